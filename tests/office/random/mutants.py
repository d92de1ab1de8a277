"""Faults planted into the engine, each by its name: the randomised test must find every one.

The first seven are those that any sync may come to. The others are bugs that this engine has had,
put back as they were.
"""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

import sqlalchemy as sa

from iro_core.fields import Kind
from iro_core.merging import comparing
from iro_core.merging.comparing import Outcome, Standing, Wish
from iro_core.wire.edits import EditResult, PushAnswer
from iro_core.wire.states import ScopeDeed
from iro_desktop.models.office import incoming, outgoing, place, scopes
from iro_desktop.models.tables import EDIT, RECORD_TABLES, UNKNOWN_RECORD
from iro_desktop.models.writing import Writer
from iro_desktop.sync import round as rounds
from iro_server.changes import access, pulling, pushing, taking, working
from iro_server.changes.who import Who
from iro_server.tables.schema import ACCESS

Planted = Callable[[], AbstractContextManager[Any]]


def _real(module: Any, name: str) -> Any:
    """Return what a module keeps to itself."""
    return getattr(module, name)


def _no_dedupe() -> AbstractContextManager[Any]:
    """Take every edit as if it had never come."""

    real = _real(pushing, "_in_order")

    def in_order(request: Any, known: Any, last_n: int, last_hash: str) -> Any:
        standing, fresh = real(request, known, last_n, last_hash)
        again = [each for each in request.edits if each.id in known]
        return standing, [*fresh, *(_as_another(each) for each in again)]

    return mock.patch.object(pushing, "_in_order", in_order)


def _as_another(edit: Any) -> Any:
    _as_another_n[0] += 1
    return edit.model_copy(update={"id": f"{edit.id}-{_as_another_n[0]}"})


_as_another_n = [0]


def _last_write_wins() -> AbstractContextManager[Any]:
    """Let every edit in, whatever its author saw."""
    real = comparing.compare

    def compare(kind: Kind | None, standing: Standing, wish: Wish) -> list[Outcome]:
        bare = Standing(values={}, stamps=standing.stamps)
        return real(kind, bare, dataclasses.replace(wish, saw=dict(standing.stamps)))

    return mock.patch.object(taking, "compare", compare)


def _no_revoke_event() -> AbstractContextManager[Any]:
    """Take the right away without telling the laptop."""
    real = _real(access, "_tell")

    def tell(connection: sa.Connection, entry: Any, deed: ScopeDeed, **more: Any) -> None:
        if deed is not ScopeDeed.REVOKE:
            real(connection, entry, deed, **more)

    return mock.patch.object(access, "_tell", tell)


def _leak() -> AbstractContextManager[Any]:
    """Hand everybody's children out to anybody."""

    def cases(connection: sa.Connection, _who: Who) -> list[str]:
        return sorted(set(connection.execute(sa.select(ACCESS.c.scope)).scalars()))

    return mock.patch.object(pulling, "cases", cases)


def _drop_on_acknowledgement() -> AbstractContextManager[Any]:
    """Take an edit off the laptop as soon as the office says that it has it."""
    real = outgoing.acknowledge

    def acknowledge(connection: sa.Connection, results: Sequence[EditResult], **more: Any) -> None:
        real(connection, results, **more)
        connection.execute(EDIT.delete().where(EDIT.c.id.in_([each.id for each in results])))

    return mock.patch.object(outgoing, "acknowledge", acknowledge)


def _no_resend() -> AbstractContextManager[Any]:
    """Offer again, after a restore, only what was never acknowledged."""
    real = outgoing.begin_line

    def begin_line(
        connection: sa.Connection, *, clashes: Sequence[str] = (), at: dt.datetime
    ) -> str:
        sent = EDIT.c.sent_at.is_not(None) & EDIT.c.id.not_in(clashes)
        connection.execute(EDIT.delete().where(sent))
        return real(connection, clashes=clashes, at=at)

    return mock.patch.object(outgoing, "begin_line", begin_line)


