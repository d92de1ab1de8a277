"""The audit of dates: every date in sight that nobody can ask "Why this date?".

A date is anything that reads like one ("Thu 5 Mar", "5 March 2026"). Left out are the words that
people wrote, the reasons themselves, the echo of what is being typed, today's own date at the head
of a page, and the name on a button, which leads to where the date stands.
"""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from iro_core.domain.date_finding import days_in, find_day
from iro_core.domain.date_words import in_words
from iro_core.fields import KINDS, FieldType
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.table import TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.screens.dates.why_view import WhyView
from iro_desktop.ui.screens.search.search_list import FoundLines
from tests.builders import TODAY

_AROUND = 6
_ECHO = "understood"


def untold_dates(root: QWidget, own_words: Iterable[str] = ()) -> list[str]:
    """Return each date in sight that cannot be asked about, with the words it stands in.

    Args:
        own_words: What people wrote in the store: dates in it are theirs.
    """
    said = [_plain(each) for each in own_words]
    return [
        f"“{words[place.start : place.stop]}” in “{words}”"
        for words, dates in (*_labels(root), *_rows(root), *_cells(root), *_lines(root))
        for place in _untold(words, dates)
        if not _is_said(_plain(words), words[place.start : place.stop], said)
    ]


def own_words(store: Store) -> list[str]:
    """Return every text in the store in which something reads like a day."""
    found = []
    with store.reading() as reader:
        for kind in KINDS.values():
            texts = [name for name, rule in kind.fields.items() if rule.type is FieldType.TEXT]
            for record in reader.find(kind.record):
                found += [getattr(record, name) for name in texts]
    return [words for words in found if days_in(words)]


def _untold(words: str, dates: Dates) -> Iterator[range]:
    taken: tuple[range, ...] = ()
    for dated in dates:
        place = find_day(words, dated.day, taken)
        taken = (*taken, place) if place is not None else taken
    for place in days_in(words):
        if not any(place.start < told.stop and told.start < place.stop for told in taken):
            yield place


def _labels(root: QWidget) -> Iterator[tuple[str, Dates]]:
    today = in_words(TODAY)
    for each in root.findChildren(QLabel):
        if each.isVisible() and each.property("kind") != _ECHO and not _is_a_reason(each):
            dates = each.whys() if isinstance(each, DatedLabel) else ()
            yield each.text().removeprefix(today), dates


def _rows(root: QWidget) -> Iterator[tuple[str, Dates]]:
    for view in root.findChildren(RowList):
        for row in view.rows() if view.isVisible() else ():
            yield f"{row.title} | {row.what} | {row.when} | {row.state}", row.why


def _cells(root: QWidget) -> Iterator[tuple[str, Dates]]:
    for view in root.findChildren(Table):
        model = view.model()
        assert isinstance(model, TableModel)
        for row in range(model.rowCount()) if view.isVisible() else ():
            for column, each in enumerate(model.columns):
                yield each.text(model.item(row)), model.whys(row, column)


def _lines(root: QWidget) -> Iterator[tuple[str, Dates]]:
    for view in root.findChildren(FoundLines):
        for line in view.lines() if view.isVisible() else ():
            yield line.detail, line.why


def _is_a_reason(widget: QWidget) -> bool:
    around: QWidget | None = widget
    while around is not None and not isinstance(around, WhyView):
        around = around.parentWidget()
    return around is not None


def _is_said(words: str, day: str, said: Sequence[str]) -> bool:
    """Tell whether a day stands in these words as somebody wrote it."""
    at = words.find(day)
    piece = words[max(0, at - _AROUND) : at + len(day)].lstrip("“ ")
    return any(piece in each or words in each for each in said)


def _plain(words: str) -> str:
    return " ".join(words.split())
