"""The rail at the left: where one can go, icons with words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iro_core.fields import Role
from iro_desktop.ui.kit.boxes import column, scrolling
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish, wear
from iro_desktop.ui.routes import (
    AfterReview,
    Caseload,
    ChildFile,
    Directory,
    EscalationPage,
    Escalations,
    Help,
    LetterDesk,
    Letters,
    LetterSafety,
    MeetingPage,
    MidpointPage,
    NewLetter,
    NewVisit,
    PhraseBook,
    PictureLibrary,
    PostDesk,
    ProfileKit,
    Review,
    Route,
    Search,
    SettingsPage,
    Today,
    TranslationPage,
    VisitForm,
)

_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_UNDER = Qt.ToolButtonStyle.ToolButtonTextUnderIcon


@dataclass(frozen=True)
class Place:
    """One button of the rail."""

    route: Route
    words: str
    icon: Icon
    keys: str

    @property
    def plain(self) -> str:
        """The words without the mark for Alt: on the rail they would clash with the menus."""
        return self.words.replace("&", "")


PLACES: tuple[Place, ...] = (
    Place(Today(), "&Today", Icon.TODAY, "Ctrl+1"),
    Place(Caseload(), "&Caseload", Icon.CASELOAD, "Ctrl+2"),
    Place(Letters(), "&Letters", Icon.LETTERS, "Ctrl+3"),
    Place(Escalations(), "C&oncerns", Icon.FLAG, "Ctrl+4"),
    Place(Search(), "&Search", Icon.SEARCH, "Ctrl+5"),
    Place(SettingsPage(), "S&ettings", Icon.SETTINGS, "Ctrl+,"),
    Place(Help(), "&Help", Icon.HELP, "Ctrl+6"),
)
_OF_A_CHILD = (ChildFile, VisitForm, NewVisit, Review, MeetingPage, AfterReview, MidpointPage)
_OF_LETTERS = (
    Directory,
    LetterDesk,
    LetterSafety,
    NewLetter,
    PhraseBook,
    PictureLibrary,
    PostDesk,
    ProfileKit,
    TranslationPage,
)
_INSIDE: dict[type[Any], type[Any]] = {
    **dict.fromkeys(_OF_A_CHILD, Caseload),
    **dict.fromkeys(_OF_LETTERS, Letters),
    EscalationPage: Escalations,
}
"""Which place a page without a button of its own lies in, whatever way led to it."""


def first_page(role: Role) -> Route:
    """Return where somebody begins: business support with the letters to post, others at Today."""
    return PostDesk() if role is Role.BUSINESS_SUPPORT else Today()


class Rail(QFrame):
    """Buttons for the main places: words beside the icons, in a narrow window under them."""

    def __init__(self, go: Callable[[Route], object], places: Sequence[Place] = PLACES) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName("Main places")
        self._places, self._buttons, self._collapsed = tuple(places), list[QToolButton](), False
        self._brand = label("IRO Desktop", "brand", wrap=False)
        self._brand.setIndent(look().space(Space.M))
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._line: QVBoxLayout = column(
            self._brand,
            parent=inside,
            margins=(Space.S, Space.M, Space.S, Space.S),
            spacing=Space.XS,
        )
        self._line.addSpacing(look().space(Space.S))
        for place in self._places:
            self._add(place, go)
        self._line.addStretch(1)
        self._area = scrolling(inside)
        column(self._area, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle(look())

    def button(self, route_type: type[Route]) -> QToolButton:
        """Return the button of a kind of route."""
        return next(
            each
            for each, place in zip(self._buttons, self._places, strict=True)
            if type(place.route) is route_type
        )

    def show_place(self, route: Route) -> None:
        """Mark where one is: a page inside a place marks it, any other leaves the mark alone."""
        shown = _INSIDE.get(type(route), type(route))
        if not any(type(place.route) is shown for place in self._places):
            return
        for each, place in zip(self._buttons, self._places, strict=True):
            chosen = type(place.route) is shown
            each.setChecked(chosen)
            wear(each, place.icon, "on_rail_chosen" if chosen else "on_rail")

    def collapse(self, *, collapsed: bool) -> None:
        """Put the words under the icons, or beside them."""
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        for each, place in zip(self._buttons, self._places, strict=True):
            each.setToolButtonStyle(_UNDER if collapsed else _BESIDE)
            each.setProperty("collapsed", collapsed)
            repolish(each)
            wear(each, place.icon, "on_rail_chosen" if each.isChecked() else "on_rail")
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as the words."""
        self._brand.setVisible(not self._collapsed)
        widest = max(each.sizeHint().width() for each in self._buttons)
        self.setFixedWidth(
            (widest if self._collapsed else max(widest, new.measures.ems(20))) + new.space(16)
        )

    def _add(self, place: Place, go: Callable[[Route], object]) -> None:
        made = _PlaceButton()
        made.setProperty("kind", "rail")
        made.setText(place.plain)
        made.setAccessibleName(place.plain)
        made.setToolButtonStyle(_BESIDE)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        wear(made, place.icon, "on_rail")
        made.clicked.connect(lambda: go(place.route))
        self._buttons.append(made)
        self._line.addWidget(made)


class _PlaceButton(QToolButton):
    """A place. A click never takes the mark away from where one is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Enter, as on the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Leave the mark to the rail: the page that is shown decides."""
