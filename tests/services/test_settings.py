"""Settings keep what was set, fall back to their defaults, and refuse nonsense in words."""

from pathlib import Path

import pytest

from iro_core.holiday_data import bundled_holidays
from iro_core.ids import SettingId
from iro_core.office_settings import OFFICE_SETTINGS, SettingError, check_setting
from iro_core.records import Setting
from iro_desktop.services.child.child_file import read_child
from iro_desktop.services.dates.holidays import KEY
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.follow_up.after_review import read_after_review
from iro_desktop.services.home.today import agenda
from iro_desktop.services.reviews.review_pack import preparation_pack
from iro_desktop.services.settings import (
    all_settings,
    change_settings,
    setting,
)
from tests.builders import TODAY, a_store
from tests.services.files import put
from tests.services.reviews_held import a_held_review


def test_a_new_store_has_the_defaults(tmp_path: Path) -> None:
    settings = all_settings(a_store(tmp_path))

    assert settings == {key: rule.default for key, rule in OFFICE_SETTINGS.items()}


def test_what_was_set_is_read_back(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    change_settings(store, values={"advocacy_provider": " Speak Up ", "not_seen_days": "60"})
    change_settings(store, values={"not_seen_days": "61"})

    assert setting(store, key="advocacy_provider") == "Speak Up"
    assert setting(store, key="not_seen_days") == "61"


@pytest.mark.parametrize("nonsense", ["banana", "", "-5", "9" * 11, "٣", "{to} {nope", "x" * 5_000])
def test_no_page_stays_shut_for_a_setting_that_cannot_be_read(
    tmp_path: Path, nonsense: str
) -> None:
    store = a_store(tmp_path)
    child, review = a_held_review(store)
    put(store, *(Setting(id=SettingId(key), value=nonsense) for key in (*OFFICE_SETTINGS, KEY)))

    assert setting(store, key="not_seen_days") == "90"
    assert standards(store).holidays == bundled_holidays()
    agenda(store, today=TODAY)
    read_child(store, child_id=child.id, today=TODAY)
    preparation_pack(store, review_id=review.id, today=TODAY)
    read_after_review(store, review_id=review.id, today=TODAY)


def test_one_bad_value_keeps_the_others_out(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    with pytest.raises(SettingError, match="from 7 to 400"):
        change_settings(store, values={"advocacy_provider": "Us", "not_seen_days": "401"})

    assert setting(store, key="advocacy_provider") == "the advocacy service"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("advocacy_provider", "  ", "cannot be empty"),
        ("advocacy_telephone", "0" * 41, "at most 40 characters"),
        ("not_seen_days", "soon", "whole number"),
        ("not_seen_days", "²", "whole number"),
        ("not_seen_days", "-7", "whole number"),
        ("not_seen_days", "6", "from 7 to 400"),
        ("visit_letter_working_days", "0", "from 1 to 400"),
    ],
)
def test_nonsense_is_refused_in_words(key: str, value: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        check_setting(key, value)


@pytest.mark.parametrize("key", OFFICE_SETTINGS)
def test_every_default_is_a_value_that_its_setting_takes(key: str) -> None:
    assert check_setting(key, OFFICE_SETTINGS[key].default) == OFFICE_SETTINGS[key].default
