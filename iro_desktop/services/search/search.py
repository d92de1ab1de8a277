"""Searching the caseload: children, people, visits, notes, letters, actions and decisions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from iro_core.ids import ChildId, ProfileId
from iro_core.records import Relationship
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.queries.search import (
    END,
    START,
    Match,
    columns_of,
    find,
    nearest_children,
)
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates, on_file, told
from iro_desktop.services.search.search_titles import COLUMNS, TITLES, name_of

HIDDEN = "The address is hidden."
_BETWEEN = {"child": " · ", "person": " · "}


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found.

    Attributes:
        kind: The kind of record: "child", "visit", "letter"...
        child_id: Whose file it is in; for a person, the first child of the caseload they are
            around; None if there is none.
        child: The name the child likes and the family name, or "".
        title: What it is: "Visit", "Foster carer Robin Vale".
        on: Its day, if it has one.
        snippet: Plain words around the match; "" where the name itself is what matches.
        marks: Start and end of each matching word in the snippet.
        visit_id: The visit that it belongs to, where there is one.
        why: Where its day comes from.
    """

    kind: str
    record_id: str
    child_id: ChildId | None
    child: str
    title: str
    on: dt.date | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    visit_id: str = ""
    why: Dates = ()


def search(store: Store, *, words: str, today: dt.date, wanted: int = 50) -> tuple[Hit, ...]:
    """Return what the words find in the officer's caseload: names first, then texts, best first.

    Names are found despite a typing mistake. Nothing outside the officer's allocations is found.
    """
    officer = store.author.profile_id
    with store.reading() as reader:
        found = find(reader.connection, words, officer=officer, today=today, wanted=wanted)
        first = sorted(found, key=lambda match: match.kind not in {"child", "person"})
        return _hits(reader, first[:wanted], officer, today)


def did_you_mean(store: Store, *, words: str, today: dt.date, wanted: int = 3) -> tuple[Hit, ...]:
    """Return the officer's children whose names are a little like the words, for want of better."""
    officer = store.author.profile_id
    with store.reading() as reader:
        near = nearest_children(reader, words, officer=officer, today=today, wanted=wanted)
        return _hits(reader, near, officer, today)


def _hits(
    reader: Reader, matches: Sequence[Match], officer: ProfileId, today: dt.date
) -> tuple[Hit, ...]:
    records = _records(reader, matches)
    people = [match.record_id for match in matches if match.kind == "person"]
    around = _children_around(reader, people, officer, today)
    case_ids = {m.child_id for m in matches if m.child_id} | set(around.values())
    children = {c.id: c for c in columns_of(reader, "child", list(case_ids), COLUMNS["child"])}
    hits = []
    for match in matches:
        record = records.get(match.record_id)
        child_id = match.child_id or around.get(match.record_id)
        if record is not None and match.kind in TITLES and (child_id or match.kind != "person"):
            hits.append(_hit(match, record, children.get(child_id) if child_id else None))
    return tuple(hits)


def _records(reader: Reader, matches: Sequence[Match]) -> dict[str, Any]:
    """Return, of each record, the columns that its title is made of."""
    by_kind: dict[str, list[str]] = {}
    for match in matches:
        by_kind.setdefault(match.kind, []).append(match.record_id)
    return {
        row.id: row
        for kind, ids in by_kind.items()
        if kind in COLUMNS
        for row in columns_of(reader, kind, ids, COLUMNS[kind])
    }


def _children_around(
    reader: Reader, people: Sequence[str], officer: ProfileId, today: dt.date
) -> dict[str, ChildId]:
    """Return, for each person, a child of the officer's caseload whom they are around now."""
    if not people:
        return {}
    caseload = {child.id for child in allocated_children(reader, officer, today=today)}
    relationships = reader.find(Relationship, person_id=people, to_on=None)
    return {r.person_id: r.child_id for r in relationships if r.child_id in caseload}


def _hit(match: Match, record: Any, child: Any) -> Hit:
    title, on = TITLES[match.kind](record)
    snippet = HIDDEN if getattr(record, "is_hidden", False) else match.snippet
    plain, marks = _marked(snippet.replace("\n", _BETWEEN.get(match.kind, " ")))
    return Hit(
        kind=match.kind,
        record_id=match.record_id,
        child_id=child.id if child else None,
        child=name_of(child) if child else "",
        title=title,
        on=on,
        snippet=plain,
        marks=marks,
        visit_id=getattr(record, "visit_id", ""),
        why=_why(match, record, on),
    )


def _why(match: Match, record: Any, on: dt.date | None) -> Dates:
    field = next((each for each in COLUMNS[match.kind] if getattr(record, each) == on), "")
    if field:
        return on_file(on, match.kind, match.record_id, field)
    return told(on, "The day on which it was written, by the laptop's clock.")


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain, marks, start = "", [], 0
    for character in snippet:
        if character == START:
            start = len(plain)
        elif character == END:
            marks.append((start, len(plain)))
        else:
            plain += character
    return plain, tuple(marks)
