"""The copies of one letter outside the caseload, each with a way to delete it."""

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.date_words import in_words_short
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import told
from iro_desktop.services.letters.letter_copies import SavedCopy, delete_copy, saved_copies
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row
from iro_desktop.ui.kit.buttons import danger
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space


class CopyList(QFrame):
    """Copies that were saved as files. Hidden while there is none."""

    def __init__(self, desk: Desk, letter_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._letter_id = desk, letter_id
        self.setProperty("kind", "card")
        self._lines = column(spacing=Space.M)
        column(
            label("Copies to delete", "heading"),
            label("Saved as files, without protection. Delete each one after use.", "muted"),
            self._lines,
            parent=self,
            margins=Space.L,
        )
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Ask again which copies there are."""
        store, letter_id = self._desk.store, self._letter_id
        self._desk.tasks.run(
            lambda: saved_copies(store, letter_id=letter_id), done=self._show, owner=self
        )

    def _show(self, copies: tuple[SavedCopy, ...]) -> None:
        empty(self._lines)
        for number, copy in enumerate(copies, start=1):
            self._lines.addWidget(self._line(copy, number))
        self.setVisible(bool(copies))

    def _line(self, copy: SavedCopy, number: int) -> QWidget:
        at = copy.saved_at.astimezone(self._desk.now().tzinfo)
        when = f"Saved {in_words_short(at.date(), self._desk.today())}, {clock(at)}"
        words = "Delete this copy" if copy.is_there else "Take off the list"
        gone = "" if copy.is_there else ". It is not there any more."
        held = QWidget()
        column(
            label(copy.path.name, "label"),
            label(f"In {_breakable(str(copy.path.parent))}{gone}", "small"),
            dated(when, told(at.date(), "When this copy was saved on this laptop."), "small"),
            row(self._button(copy, words, number), None),
            parent=held,
            spacing=Space.HAIR,
        )
        return held

    def _button(self, copy: SavedCopy, words: str, number: int) -> QWidget:
        # It does not ask first: the letter itself stays, and another copy can be saved.
        return danger(
            words, lambda: self._delete(copy), icon=Icon.REMOVE, name=f"{words}, {number}"
        )

    def _delete(self, copy: SavedCopy) -> None:
        store = self._desk.store
        self._desk.tasks.run(
            lambda: delete_copy(store, copy=copy),
            done=lambda _nothing: self._deleted(),
            failed=self._not_deleted,
            owner=self,
        )

    def _deleted(self) -> None:
        self._desk.said("The copy is deleted")
        self.refresh()

    def _not_deleted(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self.refresh()


def _breakable(path: str) -> str:
    """Return a path that may wrap after each folder, so that a long one is not cut off."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
