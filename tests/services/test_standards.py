"""The office's own times: kept as it typed them, and used by every clock."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.domain.timescales import RULES
from iro_core.ids import SettingId
from iro_core.office_settings import (
    COUNT_START_DAY,
    OFFICE_SETTINGS,
    SettingError,
    check_setting,
    standard_setting,
)
from iro_core.records import Setting
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.settings import change_settings
from tests.builders import a_store
from tests.services.files import put

MONDAY = dt.date(2024, 6, 3)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def test_every_local_rule_is_a_setting_and_no_law_is() -> None:
    settings = {setting.rule for setting in OFFICE_SETTINGS.values() if setting.rule}

    local = {rule.key for rule in RULES.values() if rule.local}
    assert settings == local - {"letter-after-visit"}  # which has an older setting of its own


def test_a_new_store_keeps_the_rules_as_they_come(store: Store) -> None:
    assert dict(standards(store).changed) == {}


def test_what_the_office_sets_is_counted_from_then_on(store: Store) -> None:
    change_settings(store, values={standard_setting("record"): "3 weeks", COUNT_START_DAY: "YES"})

    found = standards(store)

    assert found.answer("record", MONDAY).unit == "3 weeks"
    assert found.limit("record", MONDAY) == dt.date(2024, 6, 23)
    assert found.limit("first-review", MONDAY) == dt.date(2024, 6, 28)


def test_the_older_setting_of_letters_still_counts(store: Store) -> None:
    put(store, Setting(id=SettingId("visit_letter_working_days"), value="15"))

    assert standards(store).letter_working_days == 15
    assert standards(store).answer("letter-after-visit", MONDAY).unit == "15 working days"


def test_an_amount_that_a_newer_program_wrote_leaves_the_rules_own(store: Store) -> None:
    put(store, Setting(id=SettingId(standard_setting("record")), value="two moons"))

    assert standards(store).rule("record") == RULES["record"]


@pytest.mark.parametrize(
    ("rule", "typed", "kept"),
    [
        ("record", "15", "15 working days"),
        ("record", " 3 Weeks", "3 weeks"),
        ("permanence", "1 months", "1 month"),
        ("remind-2", "3wd", "3 working days"),
    ],
)
def test_an_amount_is_kept_in_full_words(rule: str, typed: str, kept: str) -> None:
    assert check_setting(standard_setting(rule), typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        (standard_setting("record"), "soon", "“Record of the review written”: Type a number"),
        (standard_setting("record"), "", "cannot be empty"),
        (standard_setting("remind-2"), "2 days", "never on a weekend"),
        (standard_setting("permanence"), "99 months", "from 1 to 36"),
        (COUNT_START_DAY, "perhaps", "“yes” or “no”"),
    ],
)
def test_what_is_no_amount_is_refused_in_words(key: str, typed: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        check_setting(key, typed)
