"""Finding text in the records of one officer's children, and names despite typing mistakes."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from rapidfuzz import fuzz

from iro_core.ids import ChildId, ProfileId
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.reading import Reader

START, END = "\x02", "\x03"
FIRST_PAGE = 200
CANDIDATES = 200
ALIKE = 78
"""How alike, of 100, a name must be to what was typed; one wrong letter in five is 80."""
A_LITTLE_ALIKE = 60

_IN_CASELOAD = (
    "(case_id is null or exists (select 1 from allocation a where a.child_id = e.case_id"
    " and a.profile_id = :officer and (a.to_on is null or a.to_on > :today) and not a.deleted))"
)
# These texts are put together from constants only; what was typed is a parameter.
_TEXT = sa.text(
    "with best as (select rowid, rank from search_text where search_text match :query"  # noqa: S608 - constants only
    " order by rank limit :page)"
    f" select e.kind, e.record_id, e.case_id, b.rowid, {_IN_CASELOAD} as mine"
    " from best b cross join search_entry e on e.rowid = b.rowid order by b.rank"
)
_SNIPPET = sa.text(
    f"select snippet(search_text, 0, '{START}', '{END}', '…', 14)"  # noqa: S608 - constants only
    " from search_text where search_text match :query and rowid = :row"
)
_NAMES = sa.text(
    "with best as (select rowid, name from search_name where search_name match :query"  # noqa: S608 - constants only
    " order by rank limit :page)"
    " select e.kind, e.record_id, e.case_id, b.name"
    " from best b cross join search_entry e on e.rowid = b.rowid"
    f" where {_IN_CASELOAD}"
)


@dataclass(frozen=True, kw_only=True)
class Match:
    """One record that matches.

    Attributes:
        snippet: The words around the match, the matching ones between START and END; "" for a
            name found by likeness.
    """

    kind: str
    record_id: str
    child_id: ChildId | None
    snippet: str


def find_text(
    connection: sa.Connection,
    words: str,
    *,
    officer: ProfileId,
    today: dt.date,
    wanted: int = 50,
) -> list[Match]:
    """Return the records that hold all the words, the last one perhaps unfinished, best first.

    Args:
        connection: A reader's.
        words: As typed; anything but letters and digits only separates.
        officer: Whose allocations, open on the day, are searched.
        today: The day.
        wanted: Most matches to return.
    """
    query = _all_of(words)
    if not query:
        return []
    page = FIRST_PAGE
    while True:
        terms = {"query": query, "officer": officer, "today": today.isoformat(), "page": page}
        rows = connection.execute(_TEXT, terms).all()
        mine = [row for row in rows if row.mine][:wanted]
        if len(mine) == wanted or len(rows) < page:
            return [_match(connection, row, query) for row in mine]
        page *= 10


def find_names(
    connection: sa.Connection,
    words: str,
    *,
    officer: ProfileId,
    today: dt.date,
    wanted: int = 10,
) -> list[Match]:
    """Return children and people whose names are like what was typed, most alike first."""
    query = _any_trigram_of(words)
    if not query:
        return []
    terms = {"query": query, "officer": officer, "today": today.isoformat(), "page": CANDIDATES}
    rows = connection.execute(_NAMES, terms).all()
    scored = [(_likeness(words, row.name), row) for row in rows]
    close = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [
        Match(kind=row.kind, record_id=row.record_id, child_id=row.case_id, snippet="")
        for _, row in close[:wanted]
    ]


def nearest_children(
    reader: Reader, words: str, *, officer: ProfileId, today: dt.date, wanted: int
) -> list[Match]:
    """Return the officer's children whose names are at least a little like what was typed."""
    children = allocated_children(reader, officer, today=today)
    names = {c.id: f"{c.first_name} {c.liked_name} {c.family_name}" for c in children}
    scored = [(_likeness(words, name), child_id) for child_id, name in names.items()]
    close = sorted((pair for pair in scored if pair[0] >= A_LITTLE_ALIKE), key=lambda p: -p[0])
    return [
        Match(kind="child", record_id=child_id, child_id=child_id, snippet="")
        for _, child_id in close[:wanted]
    ]


def _match(connection: sa.Connection, row: sa.Row[tuple[str, ...]], query: str) -> Match:
    snippet = connection.execute(_SNIPPET, {"query": query, "row": row.rowid}).scalar_one()
    return Match(kind=row.kind, record_id=row.record_id, child_id=row.case_id, snippet=snippet)


def _tokens(words: str) -> list[str]:
    return re.findall(r"\w+", words)


def _all_of(words: str) -> str:
    """Return an FTS5 query: every word whole, the last one a prefix. Quoted, so never syntax."""
    quoted = [f'"{token}"' for token in _tokens(words)]
    return " ".join(quoted) + " *" if quoted else ""


def _any_trigram_of(words: str) -> str:
    trigrams = {token[i : i + 3] for token in _tokens(words) for i in range(len(token) - 2)}
    return " OR ".join(f'"{trigram}"' for trigram in sorted(trigrams))


def _likeness(words: str, name: str) -> float:
    """Return how alike, of 100, the typed words are to the parts of a name."""
    parts: Sequence[str] = [part.casefold() for part in _tokens(name)]
    typed = [token.casefold() for token in _tokens(words)]
    best = [max((fuzz.ratio(token, part) for part in parts), default=0.0) for token in typed]
    return sum(best) / len(best) if best else 0.0
