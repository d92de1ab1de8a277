"""A cover ends by itself, with the first session after its last day."""

import pytest

from iro_core.wire.edits import PushRequest
from iro_desktop.sync.office import NotYoursError
from iro_server.accounts import allocating
from iro_server.tables.engine import writing
from tests.office.builders import Line
from tests.office.web.served import Served


def test_a_cover_has_ended_when_its_officer_signs_in_the_next_day(served: Served) -> None:
    served.add("ann@office.example")
    served.add("bea@office.example")
    ann, bea = served.laptop("ann@office.example"), served.laptop("bea@office.example")
    line = Line(ann.who)
    added = line.edit("child-1", {"first_name": "Robin"})
    ann.office.push(PushRequest(line=line.name, edits=[added]))
    last, now = served.at.date(), served.at
    account = "bea@office.example"
    writing(
        served.engine,
        lambda c: allocating.cover(c, "child-1", account, until=last, now=now),
    )

    assert bea.office.page("child-1", "").records
    served.wait(days=1)
    bea.sign_in()

    with pytest.raises(NotYoursError):
        bea.office.page("child-1", "")
    assert "child-1" not in bea.office.begin().scopes
    ann.sign_in()
    assert ann.office.page("child-1", "").records
