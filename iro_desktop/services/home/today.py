"""Home: what is overdue, due soon, this week and later, for the officer's own children."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iro_core.domain.lateness import Group, Horizon, horizon
from iro_core.domain.working_days import Holidays, UnknownHolidayYearError
from iro_core.ids import ChildId
from iro_desktop.models.queries.agenda import agenda_rows
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.home import agenda_cycle, agenda_drift, agenda_work
from iro_desktop.services.home.agenda_lines import Deed, Facts, Line, Sort
from iro_desktop.services.letters.profile_kit import profile_kit

LATER = dt.timedelta(weeks=4)
_TWO_DAYS, _WEEK = dt.timedelta(days=2), dt.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One row of Home.

    Attributes:
        who: The child, or how many children.
        by: The day in short words, or "".
        state: How late or how soon, in words.
        deed: What the row's one button does, and `target` with what.
        far: Whether it lies beyond the four weeks that Home shows at first.
        why: The dates that the row says, each with its reasons.
    """

    sort: Sort
    group: Group
    who: str
    what: str
    by: str
    state: str
    deed: Deed
    target: str
    child_ids: tuple[ChildId, ...]
    far: bool = False
    why: Dates = ()


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """An officer's day.

    Attributes:
        items: In the order of the screen.
        children: How many children the officer has.
        officer_name: Who the officer is, for the greeting; "" if not recorded.
        note: What the reader must know about the days, or "": the bank holidays have run out.
    """

    items: tuple[AgendaItem, ...]
    children: int
    officer_name: str = ""
    note: str = ""

    def in_group(self, group: Group, *, far: bool = False) -> tuple[AgendaItem, ...]:
        """Return one group's items; those beyond four weeks only if asked for."""
        return tuple(each for each in self.items if each.group is group and (far or not each.far))

    @property
    def beyond(self) -> int:
        """How many items lie beyond the four weeks."""
        return sum(each.far for each in self.items)


def agenda(store: Store, *, today: dt.date) -> Agenda:
    """Return what is to be done for the officer's children, the most pressing first."""
    local = standards(store)
    with store.reading() as reader:
        rows = agenda_rows(reader, store.author.profile_id, today=today)
    facts = Facts(rows, local=local, today=today)
    kit = profile_kit(store, today=today)
    lines = sorted([*_lines(facts), *agenda_drift.about_you(facts, kit)], key=_pressing)
    until, note = _horizon(today, local.holidays)
    items = (_item(line, until) for line in lines)
    return Agenda(
        items=_in_groups(items),
        children=len(rows.children),
        officer_name=rows.officer_name,
        note=facts.note or note,
    )


def group_of(line: Line, until: Horizon) -> Group:
    """Return the group that a line belongs to; what has no day and is not late is due soon.

    What an officer tells of themselves waits behind what is about a child.
    """
    if line.is_late:
        return Group.OVERDUE
    if line.sort is Sort.ABOUT_YOU:
        return Group.LATER
    return Group.DUE_SOON if line.by is None else until.group(line.by)


def _lines(facts: Facts) -> Iterator[Line]:
    yield from agenda_work.reviews(facts)
    yield from agenda_cycle.concerns(facts)
    yield from agenda_cycle.papers(facts)
    yield from agenda_cycle.meetings(facts)
    yield from agenda_cycle.steps(facts)
    yield from agenda_work.drafts(facts)
    yield from agenda_work.letters_owed(facts)
    yield from agenda_work.letters_begun(facts)
    yield from agenda_work.actions(facts)
    yield from agenda_work.birthdays(facts)
    yield from agenda_drift.not_seen(facts)
    yield from agenda_cycle.midpoints(facts)
    yield from agenda_drift.decisions(facts)
    yield from agenda_cycle.referrals(facts)
    yield from agenda_drift.key_dates(facts)


def _horizon(today: dt.date, holidays: Holidays) -> tuple[Horizon, str]:
    try:
        return horizon(today, holidays), ""
    except UnknownHolidayYearError as unknown:
        return Horizon(today, today + _TWO_DAYS, today + _WEEK), str(unknown)


def _item(line: Line, until: Horizon) -> AgendaItem:
    group = group_of(line, until)
    return AgendaItem(
        sort=line.sort,
        group=group,
        who=line.who,
        what=line.what,
        by=line.by_words,
        state=line.state,
        deed=line.deed,
        target=line.target,
        child_ids=line.child_ids,
        far=group is Group.LATER and line.by is not None and line.by > until.today + LATER,
        why=line.why,
    )


def _pressing(line: Line) -> tuple[bool, int, dt.date, int, str]:
    """Sort what is late by its weight, law first; what is to come by its day, then by weight."""
    weight = list(Sort).index(line.sort)
    day = line.by or (dt.date.max if line.sort is Sort.ABOUT_YOU else dt.date.min)
    return not line.is_late, weight * line.is_late, day, weight, line.who


def _in_groups(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    order = list(Group)
    return tuple(sorted(items, key=lambda item: order.index(item.group)))
