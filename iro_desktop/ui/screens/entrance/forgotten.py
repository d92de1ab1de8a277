"""What can be done about a forgotten password, and what cannot: said honestly."""

from PySide6.QtWidgets import QWidget

from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space

CANNOT = (
    "Nobody can read your caseload without your password: not IT support, not your manager, not "
    "the people who made this program. That protects the children if the laptop is stolen."
)
TRY = (
    "Check Caps Lock and the keyboard's language. Choose “Show” to see what you type. "
    "If you keep passwords in a password manager, look there. "
    "You may try as often as you like; after five wrong tries each next one waits a little longer, "
    "and nothing is ever wiped."
)
KEYRING = (
    "The password works on this computer only, for the person who set it up: sign in to the "
    "computer as that person first."
)
OTHERWISE = (
    "Then what is only on this computer cannot be recovered by anyone. Tell your manager today. "
    "Leave the caseload's folder as it is, in case you remember later."
)


class Forgotten(Dialog):
    """What to try, what happens otherwise, and why there is no way round the password."""

    def __init__(self, parent: QWidget, *, uses_keyring: bool) -> None:
        """Build the dialog.

        Args:
            uses_keyring: Whether the password works on this computer only.
        """
        super().__init__(parent, "If you have forgotten your password", cancel="Close")
        here = [("On this computer", KEYRING)] if uses_keyring else []
        parts = (
            ("What to try", TRY),
            *here,
            ("If it does not come back", OTHERWISE),
            ("Why there is no other way in", CANNOT),
        )
        for heading, words in parts:
            self.body.addLayout(
                column(label(heading, "subheading"), label(words), spacing=Space.XS)
            )
