"""The dialog that adds a child to the caseload."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.records import Child
from iro_desktop.services.child.child_adding import NewCare, add_child
from iro_desktop.ui.desk import Desk, Store
from iro_desktop.ui.kit.fields import Section
from iro_desktop.ui.routes import ChildFile
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child.child_fields import care_fields, names_fields, placement_fields

SENTENCE = (
    "They are put into your own caseload, and the next review gets the legal limit that follows."
)


def ask_for_child_to_add(parent: QWidget, desk: Desk) -> FormDialog:
    """Ask for what is needed to add a child, then open the new file."""
    store, today = desk.store, desk.today()
    dialog = FormDialog(
        parent,
        desk,
        "Add a child",
        (
            Section("The child", names_fields(desk.today)),
            Section("In care", care_fields(desk.today)),
            Section("Where they live", placement_fields()),
        ),
        keep=lambda values: _add(store, values, today),
        yes="Add the child",
        changes=("allocation", "care_period", "child", "legal_status", "placement", "review"),
        sentence=SENTENCE,
        values={"reviews_so_far": "none"},
        done=lambda child: desk.go(ChildFile(child.id)),
    )
    show_what_matters(dialog)
    dialog.form.edited.connect(lambda _name: show_what_matters(dialog))
    dialog.open()
    return dialog


def show_what_matters(dialog: FormDialog) -> None:
    """Ask for the last review only if there was one, and from whom an address is hidden."""
    values, names = dialog.form.values(), dialog.form.field_names()
    if "last_review_on" in names:
        held = values["reviews_so_far"] not in {None, "none"}
        dialog.form.show_field("last_review_on", shown=held)
    if "hidden_from" in names:
        dialog.form.show_field("hidden_from", shown=bool(values["is_hidden"]))


def _add(store: Store, values: dict[str, Any], today: dt.date) -> Child:
    care = NewCare(
        looked_after_on=values["looked_after_on"],
        legal_status=values["legal_status"],
        reviews_so_far=values["reviews_so_far"] or "none",
        last_review_on=values["last_review_on"],
    )
    return add_child(store, values=values, care=care, placement=values, today=today)
