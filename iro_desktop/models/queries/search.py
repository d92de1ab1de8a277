"""Finding text in the records of one officer's children, and names despite typing mistakes."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from rapidfuzz import fuzz

from iro_core.ids import ChildId, ProfileId
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES, SEARCH_ENTRY

START, END = "\x02", "\x03"
CANDIDATES = 200
MOST_NAMES = 10
ALIKE = 78
"""How alike, of 100, a name must be to what was typed; one wrong letter in five is 80."""
A_LITTLE_ALIKE = 60
LONGEST = 200
"""Most characters that are looked for: a pasted page would keep the search busy for minutes."""

_MINE = (
    "with kids as materialized (select child_id from allocation where profile_id = :officer"
    " and (to_on is null or to_on > :today) and not deleted),"
    " mine as materialized (select rowid from search_entry where case_id in kids"
    " union all select e.rowid from relationship r cross join search_entry e"
    " on e.record_id = r.person_id where r.child_id in kids and r.to_on is null"
    " and not r.deleted)"
)
"""The entries of the officer's children and of the people around them. A plus before `rowid` below
has SQLite walk the matches in their order and look each up here, not the other way round."""

# S608 below is no injection: the texts are made of constants, what was typed is a parameter.
_TEXT = (
    f"select rowid, snippet(search_text, 0, '{START}', '{END}', '…', 14) as words"  # noqa: S608 - constants only
    " from search_text where search_text match :text and +rowid in mine"
    " order by rank limit :wanted"
)
_NAMES = (
    "select rowid, name as words from search_name"
    " where search_name match :names and +rowid in mine order by rank limit :candidates"
)
_BOTH = sa.text(
    f"{_MINE} select 1 as is_name, * from ({_NAMES}) union all select 0, * from ({_TEXT})"  # noqa: S608 - constants only
)
_NOTHING = '""'


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


def find(
    connection: sa.Connection, words: str, *, officer: ProfileId, today: dt.date, wanted: int = 50
) -> list[Match]:
    """Return what matches, names first and the most alike of them on top, then texts, best first.

    A text matches if it holds all the words, the last one perhaps unfinished; a name, if it is
    like them.

    Args:
        connection: A reader's.
        words: As typed; anything but letters and digits only separates.
        officer: Whose allocations, open on the day, are searched.
        today: The day.
        wanted: Most texts to return.
    """
    if not _tokens(words):
        return []
    terms = {
        "officer": officer,
        "today": today.isoformat(),
        "text": _all_of(words),
        "names": _any_trigram_of(words) or _NOTHING,
        "wanted": wanted,
        "candidates": CANDIDATES,
    }
    rows = connection.execute(_BOTH, terms).all()
    likeness = {row.rowid: _likeness(words, row.words) for row in rows if row.is_name}
    close = sorted((n for n in likeness if likeness[n] >= ALIKE), key=lambda n: -likeness[n])
    names = dict.fromkeys(close[:MOST_NAMES], "")
    texts = {row.rowid: row.words for row in rows if not row.is_name and row.rowid not in names}
    return _matches(connection, names | texts)


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


def columns_of(
    reader: Reader, kind: str, record_ids: Sequence[str], names: Sequence[str]
) -> Iterable[sa.Row[Any]]:
    """Return the id and some columns of some records."""
    table = RECORD_TABLES[kind]
    wanted = [table.c[name] for name in ("id", *names)]
    query = sa.select(*wanted).where(table.c.id.in_(list(record_ids)), ~table.c.deleted)
    return reader.connection.execute(query)


def _matches(connection: sa.Connection, snippets: Mapping[int, str]) -> list[Match]:
    """Return what stands behind the entries, in their order."""
    entry = SEARCH_ENTRY.c
    query = sa.select(SEARCH_ENTRY).where(entry.rowid.in_(list(snippets)))
    found = {row.rowid: row for row in connection.execute(query)}
    return [
        Match(
            kind=found[n].kind,
            record_id=found[n].record_id,
            child_id=found[n].case_id,
            snippet=snippet,
        )
        for n, snippet in snippets.items()
    ]


def _tokens(words: str) -> list[str]:
    return re.findall(r"\w+", words[:LONGEST])


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
