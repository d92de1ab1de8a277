"""Words of which some are marked: bold and underlined on a tinted ground, never by colour alone."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from iro_desktop.services.office.differences import Pieces
from iro_desktop.ui.look.theme import Look, look

_MOST_SPOKEN = 12


class MarkedText(QLabel):
    """A text to read and to copy, with the words that differ marked."""

    def __init__(self, pieces: Pieces, name: str) -> None:
        """Show a text.

        Args:
            pieces: The text.
            name: What it is, for a screen reader; the words that differ are said after it.
        """
        super().__init__()
        self._pieces = pieces
        self.setProperty("kind", "body")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole = "".join(words for words, _is_marked in pieces)
        self.setAccessibleName(f"{name}: {whole}")
        self.setAccessibleDescription(_spoken(pieces))
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the theme's colours."""
        style = f"color:{new.tokens.on_accent_soft}; background-color:{new.tokens.accent_soft};"
        parts = []
        for words, is_marked in self._pieces:
            shown = escape(words, quote=False).replace("\n", "<br>")
            parts.append(f'<u><b style="{style}">{shown}</b></u>' if is_marked else shown)
        self.setText(f'<span style="white-space:pre-wrap">{"".join(parts)}</span>')


def _spoken(pieces: Pieces) -> str:
    marked = [words.strip() for words, is_marked in pieces if is_marked and words.strip()]
    if not marked:
        return ""
    more = f", and {len(marked) - _MOST_SPOKEN} more" if len(marked) > _MOST_SPOKEN else ""
    return f"Different here: {'; '.join(marked[:_MOST_SPOKEN])}{more}"
