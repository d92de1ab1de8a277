"""The program that is killed while letters go out: `python -m bench.leaving.worker FOLDER [...]`.

It writes letters full of marked words, shows them, freezes them, prints them into nothing and saves
copies, until somebody kills it, or kills itself before its Nth touch of a file.
"""

import argparse
import datetime as dt
import itertools
import os
import signal
import sys
import tempfile
from pathlib import Path

from bench.killing.stores import OFFICER, now, open_store
from bench.marking.markers import marker
from iro_core import ids
from iro_core.records import Allocation, Child, Placement, Profile, Visit
from iro_desktop.files import write_whole
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_copies import save_copy
from iro_desktop.services.letters.letter_preview import preview
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.sent import mark_sent

TODAY = dt.date(2026, 3, 5)
FAULTS = ("page-in-a-file", "copy-nobody-knows")
IDLE = "idle"
COPIES = 7
_TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "tempfile.mkstemp"}


def main(arguments: list[str]) -> None:
    """Work without end; or only open the program and wait, to show what it makes by itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fault", choices=(*FAULTS, IDLE), default="")
    parser.add_argument("--die-before", type=int, default=0)
    given = parser.parse_args(arguments)
    store = open_store(given.folder / "data")
    visit_id = _set_up(store)
    office = _Office(store, visit_id, given.folder, "" if given.fault == IDLE else given.fault)
    if given.fault == IDLE:
        print("working", flush=True)
        sys.stdin.readline()
        return
    office.one_letter(0)  # what is imported and read once is no touch of a letter
    print("working", flush=True)
    if given.die_before:
        _die_before(given.die_before)
    for number in itertools.count(1):
        office.one_letter(number)
        print("cycle", flush=True)


class _Office:
    """The program's window, and one letter after the other going through it."""

    def __init__(self, store: Store, visit_id: str, folder: Path, fault: str) -> None:
        from iro_desktop.ui.application import make_application
        from iro_desktop.ui.desk import Desk
        from iro_desktop.ui.routes import Letters
        from iro_desktop.ui.screens.registry import all_pages
        from iro_desktop.ui.shell.window import MainWindow

        self._store, self._visit_id, self._fault = store, visit_id, fault
        self._copies = folder / "copies"
        self._application = make_application([], theme="light", scale=1.0)
        self._desk = Desk(store=store, today=lambda: TODAY, now=now)
        self._window = MainWindow()
        self._window.open_desk(self._desk, all_pages(), first=Letters())
        self._window.show()
        self._settle()

    def one_letter(self, number: int) -> None:
        """Preview, freeze, show, print, save and send one letter."""
        from iro_desktop.ui.kit.pdf_pages import draw
        from iro_desktop.ui.routes import LetterDesk

        store = self._store
        begun = self._begun()
        made = preview(store, seen=begun, draft=begun.draft, dated_on=TODAY)
        draw(made.pdf, pages=(0,), width_px=800)
        self._leak(made.pdf)
        self._desk.go(LetterDesk(begun.letter.id))
        self._settle()
        begun = letters.load_letter(store, letter_id=begun.letter.id)
        letters.finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY)
        self._desk.has_changed("letter")
        self._settle()
        pdf = letters.letter_pdf(store, letter_id=begun.letter.id)
        self._print(begun.letter.id, pdf)
        place = self._copies / f"Letter {number % COPIES}.pdf"
        if self._fault == "copy-nobody-knows":
            write_whole(place, pdf)
        else:
            save_copy(store, letter_id=begun.letter.id, path=place)
        mark_sent(store, letter_id=begun.letter.id, sent_on=TODAY, how="post", today=TODAY)

    def _begun(self) -> OpenLetter:
        begun = letters.start_letter_after_visit(self._store, visit_id=self._visit_id, today=TODAY)
        if begun.is_finished:
            begun = letters.copy_letter(self._store, letter_id=begun.letter.id, today=TODAY)
        return begun

    def _print(self, letter_id: str, pdf: bytes) -> None:
        from PySide6.QtPrintSupport import QPrinter

        from iro_desktop.ui.screens.letter.letter_printing import PrintJob, a_printer

        printer = a_printer()
        printer.setResolution(150)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(os.devnull)
        ended: list[object] = []
        store = self._store
        job = PrintJob(
            self._desk.tasks,
            pdf,
            printer,
            before=lambda: letters.record_printing(store, letter_id=letter_id),
            after=lambda: letters.record_printed(store, letter_id=letter_id),
            parent=self._desk,
        )
        job.ended.connect(ended.append)
        job.start()
        while not ended:
            self._application.processEvents()

    def _leak(self, pdf: bytes) -> None:
        """Do what a careless program would: keep the page in a file, for a moment only."""
        if self._fault != "page-in-a-file":
            return
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            self._settle()

    def _settle(self) -> None:
        self._application.processEvents()
        while not self._desk.tasks.idle:
            self._application.processEvents()


def _set_up(store: Store) -> str:
    """Put a child with marked words into a new store; return the id of their visit."""
    words = (marker(number) for number in itertools.count())
    with store.writing() as writer:
        there = writer.find(Visit)
        if there:
            return str(there[0].id)
        child = ids.ChildId(writer.new_id())
        writer.add(Child(id=child, first_name=next(words), family_name=next(words)))
        writer.add(
            Placement(id=ids.PlacementId(writer.new_id()), child_id=child, address=next(words))
        )
        writer.add(
            Allocation(
                id=ids.AllocationId(writer.new_id()),
                child_id=child,
                profile_id=OFFICER.profile_id,
            )
        )
        writer.add(Profile(id=OFFICER.profile_id, full_name=next(words)))
        visit = Visit(
            id=ids.VisitId(writer.new_id()),
            child_id=child,
            state="ready",
            held_on=TODAY,
            seen_alone="yes",
            voice=" ".join(itertools.islice(words, 40)),
        )
        return str(writer.add(visit).id)


def _die_before(touch: int) -> None:
    left = iter(range(touch, -1, -1))

    def count(event: str, _details: object) -> None:
        if event in _TOUCHES and next(left, 1) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    main(sys.argv[1:])
