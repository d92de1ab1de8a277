"""Bundles that come on a stick: opened with the key from the safe, taken like any push, answered.

The laptop's signature stands for its session: what may be written and read is asked for anew, at
the moment of taking. A bundle that comes twice is answered from the log.
"""

import dataclasses
import datetime as dt
import functools

import sqlalchemy as sa
from nacl.public import PrivateKey
from pydantic import ValidationError

from iro_core.fields import Role
from iro_core.wire.bundles import (
    Bundle,
    BundleAnswer,
    BundleError,
    BundleSaid,
    open_at_office,
    shut_for_laptop,
)
from iro_core.wire.edits import PushAnswer, Standing
from iro_core.wire.signing import bundle_bytes
from iro_core.wire.states import PullAnswer, PullRequest
from iro_server.accounts import journal, keys
from iro_server.changes.pulling import pull
from iro_server.changes.pushing import push
from iro_server.changes.who import Who
from iro_server.tables.engine import reading, writing
from iro_server.tables.schema import ACCOUNT, DEVICE

_NO_SENSE = "This bundle makes no sense to this version of the office."
_STRANGER = "This bundle was not written by a laptop of this office."
_MOST_PAGES = 20


@dataclasses.dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a bundle.

    Attributes:
        account: Whose laptop wrote it.
        device: Which laptop.
        edits: How many edits were in it.
        results: How many came to which result; empty where the laptop is shut out.
        order: `revoked` or `wipe` where the laptop is shut out.
        answer: The file for that laptop.
    """

    account: str
    device: str
    edits: int
    results: dict[str, int]
    order: str
    answer: bytes


def take_bundle(engine: sa.Engine, content: bytes, key: PrivateKey, *, now: dt.datetime) -> Taken:
    """Take a bundle in and return the answer for the laptop that wrote it.

    Args:
        engine: The office's database.
        content: The file.
        key: The private half of the office's recovery key.
        now: The office's clock.

    Raises:
        BundleError: It is no bundle of a laptop of this office, or was cut short or altered.
            Nothing was taken.
    """
    bundle, said = _opened(content, key)
    laptop = reading(engine, lambda c: _laptop(c, said))
    signed = bundle_bytes(bundle.said)
    if laptop is None or not keys.is_signed(laptop["public_key"], signed, bundle.signature):
        raise BundleError(_STRANGER)
    order = _order(laptop)
    who = Who(
        user_id=laptop["user_id"],
        role=Role(laptop["role"]),
        device_id=said.device,
        is_cleared=laptop["is_cleared"],
    )
    pushes = [] if order else _pushed(engine, who, said, now)
    pulls = [] if order else _pulled(engine, who, said, pushes)
    named = {"user_id": who.user_id, "device_id": who.device_id}
    deed = "bundle_refused" if order else "bundle"
    writing(engine, lambda c: journal.note(c, journal.DEVICE, now=now, deed=deed, **named))
    answer = BundleAnswer(
        bundle=said.id,
        made_at=now.astimezone(dt.UTC).isoformat(),
        order=order,
        pushes=pushes,
        cursor=max(0, said.cursor),
        pulls=pulls,
    )
    shut = shut_for_laptop(answer.model_dump_json().encode(), key, laptop["public_key"])
    return Taken(
        account=said.account,
        device=said.device,
        edits=sum(len(each.edits) for each in said.pushes),
        results=_counted(pushes),
        order=order,
        answer=shut,
    )


def _opened(content: bytes, key: PrivateKey) -> tuple[Bundle, BundleSaid]:
    try:
        bundle = Bundle.model_validate_json(open_at_office(content, key))
        return bundle, BundleSaid.model_validate_json(bundle.said)
    except ValidationError:
        raise BundleError(_NO_SENSE) from None


def _laptop(connection: sa.Connection, said: BundleSaid) -> sa.RowMapping | None:
    query = sa.select(
        DEVICE.c.user_id,
        DEVICE.c.public_key,
        DEVICE.c.state,
        ACCOUNT.c.role,
        ACCOUNT.c.is_cleared,
        ACCOUNT.c.disabled_at,
    ).join(ACCOUNT, ACCOUNT.c.id == DEVICE.c.user_id)
    is_it = DEVICE.c.id == said.device
    is_it &= ACCOUNT.c.account == said.account.strip().lower()
    return connection.execute(query.where(is_it)).mappings().one_or_none()


def _order(laptop: sa.RowMapping) -> str:
    if laptop["state"] == "wipe":
        return "wipe"
    is_out = laptop["state"] != "active" or laptop["disabled_at"] is not None
    return "revoked" if is_out else ""


def _pushed(engine: sa.Engine, who: Who, said: BundleSaid, now: dt.datetime) -> list[PushAnswer]:
    """Take the batches in order; after one that breaks the line the rest comes again."""
    answers: list[PushAnswer] = []
    for request in said.pushes:
        answer = writing(engine, functools.partial(push, who=who, request=request, now=now))
        answers.append(answer)
        if answer.standing is not Standing.TAKEN:
            break
    return answers


def _pulled(
    engine: sa.Engine, who: Who, said: BundleSaid, pushes: list[PushAnswer]
) -> list[PullAnswer]:
    """Return what changed since the laptop's cursor, as far as a stick shall carry it."""
    epoch = pushes[-1].epoch if pushes else said.epoch
    if said.cursor < 0 or said.epoch != epoch:
        return []
    pages: list[PullAnswer] = []
    cursor, is_more = said.cursor, True
    while is_more and len(pages) < _MOST_PAGES:
        request = PullRequest(epoch=said.epoch, cursor=cursor)
        page = reading(engine, functools.partial(pull, who=who, request=request))
        if page.is_reset:
            break
        pages.append(page)
        cursor, is_more = page.cursor, page.is_more
    return pages


def _counted(pushes: list[PushAnswer]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in (result for answer in pushes for result in answer.results):
        counts[each.result.value] = counts.get(each.result.value, 0) + 1
    return counts
