"""The weekly list of concerns: each with its stage, age and next date; filters and counts."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from iro_core import codes, ids
from iro_core.domain.date_words import how_late
from iro_core.domain.escalation_ladder import StageKind
from iro_core.domain.escalation_nags import NagLine, is_late, nags, too_long_after
from iro_core.domain.escalations import (
    NO_ANSWER,
    at_cafcass,
    days_open,
    newest,
    since_reopened,
    waiting,
)
from iro_core.domain.names import initials, known_as
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.queries.escalations import (
    ConcernRow,
    ConcernStageRow,
    concern_rows,
    concern_stage_rows,
)
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates, on_file
from iro_desktop.services.dates.standing import Standards, standards

NOT_RAISED = "Not raised with anybody yet"
NO_AREA, NO_REASON = "Service area not known", "No reason given"
_YEAR_BEGINS = (4, 1)


@dataclass(frozen=True, kw_only=True, repr=False)
class ConcernLine:
    """One escalation in a list.

    Attributes:
        child: The name that the screen shows; what leaves the program has `initials`.
        stage: Where it stands, in words.
        kind: "informal", "formal" or "" before it was raised with anybody.
        stage_days: For how many days it has stood there; None where it does not stand at a stage.
        due_on: By when the stage under way is to be answered.
        due: That day with its reasons.
        lateness: How that day stands to today: "3 days late", "due tomorrow".
        age_days: For how many days it has been open, or was.
        went_formal: Whether a formal stage was ever begun.
        went_to_cafcass: Whether it was ever referred to Cafcass.
        asks: What it asks of the officer now, the oldest first.
    """

    id: ids.EscalationId
    child_id: ids.ChildId
    child: str
    initials: str
    case_number: str
    service_area: str
    social_worker: str
    team_manager: str
    reason: str
    state: str
    stage: str
    kind: str
    stage_days: int | None
    raised_on: dt.date | None
    closed_on: dt.date | None
    due_on: dt.date | None
    due: Dates
    lateness: str
    age_days: int
    is_open: bool
    is_late: bool
    is_too_long: bool
    is_mine: bool
    is_at_cafcass: bool
    went_formal: bool
    went_to_cafcass: bool
    resolved_level: str
    asks: tuple[NagLine, ...]


@dataclass(frozen=True)
class ConcernFilter:
    """One way to narrow the list.

    Attributes:
        value: For the program.
        words: For people.
    """

    value: str
    words: str
    lets_through: Callable[[ConcernLine], bool]


FILTERS: tuple[ConcernFilter, ...] = (
    ConcernFilter("open", "Open", lambda line: line.is_open),
    ConcernFilter("late", "Answer late", lambda line: line.is_late),
    ConcernFilter("too_long", "Open too long", lambda line: line.is_too_long),
    ConcernFilter("mine", "My children", lambda line: line.is_mine),
    ConcernFilter("cafcass", "At Cafcass", lambda line: line.is_at_cafcass),
    ConcernFilter("closed", "Closed", lambda line: not line.is_open),
)


def concerns(store: Store, *, today: dt.date, child_id: str = "") -> tuple[ConcernLine, ...]:
    """Return every escalation in the store, or of one child: what waits longest comes first."""
    local = standards(store)
    with store.reading() as reader:
        rows = concern_rows(reader, child_id=child_id)
        stages = concern_stage_rows(reader, child_id=child_id)
        mine = {
            each.id for each in allocated_children(reader, store.author.profile_id, today=today)
        }
    of: dict[str, list[ConcernStageRow]] = {}
    for stage in stages:
        of.setdefault(stage.escalation_id, []).append(stage)
    lines = (_line(row, of.get(row.id, []), local, today, row.child_id in mine) for row in rows)
    return tuple(sorted(lines, key=_pressing))


def narrowed(
    lines: Iterable[ConcernLine], chosen: Iterable[str], words: str = ""
) -> list[ConcernLine]:
    """Return the lines that all chosen filters and all words let through."""
    tests = [each.lets_through for each in FILTERS if each.value in set(chosen)]
    wanted = words.casefold().split()
    return [
        line
        for line in lines
        if all(test(line) for test in tests) and all(word in _said(line) for word in wanted)
    ]


def _said(line: ConcernLine) -> str:
    parts = (line.child, line.service_area, line.stage, line.reason, line.social_worker)
    return " ".join((*parts, line.case_number)).casefold()


def _pressing(line: ConcernLine) -> tuple[bool, dt.date, dt.date]:
    """Sort open ones first, by their day; closed ones by the day of closing, newest first."""
    if line.is_open:
        return False, line.due_on or dt.date.max, line.raised_on or dt.date.max
    days = (dt.date.max - (line.closed_on or dt.date.min)).days
    return True, dt.date.min + dt.timedelta(days=days), dt.date.min


def _line(
    row: ConcernRow,
    stages: Sequence[ConcernStageRow],
    local: Standards,
    today: dt.date,
    is_mine: bool,
) -> ConcernLine:
    is_open = row.state == "open"
    now = waiting(stages) if is_open else None
    lately = newest(since_reopened(stages))
    too_long = too_long_after(row.raised_on, stages, local) if is_open else None
    return ConcernLine(
        id=row.id,
        child_id=row.child_id,
        child=f"{known_as(row.first_name, row.liked_name)} {row.family_name}".strip(),
        initials=initials(row.first_name, row.family_name),
        case_number=row.case_number,
        service_area=row.service_area or NO_AREA,
        social_worker=row.social_worker,
        team_manager=row.team_manager,
        reason=row.reason or NO_REASON,
        state=codes.ESCALATION_STATE.get(row.state, "Open"),
        stage=stage_words(row.state, stages),
        kind=lately.kind if lately is not None else "",
        stage_days=days_open(now.began_on, None, today) if now is not None else None,
        raised_on=row.raised_on,
        closed_on=row.closed_on,
        due_on=now.due_on if now is not None else None,
        due=on_file(now.due_on, "escalation_stage", now.id, "due_on") if now is not None else (),
        lateness=how_late(now.due_on, today) if now is not None and now.due_on else "",
        age_days=days_open(row.raised_on, row.closed_on, today),
        is_open=is_open,
        is_late=is_late(now, today),
        is_too_long=too_long is not None and too_long < today,
        is_mine=is_mine,
        is_at_cafcass=is_open and at_cafcass(stages) is not None,
        went_formal=any(each.kind == StageKind.FORMAL and each.began_on for each in stages),
        went_to_cafcass=any(each.kind == StageKind.CAFCASS for each in stages),
        resolved_level=row.resolved_level,
        asks=nags(row.raised_on, stages, standards=local, today=today) if is_open else (),
    )


def stage_words(state: str, stages: Sequence[ConcernStageRow]) -> str:
    """Return where an escalation stands, in words."""
    if state != "open":
        return codes.ESCALATION_STATE.get(state, "Closed")
    lately = newest(since_reopened(stages))
    beside = "Cafcass" if at_cafcass(stages) is not None else ""
    if lately is None:
        return beside or NOT_RAISED
    said = {"": lately.level, NO_ANSWER: f"{lately.level}: no answer"}
    here = said.get(lately.outcome, f"{lately.level}: answered")
    return f"{here}, and Cafcass" if beside else here


@dataclass(frozen=True)
class Count:
    """How many escalations share something."""

    words: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The picture: what concerns are about, where they stand, and who settles them.

    Attributes:
        since: The first day of the council's year; `raised`, `formal`, `cafcass`, `closed`, the
            reasons and the levels are counted from it.
        levels: At which level those closed since then were resolved.
        stages: Where those open now stand.
        areas: Open now, by service area.
    """

    since: dt.date
    open_now: int
    late_now: int
    raised: int
    formal: int
    cafcass: int
    closed: int
    reasons: tuple[Count, ...]
    stages: tuple[Count, ...]
    levels: tuple[Count, ...]
    areas: tuple[Count, ...]


