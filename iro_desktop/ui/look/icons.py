"""Icons by what they stand for, tinted in the theme's colours. They stand beside words."""

from enum import StrEnum
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iro_desktop.ui.look.tokens import Tone


class Icon(StrEnum):
    """The icons there are: the meaning here, the name of the drawing there."""

    TODAY = "sun"
    CASELOAD = "users"
    LETTERS = "mail"
    SEARCH = "search"
    SETTINGS = "settings"
    HELP = "circle-question-mark"
    LOCK = "lock"
    NOTE = "notebook-pen"
    EDIT = "pencil-line"
    BACK = "arrow-left"
    FORWARD = "arrow-right"
    CLOSE = "x"
    TICK = "check"
    DONE = "circle-check"
    WARNING = "triangle-alert"
    SOON = "clock-alert"
    CLOCK = "clock"
    CALENDAR = "calendar-days"
    CALENDAR_CLOCK = "calendar-clock"
    CALENDAR_DONE = "calendar-check"
    OFFLINE = "cloud-off"
    SAFE = "shield-check"
    HIDDEN = "eye-off"
    PLACE = "map-pin"
    QUOTE = "quote"
    PERSON = "user-round"
    DOCUMENT = "file-text"
    PRINT = "printer"
    PICTURE = "image"
    ADD = "plus"
    REMOVE = "trash-2"
    INFO = "info"
    TASKS = "list-todo"
    TASK_DONE = "square-check-big"
    ARCHIVE = "archive"
    KEYBOARD = "keyboard"
    STAR = "star"
    SCHOOL = "graduation-cap"
    HEALTH = "heart-pulse"
    LAW = "scale"
    HISTORY = "history"
    FILTER = "sliders-horizontal"
    UP = "arrow-up"
    DOWN = "arrow-down"
    OPEN = "external-link"
    COPY = "copy"
    FLAG = "flag"
    CONTACT = "contact-round"
    UNDO = "undo-2"
    DOT = "circle"
    HOUSE = "house"


TONE_ICONS: dict[Tone, Icon] = {
    Tone.LATE: Icon.WARNING,
    Tone.SOON: Icon.SOON,
    Tone.WEEK: Icon.CALENDAR,
    Tone.CALM: Icon.CLOCK,
    Tone.DONE: Icon.DONE,
}


@cache
def pixmap(icon: Icon, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Return one icon in one colour, `side` pixels square on a screen of that pixel ratio."""
    drawing = _source(icon).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    drawn = QPixmap(QSize(side, side) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def tinted(
    icon: Icon, colour: str, side: int, *, disabled: str | None = None, gap: int = 0
) -> QIcon:
    """Return one icon for a button or a list, sharp on the sharpest screen there is.

    Args:
        gap: Empty pixels after the icon, to keep it off the words.
    """
    ratio = _ratio()
    made = QIcon(_with_gap(pixmap(icon, colour, side, ratio), gap))
    made.addPixmap(
        _with_gap(pixmap(icon, disabled or colour, side, ratio), gap), QIcon.Mode.Disabled
    )
    return made


def _with_gap(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


def _ratio() -> float:
    return max((each.devicePixelRatio() for each in QGuiApplication.screens()), default=1.0)


@cache
def _source(icon: Icon) -> str:
    return (files("resources") / "icons" / f"{icon.value}.svg").read_text(encoding="utf-8")
