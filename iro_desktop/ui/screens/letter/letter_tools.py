"""What helps with the words of a letter: pictures to choose from, and a reader of what is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from iro_desktop.ui.screens.letter.letter_picture_spot import Pick


@dataclass(frozen=True)
class Tools:
    """The helpers of one letter; each may be missing.

    Attributes:
        pick: Offers pictures for words.
        reads: Makes what stands under a box of words and tells how they read; it is given the box
            and what it is called.
    """

    pick: Pick | None = None
    reads: Callable[[QPlainTextEdit, str], QWidget] | None = None


NO_TOOLS = Tools()