def counted_up(lines: Iterable[ConcernLine], *, today: dt.date) -> Counts:
    """Return the counts since the council's year began on 1 April, and of what is open now."""
    lines, since = tuple(lines), year_began(today)
    open_now = [line for line in lines if line.is_open]
    raised = [line for line in lines if line.raised_on and line.raised_on >= since]
    closed = [line for line in lines if line.closed_on and line.closed_on >= since]
    return Counts(
        since=since,
        open_now=len(open_now),
        late_now=sum(line.is_late for line in open_now),
        raised=len(raised),
        formal=sum(line.went_formal for line in raised),
        cafcass=sum(line.went_to_cafcass for line in raised),
        closed=len(closed),
        reasons=_most_first(line.reason for line in raised),
        stages=_most_first(line.stage for line in open_now),
        levels=_most_first(map(_level, closed)),
        areas=_most_first(line.service_area for line in open_now),
    )


def _level(line: ConcernLine) -> str:
    withdrawn = codes.ESCALATION_STATE["withdrawn"]
    return withdrawn if line.state == withdrawn else line.resolved_level


def year_began(today: dt.date) -> dt.date:
    """Return the 1 April on which the council's year began."""
    this_year = dt.date(today.year, *_YEAR_BEGINS)
    return this_year if this_year <= today else dt.date(today.year - 1, *_YEAR_BEGINS)


def _most_first(words: Iterable[str]) -> tuple[Count, ...]:
    found = Counter(words)
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(words, number) for words, number in ordered)
