"""What the parts of a review's page have in common: reading, keeping, and a focus that stays."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.asking import FormDialog


class ReviewPart(QWidget):
    """One section of a review's page. A subclass overrides `refresh` and calls `show_parts`."""

    def __init__(self, desk: Desk, review_id: str) -> None:
        super().__init__()
        self.desk, self.review_id = desk, review_id
        self._parts = column(parent=self, spacing=Space.L)

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Show widgets in place of those before; the focus stays on the control of its name."""
        name = self._focused_name()
        empty(self._parts)
        for each in parts:
            self._parts.addWidget(each)
            each.show()
        if name is not None:
            self._focus_on(name)

    def run(
        self,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], object] | None = None,
        changes: Sequence[str] = (),
    ) -> None:
        """Do something on a worker's thread, then tell the other pages what changed."""

        def finished(result: Any) -> None:
            if changes:
                self.desk.has_changed(*changes)
            if done is not None:
                done(result)

        self.desk.tasks.run(work, done=finished, owner=self)

    def ask(
        self,
        title: str,
        entries: Sequence[Entry],
        keep: Callable[[dict[str, Any]], object],
        *,
        yes: str,
        changes: Sequence[str],
        sentence: str = "",
        values: Mapping[str, object] | None = None,
        done: Callable[[Any], object] | None = None,
    ) -> FormDialog:
        """Open a small form over the page; what it keeps is shown by refreshing."""
        dialog = FormDialog(
            self,
            self.desk,
            title,
            entries,
            keep=keep,
            yes=yes,
            changes=changes,
            sentence=sentence,
            values=values,
            done=done,
        )
        dialog.open()
        return dialog

    def _focused_name(self) -> str | None:
        """Return the name of the control here that has the focus, None if it is elsewhere."""
        holder: QWidget | None = self.window().focusWidget()
        is_here = holder is not None and self.isAncestorOf(holder)
        return holder.accessibleName() if holder is not None and is_here else None

    def _focus_on(self, name: str) -> None:
        """Give the focus to the control of a name, or else to the first there is."""
        there = [
            each
            for each in self.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(self)
        ]
        same = [each for each in there if each.accessibleName() == name]
        for each in (same or there)[:1]:
            each.setFocus()


def named(
    make: Callable[..., QPushButton], words: str, about: str, do: Callable[[], object]
) -> QPushButton:
    """Return a button whose name says what it is about, since a page has the same words twice."""
    return make(words, do, name=f"{words}: {about}")
