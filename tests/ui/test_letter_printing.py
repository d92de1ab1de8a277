"""Printing goes from memory to paper: nothing lies about, and nothing goes out unrecorded."""

import io
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtCore import QDir, QRect, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from iro_core.trouble import Trouble
from iro_desktop.models.faults import DiskFullError
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letters import start_letter_after_visit
from iro_desktop.ui.kit.pdf_pages import draw, draw_band, opened
from iro_desktop.ui.routes import LetterDesk
from iro_desktop.ui.screens.letter import letter_print
from iro_desktop.ui.screens.letter.letter_printing import LANE, Printers, PrintJob
from tests.builders import TODAY
from tests.letter_driver import LetterDriver, PaperPrinters, a_store_with_a_visit, writing


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    folder.mkdir()
    return folder / "paper.pdf"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, paper: Path) -> Iterator[LetterDriver]:
    made = a_finished_letter(qtbot, tmp_path, PaperPrinters(paper))
    yield made
    made.close()


def a_finished_letter(qtbot: QtBot, folder: Path, printers: Printers) -> LetterDriver:
    store, visit_id = a_store_with_a_visit(folder, said="I like football.\n\n" * 30)
    begun = start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    letters.finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY)
    return LetterDriver(qtbot, store, LetterDesk(begun.letter.id), printers=printers)


def print_it(driver: LetterDriver) -> None:
    driver.press("Print")
    driver.qtbot.waitUntil(lambda: driver.desk.tasks.idle)
    driver.settle()


def audited(driver: LetterDriver) -> list[str]:
    with driver.store.reading() as reader:
        query = "select what from audit where what like 'print%' order by n"
        return [row.what for row in reader.connection.exec_driver_sql(query)]


def darkness(picture: QImage) -> float:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    # Smoothly: single pixels picked out of thin lines would say nothing of the whole page.
    smooth = Qt.TransformationMode.SmoothTransformation
    small = grey.scaled(QSize(60, 85), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    small = small.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(255 - value for value in bytes(small.constBits())) / (60 * 85)


def test_paper_shows_the_frozen_page_and_the_record_knows(
    driver: LetterDriver, paper: Path
) -> None:
    frozen = letters.letter_pdf(driver.store, letter_id=driver.stored().letter.id)

    print_it(driver)

    pages = pypdf.PdfReader(paper).pages
    first = draw(paper.read_bytes(), pages=(0,), width_px=600).pages[0]
    real = draw(frozen, pages=(0,), width_px=600).pages[0]
    assert len(pages) == len(pypdf.PdfReader(_stream(frozen)).pages) > 1
    assert abs(float(pages[0].mediabox.width) - 595) < 2
    assert darkness(first) == pytest.approx(darkness(real), rel=0.15)
    assert audited(driver) == ["printing", "printed"]
    assert driver.stored().letter.printed_at is not None
    assert "On its way?" in driver.words()
    driver.press("Not yet")
    assert "Finished, not sent" in driver.words()
    assert "Printed 1 time" in driver.words()


def test_preview_finish_and_print_leave_no_file_anywhere_but_on_paper(
    qtbot: QtBot, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    driver = writing(qtbot, tmp_path, printers=PaperPrinters(paper))
    driver.write("Something I learnt from you", "You draw well.")
    driver.wait(100)
    seen = driver.shown.sheets.picture(0)

    driver.finish()
    print_it(driver)

    left = {each for each in tmp_path.rglob("*") if each.is_file()}
    assert seen is not None
    assert QDir.tempPath() == tempfile.gettempdir() == str(temporary)
    assert {each for each in left if not each.name.startswith("caseload")} == {paper}
    driver.close()


def test_what_the_record_cannot_take_is_not_printed(
    driver: LetterDriver, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_print, "record_printing", _full)

    print_it(driver)

    assert not paper.exists()
    assert audited(driver) == []
    assert driver.window.banner.isVisible()


def _full(*_args: object, **_more: object) -> None:
    raise DiskFullError


def test_printing_that_is_stopped_is_not_told_as_printed(driver: LetterDriver) -> None:
    slow = threading.Event()
    driver.desk.tasks.run(slow.wait, lane=LANE)
    driver.go_to("Print")
    driver.key(Qt.Key.Key_Space)
    driver.top.activateWindow()
    driver.qtbot.waitUntil(driver.top.isActiveWindow)

    driver.go_to("Stop printing")
    driver.key(Qt.Key.Key_Space)
    slow.set()
    driver.settle()

    assert "printed" not in audited(driver)
    assert driver.stored().letter.printed_at is None
    assert "Printing was stopped" in driver.said


def test_without_a_printer_a_copy_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    driver = a_finished_letter(qtbot, tmp_path, PaperPrinters(None))

    driver.press("Print")
    told = driver.words()
    driver.press("Save a copy")

    assert "This computer has no printer." in told
    assert "Save a copy?" in driver.words()
    driver.press("Cancel")
    driver.close()


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)
def test_a_printer_that_takes_nothing_is_trouble(driver: LetterDriver, paper: Path) -> None:
    paper.mkdir()

    print_it(driver)

    assert driver.window.banner.isVisible()
    assert audited(driver) == ["printing"]
    assert driver.stored().letter.printed_at is None


def test_the_first_pages_alone_can_be_printed(
    driver: LetterDriver, paper: Path, qtbot: QtBot
) -> None:
    frozen = letters.letter_pdf(driver.store, letter_id=driver.stored().letter.id)
    outcome: list[Trouble | None] = []

    def begin(printer: object) -> None:
        printer.setFromTo(1, 1)  # type: ignore[attr-defined]  # a QPrinter
        job = PrintJob(
            driver.desk.tasks,
            frozen,
            printer,  # type: ignore[arg-type]  # a QPrinter
            before=lambda: None,
            after=lambda: None,
            parent=driver.desk,
        )
        job.ended.connect(outcome.append)
        job.start()

    PaperPrinters(paper).choose(driver.window, begin)
    qtbot.waitUntil(lambda: bool(outcome))

    assert outcome == [None]
    assert _pages(paper) == 1


def _pages(paper: Path) -> int:
    return len(pypdf.PdfReader(paper).pages) if paper.stat().st_size else 0


def _stream(pdf: bytes) -> io.BytesIO:
    return io.BytesIO(pdf)


def test_bands_of_a_page_fit_together_to_the_pixel(driver: LetterDriver) -> None:
    pdf = letters.letter_pdf(driver.store, letter_id=driver.stored().letter.id)
    whole = QSize(413, 585)

    with opened(pdf) as document:
        page = draw_band(document, 0, whole, QRect(0, 0, 413, 585))
        low = draw_band(document, 0, whole, QRect(0, 400, 413, 100))

    assert _inked(low) == [row - 400 for row in _inked(page) if 400 <= row < 500] != []


def _inked(picture: QImage) -> list[int]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = (bytes(cast("memoryview", grey.constScanLine(row))) for row in range(grey.height()))
    return [row for row, line in enumerate(lines) if min(line[: grey.width()]) < 128]
