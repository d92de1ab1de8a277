"""Where the cursor is in a letter's form, and putting it back there."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from iro_desktop.services.letters.letter_places import LetterPlace
from iro_desktop.ui.screens.letter.letter_form import LetterForm


def cursor_at(form: LetterForm, letter_id: str) -> LetterPlace:
    """Return where the cursor is."""
    holder: QWidget | None = form.focusWidget()
    position = 0
    if isinstance(holder, QPlainTextEdit):
        position = holder.textCursor().position()
    elif isinstance(holder, QLineEdit):
        position = holder.cursorPosition()
    return LetterPlace(letter_id=letter_id, place=form.focused(), position=position)


def put_cursor(form: LetterForm, place: LetterPlace) -> None:
    """Put the cursor back; where its field has gone, the letter begins as ever."""
    form.focus_first()
    form.focus(place.place)
    holder: QWidget | None = form.focusWidget()
    if isinstance(holder, QPlainTextEdit):
        cursor = holder.textCursor()
        cursor.setPosition(min(place.position, len(holder.toPlainText())))
        holder.setTextCursor(cursor)
    elif isinstance(holder, QLineEdit):
        holder.setCursorPosition(place.position)
