"""What waits to be sent, by child, and what passed between laptop and office in ninety days."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core import rights
from iro_core.domain.date_words import counted, in_words
from iro_core.fields import KINDS
from iro_core.records import Child
from iro_desktop.models.office.history import KEPT, SyncEvent, history
from iro_desktop.models.queries import office
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import DateWords, told
from iro_desktop.services.office.record_words import child_words, when_words
from iro_desktop.services.search.search_titles import name_of

_ENROLMENT = "office_enrolment"
_MOST = 200
_PLURALS = {"person": "people"}
_DETAILS = {"child": "the child's details", "profile": "your own details"}
_FAILED = {
    "silent": "The office did not answer.",
    "signed_out": "The session had ended; somebody had to sign in.",
    "update": "The office asked for a newer IRO Desktop.",
    "refused": "What answered was not taken for your office, or did not take what was sent.",
}
_PLAIN = {
    "enrolled": "This laptop was connected to the office.",
    "signed_out": "Signed out.",
    "revoked": "The office shut this laptop out.",
    "wiped": "The office had the cases on this laptop destroyed.",
    "differs": "A case differed from the office's. It was fetched again.",
    "healed": "A case that had differed is the same as the office's again.",
    "file_refused": "The office did not take a file. It is kept here while its record is.",
    "file_damaged": "A file came damaged. It is fetched again.",
    "clock": "This computer's clock was wrong.",
    "bundle": "Changes were put onto a stick for the office.",
    "answer": "An answer from the office was read from a stick.",
    "came": "{child} came to this laptop.",
}
_HAPPENED = "When laptop and office met, by this laptop's clock."


@dataclasses.dataclass(frozen=True, kw_only=True)
class WaitingHere:
    """What waits for one child: "2 visits, 1 letter"; `child_id` is "" for what has no child."""

    child_id: str
    child: str
    what: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Happened:
    """One line of the history."""

    when: DateWords
    what: DateWords


@dataclasses.dataclass(frozen=True, kw_only=True)
class SyncFacts:
    """What the page tells beside the state.

    Attributes:
        office: The office's name; "" where none is connected.
        account: What the officer signs in as.
        sums: What became of the changes of ninety days, in sentences.
    """

    office: str
    account: str
    waiting: tuple[WaitingHere, ...]
    sums: tuple[str, ...]
    happened: tuple[Happened, ...]


def sync_facts(store: Store, *, now: dt.datetime) -> SyncFacts:
    """Return what waits and what happened.

    Args:
        store: The open store.
        now: The time, in the reader's own time zone.
    """
    with store.reading() as reader:
        kept = reader.local(_ENROLMENT) or {}
        events = [each for each in history(reader.connection) if each.at >= now - KEPT]
        return SyncFacts(
            office=str(kept.get("office", "")),
            account=str(kept.get("account", "")),
            waiting=_waiting(reader),
            sums=_sums(events),
            happened=tuple(_happened(reader, each, now) for each in events[:_MOST]),
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Known:
    """What the running program remembers of the children, for when one has left. Never stored.

    Attributes:
        names: Child to name.
        waiting: Child to what waits for it, in words.
    """

    names: Mapping[str, str]
    waiting: Mapping[str, str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Moved:
    """A child that came or went.

    Attributes:
        on: From which day, if the office named one.
    """

    at: dt.datetime
    child_id: str
    has_come: bool
    on: dt.date | None


def known_now(store: Store) -> Known:
    """Return who is here and what waits for whom."""
    with store.reading() as reader:
        names = {str(each.id): name_of(each) for each in reader.find(Child)}
        waiting = {each.child_id: each.what for each in _waiting(reader) if each.child_id}
        return Known(names=names, waiting=waiting)


def moved_since(store: Store, *, since: dt.datetime) -> tuple[Moved, ...]:
    """Return which children came or went after an instant, oldest first."""
    with store.reading() as reader:
        events = [e for e in history(reader.connection, limit=100) if e.at > since]
        found = [e for e in reversed(events) if e.what in ("came", "left")]
        return tuple(
            Moved(
                at=each.at,
                child_id=str(each.detail.get("scope", "")),
                has_come=each.what == "came",
                on=_day(each.detail.get("on")),
            )
            for each in found
            if _is_case(str(each.detail.get("scope", "")))
        )


def moved_words(moved: Moved, before: Known, after: Known) -> str:
    """Return what to tell of a child that came or went.

    Args:
        moved: What happened.
        before: What was known before it.
        after: What is known now.
    """
    if moved.has_come:
        name = after.names.get(moved.child_id)
        return f"{name} is now one of your children." if name else ""
    name = before.names.get(moved.child_id, "A child")
    on = f" on {moved.on.day} {in_words(moved.on).split()[2]}" if moved.on else ""
    told_first = f"{name} moved to another officer{on}."
    waited = before.waiting.get(moved.child_id)
    if not waited:
        return f"{told_first} The case has left this laptop."
    if moved.child_id in after.waiting:
        return f"{told_first} What you have not sent is kept, and goes out next."
    return f"{told_first} What you had not sent was delivered: {waited}."


def _is_case(scope: str) -> bool:
    return bool(scope) and rights.is_case(scope)


def _waiting(reader: Reader) -> tuple[WaitingHere, ...]:
    by_child: dict[str, list[str]] = {}
    for each in office.waiting(reader.connection):
        by_child.setdefault(each.case_id, []).append(kind_words(each.kind, each.records))
    found = [
        WaitingHere(
            child_id=child_id,
            child=_whose(reader, child_id),
            what=", ".join(parts),
        )
        for child_id, parts in by_child.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.child_id, each.child)))


def _whose(reader: Reader, child_id: str) -> str:
    if not child_id:
        return "Not about one child"
    return child_words(reader, child_id) or "A child who is no longer on this laptop"


def kind_words(kind_name: str, number: int) -> str:
    """Return a number of records of a kind: "1 visit", "3 letters", "2 people"."""
    label = KINDS[kind_name].label.lower() if kind_name in KINDS else "change"
    if number == 1:
        return _DETAILS.get(kind_name, f"1 {label}")
    return f"{number} {_PLURALS.get(kind_name, _plural(label))}"


def _plural(label: str) -> str:
    if label.endswith("y") and label[-2] not in "aeiou":
        return f"{label[:-1]}ies"
    return f"{label}es" if label.endswith(("s", "x", "ch", "sh")) else f"{label}s"


def _sums(events: list[SyncEvent]) -> tuple[str, ...]:
    sums: dict[str, int] = {}
    for each in events:
        for name, number in each.detail.items() if each.what == "round" else ():
            sums[name] = sums.get(name, 0) + number
    said = [f"{counted(sums.get('sent', 0), 'change')} sent to the office."]
    if joined := sums.get("merged"):
        words = "1 text was" if joined == 1 else f"{joined} texts were"
        said.append(f"{words} joined with somebody else's, sentence by sentence.")
    if twice := sums.get("conflict"):
        words = "1 thing was" if twice == 1 else f"{twice} things were"
        said.append(f"{words} written twice: both texts are kept.")
    if held := sums.get("held"):
        words = "1 change is" if held == 1 else f"{held} changes are"
        said.append(f"{words} held at the office for a person's word.")
    return tuple(said)


def _happened(reader: Reader, event: SyncEvent, now: dt.datetime) -> Happened:
    return Happened(when=when_words(event.at, now, _HAPPENED), what=_event_words(reader, event))


def _event_words(reader: Reader, event: SyncEvent) -> DateWords:
    detail = event.detail
    if event.what == "round":
        return DateWords(_round_words(detail))
    if event.what == "failed":
        return DateWords(_FAILED.get(str(detail.get("phase")), "The office was not reached."))
    if event.what == "left":
        return _left_words(detail)
    child = child_words(reader, str(detail.get("scope", ""))) or "A case"
    return DateWords(_PLAIN.get(event.what, "Laptop and office met.").format(child=child))


def _left_words(detail: Mapping[str, Any]) -> DateWords:
    """Say that a case went; whose it was is nobody's business here any more."""
    words, on = "A case left this laptop: another officer has the child", _day(detail.get("on"))
    if on is None:
        return DateWords(f"{words}.")
    said = f"{words} since {in_words(on)}."
    return DateWords(said, told(on, "The day from which another officer has the child."))


def _round_words(detail: Mapping[str, Any]) -> str:
    sent, received = detail.get("sent", 0), detail.get("received", 0)
    said = []
    if sent:
        said.append(f"{counted(sent, 'change')} sent")
    if received:
        said.append(f"{counted(received, 'record')} fetched")
    for code, words in (("merged", "joined"), ("conflict", "written twice"), ("held", "held")):
        if detail.get(code):
            said.append(f"{detail[code]} {words}")
    return f"{', '.join(said) or 'Nothing new'}."


def _day(said: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(said)[:10]) if said else None
    except ValueError:
        return None
