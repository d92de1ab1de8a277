"""Killing oneself before a statement; and faults planted on purpose, which a proof must catch."""

import os
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from iro_core.wire.edits import EditResult, PushAnswer, PushRequest, Result, Standing
from iro_core.wire.states import PullAnswer
from iro_desktop.models.office import outgoing, place
from iro_desktop.sync import round as rounds
from iro_server.changes import pushing
from iro_server.tables import engine as office_engines


def die_before(statement: int, *, unless: str = "") -> None:
    """Be killed just before the Nth statement of this process.

    Args:
        statement: N, from 1.
        unless: Begins statements that are not counted.
    """
    left = iter(range(statement - 1, -1, -1))

    def count(_connection: object, _cursor: object, text: str, *_: object) -> None:
        if unless and text.lower().startswith(unless):
            return
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)


def cursor_first() -> None:
    """Let the laptop keep its place by one transaction, and the page by the next."""
    real: Any = rounds.put_page

    def in_two(writer: Any, answer: PullAnswer, report: Any) -> None:
        here = place.Place(answer.epoch, answer.cursor, answer.durable)
        place.keep_place(writer.connection, here)
        writer.connection.exec_driver_sql("commit")
        writer.connection.exec_driver_sql("begin immediate")
        real(writer, answer, report)

    rounds.put_page = in_two


def office_not_atomic() -> None:
    """Let every statement at the office be kept on its own."""
    office_engines._begin = lambda connection: None  # noqa: ARG005, SLF001 - planted inside


def sent_before_asked() -> None:
    """Let the laptop call its edits sent before the office has answered."""
    real: Any = rounds._next_request  # noqa: SLF001 - planted inside

    def hasty(store: Any) -> Any:
        request = real(store)
        if request is not None:
            results = [EditResult(id=edit.id, result=Result.OK) for edit in request.edits]
            with store.writing() as writer:
                outgoing.acknowledge(writer.connection, results, head=0, at=writer.at)
        return request

    rounds._next_request = hasty  # noqa: SLF001 - planted inside


def knows_nothing() -> None:
    """Let the office take every batch for new: what is repeated gets new ids and goes in again."""
    real: Any = pushing.push
    turn = iter(range(10**9))

    def forgetful(connection: Any, who: Any, request: PushRequest, now: Any) -> PushAnswer:
        n = next(turn)
        edits = [each.model_copy(update={"id": f"{each.id}.{n}"}) for each in request.edits]
        again = request.model_copy(update={"line": f"{request.line}.{n}", "edits": edits})
        previous = ""
        for at, edit in enumerate(edits):
            linked = edit.model_copy(update={"n": at + 1, "previous": previous})
            edits[at] = linked.model_copy(update={"hash": linked.link(again.line)})
            previous = edits[at].hash
        answer: PushAnswer = real(connection, who, again, now)
        results = [
            told.model_copy(update={"id": edit.id})
            for told, edit in zip(answer.results, request.edits, strict=False)
        ]
        taken = {"results": results, "last_n": request.edits[-1].n if request.edits else 0}
        is_taken = answer.standing is Standing.TAKEN
        return answer.model_copy(update=taken) if is_taken else answer

    from iro_server.routes import syncing

    vars(syncing)["push"] = forgetful


LAPTOP: dict[str, Callable[[], None]] = {
    "cursor-first": cursor_first,
    "sent-before-asked": sent_before_asked,
}
OFFICE: dict[str, Callable[[], None]] = {
    "not-atomic": office_not_atomic,
    "knows-nothing": knows_nothing,
}
