"""What the search page shows when nothing was found: the nearest names, and another way to try."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from iro_core.ids import ChildId
from iro_desktop.ui.kit.boxes import column, row, wrapping
from iro_desktop.ui.kit.buttons import button, secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.screens.search.search_start import on_button

WHERE = (
    "Only your own children's files are searched, as they are today. Words are found from their "
    "beginning, and with several words all of them must be there."
)


class NothingFound(QWidget):
    """Says that nothing was found, and what may help."""

    def __init__(
        self,
        words: str,
        *,
        near: Sequence[tuple[str, ChildId]],
        search: Callable[[str], object],
        open_child: Callable[[ChildId], object],
    ) -> None:
        """Build it.

        Args:
            words: What was searched for.
            near: Names that are a little like it, with their children.
            search: Searches for other words.
            open_child: Opens a child's file.
        """
        super().__init__()
        mark = QLabel()
        wear(mark, Icon.SEARCH, "muted")
        top = row(mark, label("Nothing was found", "heading"))
        top.setStretch(1, 1)
        layout = column(top, parent=self, spacing=Space.M)
        if near:
            layout.addWidget(label("Did you mean", "label"))
            names = [
                secondary(
                    on_button(name),
                    lambda child_id=child_id: open_child(child_id),  # type: ignore[misc]  # mypy and a default
                    icon=Icon.CONTACT,
                    name=f"Open the file of {name}",
                )
                for name, child_id in near
            ]
            layout.addWidget(wrapping(*names))
        alone = list(dict.fromkeys(words.split()))
        if len(alone) > 1:
            layout.addWidget(label("Try one of the words alone", "label"))
            layout.addWidget(wrapping(*(_chip(word, search) for word in alone)))
        layout.addWidget(label(WHERE, "muted"))
        layout.addStretch(1)


def _chip(word: str, search: Callable[[str], object]) -> QWidget:
    return button(
        on_button(word),
        lambda: search(word),
        kind="chip",
        icon=Icon.SEARCH,
        name=f"Search for {word}",
    )
