"""The one table of what can be done from anywhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.look.measures import LARGEST, SMALLEST
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import Calculator, Route, SyncPage
from iro_desktop.ui.shell.actions import Act, MenuName
from iro_desktop.ui.shell.rail import PLACES

_STEP = 0.1
_THEMES = {
    ThemeName.SYSTEM: "Colours as the &computer has them",
    ThemeName.LIGHT: "&Light colours",
    ThemeName.DARK: "&Dark colours",
    ThemeName.CONTRAST: "&High contrast colours",
}


@dataclass(frozen=True)
class Doings:
    """What the window itself does when asked."""

    focus_search: Callable[[], object]
    quick_note: Callable[[], object]
    lock: Callable[[], object]
    close: Callable[[], object]
    show_keys: Callable[[], object]
    show_help: Callable[[], object]
    show_tour: Callable[[], object]
    back: Callable[[], object]
    new_visit: Callable[[], object]
    ask_why: Callable[[], object]


def standard_acts(desk: Desk, doings: Doings) -> tuple[Act, ...]:
    """Return everything that can be done from anywhere, in the order of the menus."""
    return (*_file_acts(doings), *_go_acts(desk, doings), *_view_acts(desk), *_help_acts(doings))


def larger(desk: Desk, steps: int) -> None:
    """Make the text larger, or smaller, by tenths."""
    scale = round(min(LARGEST, max(SMALLEST, desk.display.scale + steps * _STEP)), 2)
    desk.show_as(replace(desk.display, scale=scale))
    desk.said(f"Text size {round(scale * 100)} %")


def _file_acts(doings: Doings) -> tuple[Act, ...]:
    return (
        Act("Quick &note", doings.quick_note, ("Ctrl+Shift+N",), MenuName.FILE),
        Act("Record a &visit", doings.new_visit, ("Ctrl+N",), MenuName.FILE),
        Act("&Lock", doings.lock, ("Ctrl+L",), MenuName.FILE),
        Act("&Close IRO Desktop", doings.close, ("Ctrl+Q",), MenuName.FILE),
    )


def _go_acts(desk: Desk, doings: Doings) -> tuple[Act, ...]:
    return (
        Act("&Find", doings.focus_search, ("Ctrl+K", "Ctrl+F"), MenuName.GO),
        *(
            Act(place.words, _going(desk, place.route), (place.keys,), MenuName.GO)
            for place in PLACES
        ),
        Act("&Date calculator", _going(desk, Calculator()), ("Ctrl+Shift+T",), MenuName.GO),
        Act("The off&ice", _going(desk, SyncPage()), ("Ctrl+Shift+O",), MenuName.GO),
        Act("&Back", doings.back, ("Alt+Left",), MenuName.GO),
    )


def _view_acts(desk: Desk) -> tuple[Act, ...]:
    return (
        Act("Larger &text", lambda: larger(desk, 1), ("Ctrl++", "Ctrl+="), MenuName.VIEW),
        Act("&Smaller text", lambda: larger(desk, -1), ("Ctrl+-",), MenuName.VIEW),
        Act(
            "&Usual text size",
            lambda: desk.show_as(replace(desk.display, scale=1.0)),
            ("Ctrl+0",),
            MenuName.VIEW,
        ),
        *(Act(words, _showing(desk, theme), (), MenuName.VIEW) for theme, words in _THEMES.items()),
    )


def _help_acts(doings: Doings) -> tuple[Act, ...]:
    return (
        Act("&Help on this page", doings.show_help, ("F1",), MenuName.HELP),
        Act("Why this &date?", doings.ask_why, ("Ctrl+I",), MenuName.HELP),
        Act("&Keyboard shortcuts", doings.show_keys, ("Ctrl+/", "?"), MenuName.HELP),
        Act("Show the &tour", doings.show_tour, (), MenuName.HELP),
    )


def _going(desk: Desk, route: Route) -> Callable[[], object]:
    return lambda: desk.go(route)


def _showing(desk: Desk, theme: ThemeName) -> Callable[[], object]:
    return lambda: desk.show_as(replace(desk.display, theme=theme))
