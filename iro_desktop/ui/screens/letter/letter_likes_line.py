"""How a child likes letters in one line, above the choice of a letter; what is open unfolds."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from iro_core import codes, letter_codes
from iro_desktop.services.letters.letter_preferences import ENGLISH, Preferences
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, spread
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.screens.letter.letter_likes import LOOKS, Gaps, in_a_line

_BETWEEN = " \N{MIDDLE DOT} "
_ANSWER = "Answer here"


class LikesLine(QFrame):
    """How one child likes letters."""

    def __init__(self, desk: Desk, known: Preferences, *, change: Callable[[], object]) -> None:
        """Show what is known.

        Args:
            change: Called by the button.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._desk, self._known = desk, known
        self._gaps: Gaps | None = None
        ask = quiet("Change", change, icon=Icon.EDIT, name="Change how they like letters")
        self._inside = column(
            spread(label(likes_in_short(known)), ask),
            parent=self,
            margins=(Space.L, Space.S, Space.L, Space.S),
            spacing=Space.XS,
        )
        self._answer = quiet(_ANSWER, self._turn, icon=Icon.DOWN)
        if known.gaps:
            asked = label(f"Not asked yet: {in_a_line(known.gaps)}.", "muted")
            self._inside.addWidget(spread(asked, self._answer))

    def _turn(self) -> None:
        """Ask right here for what is open, or put the questions away."""
        if self._gaps is None:
            self._gaps = Gaps(self._desk, self._known)
            self._inside.addWidget(self._gaps)
            self._gaps.show()
            self._gaps.focus_first()
            self._answer.setText("Not now")
            wear(self._answer, Icon.UP, "accent")
        else:
            self._gaps.hide()
            self._gaps.deleteLater()
            self._gaps = None
            self._answer.setText(_ANSWER)
            wear(self._answer, Icon.DOWN, "accent")
            self._answer.setFocus()


def likes_in_short(known: Preferences) -> str:
    """Return what is known about how a child likes letters, in one line."""
    child = known.child
    name = ", ".join(filter(None, (known.name, child.pronouns)))
    reads = "" if child.reading_age is None else f"reads at about {child.reading_age}"
    language = child.letter_language
    looks = (words.get(str(getattr(child, each)), "") for each, words in LOOKS.items())
    by = (
        ""
        if child.written_to_by == "not_yet_asked"
        else codes.WRITTEN_TO.get(child.written_to_by, "")
    )
    parts = (
        name,
        f"in words for {letter_codes.LETTER_STYLE[known.style]}",
        reads,
        "" if language in ("", ENGLISH) else letter_codes.LETTER_LANGUAGE[language],
        {True: "symbols help", False: "no symbols", None: ""}[child.likes_symbols],
        by[:1].lower() + by[1:],
        ", ".join(words.lower() for words in looks if words),
        child.writing_notes,
    )
    return _BETWEEN.join(filter(None, parts))
