"""Local standards and bank holidays in the settings: the law beside them, warnings, new lists."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from iro_core.domain.timescales import RULES
from iro_core.domain.working_days import Holidays
from iro_core.holiday_data import as_json, bundled_holidays
from iro_core.office_settings import OFFICE_SETTINGS, standard_setting
from iro_desktop.models.store import Store
from iro_desktop.services.dates.holidays import holidays_in_use
from iro_desktop.services.dates.standard_settings import groups
from iro_desktop.services.settings import setting
from iro_desktop.ui.desk import Display
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import SettingsPage
from iro_desktop.ui.screens.settings.settings_holidays import (
    HolidaysSection,
    ends_soon,
    years_in_words,
)
from tests.drivers import opening
from tests.ui.access import tab_faults
from tests.ui.program_pages import Program

FIRST_MEETING = "First meeting, as the council counts it"
LOOKS = [("light", 1.0), ("dark", 2.0), ("contrast", 2.0)]
Opener = Callable[[str], Program]


@pytest.fixture
def section(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda key: Program(qtbot, store, first=SettingsPage(key))) as opener:
        yield opener


def retype(driver: Program, name: str, words: str) -> None:
    driver.go_to(name)
    driver.control_key(Qt.Key.Key_A)
    driver.keys(words)
    driver.settle()


def test_every_local_rule_can_be_set_under_the_heading_of_its_work() -> None:
    set_here = {each.rule: group for group, settings in groups() for each in settings}
    local = {rule.key: rule.group for rule in RULES.values() if rule.local}

    assert set(local) - set(set_here) == {"letter-after-visit"}  # it has its number of days
    assert all(set_here[key] == local[key] for key in set(local) & set(set_here))


def test_the_law_stands_beside_a_standard_with_its_source(section: Opener) -> None:
    words = section("standards").words()

    assert "The law: 20 working days, SI 2010/959 reg. 33(1)." in words
    assert "Unless you change it: 28 days." in words


def test_a_standard_that_can_end_after_the_law_says_so_in_words_at_once(section: Opener) -> None:
    driver = section("standards")
    warned = "This can end 2 days after the law allows (20 working days, SI 2010/959 reg. 33(1))"
    assert warned in driver.words()

    retype(driver, FIRST_MEETING, "20 working days")

    assert warned not in driver.words()


def test_an_amount_is_read_as_it_is_typed_and_kept_as_it_was_understood(
    section: Opener, store: Store
) -> None:
    driver = section("standards")

    retype(driver, "Record of the review written", "3 WEEKS")
    assert "3 weeks." in driver.words()
    driver.press("Save")

    assert setting(store, key=standard_setting("record")) == "3 weeks"


@pytest.mark.parametrize("typed", ["soon", "0 days", "5000 days", "-3"])
def test_an_amount_that_is_none_is_refused_at_its_field(
    section: Opener, store: Store, typed: str
) -> None:
    driver = section("standards")
    key = standard_setting("record")

    retype(driver, "Record of the review written", typed)
    driver.press("Save")

    assert setting(store, key=key) == OFFICE_SETTINGS[key].default
    assert "There is a problem" in driver.words() or "1 problem" in driver.words()


def test_a_yes_or_no_is_chosen_and_not_typed(section: Opener, store: Store) -> None:
    driver = section("standards")

    driver.press("Count the start day Yes")
    driver.press("Save")

    assert setting(store, key="count_start_day") == "yes"


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
@pytest.mark.parametrize("key", ["standards", "holidays"])
def test_the_sections_pass_the_audit(section: Opener, key: str, theme: str, scale: float) -> None:
    driver = section(key)
    driver.window.resize(1280, 2400)
    driver.desk.show_as(Display(ThemeName(theme), scale))

    assert driver.faults(least_contrast=7.0 if theme == "contrast" else 4.5) == []
    assert tab_faults(driver.window) == []


def test_the_years_and_their_days_are_shown(section: Opener) -> None:
    driver = section("holidays")

    assert "The list covers 2019 to 2028." in driver.words()
    assert _days(driver)[:2] == ["Thursday 1 January 2026", "Friday 3 April 2026"]
    driver.press("Year: 2028")
    assert _days(driver)[0] == "Monday 3 January 2028"


def test_a_newer_list_is_taken_and_what_it_changes_is_said(
    section: Opener, store: Store, tmp_path: Path
) -> None:
    driver = section("holidays")
    extra = dt.date(2026, 9, 4)
    known = bundled_holidays()
    days = {day: name for day, name in known.days.items() if day.year == 2026}
    newer = Holidays(frozenset({2026}), {**days, extra: "An extra day"})
    path = tmp_path / "newer.json"
    path.write_text(as_json(newer), encoding="utf-8")

    _take(driver, path)

    assert extra in holidays_in_use(store).days
    assert "New: 04/09/2026 An extra day." in driver.words()
    assert "Friday 4 September 2026" in _days(driver)


@pytest.mark.parametrize("text", ["", "{}", "not json", json.dumps({"years": {"2031": {}}})])
def test_a_file_that_is_no_list_gets_a_clear_sentence_and_changes_nothing(
    section: Opener, store: Store, tmp_path: Path, text: str
) -> None:
    driver = section("holidays")
    path = tmp_path / "nonsense.json"
    path.write_text(text, encoding="utf-8")

    _take(driver, path)

    assert "The list in use has been kept." in driver.words()
    assert holidays_in_use(store) == bundled_holidays()


def test_the_file_is_asked_for_in_a_dialog(section: Opener) -> None:
    driver = section("holidays")

    driver.press("Take a newer list")

    (dialog,) = driver.window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.close()


def test_a_list_that_ends_soon_or_has_a_gap_says_so() -> None:
    known = Holidays(years=frozenset({2024, 2026}), days={})

    assert years_in_words(known) == "The list covers 2024 to 2026, without 2025."
    assert ends_soon(known, dt.date(2025, 3, 1)) == ""
    assert "reach into 2027" in ends_soon(known, dt.date(2026, 3, 1))
    assert "ended with 2026" in ends_soon(known, dt.date(2027, 3, 1))


def _take(driver: Program, path: Path) -> None:
    driver.found(HolidaysSection).take(path)
    driver.settle()


def _days(driver: Program) -> list[str]:
    model = driver.found(Table).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
