"""Taking one edit in: applied, joined by sentence, put beside as a conflict, or held."""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from iro_core import rights
from iro_core.ids import new_id
from iro_core.merging.comparing import Outcome, Verdict, Wish, compare
from iro_core.wire.edits import EditResult, Result, WireEdit
from iro_server.changes.checking import scope_of_edit, why_held
from iro_server.changes.log import Entry
from iro_server.changes.who import Who
from iro_server.changes.working import Live, Working


@dataclasses.dataclass(frozen=True, kw_only=True)
class Author:
    """Who last set a field, and when by their own clock."""

    user_id: str = ""
    at: str | None = None


class Taking:
    """One batch being taken in, edit after edit."""

    def __init__(
        self, working: Working, who: Who, *, now: dt.datetime, authors: Mapping[str, Author]
    ) -> None:
        """Take edits into the records of `working`.

        Args:
            working: The records of the batch.
            who: Who sent it.
            now: The office's clock.
            authors: Who made which edit, for the edits that stand in the records.
        """
        self.working = working
        self.who = who
        self.now = now
        self.at = now.astimezone(dt.UTC).isoformat()
        self.authors = dict(authors)
        self.entries: list[Entry] = []
        self.touches: dict[str, Entry] = {}

    def take(self, edit: WireEdit, *, is_theirs: bool, line: str) -> EditResult:
        """Take one edit and return what became of it."""
        self.authors[edit.id] = Author(user_id=edit.user, at=edit.at)
        entry = Entry(
            id=edit.id,
            what="edit",
            user_id=self.who.user_id,
            device_id=self.who.device_id,
            line=line,
            n=edit.n,
            scope=scope_of_edit(edit, self.working.get(edit.record)),
            record_id=edit.record,
            content=edit.content(),
            body=edit.plain(),
        )
        self.entries.append(entry)
        live = self.working.get(edit.record)
        why = why_held(edit, self.who, live, self.working, is_theirs=is_theirs)
        result = self._hold(edit, entry, why) if why else self._apply(edit, entry, live)
        if live is not None and is_theirs:  # the laptop that waits for it gets the record again
            live.is_touched = True
            self.touches[live.id] = entry
        entry.result = result.plain()
        return result

    def apply_for(self, edit: WireEdit, entry: Entry) -> EditResult:
        """Compare and set an edit that a person let in after it was held."""
        self.authors[edit.id] = Author(user_id=edit.user, at=edit.at)
        return self._apply(edit, entry, self.working.get(edit.record))

    def _apply(self, edit: WireEdit, entry: Entry, live: Live | None) -> EditResult:
        if live is None:
            fresh = Live(id=edit.record, kind=edit.kind, scope=scope_of_edit(edit, None))
            live = self.working.add(fresh)
        wish = Wish(new=edit.set, old=edit.old, saw=edit.saw)
        outcomes = compare(rights.known(edit.kind), live.standing, wish)
        applied = {
            n: v for o in outcomes if o.verdict is Verdict.APPLIED for n, v in o.values.items()
        }
        if applied or live.is_new:
            entry.effect = [live.apply(applied, edit.id, self.at)]
            self.touches[live.id] = entry
        merged = [o for o in outcomes if o.verdict is Verdict.MERGED]
        for outcome in merged:
            self._merge(edit, live, outcome)
        clashes = [o for o in outcomes if o.verdict is Verdict.CONFLICT]
        about = [self._conflict(edit, live, outcome).id for outcome in clashes]
        self._settle(edit, {o.group for o in clashes})
        result = Result.CONFLICT if clashes else Result.MERGED if merged else Result.OK
        return EditResult(id=edit.id, result=result, about=about)

    def _merge(self, edit: WireEdit, live: Live, outcome: Outcome) -> None:
        name = outcome.fields[0]
        parents = [live.stamps.get(name, ""), edit.id]
        entry = self._own("merge", live, {"field": name, "parents": parents})
        entry.effect = [live.apply(outcome.values, entry.id, self.at)]

    def _conflict(self, edit: WireEdit, live: Live, outcome: Outcome) -> Live:
        """Put the edit's values beside what stands, or onto the author's own conflict before."""
        other = {name: edit.set.get(name, edit.old.get(name)) for name in outcome.fields}
        seen = {edit.saw.get(name) for name in outcome.fields}
        for each in self._open_conflicts(live.id, outcome.group):
            if each.body["other_edit"] in seen:  # the same author wrote on, not having seen it
                other = {**json.loads(each.body["other"]), **other}
                self._close(each, edit)
            elif each.id in edit.settles:
                self._close(each, edit)
        made = Live(id=new_id(self.now), kind="conflict", scope=live.scope, about=live.id)
        self.working.add(made)
        entry = self._own("conflict", made, {"edit": edit.id})
        values = self._sides(edit, live, outcome, other)
        entry.effect = [made.apply(values, entry.id, self.at)]
        return made

    def _open_conflicts(self, record_id: str, group: str) -> list[Live]:
        """Return what is open of one thing. None is written over: its text may be unread."""
        about = self.working.about(record_id, "conflict")
        return [e for e in about if e.body["group"] == group and e.body["state"] == "open"]

    def _close(self, conflict: Live, edit: WireEdit) -> None:
        entry = self._own("settle", conflict, {"edit": edit.id})
        values = {"state": "settled", "settled_by": edit.user, "settled_at": self.at}
        entry.effect = [conflict.apply(values, entry.id, self.at)]

    def _sides(
        self, edit: WireEdit, live: Live, outcome: Outcome, other: Mapping[str, Any]
    ) -> dict[str, Any]:
        stamp = next((live.stamps[n] for n in outcome.fields if n in live.stamps), "")
        author = self.authors.get(stamp, Author())
        child = live.scope if rights.is_case(live.scope) else ""
        return {
            "child_id": child,
            "record_id": live.id,
            "record_kind": live.kind,
            "group": outcome.group,
            "base": _said({n: edit.old.get(n) for n in outcome.fields}),
            "kept": _said({n: live.body.get(n) for n in outcome.fields}),
            "other": _said(other),
            "kept_by": author.user_id,
            "other_by": edit.user,
            "kept_edit": stamp,
            "other_edit": edit.id,
            "kept_at": author.at,
            "other_at": edit.at,
            "state": "open",
            "settled_by": "",
            "settled_at": None,
        }

    def _settle(self, edit: WireEdit, still_open: set[str]) -> None:
        for conflict in self.working.about(edit.record, "conflict"):
            if conflict.id not in edit.settles or conflict.body["group"] in still_open:
                continue
            self._close(conflict, edit)

    def _hold(self, edit: WireEdit, entry: Entry, why: str) -> EditResult:
        scope = entry.scope  # of a person: it goes where the person goes, once a record names them
        held = self.working.add(
            Live(id=new_id(self.now), kind="held_edit", scope=scope, about=edit.record)
        )
        own = self._own("held", held, {"edit": edit.id, "why": why})
        values = {
            "child_id": scope if rights.is_case(scope) else "",
            "record_id": edit.record,
            "record_kind": edit.kind,
            "edit_id": edit.id,
            "wording": _said(edit.set),
            "author_id": edit.user,
            "written_at": edit.at,
            "arrived_at": self.at,
            "why": why,
            "state": "waiting",
        }
        own.effect = [held.apply(values, own.id, self.at)]
        return EditResult(id=edit.id, result=Result.HELD, why=why, about=[held.id])

    def _own(self, what: str, live: Live, body: Mapping[str, Any]) -> Entry:
        """Return a row of the log for something that the office itself does."""
        entry = Entry(
            id=new_id(self.now),
            what=what,
            user_id=self.who.user_id,
            device_id=self.who.device_id,
            scope=live.scope,
            record_id=live.id,
            body=body,
        )
        self.entries.append(entry)
        self.touches[live.id] = entry
        return entry


def _said(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def settled_ids(edits: Sequence[WireEdit]) -> list[str]:
    """Return the ids of the conflicts that a batch settles."""
    return [each for edit in edits for each in edit.settles]
