"""The directory of checked numbers: what an entry needs, and when it is to be checked again."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.records import Profile
from iro_desktop.models.store import Store
from iro_desktop.services.letters.directory import (
    checked_today,
    directory,
    keep_entry,
    remove_entry,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import OFFICER, TODAY, a_store
from tests.services.files import put

OWLS: dict[str, Any] = {"name": "Night Owl Line", "telephone": "0808 157 0241"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = a_store(tmp_path)
    put(made, Profile(id=OFFICER.profile_id, full_name="Kim Hartley"))
    return made


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"telephone": "0808 157 0241"}, "name"),
        ({"name": "Night Owl Line"}, "telephone"),
        ({**OWLS, "telephone": "12"}, "telephone"),
        ({**OWLS, "text_number": "number"}, "text_number"),
        ({**OWLS, "email": "owl"}, "email"),
        ({**OWLS, "website": "http://owl.example"}, "website"),
        ({**OWLS, "checked_on": TODAY + dt.timedelta(days=1)}, "checked_on"),
    ],
)
def test_an_entry_that_would_mislead_is_refused(
    store: Store, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(RecordError) as refused:
        keep_entry(store, values=values, today=TODAY)

    assert refused.value.field == field
    assert directory(store, today=TODAY) == ()


def test_what_nobody_has_checked_or_long_ago_comes_first(store: Store) -> None:
    year_ago = TODAY.replace(year=TODAY.year - 1)
    keep_entry(store, values={**OWLS, "name": "A", "checked_on": TODAY}, today=TODAY)
    keep_entry(store, values={**OWLS, "name": "C", "checked_on": year_ago}, today=TODAY)
    keep_entry(store, values={**OWLS, "name": "B"}, today=TODAY)

    lines = directory(store, today=TODAY)

    assert [(each.entry.name, each.is_due) for each in lines] == [
        ("B", True),
        ("C", True),
        ("A", False),
    ]


def test_checking_again_says_who_and_when(store: Store) -> None:
    entry = keep_entry(store, values=OWLS, today=TODAY)

    checked = checked_today(store, entry_id=entry.id, today=TODAY)

    assert (checked.checked_on, checked.checked_by) == (TODAY, "Kim Hartley")


def test_an_entry_is_changed_and_removed(store: Store) -> None:
    entry = keep_entry(store, values=OWLS, today=TODAY)
    changed = {**OWLS, "text_number": "07700 900241"}

    keep_entry(store, values=changed, today=TODAY, entry_id=entry.id)
    (line,) = directory(store, today=TODAY)
    assert line.reach == "0808 157 0241, text 07700 900241"

    remove_entry(store, entry_id=entry.id)
    assert directory(store, today=TODAY) == ()
