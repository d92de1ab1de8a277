"""Every statement of a sync, and how the database would go about it."""

import contextlib
import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

# They do not grow with the work: one row, one a member of staff, one a child of the caseload;
# what is to be put into the index of words next.
SMALL = frozenset({"head", "office_schema", "account", "scope", "local", "search_due"})
# After a restore everything is compared anew. And when a child goes, nothing of it may stay for
# want of a link: every name and attachment that is left here is looked up, from the indexes alone.
MEANT = re.compile(
    r"UPDATE \S+ SET rev=\? WHERE \S+\.rev > \?$|DELETE FROM (unknown_record|base)$"
    r"|SELECT (?P<t>attachment|picture)\.[^?]+WHERE (?P=t).deleted = 0 AND (?P=t).sha256 != \?$"
    r"|DELETE FROM content(_part)? WHERE"
    r"|SELECT person.id \nFROM person \nWHERE NOT"
)
# Partial indexes that hold no more than what waits on this laptop at the moment.
WAITING = ("ix_edit_open_record", "ix_edit_unsent", "ix_edit_to_send", "ix_edit_to_pass")
_PLANNED = re.compile(r"\s*(select|insert|update|delete|with)\b", re.IGNORECASE)
_FULL = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?(?P<virtual> VIRTUAL .*)?")


@dataclasses.dataclass(frozen=True)
class Statement:
    """One statement as it went to the driver."""

    text: str
    values: Any


class Asked(dict[sa.Engine, dict[str, Statement]]):
    """What engines were asked: each statement once, with the last values that it had."""

    @contextlib.contextmanager
    def collecting(self) -> Iterator[None]:
        """Collect what any engine is asked until the block ends."""
        sa.event.listen(sa.Engine, "before_cursor_execute", self._keep)
        try:
            yield
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", self._keep)

    def _keep(
        self, connection: sa.Connection, _cursor: Any, text: str, values: Any, _on: Any, many: bool
    ) -> None:
        if not _PLANNED.match(text):
            return
        given = values[0] if many else values
        self.setdefault(connection.engine, {})[text] = Statement(text, given)


def scanned(engine: sa.Engine, statement: Statement) -> list[str]:
    """Return the tables that a statement reads from end to end, though they grow."""
    if MEANT.match(statement.text):
        return []
    read: Callable[[sa.Connection, Statement], list[str]] = (
        _postgres if engine.dialect.name == "postgresql" else _sqlite
    )
    with engine.connect() as connection:
        return [table for table in read(connection, statement) if table not in SMALL]


def _sqlite(connection: sa.Connection, statement: Statement) -> list[str]:
    asked = f"explain query plan {statement.text}"
    return [
        found[1]
        for row in connection.exec_driver_sql(asked, statement.values)
        if (found := _FULL.match(row[3])) and _is_full(statement.text, found)
    ]


def _is_full(text: str, found: re.Match[str]) -> bool:
    if found["virtual"]:  # the index of words: by its row, or by a word
        return found["virtual"].endswith(":")
    name = re.escape(found[1])
    is_table = re.search(rf'(?:from|join|into|update)\s+"?{name}"?\b', text, re.IGNORECASE)
    return found[2] not in WAITING and is_table is not None


def _postgres(connection: sa.Connection, statement: Statement) -> list[str]:
    asked = f"explain (format json) {statement.text}"
    (plan,) = connection.exec_driver_sql(asked, statement.values).one()
    told = json.loads(plan) if isinstance(plan, str) else plan
    return [node["Relation Name"] for node in _nodes(told[0]["Plan"]) if _is_whole(node)]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _is_whole(node: dict[str, Any]) -> bool:
    """Say whether a node of a plan reads a table, or an index, from end to end."""
    if node["Node Type"] == "Seq Scan":
        return True
    by_index = node["Node Type"] in {"Index Scan", "Index Only Scan"}
    return by_index and "Index Cond" not in node
