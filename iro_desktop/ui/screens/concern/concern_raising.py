"""Raising a concern: for whom, about what, why, and what is asked for; then its page opens."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.records import Escalation
from iro_desktop.services.child.child_choices import ChildChoice, children_to_choose
from iro_desktop.services.escalations.concern_sources import (
    ToRaise,
    raise_about,
    what_can_be_raised,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.fields import Field, long_text, one_from_list
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.routes import EscalationPage
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child.child_picker import ChildPicker, PickerDialog

SENTENCE = "Nothing is sent. The concern is kept, and its page offers what can be done next."


def ask_for_child_and_raise(page: QWidget, desk: Desk) -> None:
    """Ask whose concern it is, then what it is."""
    store = desk.store

    def loaded(choices: tuple[ChildChoice, ...]) -> None:
        dialog = PickerDialog(page, "Whose concern is it?", "Choose the child.")

        def take(choice: ChildChoice) -> None:
            dialog.accept()
            ask_to_raise(page, desk, choice.child_id)

        picker = ChildPicker("Child")
        picker.offer(choices)
        picker.chosen.connect(take)
        dialog.body.addLayout(column(label("Child", "label"), picker, spacing=Space.XS))
        dialog.open()

    desk.tasks.run(lambda: children_to_choose(store), done=loaded, owner=page)


def ask_to_raise(
    page: QWidget, desk: Desk, child_id: str, *, values: Mapping[str, object] | None = None
) -> None:
    """Ask what a concern is about, and open its page when it is kept.

    Args:
        page: The page that asks.
        desk: Gives the store, the tasks and the way to the page.
        child_id: Whose concern it is.
        values: What the form holds at first: `about` ("review:" and the id), `reason`...
    """
    store, today = desk.store, desk.today()

    def loaded(offered: ToRaise) -> None:
        FormDialog(
            page,
            desk,
            "Raise a concern",
            _fields(offered),
            keep=lambda typed: raise_about(store, child_id=child_id, values=typed, today=today),
            yes="Keep the concern",
            changes=("escalation",),
            sentence=SENTENCE,
            values=values,
            done=opening(desk),
        ).open()

    desk.tasks.run(
        lambda: what_can_be_raised(store, child_id=child_id, today=today), done=loaded, owner=page
    )


def opening(desk: Desk) -> Callable[[Any], None]:
    """Return what opens the page of a concern that was raised."""

    def open_it(raised: Escalation) -> None:
        desk.go(EscalationPage(raised.id))

    return open_it


def _fields(offered: ToRaise) -> tuple[Field, ...]:
    about = [(each.value, each.words) for each in offered.about]
    reasons = [(each, each) for each in offered.reasons]
    return (
        Field("about", "About", one_from_list(about, none="The work as a whole")),
        Field("reason", "Reason", one_from_list(reasons)),
        Field("concern", "What is the concern?", long_text(lines=3, most=8)),
        Field(
            "asked_for",
            "What do you ask for?",
            long_text(lines=2, most=6),
            hint="What should be done, by whom and by when. It can be added later.",
        ),
    )
