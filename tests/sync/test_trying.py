"""The self-check tries the way to an office without one."""

import datetime as dt

import pytest

from iro_desktop.sync import trying
from iro_desktop.sync.asking import Wire

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


def test_the_way_to_an_office_works_without_one() -> None:
    assert 0 < trying.try_the_way(NOW) < 500


def test_packing_that_does_not_pack_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "packed", lambda body: (body, ""))
    monkeypatch.setattr(trying, "unpacked", lambda body: body)

    with pytest.raises(trying.WayError, match="packing"):
        trying.try_the_way(NOW)


def test_an_answer_where_nobody_is_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Wire, "ask", lambda _self, _question: b"{}")

    with pytest.raises(trying.WayError, match="answered"):
        trying.try_the_way(NOW)
