"""What the visit's page asks before it does something that cannot be taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from iro_core.domain.names import possessive
from iro_desktop.services.child.child_choices import ChildChoice
from iro_desktop.services.visits.visit_form import ChildPart
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.dialog import Dialog, ask
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import as_typed, label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.child.child_picker import ChildPicker, PickerDialog


def ask_to_discard(parent: QWidget, do: Callable[[], object]) -> Dialog:
    """Ask before a draft is deleted."""
    return ask(
        parent,
        "Discard this draft?",
        "The words, answers and pictures in it are deleted for every child in the visit.",
        yes="Discard the draft",
        do=do,
        kind="danger",
        cancel="Keep the draft",
    )


def ask_to_remove(
    parent: QWidget, part: ChildPart, *, delete: Callable[[], object], split: Callable[[], object]
) -> Dialog:
    """Ask what becomes of a child's words when the child is taken out of a visit."""
    dialog = Dialog(
        parent,
        "Take this child out of the visit?",
        f"Something is written about {part.name}. You can keep it as a draft of its own.",
    )
    dialog.add_button("Keep as a draft of its own", split)
    dialog.add_button(f"Delete {as_typed(possessive(part.name))} part", delete, kind="danger")
    dialog.open()
    return dialog


def ask_for_child(
    parent: QWidget,
    *,
    siblings: Sequence[ChildChoice],
    choices: Sequence[ChildChoice],
    there: frozenset[str],
    do: Callable[[ChildChoice], object],
) -> Dialog:
    """Ask which child was seen too: brothers and sisters first, then any child.

    Args:
        there: Ids of those who are in the visit already.
    """
    dialog = PickerDialog(
        parent,
        "Who else did you see?",
        "Their part of the form is their own. Date, time and place are shared.",
    )

    def take(choice: ChildChoice) -> None:
        dialog.accept()
        do(choice)

    for sibling in siblings:
        if sibling.child_id not in there:
            dialog.add_button(
                f"Add {as_typed(sibling.name)}", _giving(do, sibling), kind="secondary"
            )
    picker = ChildPicker("Another child")
    picker.offer(choices, but_not=there)
    picker.chosen.connect(take)
    dialog.body.addLayout(column(label("Another child", "label"), picker, spacing=Space.XS))
    dialog.open()
    return dialog


def ask_for_addendum(parent: QWidget, name: str, do: Callable[[str], object]) -> Dialog:
    """Ask for the words of an addendum."""
    dialog = Dialog(
        parent,
        "Add an addendum",
        f"It is added under what is written about {name}, with your name and today's date. "
        "What stands there stays as it is.",
    )
    form = Form([Field("wording", "Addendum", long_text(lines=5))], about=name)
    dialog.body.addWidget(form)

    def add() -> None:
        words = str(form.values()["wording"])
        if not words.strip():
            form.set_errors({"wording": "Write what the addendum should say."})
            form.focus("wording")
            return
        dialog.accept()
        do(words)

    dialog.add_button("Add the addendum", add, closes=False)
    dialog.open()
    return dialog


def _giving(do: Callable[[ChildChoice], object], choice: ChildChoice) -> Callable[[], object]:
    return lambda: do(choice)
