"""The rail at the left: where one can go, icons with words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish, wear
from iro_desktop.ui.routes import Caseload, Help, Letters, Route, Search, SettingsPage, Today


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
    Place(Search(), "&Search", Icon.SEARCH, "Ctrl+4"),
    Place(SettingsPage(), "S&ettings", Icon.SETTINGS, "Ctrl+,"),
    Place(Help(), "&Help", Icon.HELP, "Ctrl+5"),
)


class Rail(QFrame):
    """Buttons for the main places. In a narrow window, icons only; their names stay in tooltips and for screen readers."""

    def __init__(self, go: Callable[[Route], object], places: Sequence[Place] = PLACES) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName("Main places")
        self._places, self._buttons, self._collapsed = tuple(places), list[QPushButton](), False
        self._brand = label("IRO Desktop", "brand", wrap=False)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._line: QVBoxLayout = column(self._brand, parent=inside, margins=(Space.S, Space.M, Space.S, Space.S), spacing=Space.XS)
        for place in self._places:
            self._add(place, go)
        self._line.addStretch(1)
        self._area = _scrolling(inside)
        column(self._area, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle(look())

    def button(self, route_type: type[Route]) -> QPushButton:
        """Return the button of a kind of route."""
        return next(each for each, place in zip(self._buttons, self._places, strict=True) if type(place.route) is route_type)

    def show_place(self, route: Route) -> None:
        """Mark where one is; a page without a button of its own leaves the mark where it was."""
        if not any(type(place.route) is type(route) for place in self._places):
            return
        for each, place in zip(self._buttons, self._places, strict=True):
            chosen = type(place.route) is type(route)
            each.setChecked(chosen)
            wear(each, place.icon, "on_rail_chosen" if chosen else "on_rail")

    def collapse(self, *, collapsed: bool) -> None:
        """Show icons only, or icons with words."""
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        for each, place in zip(self._buttons, self._places, strict=True):
            each.setText("" if collapsed else place.plain)
            each.setProperty("collapsed", collapsed)
            repolish(each)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as the words, or as the icons."""
        self._brand.setVisible(not self._collapsed)
        widest = max(each.sizeHint().width() for each in self._buttons)
        wanted = new.measures.icon + new.space(36) if self._collapsed else max(widest, new.measures.ems(19))
        self.setFixedWidth(wanted + new.space(18))

    def _add(self, place: Place, go: Callable[[Route], object]) -> None:
        made = button(place.plain, lambda: go(place.route), kind="rail", icon=place.icon, name=place.plain)
        made.setCheckable(True)
        made.setToolTip(place.plain)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A click on the place where one is must not take the mark away.
        made.clicked.connect(lambda: self.show_place(place.route))
        self._buttons.append(made)
        self._line.addWidget(made)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
