"""What the search page shows before anything is typed: ready-made searches and recent ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iro_desktop.services.caseload.caseload import FilterCount
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import button, quiet
from iro_desktop.ui.kit.cards import section_heading
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space

MOST_READY, LONGEST = 6, 36
WHAT = (
    "Your own children and the people around them, visits, notes, letters, actions, decisions and "
    "reviews. Settings, things to do and help are found too. A typing mistake in a name does not "
    "matter."
)


@dataclass(frozen=True, kw_only=True)
class Doings:
    """What the start of the search page asks for."""

    show_filter: Callable[[str], object]
    search: Callable[[str], object]
    clear: Callable[[], object]


class SearchStart(QWidget):
    """Searches that are ready to be taken, and those of late."""

    def __init__(
        self, doings: Doings, *, ready: Sequence[FilterCount], recent: Sequence[str]
    ) -> None:
        super().__init__()
        layout = column(parent=self, spacing=Space.M)
        if recent:
            clear = quiet("Clear", doings.clear, name="Clear the recent searches")
            layout.addWidget(section_heading("Recent searches", [clear]))
            again = [
                button(
                    on_button(words),
                    lambda words=words: doings.search(words),  # type: ignore[misc]  # mypy and a default
                    kind="chip",
                    icon=Icon.HISTORY,
                    name=f"Search again: {words}",
                )
                for words in recent
            ]
            layout.addWidget(wrapping(*again))
            layout.addSpacing(Space.M)
        chosen = [each for each in ready if each.count][:MOST_READY]
        if chosen:
            layout.addWidget(label("Ready-made searches", "heading"))
            layout.addWidget(wrapping(*(_ready(each, doings) for each in chosen)))
            layout.addSpacing(Space.M)
        layout.addWidget(label("What is searched", "heading"))
        layout.addWidget(label(WHAT, "muted"))
        layout.addStretch(1)


def _ready(each: FilterCount, doings: Doings) -> QWidget:
    return button(
        f"{each.words} ({each.count:,})",
        lambda: doings.show_filter(each.value),
        kind="chip",
        icon=Icon.FILTER,
        name=f"{each.words}: {counted(each.count, 'child', 'children')}",
    )


def on_button(words: str) -> str:
    """Return words as typed for a button: no wider than a window, and `&` as it stands."""
    short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return short.replace("&", "&&")
