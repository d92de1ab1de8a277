"""The timeline of a child's file: what happened, newest first, some of it at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.child.child_entries import ChildFile, Happening
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import card, empty_state, timeline_item
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.routes import AfterReview, EscalationPage, MidpointPage, Review, Route
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds

AT_ONCE = 25
ALL = "all"
CHIPS = {
    ALL: "Everything",
    "visits": "Visits",
    "reviews": "Reviews",
    "letters": "Letters",
    "concerns": "Concerns",
    "notes": "Notes",
    "moves": "Moves and changes",
}
_SORTS = {
    "visits": {"visit", "addendum"},
    "reviews": {"review", "review_plan", "midpoint"},
    "concerns": {"escalation", "advocacy"},
    "letters": {"letter"},
    "notes": {"note"},
    "moves": {"placement", "legal_status", "care_period", "relationship"},
}
_ICONS = {
    "visit": Icon.PERSON,
    "addendum": Icon.EDIT,
    "review": Icon.CALENDAR_DONE,
    "letter": Icon.LETTERS,
    "note": Icon.NOTE,
    "placement": Icon.HOUSE,
    "legal_status": Icon.LAW,
    "care_period": Icon.FLAG,
    "relationship": Icon.CONTACT,
    "review_plan": Icon.CALENDAR,
    "midpoint": Icon.CALENDAR_CLOCK,
    "escalation": Icon.FLAG,
    "advocacy": Icon.PERSON,
    "action": Icon.TASK_DONE,
}


_PAGES: dict[str, Callable[[str], Route]] = {
    "review": AfterReview,
    "review_plan": Review,
    "midpoint": MidpointPage,
    "escalation": EscalationPage,
}


class Timeline(QWidget):
    """What happened."""

    def __init__(self, deeds: ChildDeeds) -> None:
        super().__init__()
        self._deeds, self._shown = deeds, AT_ONCE
        self._file: ChildFile | None = None
        self._chips = Chips("Show", [Chip(v, w) for v, w in CHIPS.items()], single=True)
        self._chips.choose({ALL})
        self._chips.changed.connect(self._narrow)
        self._items = column(spacing=0)
        self._card = card(self._items)
        self._none = empty_state(
            Icon.HISTORY,
            "Nothing here yet",
            "Visits, reviews, letters, notes and moves appear here.",
        )
        self._older = secondary("Show older", self._more)
        column(self._chips, self._card, self._none, self._older, None, parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        self._file = file
        self._chips.count({value: len(_of(file.timeline, value)) for value in CHIPS})
        self._fill()

    def _narrow(self) -> None:
        self._shown = AT_ONCE
        self._fill()

    def _more(self) -> None:
        self._shown += AT_ONCE
        self._fill()

    def _fill(self) -> None:
        if self._file is None:
            return
        chosen = next(iter(self._chips.chosen()), ALL)
        found = _of(self._file.timeline, chosen)
        empty(self._items)
        for each in found[: self._shown]:
            self._items.addWidget(self._item(each))
        self._chips.setVisible(bool(self._file.timeline))
        self._card.setVisible(bool(found))
        self._none.setVisible(not found)
        self._older.setVisible(len(found) > self._shown)

    def _item(self, each: Happening) -> QWidget:
        return timeline_item(
            in_words(each.on),
            each.title,
            each.detail,
            icon=_ICONS.get(each.sort, Icon.DOT),
            action=self._opener(each),
            why=each.why,
        )

    def _opener(self, each: Happening) -> QPushButton | None:
        name = f"Open {each.title}, {in_words(each.on)}"
        if each.sort in {"visit", "addendum"} and self._file is not None:
            forms = {visit.id: visit.form_id for visit in self._file.visits}
            form_id = next((form for own, form in forms.items() if own == each.target), each.target)
            return quiet("Open", lambda: self._deeds.open_visit(form_id), name=name)
        if each.sort == "letter":
            return quiet("Open", lambda: self._deeds.open_letter(each.target), name=name)
        if each.sort in _PAGES:
            return quiet(
                "Open", lambda: self._deeds.open_page(_PAGES[each.sort](each.target)), name=name
            )
        return None


def _of(happened: tuple[Happening, ...], chip: str) -> tuple[Happening, ...]:
    if chip == ALL:
        return happened
    return tuple(each for each in happened if each.sort in _SORTS[chip])
