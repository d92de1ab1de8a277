"""From every real screen: locking hides it at once, and what was typed is there afterwards."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from iro_core.records import Child, Escalation, Letter, Midpoint, Review, Visit
from iro_desktop.services.letters.letters import copy_letter
from iro_desktop.services.practice import fill_with_practice
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visit_saving import Change, save_changes
from iro_desktop.ui import routes
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.registry import MODULES, all_pages
from tests.builders import TODAY
from tests.caseloads import PASSWORD, SAM, a_strongbox
from tests.ui.sittings import Sitting

TYPED = "Marigold"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small practice caseload with a visit and a letter in hand."""
    folder = tmp_path_factory.mktemp("practice")
    box = a_strongbox(folder)
    store = box.create(SAM, PASSWORD)
    fill_with_practice(store, today=TODAY, children=4)
    with store.reading() as reader:
        child = reader.find(Child, limit=1)[0]
        letter = next(each for each in reader.find(Letter) if each.state != "draft")
    visit = start_visit(store, child_ids=[child.id])
    # One that nobody typed in is cleared away when the sitting begins.
    typed = Change(child_id=child.id, field="voice", value="I like football.")
    save_changes(store, seen=visit, changes=[typed])
    copy_letter(store, letter_id=letter.id, today=TODAY)
    box.release()
    return folder


@pytest.fixture
def sitting(qtbot: QtBot, practice: Path, tmp_path: Path) -> Iterator[Sitting]:
    shutil.copytree(practice, tmp_path / "data")
    made = Sitting(qtbot, tmp_path / "data", pages=all_pages())
    made.unlock()
    yield made
    made.session.close()


def a_route(kind: type[Route], sitting: Sitting) -> Route:
    assert sitting.desk is not None
    with sitting.desk.store.reading() as reader:
        child = reader.find(Child, limit=1)[0]
        visit = next(each for each in reader.find(Visit) if each.state == "draft")
        letter = next(each for each in reader.find(Letter) if each.state == "draft")
        planned, held = (reader.find(Review, state=state)[0] for state in ("planned", "held"))
        midpoint = reader.find(Midpoint, state="planned")[0]
        concern = reader.find(Escalation)[0]
    known: dict[type, Route] = {
        routes.ChildFile: routes.ChildFile(child.id),
        routes.VisitForm: routes.VisitForm(visit.joint_id),
        routes.LetterDesk: routes.LetterDesk(letter.id),
        routes.LetterSafety: routes.LetterSafety(letter.id),
        routes.TranslationPage: routes.TranslationPage(letter.id),
        routes.NewLetter: routes.NewLetter(child.id),
        routes.SettingsPage: routes.SettingsPage(),
        routes.Review: routes.Review(planned.id),
        routes.MeetingPage: routes.MeetingPage(planned.id),
        routes.AfterReview: routes.AfterReview(held.id),
        routes.MidpointPage: routes.MidpointPage(midpoint.id),
        routes.EscalationPage: routes.EscalationPage(concern.id),
        routes.Handover: routes.Handover(child.id),
    }
    return known.get(kind) or kind()  # type: ignore[call-arg]  # the others need nothing


def a_field(sitting: Sitting) -> QPlainTextEdit | QLineEdit:
    """Return where one can type on the page, or the search box."""
    page = sitting.window.stack.page
    assert page is not None
    boxes: list[QPlainTextEdit | QLineEdit] = [
        each for each in page.findChildren(QPlainTextEdit) if _can_type(each)
    ]
    lines: list[QPlainTextEdit | QLineEdit] = [
        each for each in page.findChildren(QLineEdit) if _can_type(each)
    ]
    return (boxes or lines or [sitting.window.header.box])[0]


def _can_type(field: QPlainTextEdit | QLineEdit) -> bool:
    return field.isVisible() and field.isEnabled() and not field.isReadOnly()


def text_of(field: QPlainTextEdit | QLineEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def visible_work(sitting: Sitting) -> list[QWidget]:
    """Return every widget that can be seen and is no part of the cover."""
    cover = sitting.cover
    return [
        each
        for each in sitting.window.stack.findChildren(QWidget)
        if each.isVisible() and not cover.isAncestorOf(each)
    ]


@pytest.mark.parametrize("kind", MODULES)
def test_locking_hides_the_screen_and_keeps_what_was_typed(
    sitting: Sitting, qtbot: QtBot, kind: type[Route]
) -> None:
    assert sitting.desk is not None
    sitting.desk.go(a_route(kind, sitting))
    qtbot.waitUntil(lambda: sitting.desk is not None and sitting.desk.tasks.idle)
    field = a_field(sitting)
    field.setFocus()
    QTest.keyClicks(field, TYPED)

    with qtbot.waitSignal(sitting.session.store_closed):
        sitting.session.lock()

    assert visible_work(sitting) == []
    assert sitting.desk.store.is_locked
    sitting.unlock()
    assert TYPED in text_of(field)
    qtbot.waitUntil(lambda: sitting.desk is not None and sitting.desk.tasks.idle)
    assert sitting.window.banner.isHidden()


def test_a_quick_note_that_is_being_typed_is_hidden_and_comes_back(
    sitting: Sitting, qtbot: QtBot
) -> None:
    sitting.window.quick_note()
    qtbot.waitUntil(lambda: bool(note_boxes(sitting)))
    [box] = note_boxes(sitting)
    QTest.keyClicks(box, TYPED)

    sitting.session.lock()

    assert note_boxes(sitting) == []
    sitting.unlock()
    assert [each.toPlainText() for each in note_boxes(sitting)] == [TYPED]


def note_boxes(sitting: Sitting) -> list[QPlainTextEdit]:
    boxes = sitting.window.findChildren(QPlainTextEdit)
    return [each for each in boxes if each.isVisible() and each.window() is not sitting.window]
