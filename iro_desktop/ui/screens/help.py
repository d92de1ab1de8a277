"""Help: the contents at the left, a topic to read at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from iro_desktop.services.help_topics import Topic, find_help, topic, topics
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.reading import Reading
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Help
from iro_desktop.ui.shell.actions import Act, MenuName, keys_in_words

_NARROW_EMS = 96
_TOUR, _KEYS = "Show the tour", "Keyboard shortcuts"
"""What the Help menu calls them."""
_NO_LIMIT = 16_777_215
_FOUND_NOTHING = "No topic has these words. Try one of them, or its beginning."


class HelpPage(Page):
    """Help on a topic, with all the others a key away."""

    title = "Help"
    watches = frozenset({"nothing"})

    def __init__(self, desk: Desk, route: Help) -> None:
        super().__init__(desk)
        self.help_topic = route.topic
        self._words = _Words()
        self._contents = QListWidget()
        self._contents.setAccessibleName("Topics")
        self._contents.setProperty("kind", "contents")
        self._contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._folded = QComboBox()
        self._folded.setAccessibleName("Topic")
        self._folded.setModel(self._contents.model())
        self._nothing = label(_FOUND_NOTHING, "muted")
        self._nothing.hide()
        self._reading = Reading(name="Help")
        self._build()
        self._words.textEdited.connect(self._find)
        self._words.down = self._go_down
        self._contents.currentItemChanged.connect(lambda now, _before: self._show(now))
        self._folded.activated.connect(self._contents.setCurrentRow)
        self._reading.link_asked.connect(lambda name: desk.go(Help(name)))
        self._list(topics())
        self._choose(topic(route.topic))

    def focus_first(self) -> None:
        """Begin to read: the arrows scroll, Tab goes from link to link."""
        self._reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> tuple[Act, ...]:
        """Offer to search in help."""
        return (Act("&Find in help", self._words.setFocus, ("Ctrl+Shift+K",)),)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the contents into one line where there is little room."""
        super().resizeEvent(event)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Share the room between contents and words."""
        narrow = self.width() < new.measures.ems(_NARROW_EMS)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._top.setDirection(ways.LeftToRight if narrow else ways.TopToBottom)
        self._side.setMaximumWidth(_NO_LIMIT if narrow else new.measures.ems(30))
        self._reading.setMaximumWidth(new.measures.ems(96))
        self._folded.setVisible(narrow)
        self._contents.setVisible(not narrow)
        for each in self._ways:
            each.setVisible(not narrow)  # both stand in the Help menu too

    def _build(self) -> None:
        self._ways = [
            secondary(_TOUR, lambda: self._do(_TOUR), icon=Icon.FLAG),
            secondary(_KEYS, lambda: self._do(_KEYS), icon=Icon.KEYBOARD),
        ]
        self.body.addWidget(PageHeader("Help", actions=self._ways))
        self._side = QWidget()
        self._top = column(self._words, self._folded)
        column(self._top, self._nothing, self._contents, parent=self._side).setStretch(2, 1)
        self._halves = row(self._side, self._reading, spacing=Space.L)
        self._halves.setStretch(1, 1)
        self.body.addLayout(self._halves, 1)

    def _go_down(self) -> None:
        (self._contents if self._contents.isVisible() else self._reading).setFocus()

    def _do(self, name: str) -> None:
        next(act for act in self.desk.acts() if act.plain == name).do()

    def _find(self, words: str) -> None:
        found = [hit.topic for hit in find_help(words)] if words.strip() else list(topics())
        self._list(found)
        self._nothing.setVisible(not found)
        announce(self._words, counted(len(found), "topic") if found else _FOUND_NOTHING)
        if found and words.strip():
            self._choose(found[0])
        elif found:
            self._choose(topic(self.help_topic))

    def _list(self, found: Sequence[Topic]) -> None:
        self._contents.blockSignals(True)
        self._contents.clear()
        for each in found:
            line = QListWidgetItem(each.title)
            line.setData(Qt.ItemDataRole.UserRole, each.name)
            self._contents.addItem(line)
        self._contents.blockSignals(False)

    def _choose(self, chosen: Topic) -> None:
        for at in range(self._contents.count()):
            if self._contents.item(at).data(Qt.ItemDataRole.UserRole) == chosen.name:
                self._contents.setCurrentRow(at)

    def _show(self, line: QListWidgetItem | None) -> None:
        if line is None:
            return
        chosen = topic(line.data(Qt.ItemDataRole.UserRole))
        self.help_topic = chosen.name
        self._folded.setCurrentIndex(self._contents.row(line))
        words = chosen.markdown
        if chosen.name == "shortcuts":
            words = f"{words}\n\n{_table_of_keys(self.desk.acts())}"
        self._reading.show_markdown(words, title=chosen.title)


def _table_of_keys(acts: Sequence[Act]) -> str:
    """Return the keys that work everywhere; those of one page stand in its shortcut sheet."""
    everywhere = [act for act in acts if act.keys and act.menu is not MenuName.PAGE]
    lines = [f"| {act.plain} | {keys_in_words(act)} |" for act in everywhere]
    return "\n".join(["## From anywhere", "", "| What | Keys |", "| --- | --- |", *lines])


class _Words(QLineEdit):
    """Where words to look for in help are typed. Arrow down goes on to what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Words to look for in help")
        self.setPlaceholderText("Search help")
        self.setMaxLength(200)
        self.down = self.selectAll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the list; clear on Esc."""
        if event.key() == Qt.Key.Key_Down:
            self.down()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Help, HelpPage)
