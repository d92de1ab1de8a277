"""Settings are changed from the keyboard, refused at their field, and never lost on the way out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QProgressBar
from pytestqt.qtbot import QtBot

from iro_core.fields import Role
from iro_core.letter_settings import CREST
from iro_core.office_settings import OFFICE_SETTINGS
from iro_core.records import Profile
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.services.caseload.caseload_check import last_check
from iro_desktop.services.profile import my_profile
from iro_desktop.services.settings import all_settings, setting
from iro_desktop.ui.desk import Display
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import Help, SettingsPage, Today
from iro_desktop.ui.screens.settings.settings_index import ENTRIES, SECTIONS
from tests.builders import OFFICER, a_child
from tests.drivers import opening
from tests.services.files import put
from tests.ui.access import tab_faults
from tests.ui.program_pages import PROTECTION, Program

Key = Qt.Key
KEYS = [key for key, _words in SECTIONS]
Opener = Callable[[str], Program]


@pytest.fixture
def store(store: Store) -> Store:
    put(store, Profile(id=OFFICER.profile_id, full_name="Sam Example", role=Role.IRO))
    return store


@pytest.fixture
def section(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda key: Program(qtbot, store, first=SettingsPage(key))) as opener:
        yield opener


def retype(driver: Program, name: str, words: str) -> None:
    driver.tab_to(name)
    driver.control_key(Key.Key_A)
    driver.key(Key.Key_Delete)
    driver.keys(words)


def test_what_is_typed_about_oneself_is_kept_and_said(section: Opener, store: Store) -> None:
    driver = section("you")
    changed: list[frozenset[str]] = []
    driver.desk.changed.connect(changed.append)

    retype(driver, "Your name", "Sam Elm")
    retype(driver, "Your mobile", "07700 900123")
    assert "Not saved yet" in driver.words()
    driver.tab_to("Save")
    driver.key(Key.Key_Return)
    driver.settle()

    assert (my_profile(store).full_name, my_profile(store).mobile) == ("Sam Elm", "07700 900123")
    assert driver.window.foot.said() == "Saved 14:02"
    assert changed == [frozenset({"profile"})]


def test_a_refusal_stands_at_its_field_and_in_the_summary_and_nothing_is_kept(
    section: Opener, store: Store
) -> None:
    driver = section("you")

    retype(driver, "Your name", "")
    retype(driver, "Your work e-mail", "sam at elm")
    driver.press("Save")

    words = driver.words()
    assert "Problem: Your name is needed." in words
    assert driver.here() == "Your name is needed. Letters are signed with it."
    driver.key(Key.Key_Return)
    assert driver.here() == "Your name"
    assert my_profile(store).full_name == "Sam Example"


def test_the_role_is_shown_and_cannot_be_changed(section: Opener) -> None:
    driver = section("you")

    assert "Independent Reviewing Officer" in driver.words()
    assert not [name for name in driver.names() if "role" in name.lower()]


def test_leaving_keeps_what_is_right(section: Opener, store: Store) -> None:
    driver = section("you")
    retype(driver, "Your name", "Sam Elm")

    driver.desk.go(Today())
    driver.settle()

    assert my_profile(store).full_name == "Sam Elm"


def test_leaving_with_a_mistake_keeps_nothing_and_it_still_stands_there_afterwards(
    section: Opener, store: Store
) -> None:
    driver = section("you")
    retype(driver, "Your work e-mail", "sam at elm")

    driver.desk.go(Today())
    driver.desk.back()
    driver.settle()

    assert my_profile(store).email == ""
    assert "sam at elm" in [each.text() for each in driver.window.findChildren(QLineEdit)]


def test_a_change_from_elsewhere_does_not_take_away_what_is_typed(
    section: Opener, store: Store
) -> None:
    driver = section("advocacy")
    retype(driver, "Advocacy service", "Speak Up")

    driver.desk.has_changed("setting")
    driver.settle()
    driver.press("Save")

    assert setting(store, key="advocacy_provider") == "Speak Up"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "cannot be empty"), ("401", "from 7 to 400"), ("6", "from 7 to 400")],
)
def test_a_local_standard_out_of_bounds_is_refused(
    section: Opener, store: Store, typed: str, words: str
) -> None:
    driver = section("standards")

    retype(driver, "Not seen for, days", typed)
    driver.press("Save")

    assert words in driver.words()
    assert setting(store, key="not_seen_days") == "90"


def test_local_standards_say_that_they_are_not_law(section: Opener, store: Store) -> None:
    driver = section("standards")
    assert "Local standard, not law" in driver.words()

    retype(driver, "Letter after a visit, working days", "15")
    driver.press("Save")

    assert setting(store, key="visit_letter_working_days") == "15"


def test_saving_without_a_change_writes_nothing(section: Opener, store: Store) -> None:
    driver = section("advocacy")
    before = events(store)

    driver.press("Save")

    assert events(store) == before


def test_every_setting_of_the_office_can_be_set_somewhere(section: Opener) -> None:
    sections = ("advocacy", "standards", "reviews", "concerns", "letters")
    names = {name for key in sections for name in section(key).names()}
    names |= {name.removesuffix(" Yes") for name in names}

    has_a_chooser_of_its_own = {OFFICE_SETTINGS[CREST].label}

    assert {each.label for each in OFFICE_SETTINGS.values()} - has_a_chooser_of_its_own <= names


def test_stages_that_take_too_long_together_are_said_when_they_are_saved(
    section: Opener, store: Store
) -> None:
    driver = section("concerns")
    before = driver.words()
    driver.go_to("Stages, the lowest first")
    driver.control_key(Qt.Key.Key_End)
    driver.key(Qt.Key.Key_Return)
    driver.keys("Formal; Stage 5; Somebody; 30 working days")

    driver.press("Save")

    assert "meant to take" not in before
    assert "The formal stages together take 50 working days." in driver.words()
    assert "Somebody" in setting(store, key="escalation_stages")


def test_colours_and_text_size_change_at_once(section: Opener) -> None:
    driver = section("display")

    driver.press("Colours Dark")
    driver.press("Larger text")
    driver.press("Larger text")

    assert driver.desk.display == Display(ThemeName.DARK, 1.2)
    assert look().tokens.name is ThemeName.DARK
    assert "120 %" in driver.words()


def test_text_size_stops_at_its_ends_and_goes_back_to_the_usual(section: Opener) -> None:
    driver = section("display")
    driver.desk.show_as(Display(ThemeName.LIGHT, 1.9))

    driver.press("Larger text")
    driver.press("Larger text")
    assert "200 %" in driver.words()
    assert "This is the largest." in driver.words()

    driver.press("Usual text size")
    assert driver.desk.display.scale == 1.0


def test_the_idle_time_and_the_password_are_the_computers(section: Opener) -> None:
    driver = section("locking")
    driver.settle()
    assert PROTECTION in driver.words()

    driver.press("Minutes without a key or the mouse 5")
    driver.press("Change your password")

    assert driver.asked == [5, "password"]


def test_the_check_goes_through_its_steps_and_remembers_what_it_found(
    section: Opener, store: Store
) -> None:
    driver = section("data")
    bar = driver.window.findChildren(QProgressBar)[0]
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)

    driver.press("Check the caseload file now")
    driver.qtbot.waitUntil(lambda: last_check(store) is not None)
    driver.settle()

    assert seen == [0, 1, 2, 3, 4]
    assert "Whole, Thu 5 Mar 2026 at 14:02" in driver.words()
    assert not bar.isVisible()


def test_damage_is_told_with_what_to_do(section: Opener, store: Store) -> None:
    with store.writing() as writer:
        writer.add(a_child())
        writer.connection.execute(AUDIT.delete().where(AUDIT.c.n == 1))
    driver = section("data")

    driver.press("Check the caseload file now")
    gap = "The record of who changed what has a gap."
    driver.qtbot.waitUntil(lambda: gap in driver.words())

    assert "ask IT support" in driver.words()


def test_where_the_caseload_lies_is_told(section: Opener, tmp_path: Path) -> None:
    driver = section("data")
    driver.settle()

    words = driver.words()
    assert str(tmp_path) in [each.text() for each in driver.window.findChildren(QLineEdit)]
    assert "1 change" in words
    assert "None yet." in words


def test_the_licences_are_a_key_away(section: Opener) -> None:
    driver = section("about")
    assert "0.1.0" in driver.words()

    driver.press("All licences")

    assert driver.where() == Help("licences")


def test_arrows_go_from_section_to_section(section: Opener) -> None:
    driver = section("you")

    driver.key(Key.Key_Right)
    driver.settle()

    assert driver.here() == "Advocacy"
    assert "Advocacy service" in driver.names()


@pytest.mark.parametrize("key", KEYS)
def test_every_section_passes_the_audit_at_200_per_cent(section: Opener, key: str) -> None:
    driver = section(key)
    driver.desk.show_as(Display(ThemeName.CONTRAST, 2.0))
    driver.settle()

    assert driver.faults(least_contrast=7.0) == []
    assert tab_faults(driver.window) == []
    assert (driver.window.width(), driver.window.height()) == (1280, 720)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_section_passes_the_audit_in_every_theme(section: Opener, theme: str) -> None:
    driver = section("you")
    driver.desk.show_as(Display(ThemeName(theme), 1.0))

    for _key in KEYS:
        driver.settle()
        assert driver.faults() == []
        driver.key(Key.Key_Right)


def test_everything_that_search_finds_is_in_a_section_that_is_there() -> None:
    assert {each.section for each in ENTRIES} == set(KEYS)


def test_the_progress_has_a_name(section: Opener) -> None:
    bar = section("data").window.findChildren(QProgressBar)[0]

    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface.text(QAccessible.Text.Name) == "Progress of the check"


def events(store: Store) -> int:
    with store.reading() as reader:
        return len(reader.connection.execute(AUDIT.select()).all())


def test_nothing_was_changed_by_looking(section: Opener, store: Store) -> None:
    before = (events(store), dict(all_settings(store)))

    for key in KEYS:
        section(key).settle()

    assert (events(store), dict(all_settings(store))) == before
