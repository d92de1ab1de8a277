"""What the office would have sent: words written twice and work that is held, to be pictured."""

import datetime as dt
import json
from typing import Any

from iro_core.ids import new_id
from iro_core.records import Child, Visit
from iro_core.wire.states import WireRecord
from iro_desktop.models.office.incoming import put_records
from iro_desktop.models.store import Store

HERS = (
    "Sam said that school is going well and that the new teacher listens. Sam would like to see "
    "Gran more often, and asked who decides that."
)
MINE = (
    "Sam said that school is hard at the moment but that the new teacher listens. Sam would like "
    "to see Gran every week, and asked who decides that."
)
BASE = "Sam said that the new teacher listens. Sam would like to see Gran."


def put_two_texts(store: Store, *, visit_id: str, now: dt.datetime) -> tuple[str, ...]:
    """Put three conflicts about a visit and its child into the store; return their ids."""
    with store.writing() as writer:
        visit = writer.need(Visit, visit_id)
        writer.change(visit, voice=HERS, held_on=dt.date(2026, 3, 2))
        writer.change(writer.need(Child, visit.child_id), school="Oak Lane")
    own = store.author.profile_id
    colleague = _record("profile", "office", {"full_name": "Bea Hart", "role": "iro"}, now)
    talk = {"group": "voice", "base": {"voice": BASE}, "kept": {"voice": HERS}}
    day = {"group": "held_on", "base": {"held_on": None}, "kept": {"held_on": "2026-03-02"}}
    school = {"group": "school", "base": {"school": ""}, "kept": {"school": "Oak Lane"}}
    made = [
        _conflict(visit_id, "visit", {**talk, "other": {"voice": MINE}}, now),
        _conflict(visit_id, "visit", {**day, "other": {"held_on": "2026-03-03"}}, now),
        _conflict(visit.child_id, "child", {**school, "other": {"school": "Elm Road"}}, now),
    ]
    written = now - dt.timedelta(days=2, hours=3)
    for each in made:
        each |= {"child_id": visit.child_id, "kept_by": colleague.id, "other_by": own}
        each |= {"kept_at": written.isoformat(), "other_at": now.isoformat(), "state": "open"}
    records = [_record("conflict", visit.child_id, each, now) for each in made]
    _put(store, [colleague, *records])
    return tuple(each.id for each in records)


def put_held_work(store: Store, *, child_id: str, now: dt.datetime) -> tuple[str, ...]:
    """Put two pieces of held work for a child into the store; return their ids."""
    author = _record("profile", "office", {"full_name": "Joe Reed", "role": "iro"}, now)
    common = {
        "child_id": child_id,
        "record_kind": "visit",
        "author_id": author.id,
        "written_at": (now - dt.timedelta(days=3)).isoformat(),
        "state": "waiting",
    }
    visit = {"held_on": "2026-03-01", "state": "draft", "voice": MINE, "seen_alone": "yes"}
    more = {"analysis": "Sam is settled. Ask the school about the mornings."}
    made = [
        {**common, "record_id": new_id(now), "wording": _json(visit), "why": "not_theirs"},
        {**common, "record_id": new_id(now), "wording": _json(more), "why": "follows"},
    ]
    for number, each in enumerate(made):
        each["edit_id"] = new_id(now)
        each["arrived_at"] = (now - dt.timedelta(hours=5 - number)).isoformat()
    records = [_record("held_edit", child_id, each, now) for each in made]
    _put(store, [author, *records])
    return tuple(each.id for each in records)


def _conflict(record_id: str, kind: str, sides: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    texts = {name: _json(sides[name]) for name in ("base", "kept", "other")}
    return {
        **texts,
        "record_id": record_id,
        "record_kind": kind,
        "group": sides["group"],
        "kept_edit": new_id(now),
        "other_edit": new_id(now),
    }


def _record(kind: str, scope: str, values: dict[str, Any], now: dt.datetime) -> WireRecord:
    at = now.astimezone(dt.UTC).isoformat()
    return WireRecord(
        id=new_id(now),
        kind=kind,
        scope=scope,
        rev=1,
        seq=1,
        values=values,
        stamps={},
        made_at=at,
        changed_at=at,
    )


def _put(store: Store, records: list[WireRecord]) -> None:
    with store.writing() as writer:
        writer.kinds_written |= put_records(writer.connection, records)


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
