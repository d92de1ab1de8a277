"""The cover when there is nothing to unlock yet: what is wrong, what is safe, what to do."""

from collections.abc import Callable

from iro_core.trouble import Trouble
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.entrance.cover import Cover, name_plate


class StuckPage(Cover):
    """Tells trouble at the start in full, and offers to try again."""

    def __init__(
        self, trouble: Trouble, *, again: Callable[[], object], close: Callable[[], object]
    ) -> None:
        """Build the cover.

        Args:
            again: Tries once more.
            close: Ends the program.
        """
        super().__init__("IRO Desktop cannot open the caseload")
        self._again = primary("&Try again", again)
        self._told = str(trouble)
        self.body.addWidget(name_plate(trouble.happened, Icon.WARNING))
        for heading, words in (("What is safe", trouble.safe), ("What to do", trouble.do)):
            self.body.addLayout(
                column(label(heading, "subheading"), label(words), spacing=Space.XS)
            )
        self.body.addWidget(wrapping(self._again, secondary("&Close IRO Desktop", close)))

    def focus_first(self) -> None:
        """Begin at the way out, and say the trouble aloud."""
        self._again.setFocus()
        announce(self, self._told, urgent=True)
