"""The head of a page: the way back, its title, a line under it, and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from iro_desktop.services.dates.dated import dates_of
from iro_desktop.ui.kit.boxes import column, row, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space


class PageHeader(QWidget):
    """Title and actions. `set_title` and `set_subtitle` change the words later."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        back: Callable[[], object] | None = None,
        before: QWidget | None = None,
        actions: Sequence[QWidget] = (),
    ) -> None:
        """Build the head of a page.

        Args:
            back: Called by the Back button; without it there is none.
            before: Stands before the title, such as an avatar.
            actions: Buttons at the right; in little room they go under the title, and wrap.
        """
        super().__init__()
        self._title = label(title, "title")
        # Beside what stands before it, also where the name is written from right to left.
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self._title.setAlignment(left | Qt.AlignmentFlag.AlignVCenter)
        self._subtitle = DatedLabel(subtitle, dates_of(subtitle))
        self._subtitle.setProperty("kind", "muted")
        self._subtitle.setWordWrap(True)
        if not subtitle:  # never setVisible(True) here: without a parent it would flash as a window
            self._subtitle.hide()
        words = column(self._title, self._subtitle, spacing=0)
        line = row(*([before] if before else []), spacing=Space.L)
        line.addLayout(words, 1)
        self._outer = outer = column(parent=self, spacing=Space.S)
        if back is not None:
            outer.addLayout(row(quiet("Back", back, icon=Icon.BACK), None))
        if actions:
            outer.addWidget(spread(line, wrapping(*actions), spacing=Space.XL))
        else:
            outer.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_title(self, text: str) -> None:
        """Change the title."""
        self._title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """Change the line under the title; "" hides it. `DateWords` can say why of their dates."""
        self._subtitle.show_dated(text, dates_of(text))
        self._subtitle.setVisible(bool(text))

    def add_below(self, widget: QWidget) -> None:
        """Put something under title and actions, such as a badge."""
        self._outer.addWidget(widget)
