"""Choosing a consultation form: which one, with the child's first name or blank, paper or file."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_desktop.services.reviews.consultation_forms import (
    FILE_NAME,
    FormChoice,
    consultation_form,
    record_form_printed,
    save_form,
)
from iro_desktop.ui.desk import Store
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, one_from_list, tick
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.screens.paper_out import Paper

SQUARE = "With a QR code that opens the council's survey."
NO_SQUARE = "Without a QR code: no survey is set in Settings, Reviews."
NO_ADDRESS = "No office address is set in Settings, About you: the form will not say where to."

Go = Callable[[str, bool, bool], object]
"""Called with the form's id, whether the name stands on it, and whether it goes to a file."""


class FormToPrint(Dialog):
    """Which form, and what stands on it."""

    def __init__(self, parent: QWidget, choice: FormChoice, *, go: Go) -> None:
        super().__init__(parent, "Print a consultation form")
        self._go = go
        self.form = Form(
            [
                Field("form_id", "&Form", one_from_list(choice.forms)),
                Field(
                    "with_name",
                    "On the form",
                    tick("The child's first name and the day of the meeting"),
                    hint="Without them it is a blank form that can be copied for anybody.",
                ),
            ]
        )
        self.form.set_values({"form_id": choice.suggested, "with_name": True})
        self.body.addWidget(self.form)
        self.body.addWidget(label(SQUARE if choice.has_survey else NO_SQUARE, "muted"))
        if not choice.has_address:
            self.body.addWidget(label(NO_ADDRESS, "muted"))
        self.add_button("Print", lambda: self._out(to_file=False), closes=False)
        self.add_button(
            "Save a copy", lambda: self._out(to_file=True), kind="secondary", closes=False
        )

    def _out(self, *, to_file: bool) -> None:
        values = self.form.values()
        if not values["form_id"]:
            self.form.set_errors({"form_id": "Choose the form."})
            self.form.focus("form_id")
            return
        self.accept()
        self._go(str(values["form_id"]), bool(values["with_name"]), to_file)


def form_paper(store: Store, review_id: str, form_id: str, *, with_name: bool) -> Paper:
    """Return a form as a paper that can be printed or saved."""
    return Paper(
        words="the consultation form",
        queue_name="Consultation form",
        file_name=FILE_NAME,
        make=lambda: consultation_form(
            store, review_id=review_id, form_id=form_id, with_name=with_name
        ),
        save=lambda path: save_form(
            store, review_id=review_id, form_id=form_id, with_name=with_name, path=path
        ),
        printed=lambda: record_form_printed(store, review_id=review_id),
    )
