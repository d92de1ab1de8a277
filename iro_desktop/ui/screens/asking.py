"""A dialog with a form: what is refused stands at its field, what is typed stays until kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.refusals import NotAllowedError, RecordError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.form import Entry, Form
from iro_desktop.ui.kit.words import label

NOT_ALLOWED = "Your role may not change this. Nothing was changed."
UNCLEAR = "This is not understood. A day can be typed as 5/3/26, 5 mar or yesterday."


class FormDialog(Dialog):
    """A question with several answers.

    Attributes:
        form: The form, for what only one dialog needs.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        title: str,
        entries: Sequence[Entry],
        *,
        keep: Callable[[dict[str, Any]], object],
        yes: str,
        changes: Sequence[str],
        sentence: str = "",
        values: Mapping[str, object] | None = None,
        done: Callable[[Any], object] | None = None,
    ) -> None:
        """Build the dialog; `open` shows it.

        Args:
            parent: The page that asks.
            desk: Gives the tasks.
            title: The task, without personal data.
            entries: The fields.
            keep: Called with the values on a worker's thread; a `RecordError` of its stands at its
                field and the dialog stays.
            yes: The words on the button that keeps: a verb.
            changes: The kinds of record that are written; other pages are told.
            sentence: What it means, under the title.
            values: What the fields hold at first.
            done: Called with what `keep` returned, after the dialog has closed.
        """
        super().__init__(parent, title, sentence)
        self._desk, self._keep, self._done = desk, keep, done
        self._changes = tuple(changes)
        self.form = Form(entries)
        self.form.set_values(values or {})
        self._refusal = label("", "error")
        self._refusal.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(self._refusal)
        self._yes = self.add_button(yes, self._try, closes=False)

    def _try(self) -> None:
        form = self.form
        unclear = {name: form.why_unclear(name) or UNCLEAR for name in form.unclear()}
        self.form.set_errors(unclear)
        if unclear:
            self.form.focus(next(iter(unclear)))
            return
        values = self.form.values()
        self._yes.setEnabled(False)
        self._desk.tasks.run(
            lambda: self._keep(values), done=self._kept, failed=self._refused, owner=self
        )

    def _kept(self, result: Any) -> None:
        self.accept()
        if self._changes:
            self._desk.has_changed(*self._changes)
        if self._done is not None:
            self._done(result)

    def _refused(self, error: Exception) -> None:
        self._yes.setEnabled(True)
        if isinstance(error, Trouble):
            return
        if isinstance(error, NotAllowedError):
            self._refusal.setText(NOT_ALLOWED)
            self._refusal.show()
            return
        if not isinstance(error, RecordError) or error.field not in self.form.field_names():
            raise error
        self.form.set_errors({error.field: str(error)})
        self.form.focus(error.field)
