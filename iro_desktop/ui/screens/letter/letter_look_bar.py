"""How the letter looks: one slim line, and under it, when asked for, what can be chosen."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from iro_core.letter_codes import (
    LETTER_COLOUR,
    LETTER_LAYOUT,
    LETTER_PAPER,
    LETTER_SIZE,
    LETTER_STYLE,
    LETTER_THEME,
    LETTER_TYPEFACE,
)
from iro_desktop.letters.content import Look
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.ui.kit.boxes import column, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.fields import Beside, Field, one_from_list, several_of, tick
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space

_LOOK: dict[str, tuple[str, Mapping[str, str]]] = {
    "typeface": ("Typeface", LETTER_TYPEFACE),
    "colour": ("Colour", LETTER_COLOUR),
    "paper": ("Paper", LETTER_PAPER),
    "size": ("Size of print", LETTER_SIZE),
    "theme": ("Pictures around the page", LETTER_THEME),
}
_SQUARES = (("helpline", "Helpline"), ("handbook", "Handbook"), ("survey", "Survey"))
_IN_TWO = "bilingual"
_AS_STYLE = "As the style has it"


class LookBar(QFrame):
    """The look of a letter.

    Signals:
        edited: Something else was chosen; the name of the field.
        liked_asked: The look that the child likes is wanted back.
        translation_asked: The words in the other language are wanted.
        reshaped: The choices came into sight or went: Tab must follow.
    """

    edited = Signal(str)
    liked_asked = Signal()
    translation_asked = Signal()
    reshaped = Signal()

    def __init__(self, draft: LetterDraft, *, child_name: str, for_child: bool = True) -> None:
        """Show how a letter looks.

        Args:
            for_child: Whether a child's own likes count: a letter to the family has none.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._said = label("", "muted")
        self._open = quiet("How it looks", self.turn, icon=Icon.FILTER)
        self._translate = quiet("Translation", self.translation_asked.emit, icon=Icon.LETTERS)
        self._form = Form(_fields())
        back = quiet(f"Back to what {child_name} likes", self.liked_asked.emit, icon=Icon.UNDO)
        parts = [self._form, back] if for_child else [self._form]
        self._inside = QWidget()
        column(*parts, parent=self._inside, spacing=Space.M)
        self._inside.hide()
        ways = wrapping(self._translate, self._open)
        self._lack = label("", "error")
        self._lack.hide()
        line = spread(self._said, ways)
        column(line, self._lack, self._inside, parent=self, margins=Space.M)
        self._form.edited.connect(self._edited)
        self.put(draft)

    def put(self, draft: LetterDraft) -> None:
        """Show the look of a draft."""
        look = draft.look
        self._form.set_values(
            {
                "style": draft.style,
                "layout": draft.layout,
                **{name: getattr(look, name) or None for name in _LOOK},
                "has_reply_slip": draft.has_reply_slip,
                "squares": draft.squares,
            }
        )
        self._say(draft)

    def show_lack(self, sentence: str) -> None:
        """Say what stands in the way of two languages, where the button is that mends it."""
        words = f"Problem: {sentence}" if sentence else ""
        self._lack.setText(words)
        self._lack.setVisible(bool(words))
        self._translate.setAccessibleDescription(words)

    def focus_lack(self) -> None:
        """Go to the button that mends it."""
        self._translate.setFocus()

    def dressed(self, draft: LetterDraft) -> LetterDraft:
        """Return a draft with the look that is chosen here."""
        values = self._form.values()
        squares = values["squares"]
        known = {key for key, _ in _SQUARES}
        chosen = tuple(squares) if isinstance(squares, tuple) else ()
        return replace(
            draft,
            style=str(values["style"] or draft.style),
            layout=str(values["layout"] or draft.layout),
            look=Look(**{name: str(values[name] or "") for name in _LOOK}),
            has_reply_slip=values["has_reply_slip"] is True,
            squares=(*(each for each in draft.squares if each not in known), *chosen),
        )

    def turn(self) -> None:
        """Show what can be chosen, or put it away."""
        is_shown = self._inside.isHidden()
        self._inside.setVisible(is_shown)
        self._open.setText("Done" if is_shown else "How it looks")
        self._open.setAccessibleName("How it looks: done" if is_shown else "How it looks")
        self.reshaped.emit()
        if is_shown:
            self._form.focus("style")
        else:
            self._open.setFocus()

    def _edited(self, field: str) -> None:
        self.edited.emit(field)

    def _say(self, draft: LetterDraft) -> None:
        look = draft.look
        is_in_two = draft.layout == _IN_TWO
        if self._translate.isHidden() == is_in_two:
            self._translate.setVisible(is_in_two)
            self.reshaped.emit()
        chosen = (LETTER_STYLE.get(draft.style, ""), LETTER_LAYOUT.get(draft.layout, ""))
        own = (
            words.get(getattr(look, name), "")
            for name, (_, words) in _LOOK.items()
            if getattr(look, name) not in {"", "normal", "plain", "white"}
        )
        slip = "Reply slip" if draft.has_reply_slip else ""
        self._said.setText(" \N{MIDDLE DOT} ".join(filter(None, (*chosen, *own, slip))))

    def say(self, draft: LetterDraft) -> None:
        """Say in the line how a draft looks, without a change of what is chosen."""
        self._say(draft)


def _fields() -> list[Field | Beside]:
    look = [
        Field(name, words, one_from_list(tuple(options.items()), none=_AS_STYLE))
        for name, (words, options) in _LOOK.items()
    ]
    return [
        Beside(
            (
                Field("style", "Style", one_from_list(tuple(LETTER_STYLE.items()))),
                Field("layout", "Layout", one_from_list(tuple(LETTER_LAYOUT.items()))),
                *look,
            )
        ),
        Field("has_reply_slip", "At the end", tick("A reply slip with faces")),
        Field("squares", "Squares to scan", several_of(_SQUARES)),
    ]
