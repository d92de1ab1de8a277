"""Search is worked from the keyboard: typed anywhere, found at once, opened with Enter."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.fields import KINDS
from iro_core.records import Addendum, Letter, Note, Placement
from iro_desktop.models.store import Store
from iro_desktop.services.search.recent_searches import remember_search
from iro_desktop.services.search.search import Hit, search
from iro_desktop.services.search.search_groups import KINDS as SEARCHED
from iro_desktop.ui.desk import Display
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import (
    ChildFile,
    LetterDesk,
    Search,
    Today,
    VisitForm,
)
from iro_desktop.ui.screens.child.child_file import SECTIONS
from iro_desktop.ui.screens.search.search_lines import _ICONS, _SECTIONS
from iro_desktop.ui.screens.search.search_list import FoundLines
from tests.builders import a_visit, some_id
from tests.drivers import opening
from tests.services.files import of, put
from tests.services.test_search import a_child_of_mine
from tests.ui.access import tab_faults
from tests.ui.program_pages import Program

Key = Qt.Key
Opener = Callable[[], Program]


@pytest.fixture
def program(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(lambda: Program(qtbot, store)) as opener:
        yield opener


def test_typing_in_the_box_finds_at_once_and_the_cursor_stays(
    program: Opener, store: Store
) -> None:
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()

    driver.control_key(Key.Key_K)
    driver.keys("amel")

    driver.qtbot.waitUntil(lambda: driver.titles() == ["Amelia Hart"])
    assert QApplication.focusWidget() is driver.box
    assert driver.box.text() == "amel"


def test_enter_opens_the_first_even_before_the_answer_is_there(
    program: Opener, store: Store
) -> None:
    child = a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()

    driver.control_key(Key.Key_K)
    driver.keys("amelia")
    driver.key(Key.Key_Return)

    driver.qtbot.waitUntil(lambda: driver.where() == ChildFile(child.id))
    assert driver.box.text() == ""


def test_arrows_choose_and_enter_opens_and_back_returns_to_the_same_line(
    program: Opener, store: Store
) -> None:
    child = a_child_of_mine(store, first_name="Ann", family_name="Vale")
    with store.writing() as writer:
        visit = writer.add(a_visit(child, voice="my kite"))
    put(store, of(child, Note, wording="the kite flew"))
    driver = program()
    driver.search("kite", title="Note")
    assert driver.titles() == ["Ann Vale", "Visit", "Note"]

    driver.key(Key.Key_Down)
    driver.key(Key.Key_Down)
    driver.key(Key.Key_Return)
    assert driver.where() == ChildFile(child.id, "timeline")
    driver.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert driver.where() == Search()
    assert driver.box.text() == "kite"

    driver.key(Key.Key_Up)
    driver.key(Key.Key_Return)

    assert driver.where() == VisitForm(visit.id)


def test_arrow_up_on_the_first_line_goes_back_to_the_box(program: Opener, store: Store) -> None:
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()
    driver.search("amelia", title="Amelia Hart")

    driver.key(Key.Key_Down)
    driver.key(Key.Key_Up)

    assert QApplication.focusWidget() is driver.box


def test_letters_and_addenda_lead_to_their_own_places(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store, first_name="Ann", family_name="Vale")
    letter = Letter(id=ids.LetterId(some_id()), child_id=child.id, wording="lantern")
    addendum = Addendum(
        id=ids.AddendumId(some_id()),
        child_id=child.id,
        visit_id=ids.VisitId("the visit"),
        wording="lantern",
    )
    with store.writing() as writer:
        writer.add(letter)
        writer.add(addendum)
    driver = program()

    driver.search("lantern", title="Addendum to a visit")

    assert {line.go for line in driver.lines if line.go} == {
        LetterDesk(letter.id),
        VisitForm("the visit"),
    }


def test_the_matching_words_are_marked_in_the_line(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store)
    put(store, of(child, Note, wording="She flew a red kite on the hill"))
    driver = program()
    driver.search("kit", title="Note")

    line = driver.lines[-1]

    assert [line.snippet[start:end] for start, end in line.marks] == ["kite"]


def test_a_hidden_address_is_never_shown(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store, first_name="Ann", family_name="Vale")
    with store.writing() as writer:
        writer.add(
            Placement(
                id=ids.PlacementId(some_id()),
                child_id=child.id,
                address="7 Quiet Lane",
                is_hidden=True,
            )
        )
    driver = program()
    driver.search("quiet lane", title="Placement")

    said = " ".join(line.spoken for line in driver.lines)

    assert "Lane" not in said
    assert "The address is hidden." in said


def test_what_is_searched_for_reaches_no_title_and_no_log(
    program: Opener, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    child = a_child_of_mine(store)
    put(store, of(child, Note, wording="marzipan"))
    driver = program()

    driver.search("marzipan", title="Note")

    titles = [each.windowTitle() for each in driver.window.findChildren(QWidget)]
    assert "marzipan" not in " ".join([*titles, driver.window.windowTitle(), caplog.text])


@pytest.mark.parametrize("typed", ["<b>kite</b>", "kite && co", "🪁 kite", "k" * 200, "zq " * 66])
def test_odd_words_break_nothing_and_fit(program: Opener, store: Store, typed: str) -> None:
    remember_search(store, words=typed)
    driver = program()
    driver.control_key(Key.Key_5)
    driver.wait_for("Search again")

    driver.press("Search again")
    driver.qtbot.waitUntil(lambda: "Nothing was found" in driver.words())

    assert driver.faults() == []
    assert driver.window.width() == 1280


def test_one_letter_searches_for_nothing_yet(program: Opener, store: Store) -> None:
    a_child_of_mine(store, first_name="Amelia")
    driver = program()

    driver.go_to("Search children")
    driver.keys("a")

    assert "Type two letters or more." in driver.words()
    assert driver.lines == ()


def test_escape_clears_the_box_and_goes_back_to_the_start(program: Opener, store: Store) -> None:
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()
    driver.search("amelia", title="Amelia Hart")

    driver.key(Key.Key_Escape)

    assert driver.box.text() == ""
    assert driver.lines == ()
    assert driver.where() == Search()


def test_a_change_in_the_store_is_found_at_once(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store)
    put(store, of(child, Note, wording="kite"))
    driver = program()
    driver.search("kite", title="Note")
    with store.writing() as writer:
        writer.add(a_visit(child, voice="kite"))

    driver.desk.has_changed("visit")

    driver.qtbot.waitUntil(lambda: "Visit" in driver.titles())


def test_only_the_latest_words_are_asked_for_while_an_answer_is_awaited(
    program: Opener, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noted(*rest: Any, words: str, **more: Any) -> tuple[Hit, ...]:
        asked.append(words)
        return search(*rest, words=words, **more)

    monkeypatch.setattr("iro_desktop.ui.screens.search.search.search", noted)
    monkeypatch.setattr("iro_desktop.ui.screens.search.search._PAUSE_MS", 0)
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()

    driver.search("amelia hart", title="Amelia Hart")

    assert asked[-1] == "amelia hart"
    assert len(asked) < len("amelia hart")


def test_every_kind_that_is_found_has_an_icon_and_a_section_that_is_there() -> None:
    assert set(_ICONS) == set(SEARCHED) <= set(KINDS)
    assert set(_SECTIONS.values()) <= set(dict(SECTIONS))


LOOKS = [("light", 1.0), ("dark", 2.0), ("contrast", 2.0)]


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_the_page_passes_the_audit(program: Opener, store: Store, theme: str, scale: float) -> None:
    child = a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    put(store, of(child, Note, wording="kite"))
    remember_search(store, words="kite")
    driver = program()
    driver.desk.show_as(Display(ThemeName(theme), scale))
    least = 7.0 if theme == "contrast" else 4.5

    driver.control_key(Key.Key_5)
    driver.wait_for("Search again: kite")
    assert driver.faults(least_contrast=least) == []
    assert tab_faults(driver.window) == []

    driver.search("kite", title="Note")
    assert driver.faults(least_contrast=least) == []
    assert tab_faults(driver.window) == []
    assert (driver.window.width(), driver.window.height()) == (1280, 720)


def test_a_screen_reader_hears_whose_file_a_line_is_in(program: Opener, store: Store) -> None:
    child = a_child_of_mine(store, first_name="Ann", family_name="Vale")
    put(store, of(child, Note, wording="a red kite"))
    driver = program()
    driver.search("kite", title="Note")
    driver.key(Key.Key_Down)

    current = driver.found(FoundLines).currentIndex()
    spoken = current.data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Ann Vale: Note, a red kite"


def test_leaving_search_by_back_goes_where_one_was(program: Opener, store: Store) -> None:
    a_child_of_mine(store, first_name="Amelia", family_name="Hart")
    driver = program()
    driver.search("amelia", title="Amelia Hart")

    driver.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert driver.where() == Today()
    assert driver.box.text() == ""
