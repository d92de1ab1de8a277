"""One thing that was written twice: both texts side by side, and what can be done with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from iro_desktop.services.dates.dated import Dates, DateWords, dates_of
from iro_desktop.services.office.conflicts import Choice, Side, TwoTexts
from iro_desktop.ui.kit.boxes import column, framed, spread, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.refocus import give_focus
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.office.halves import Halves
from iro_desktop.ui.screens.office.marked_text import MarkedText

KEPT, OTHER = "What stands now", "Written beside it"
_DELETED = (
    "Somebody deleted this while the words beside it were being written. It stays deleted. If the "
    "words matter, copy them into a note first."
)


class ConflictCard(QWidget):
    """Both texts.

    Signals:
        chosen: What the reader chose, and the words if they joined both (Choice, str).
    """

    chosen = Signal(object, str)

    def __init__(self, two: TwoTexts, *, skip: Callable[[], object] | None) -> None:
        """Show both.

        Args:
            skip: Goes to the next one without choosing; None where there is no other.
        """
        super().__init__()
        self._two = two
        self._skip = skip
        self._keep = primary("&Keep what stands", lambda: self._choose(Choice.KEEP))
        self._base = framed("sunken", *_base(two))
        self._base.hide()
        self._show_base = quiet(
            "What both &began from", self.turn_base, icon=Icon.HISTORY, name="What both began from"
        )
        self._editor = Form((Field("text", "Both in one", long_text(lines=5), _HINT),))
        self._editor.hide()
        self._done = primary("&Use these words", self._join)
        self._leave = quiet("Leave it as it was", self._stop_joining)
        self._ways = wrapping(*self._buttons())
        column(
            card(
                _heading(two),
                self._sides(),
                self._base,
                self._ways,
                self._editor,
                wrapping(self._done, self._leave),
                margins=Space.L,
            ),
            parent=self,
        )
        self._done.hide()
        self._leave.hide()

    def begin(self) -> None:
        """Put the focus where the choice begins."""
        (self._show_base if self._two.why_not else self._keep).setFocus()

    def join_both(self) -> None:
        """Begin an editor with both texts."""
        if not self._two.joined:
            return
        self._editor.set_values({"text": self._two.joined})
        self._turn(joining=True)
        give_focus(self._editor.editor("text").control(), self)

    def turn_base(self) -> None:
        """Show, or hide again, what both began from."""
        self._base.setVisible(self._base.isHidden())

    def show_refusal(self, words: str) -> None:
        """Say at the editor, or under the texts, why it was not kept."""
        if self._editor.isHidden():
            self._turn(joining=True)
        self._editor.set_errors({"text": words})

    def keep(self) -> None:
        """Keep what stands."""
        self._choose(Choice.KEEP)

    def take_other(self) -> None:
        """Take the other text."""
        self._choose(Choice.OTHER)

    def _choose(self, choice: Choice, text: str = "") -> None:
        if not self._two.why_not:
            self.chosen.emit(choice, text)

    def _join(self) -> None:
        self._choose(Choice.JOIN, self._editor.raw("text"))

    def is_joining(self) -> bool:
        """Say whether words are being joined: they must not be taken away."""
        return not self._editor.isHidden()

    def stop_joining(self) -> None:
        """Put the editor away; its words were kept, or are not wanted."""
        self._turn(joining=False)

    def _stop_joining(self) -> None:
        self.stop_joining()
        self.begin()

    def _turn(self, *, joining: bool) -> None:
        for each in (self._editor, self._done, self._leave):
            each.setVisible(joining)
        self._ways.setVisible(not joining)

    def _buttons(self) -> list[QWidget]:
        two = self._two
        if two.why_not:
            found: list[QWidget] = [label(two.why_not), self._show_base]
        elif two.is_deleted:
            self._keep.setText("&Leave it deleted")
            found = [self._keep, self._show_base]
        else:
            other = secondary("&Take the other", lambda: self._choose(Choice.OTHER))
            found = [self._keep, other, self._show_base]
            if two.joined:
                found.insert(2, secondary("&Join both", self.join_both))
        if self._skip is not None:
            found.append(quiet("&Not now, next one", self._skip, icon=Icon.FORWARD))
        return found

    def _sides(self) -> QWidget:
        two = self._two
        stands = _side(KEPT, two.kept, Tone.DONE)
        if two.is_deleted:
            stands = framed("sunken", badge("Deleted", Tone.CALM), label(_DELETED), None)
        return Halves(stands, _side(OTHER, two.other, Tone.SOON))


_HINT = "Both texts stand here one after the other. Change them until it reads right."


def _heading(two: TwoTexts) -> QWidget:
    about: Dates = dates_of(two.about)
    words = ", ".join(each for each in (two.child, two.about) if each)
    held = QWidget()
    column(
        label(two.field or "Written twice", "heading"),
        dated(DateWords(words, about), about, "muted"),
        parent=held,
        spacing=Space.HAIR,
    )
    return held


def _side(name: str, side: Side, tone: Tone) -> QWidget:
    by = f"{side.who}, {side.when}"
    made = framed(
        "sunken",
        wrapping(badge(name, tone)),
        dated(DateWords(by, dates_of(side.when)), dates_of(side.when), "label"),
        MarkedText(side.pieces, f"{name}, {by}"),
        None,
        margins=Space.M,
    )
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def _base(two: TwoTexts) -> tuple[QWidget, QWidget]:
    return label("What both began from", "label"), label(two.base)


def settled_line(two: TwoTexts, take: Callable[[Choice], object], number: int) -> QWidget:
    """Return one line of what was settled, with the way back."""
    chose = "You chose" if two.settled_by == "You" else f"{two.settled_by} chose"
    said = f"{chose} {two.settled}: {_OUTCOMES[two.stands]}."
    name = f"{two.field} of {two.child or two.about}"
    back = []
    if not (two.why_not or two.is_deleted):
        if two.stands is not Choice.OTHER:
            words = f"Take {_whose(two.other)} after all"
            back.append(
                quiet(words, lambda: take(Choice.OTHER), icon=Icon.UNDO, name=f"{words}: {name}")
            )
        if two.stands is not Choice.KEEP:
            words = f"Take {_whose(two.kept)} after all"
            back.append(
                quiet(words, lambda: take(Choice.KEEP), icon=Icon.UNDO, name=f"{words}: {name}")
            )
    about = ", ".join(each for each in (two.child, two.about, two.field) if each)
    texts = column(
        dated(DateWords(f"{number}. {about}", dates_of(two.about)), dates_of(two.about), "label"),
        dated(DateWords(said, dates_of(two.settled)), dates_of(two.settled)),
        spacing=Space.HAIR,
    )
    return spread(texts, wrapping(*back))


_OUTCOMES = {
    Choice.KEEP: "what stood was kept",
    Choice.OTHER: "the other was taken",
    None: "it has words of its own now",
}


def _whose(side: Side) -> str:
    return "your words" if side.who == "You" else f"the words of {side.who}"
