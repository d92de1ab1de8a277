"""The data dictionary of the views, as `docs/data-dictionary.md` has it."""

from collections.abc import Iterator

from iro_server.tables.views import VIEWS, Column, Shows, View

_HEAD = """\
# Data dictionary for Power BI

Read-only views in the office's database, made by `iro-office init` and brought up to date by
`iro-office migrate`. On PostgreSQL, `iro-office reporting grant ROLE` lets a role read them and
nothing else. This page is made by `iro-office reporting dictionary`.

**What never comes through a view:** names, free text, addresses, dates of birth, case numbers, ids.
Each child, officer, review and escalation has a *key*: sixteen characters drawn by chance when its
record first came to the office. A key is the same in every view and stays the same for ever, so
views are joined by it; nobody can work out from it who it is. Few children in a group (one child of
an age band in a small team) can still be recognised by whoever knows them: publish no count under
five.

| Type | What it is |
| --- | --- |
| key | sixteen characters, or empty where there is none |
| date | text in ISO 8601, such as 2026-05-04; empty where there is none |
| code | one of the codes that the column lists; `other` for one that a newer laptop knows |
| number | a whole number |
| 1 or 0 | yes or no; empty where nobody has said |
| words of IT | what IT typed, such as a team's name |

A deleted record is in no view. Dates are inputs of the clocks: what is due by law is worked out
from them by the laptop (`iro_core/domain`), and where it was written down, stands in `due_on`.
"""


def as_markdown() -> str:
    """Return the whole page."""
    return "\n".join([_HEAD, *(_view(view) for view in VIEWS)])


def _view(view: View) -> str:
    lines = [f"## {view.name}", "", f"One row: {_lower(view.words)}.", ""]
    lines += ["| Column | Type | What it says |", "| --- | --- | --- |"]
    lines += [_column(each) for each in view.columns]
    codes = [line for each in view.columns for line in _codes(each)]
    return "\n".join([*lines, *([""] if codes else []), *codes, ""])


def _column(column: Column) -> str:
    return f"| `{column.name}` | {column.shows.value} | {column.words} |"


def _codes(column: Column) -> Iterator[str]:
    if column.shows is Shows.CODE and column.codes:
        told = "; ".join(f"`{code}` {words}".rstrip() for code, words in column.codes)
        yield f"- `{column.name}`: {told}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
