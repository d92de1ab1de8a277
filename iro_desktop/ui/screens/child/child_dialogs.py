"""The small dialogs on a child's file: each asks for one thing and keeps it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.fields import Record
from iro_core.records import Placement
from iro_desktop.services.child.child_choices import children_to_choose
from iro_desktop.services.child.child_details import DETAILS, change_details
from iro_desktop.services.child.child_entries import ChildFile, PersonEntry
from iro_desktop.services.child.child_moves import (
    PLACEMENT_FIELDS,
    change_placement,
    placement_to_edit,
)
from iro_desktop.services.child.child_people import (
    add_person,
    add_sibling,
    change_person,
    end_relationship,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child import child_fields as fields
from iro_desktop.ui.screens.child.child_adding import show_what_matters

_OF_PERSON = ("first_name", "family_name", "organisation", "telephone", "email")
_OF_RELATIONSHIP = ("role", "detail", "from_on", "may_know_address", "has_parental_responsibility")


class ChildDialogs:
    """What is asked over the page of one open file; changes come back by refreshing."""

    def __init__(self, page: QWidget, desk: Desk, child_id: str) -> None:
        """Hold what the dialogs need."""
        self._page, self._desk, self._child_id = page, desk, child_id

    def edit_details(self, file: ChildFile) -> None:
        """Ask who the child is and how they like things."""
        store, today, seen = self._desk.store, self._desk.today(), file.child
        self._ask(
            "Change the details",
            fields.details_fields(self._desk.today),
            lambda values: change_details(store, seen=seen, values=values, today=today),
            yes="Keep the details",
            changes=("child",),
            values=values_of(seen, DETAILS),
        )

    def edit_placement(self, placement_id: str) -> None:
        """Ask for a placement as it should be; showing its address goes into the audit."""
        store = self._desk.store

        def loaded(seen: Placement) -> None:
            dialog = self._ask(
                "Change the placement",
                fields.placement_fields(),
                lambda values: change_placement(store, seen=seen, values=values),
                yes="Keep the placement",
                changes=("placement",),
                values=values_of(seen, PLACEMENT_FIELDS),
            )
            _follow(dialog)

        self.run(lambda: placement_to_edit(store, placement_id=placement_id), done=loaded)

    def add_person(self) -> None:
        """Ask for somebody around the child."""
        store, child_id = self._desk.store, self._child_id
        self._ask(
            "Add a person",
            fields.person_fields(self._desk.today),
            lambda values: add_person(store, child_id=child_id, values=values),
            yes="Add the person",
            changes=("person", "relationship"),
        )

    def edit_person(self, entry: PersonEntry) -> None:
        """Ask what is known of a person."""
        store = self._desk.store
        person = values_of(entry.person, _OF_PERSON) if entry.person else {}
        self._ask(
            "Change the person",
            fields.person_fields(self._desk.today),
            lambda values: change_person(store, seen=entry, values=values),
            yes="Keep the person",
            changes=("person", "relationship"),
            values={**person, **values_of(entry.relationship, _OF_RELATIONSHIP)},
        )

    def end_relationship(self, entry: PersonEntry) -> None:
        """Ask before somebody is put among the people of the past."""
        store, today = self._desk.store, self._desk.today()
        ask(
            self._page,
            "No longer around the child?",
            "They stay in the file's history from today.",
            yes="Yes, from today",
            do=lambda: self.run(
                lambda: end_relationship(store, seen=entry, on=today), changes=("relationship",)
            ),
        )

    def add_sibling(self) -> None:
        """Ask for a brother or sister from the caseload."""
        store, child_id = self._desk.store, self._child_id

        def loaded(choices: Any) -> None:
            self._ask(
                "Add a brother or sister",
                fields.sibling_fields(
                    [
                        (each.child_id, each.full_name)
                        for each in choices
                        if each.child_id != child_id
                    ]
                ),
                lambda values: add_sibling(store, child_id=child_id, **values),
                yes="Add them",
                changes=("relationship",),
                sentence="They are put on the file of each other.",
            )

        self.run(lambda: children_to_choose(store), done=loaded)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        *,
        changes: tuple[str, ...] = (),
    ) -> None:
        """Do something on a worker's thread, then tell the other pages what changed."""

        def finished(result: Any) -> None:
            if changes:
                self._desk.has_changed(*changes)
            if done is not None:
                done(result)

        self._desk.tasks.run(work, done=finished, owner=self._page)

    def _ask(
        self,
        title: str,
        entries: tuple[Entry, ...],
        keep: Callable[[dict[str, Any]], object],
        *,
        yes: str,
        changes: tuple[str, ...],
        sentence: str = "",
        values: Mapping[str, object] | None = None,
        done: Callable[[Any], object] | None = None,
    ) -> FormDialog:
        dialog = FormDialog(
            self._page,
            self._desk,
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


def values_of(record: Record, names: tuple[str, ...]) -> dict[str, object]:
    """Return some of a record's values as a form shows them: an empty choice is none."""
    values = {name: getattr(record, name) for name in names}
    return {name: None if value == "" else value for name, value in values.items()}


def _follow(dialog: FormDialog) -> None:
    show_what_matters(dialog)
    dialog.form.edited.connect(lambda _name: show_what_matters(dialog))