def _by_watermark() -> AbstractContextManager[Any]:
    """Take every edit up to the office's last number for sent."""
    real = _real(rounds, "_acknowledge")

    def acknowledge(writer: Writer, answer: PushAnswer) -> None:
        real(writer, answer)
        below = EDIT.c.sent_at.is_(None) & (EDIT.c.n <= answer.last_n)
        said = {"sent_at": writer.at, "head": answer.head, "result": "ok"}
        writer.connection.execute(EDIT.update().where(below).values(**said))

    return mock.patch.object(rounds, "_acknowledge", acknowledge)


def _cut_numbers() -> AbstractContextManager[Any]:
    """Cut a page in the middle of what has one number."""
    return mock.patch.object(pulling, "_whole_numbers", lambda found, limit: found[:limit])


def _clones_unseen() -> AbstractContextManager[Any]:
    """Answer an id that is known with its old result, whatever the words."""

    def result(edit: Any, known: Mapping[str, Any], new: Mapping[str, EditResult]) -> EditResult:
        found = new.get(edit.id)
        return found or EditResult.model_validate(known[edit.id]["result"])

    return mock.patch.object(pushing, "_result", result)


def _people_stay_behind() -> AbstractContextManager[Any]:
    """Send a conflict about a person to nobody."""
    return mock.patch.object(working.Working, "_follow", return_value=None)


def _strays_stay() -> AbstractContextManager[Any]:
    """Keep what was written for a child who had gone by then."""
    return mock.patch.object(scopes, "destroy_strays", return_value=False)


def _unseen_deleted() -> AbstractContextManager[Any]:
    """Let a record be deleted by somebody who has not seen all of it."""
    return mock.patch.object(comparing, "_saw_all", return_value=True)


def _half_groups() -> AbstractContextManager[Any]:
    """Let an address be changed beside a postcode that its author never saw."""
    return mock.patch.object(comparing, "together", lambda _kind, names: set(names))


def _no_early_epoch() -> AbstractContextManager[Any]:
    """Forget, before the first pull, in which life of the office something was taken."""

    def acknowledge(writer: Writer, answer: PushAnswer) -> None:
        outgoing.acknowledge(writer.connection, answer.results, head=answer.head, at=writer.at)

    return mock.patch.object(rounds, "_acknowledge", acknowledge)


def _old_bases() -> AbstractContextManager[Any]:
    """Keep what lay under own edits before the office was restored."""

    def forget(connection: sa.Connection) -> None:
        for table in RECORD_TABLES.values():
            connection.execute(table.update().where(table.c.rev > 0).values(rev=0))
        connection.execute(UNKNOWN_RECORD.delete())

    return mock.patch.object(place, "forget_revisions", forget)


def _passed_at_once() -> AbstractContextManager[Any]:
    """Let the office's word stand before a pull has brought it."""
    real = _real(incoming, "_passed")
    return mock.patch.object(incoming, "_passed", lambda connection, _: real(connection, 2**40))


MUTANTS: dict[str, Planted] = {
    "no dedupe": _no_dedupe,
    "last write wins": _last_write_wins,
    "no revoke event": _no_revoke_event,
    "leak": _leak,
    "drop on acknowledgement": _drop_on_acknowledgement,
    "no resend after restore": _no_resend,
    "acknowledge by watermark": _by_watermark,
    "a page cut within a number": _cut_numbers,
    "a clone's edit taken for known": _clones_unseen,
    "conflicts about people go nowhere": _people_stay_behind,
    "strays stay": _strays_stay,
    "deleted unseen": _unseen_deleted,
    "groups by halves": _half_groups,
    "no epoch before the first pull": _no_early_epoch,
    "old bases after a restore": _old_bases,
    "passed before it came": _passed_at_once,
}


@contextlib.contextmanager
def planted(name: str) -> Iterator[None]:
    """Plant one fault for a while."""
    with MUTANTS[name]():
        yield
