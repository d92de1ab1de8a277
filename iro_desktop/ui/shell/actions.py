"""Acts: what a person can do. Menus, shortcuts and the shortcut sheet come from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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


def fill_menus(bar: QMenuBar, acts: Sequence[Act]) -> dict[MenuName, QMenu]:
    """Put every act into its menu, and return the menus."""
    menus: dict[MenuName, QMenu] = {}
    for name in MenuName:
        menu = bar.addMenu(name.value)
        menus[name] = menu
        add_acts(menu, [act for act in acts if act.menu is name], owner=bar.window())
    return menus


def add_acts(menu: QMenu, acts: Iterable[Act], *, owner: QWidget) -> list[QAction]:
    """Add acts to a menu; their shortcuts work in the whole window."""
    made = []
    for act in acts:
        action = QAction(act.words, owner)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys])
        action.triggered.connect(lambda _checked=False, act=act: act.do())
        menu.addAction(action)
        made.append(action)
    return made


def keys_in_words(act: Act) -> str:
    """Return an act's shortcuts as a person reads them on this computer."""
    return " or ".join(
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in act.keys
    )
