"""What stands around the form: beginning, notes, pictures, the child's own view, the manager."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from iro_core.records import Attachment, Note, Visit
from iro_desktop.services.notes import note_draft
from iro_desktop.services.pictures import add_picture
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visits import finish_visit
from iro_desktop.ui.routes import NewVisit, QuickNote, Route, Today, VisitForm
from iro_desktop.ui.screens.child.child_view import ChildView
from iro_desktop.ui.screens.quick_note import QuickNoteDialog
from iro_desktop.ui.screens.visit.visit_part import PartEditor
from tests.builders import MANAGER, TODAY, a_store
from tests.services.test_visits import filled, typed
from tests.ui.access import faults, name_faults
from tests.ui.visits import VisitDriver, a_draft, a_family, opened

Open = Callable[[Route], VisitDriver]


@pytest.fixture
def open_at(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    made: list[VisitDriver] = []

    def open_window(route: Route) -> VisitDriver:
        made.append(VisitDriver(qtbot, a_store(tmp_path), route))
        return made[-1]

    yield open_window
    for driver in made:
        driver.close()


def ctrl_shift(driver: VisitDriver, key: Qt.Key) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    driver.key(key, both)
    driver.settle()


def visits_in(driver: VisitDriver) -> list[Visit]:
    with driver.store.reading() as reader:
        return reader.find(Visit, order_by=("position",))


# ---- beginning


def test_one_child_without_brothers_or_drafts_begins_at_once(open_at: Open) -> None:
    driver = open_at(Today())
    (ann,) = a_family(driver.store, "Ann")

    driver.desk.go(NewVisit((ann,)))
    driver.settle()

    assert [each.child_id for each in visits_in(driver)] == [ann]
    assert driver.here() == "Type of visit"


def test_children_are_found_by_typing_and_siblings_are_offered(open_at: Open) -> None:
    driver = open_at(Today())
    a_family(driver.store, "Annabel", "Ben")
    driver.desk.go(NewVisit())
    driver.settle()

    driver.write("Child", "anabel")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.press("Add Ben")
    driver.press("Start the visit")

    assert len(visits_in(driver)) == 2
    assert "Visit to Annabel and Ben" in driver.words()


def test_a_draft_that_waits_is_offered_before_another_is_begun(open_at: Open) -> None:
    driver = open_at(Today())
    (ann,) = a_family(driver.store, "Ann")
    waiting = start_visit(driver.store, child_ids=[ann])
    driver.desk.go(NewVisit((ann,)))
    driver.settle()

    assert faults(driver.window) == []
    driver.press("Go on with Ann")

    assert driver.window.stack.route == VisitForm(waiting.joint_id)
    assert len(visits_in(driver)) == 1


def test_a_visit_that_is_started_twice_in_haste_is_one_draft(open_at: Open) -> None:
    driver = open_at(Today())
    (ann,) = a_family(driver.store, "Ann & Co")
    start_visit(driver.store, child_ids=[ann])
    driver.desk.go(NewVisit((ann,)))
    driver.settle()

    for _ in range(2):
        driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    assert len({each.joint_id for each in visits_in(driver)}) == 2
    words = [each.text() for each in driver.window.findChildren(QPushButton)]
    assert "Show to Ann && Co" in words


def test_nobody_chosen_is_said_at_the_field(open_at: Open) -> None:
    driver = open_at(NewVisit())

    driver.press("Start the visit")

    assert "Problem: Choose at least one child first." in driver.words()
    assert visits_in(driver) == []


def test_a_visit_that_is_gone_says_so(open_at: Open) -> None:
    driver = open_at(VisitForm("no such visit"))

    assert "This visit is not here any more" in driver.words()


# ---- quick note


def test_a_note_takes_a_name_some_words_and_a_key(open_at: Open) -> None:
    driver = open_at(Today())
    (ann, _ben) = a_family(driver.store, "Annabel", "Ben")

    ctrl_shift(driver, Qt.Key.Key_N)
    assert name_faults(driver.found(QuickNoteDialog)) == []
    driver.keys("anab")
    driver.key(Qt.Key.Key_Return)
    driver.keys("Rang: football was great.")
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    with driver.store.reading() as reader:
        (note,) = reader.find(Note)
    assert (note.child_id, note.wording) == (ann, "Rang: football was great.")
    assert driver.top is driver.window


def test_a_note_that_is_put_away_is_there_again(open_at: Open) -> None:
    driver = open_at(Today())
    a_family(driver.store, "Ann")
    ctrl_shift(driver, Qt.Key.Key_N)
    driver.write("Note", "Rang: foot")
    driver.key(Qt.Key.Key_Escape)
    driver.settle()
    assert note_draft(driver.store).wording == "Rang: foot"

    ctrl_shift(driver, Qt.Key.Key_N)
    dialog = driver.found(QuickNoteDialog)

    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "Rang: foot"


def test_a_note_saved_twice_in_haste_and_put_away_is_one_note(open_at: Open) -> None:
    driver = open_at(Today())
    (ann,) = a_family(driver.store, "Ann")
    driver.desk.go(QuickNote(ann))
    driver.settle()
    dialog = driver.found(QuickNoteDialog)

    driver.keys("Rang: football was great.")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return):
        driver.control_key(key)
    dialog.hide()
    driver.settle()

    with driver.store.reading() as reader:
        assert len(reader.find(Note)) == 1
    assert note_draft(driver.store).wording == ""


def test_a_note_without_a_child_says_so_and_keeps_its_words(open_at: Open) -> None:
    driver = open_at(Today())
    ctrl_shift(driver, Qt.Key.Key_N)
    driver.write("Note", "Rang")
    driver.press("Save the note")

    assert "Problem: Choose whose file the note is for." in driver.words()
    driver.key(Qt.Key.Key_Escape)
    driver.settle()


# ---- pictures


def a_file(folder: Path, kind: str = "JPEG") -> Path:
    kept = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(kept, kind)
    path = folder / "Anns bedroom at 5 Secret Road.jpg"
    path.write_bytes(kept.getvalue())
    return path


def test_a_picture_from_a_file_is_described_and_its_name_forgotten(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver, visit = opened(qtbot, tmp_path, "Ann")
    driver.page._shown.editor.current().pictures.add_file(a_file(tmp_path))  # type: ignore[union-attr]  # noqa: SLF001 - the file dialog is the system's
    driver.settle()
    assert driver.here() == "What it shows, picture 1, Ann"
    driver.keys("A teal house")
    driver.control_key(Qt.Key.Key_S)
    driver.settle()

    (picture,) = driver.load(visit).parts[0].pictures
    assert picture.description == "A teal house"
    with driver.store.reading() as reader:
        (kept,) = reader.find(Attachment)
    assert "Secret" not in "".join(str(value) for value in vars(kept).values())
    driver.close()


def test_a_picture_is_pasted_and_an_empty_clipboard_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    driver, visit = opened(qtbot, tmp_path, "Ann")
    QGuiApplication.clipboard().clear()
    driver.press("Paste a picture, Ann")
    assert "There is no picture on the clipboard." in driver.words()

    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    driver.press("Paste a picture, Ann")

    assert len(driver.load(visit).parts[0].pictures) == 1
    QGuiApplication.clipboard().clear()
    driver.close()


def test_a_file_dropped_on_the_words_is_a_picture_and_no_text(qtbot: QtBot, tmp_path: Path) -> None:
    driver, visit = opened(qtbot, tmp_path, "Ann")
    box = driver.control("What you discussed with your IRO, Ann")
    assert isinstance(box, QPlainTextEdit)
    assert not box.viewport().acceptDrops()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path)))])
    anywhere, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    drop = QDropEvent(
        anywhere, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    driver.found(PartEditor).dropEvent(drop)
    driver.settle()

    assert len(driver.load(visit).parts[0].pictures) == 1
    assert box.toPlainText() == ""
    driver.close()


def test_a_file_that_is_no_picture_is_refused_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    driver, visit = opened(qtbot, tmp_path, "Ann")
    phone = tmp_path / "photo.heic"
    phone.write_bytes(b"\0\0\0\x18ftypheic" + bytes(60))
    driver.page._shown.editor.current().pictures.add_file(phone)  # type: ignore[union-attr]  # noqa: SLF001 - as above
    driver.settle()

    assert "Problem: This is an HEIC photo" in driver.words()
    assert driver.load(visit).parts[0].pictures == ()
    driver.close()


# ---- the child's own view


def test_the_childs_view_shows_their_words_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    driver, _visit = opened(qtbot, tmp_path, "Ann", "Ben")
    driver.write("What you discussed with your IRO, Ann", "I like my room.")
    driver.write("IRO analysis of the visit, Ann", "Guarded today.")
    driver.press("Show Ann their own words")

    view = driver.found(ChildView)
    assert "I like my room." in driver.words()
    assert not any(word in driver.words() for word in ("Guarded", "Ben", "Example"))
    assert view.windowTitle() == "IRO Desktop"
    assert view.size() == driver.window.size()
    assert faults(view) == []
    driver.close()


def test_the_childs_view_is_left_on_purpose_only_and_keeps_the_face(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver, visit = opened(qtbot, tmp_path, "Ann")
    driver.press("Show Ann their own words")
    driver.press("I feel: Happy")
    driver.key(Qt.Key.Key_Escape)
    view = driver.found(ChildView)
    assert view.isVisible()
    assert driver.here() == "No, go on"

    driver.control_key(Qt.Key.Key_Return)
    driver.settle()
    assert driver.top is driver.window
    driver.control_key(Qt.Key.Key_S)
    driver.settle()

    assert driver.load(visit).parts[0].visit.feeling == "happy"
    driver.close()


# ---- the manager


def test_a_manager_comments_and_cannot_write_the_rest(qtbot: QtBot, tmp_path: Path) -> None:
    store = a_store(tmp_path)
    visit = filled(store, "Ann")
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    store.close()
    driver = VisitDriver(qtbot, a_store(tmp_path, author=MANAGER), VisitForm(visit.joint_id))

    driver.write("Manager's comments (optional), Ann", "Well done.")
    driver.control_key(Qt.Key.Key_S)
    driver.settle()

    assert driver.load(visit).parts[0].visit.manager_comments == "Well done."
    assert not any(name.startswith(("Write to", "What you")) for name in driver.names())
    driver.close()


def test_why_there_are_no_words_does_not_stand_as_the_childs_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    store = a_store(tmp_path)
    visit = filled(store, "Ann", "Ben")
    typed(store, visit, visit.parts[0].child_id, voice="", no_voice_reason="Asleep")
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    driver = VisitDriver(qtbot, store, VisitForm(visit.joint_id))

    quoted = [each for each in driver.page.findChildren(QFrame) if each.property("kind") == "quote"]
    assert "There are no words: Asleep" in driver.words()
    assert len(quoted) == 1
    driver.close()


def test_an_officer_reads_the_managers_comments_and_has_no_field_for_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    store = a_store(tmp_path)
    visit = filled(store, "Ann")
    finished = finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    store.close()
    managers = a_store(tmp_path, author=MANAGER)
    typed(managers, finished, finished.parts[0].child_id, manager_comments="Well done.")
    managers.close()
    driver = VisitDriver(qtbot, a_store(tmp_path), VisitForm(visit.joint_id))

    assert "Well done." in driver.words()
    assert not any("Manager's comments" in name for name in driver.names())
    driver.close()


def test_a_manager_reads_a_draft_and_has_nothing_to_finish(qtbot: QtBot, tmp_path: Path) -> None:
    store = a_store(tmp_path)
    visit = a_draft(store, "Ann")
    add_picture(
        store, visit_id=visit.parts[0].visit.id, content=a_file(tmp_path, "PNG").read_bytes()
    )
    store.close()
    driver = VisitDriver(qtbot, a_store(tmp_path, author=MANAGER), VisitForm(visit.joint_id))

    assert "Draft" in driver.words()
    assert "Finish the visit" not in driver.names()
    assert not any(name.startswith("Add an addendum") for name in driver.names())
    driver.close()
