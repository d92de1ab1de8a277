"""The cover while a caseload is made that nobody has to be asked about."""

from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.screens.entrance.cover import Cover, name_plate


class PreparingPage(Cover):
    """Says what is being done, and that it does not take long."""

    def __init__(self, words: str) -> None:
        """Say these words."""
        super().__init__("IRO Desktop is getting ready")
        self._words = words
        self.body.addWidget(name_plate(words, Icon.CASELOAD))
        self.body.addWidget(label("This takes some seconds.", "muted"))

    def focus_first(self) -> None:
        """Say aloud what is seen: there is nothing to be chosen here."""
        announce(self, self._words)
