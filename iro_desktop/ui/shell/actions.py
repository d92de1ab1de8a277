"""Acts: what a person can do. Menus, shortcuts and the shortcut sheet come from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class MenuName(StrEnum):
    """The menus, in their order."""

    FILE = "&File"
    GO = "&Go"
    PAGE = "&Page"
    VIEW = "&View"
    HELP = "&Help"


@dataclass(frozen=True)
class Act:
    """Something that a person can do.

    Attributes:
        words: The words in the menu, `&` before the letter for Alt.
        do: What happens.
        keys: The shortcut, as Qt writes it ("Ctrl+K"); more than one may do.
        menu: The menu it stands in.
    """

    words: str
    do: Callable[[], object]
    keys: tuple[str, ...] = ()
    menu: MenuName = MenuName.PAGE

    @property
    def plain(self) -> str:
        """The words without the mark for Alt."""
        return self.words.replace("&", "")


class Menus:
    """The menu bar's menus: what can be done from anywhere, and what the page that is open adds.

    A key that the page claims does what the page says while the page is open.
    """

    def __init__(self, bar: QMenuBar, acts: Sequence[Act]) -> None:
        self._bar, self._acts = bar, tuple(acts)
        self._page_acts: tuple[Act, ...] = ()
        self._of_page: list[QAction] = []
        self._menus = {name: bar.addMenu(name.value) for name in MenuName}
        self._standing = [
            action
            for name, menu in self._menus.items()
            for action in add_acts(menu, self._of(name), owner=bar.window())
        ]
        self.show_page_acts(())

    def show_page_acts(self, acts: Sequence[Act]) -> None:
        """Put a page's acts into the Page menu, in the place of the last page's."""
        menu = self._menus[MenuName.PAGE]
        for action in self._of_page:
            menu.removeAction(action)
            action.deleteLater()
        self._page_acts = tuple(acts)
        for action, act in zip(self._standing, self._in_order(), strict=True):
            action.setShortcuts(_sequences(act))
        self._of_page = add_acts(menu, acts, owner=self._bar.window())
        menu.menuAction().setVisible(bool(acts))

    def acts(self) -> tuple[Act, ...]:
        """Return everything that can be done now, each key once."""
        return (*self._in_order(), *self._page_acts)

    def allow(self, *, allowed: bool) -> None:
        """Let the acts and their keys work, or not."""
        self._bar.setVisible(allowed)
        for action in (*self._standing, *self._of_page):
            action.setEnabled(allowed)

    def _of(self, name: MenuName) -> list[Act]:
        return [act for act in self._acts if act.menu is name]

    def _in_order(self) -> list[Act]:
        claimed = {keys for act in self._page_acts for keys in act.keys}
        return [
            replace(act, keys=tuple(keys for keys in act.keys if keys not in claimed))
            for name in MenuName
            for act in self._of(name)
        ]


def _sequences(act: Act) -> list[QKeySequence]:
    return [QKeySequence(keys) for keys in act.keys]


def add_acts(menu: QMenu, acts: Iterable[Act], *, owner: QWidget) -> list[QAction]:
    """Add acts to a menu; their shortcuts work in the whole window."""
    made = []
    for act in acts:
        action = QAction(act.words, owner)
        action.setShortcuts(_sequences(act))
        action.triggered.connect(lambda _checked=False, act=act: act.do())
        menu.addAction(action)
        made.append(action)
    return made


def keys_in_words(act: Act) -> str:
    """Return an act's shortcuts as a person reads them on this computer."""
    return " or ".join(
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in act.keys
    )
