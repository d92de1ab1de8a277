"""The base of what is asked over one open file by a section with dialogs of its own."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.asking import FormDialog

DAY_HINT = "For example 5/3/26 or yesterday"


class FileDialogs:
    """Dialogs over the page of one child's file; changes come back by refreshing."""

    def __init__(self, page: QWidget, desk: Desk, child_id: str) -> None:
        """Hold what the dialogs need."""
        self._page, self._desk, self._child_id = page, desk, child_id

    def _ask(
        self,
        title: str,
        entries: tuple[Entry, ...],
        keep: Callable[[dict[str, Any]], object],
        **rest: Any,
    ) -> FormDialog:
        dialog = FormDialog(self._page, self._desk, title, entries, keep=keep, **rest)
        dialog.open()
        return dialog

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        *,
        changes: tuple[str, ...] = (),
    ) -> None:
        def finished(result: Any) -> None:
            if changes:
                self._desk.has_changed(*changes)
            if done is not None:
                done(result)

        self._desk.tasks.run(work, done=finished, owner=self._page)
