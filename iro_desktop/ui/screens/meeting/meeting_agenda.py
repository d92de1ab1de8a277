"""The agenda at the left: where one is, what has words already; one line of it in little room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon, pixmap
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look

_KEY, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WIDE_EMS = 32
_NO_LIMIT = 16_777_215


class Agenda(QWidget):
    """The stations of a meeting.

    Signals:
        chosen: The user went to the station of this key.
    """

    chosen = Signal(str)

    def __init__(self, stations: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._list, self._folded = QListWidget(), QComboBox()
        self._list.setAccessibleName("Agenda")
        self._list.setProperty("kind", "contents")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        self._folded.setAccessibleName("Point of the agenda")
        self._folded.setModel(self._list.model())
        for key, words in stations:
            line = QListWidgetItem(words)
            line.setData(_KEY, key)
            line.setData(_WORDS, words)
            self._list.addItem(line)
        self._heading = label("Agenda", "label")
        column(self._heading, self._folded, self._list, parent=self, spacing=Space.XS)
        self._list.setCurrentRow(0)
        self._list.currentItemChanged.connect(lambda now, _before: self._went(now))
        self._folded.activated.connect(self._list.setCurrentRow)
        self.fold(narrow=False)

    def keys(self) -> list[str]:
        """Return the keys of the stations in their order."""
        return [str(self._list.item(at).data(_KEY)) for at in range(self._list.count())]

    def current(self) -> str:
        """Return the key of the station that is shown."""
        return self.keys()[max(0, self._list.currentRow())]

    def words(self) -> str:
        """Return the words of the station that is shown."""
        return str(self._list.item(max(0, self._list.currentRow())).data(_WORDS))

    def choose(self, key: str) -> None:
        """Go to a station."""
        self._list.setCurrentRow(self.keys().index(key))

    def turn(self, steps: int) -> None:
        """Go so many stations on; at the ends it stays."""
        at = self._list.currentRow() + steps
        self._list.setCurrentRow(max(0, min(at, self._list.count() - 1)))

    def mark(self, written: set[str]) -> None:
        """Show a tick, and say it, at the stations that have words."""
        side = look().measures.icon
        tick = pixmap(Icon.TICK, look().tokens.accent, side, self.devicePixelRatioF())
        for at in range(self._list.count()):
            line = self._list.item(at)
            has = line.data(_KEY) in written
            line.setData(Qt.ItemDataRole.DecorationRole, tick if has else None)
            words = str(line.data(_WORDS))
            said = f"{words}, has words" if has else words
            line.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def fold(self, *, narrow: bool) -> None:
        """Be one line in little room."""
        self._folded.setVisible(narrow)
        self._list.setVisible(not narrow)
        self._heading.setVisible(not narrow)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        narrow = not self._folded.isHidden()
        self.setMaximumWidth(_NO_LIMIT if narrow else new.measures.ems(_WIDE_EMS))

    def _went(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            self._folded.setCurrentIndex(self._list.row(line))
            self.chosen.emit(str(line.data(_KEY)))
