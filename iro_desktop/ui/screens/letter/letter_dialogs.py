"""What the letter's pages ask before they do something that cannot be taken back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.form import Form


def ask_why_no_letter(parent: QWidget, *, do: Callable[[str], object]) -> Dialog:
    """Ask for the reason why a child gets no letter about a visit or a review."""
    dialog = Dialog(
        parent,
        "No letter needed?",
        "It leaves this list, and the reason is kept on the child's file.",
    )
    form = Form(
        [
            Field(
                "reason",
                "Why is no letter needed?",
                long_text(lines=2),
                hint="For example: she is two years old, or he asked for a phone call.",
            )
        ]
    )
    dialog.body.addWidget(form)

    def keep() -> None:
        reason = str(form.values()["reason"]).strip()
        if not reason:
            form.set_errors({"reason": "Say why no letter is needed."})
            form.focus("reason")
            return
        dialog.accept()
        do(reason)

    dialog.add_button("Keep the reason", keep, closes=False)
    dialog.open()
    return dialog


def ask_to_save_copy(parent: QWidget, *, do: Callable[[], object]) -> Dialog:
    """Say what a copy outside the caseload means, before a place for it is chosen."""
    dialog = Dialog(
        parent,
        "Save a copy?",
        "A copy is an ordinary file. Your password does not protect it: whoever finds it can read "
        "it. Delete it when you have used it. This page lists each copy until it is deleted.",
    )
    dialog.add_button("Choose where", do)
    dialog.open()
    return dialog


def ask_despite_address(parent: QWidget, *, do: Callable[[], object]) -> Dialog:
    """Say that a frozen page shows what it may not show any more, before it goes out again."""
    dialog = Dialog(
        parent,
        "An address has changed",
        "This page shows an address or a place that has changed, or that is hidden now. It must "
        "not go out like this. Write a corrected letter.",
        cancel="Leave it",
    )
    dialog.add_button("Go on, for the file only", do, kind="danger")
    dialog.open()
    return dialog


def tell_no_printer(
    parent: QWidget, *, save: Callable[[], object], what: str = "the letter"
) -> Dialog:
    """Say that there is no printer, and what can be done."""
    dialog = Dialog(
        parent,
        "No printer is set up",
        f"This computer has no printer. Connect one and print {what} then; it stays as it is. "
        "Or save a copy, to be printed by somebody else.",
        cancel="Not now",
    )
    dialog.add_button("Save a copy", save)
    dialog.open()
    return dialog
