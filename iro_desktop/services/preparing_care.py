"""Where and how the child is cared for, in a preparation: placement, law, plan, health, school."""

import datetime as dt
from collections.abc import Iterator

from iro_core import codes
from iro_core.domain.care_flags import lived_in
from iro_core.domain.date_words import counted, span
from iro_core.domain.flag_facts import FlagFacts, LastDone
from iro_core.domain.flags import Flag
from iro_core.domain.health_flags import SDQ_AGES
from iro_desktop.papers.content import Mark
from iro_desktop.services.child_file import hidden_words
from iro_desktop.services.child_sections import distance
from iro_desktop.services.child_timeline import where
from iro_desktop.services.dated import Dates, by_rule, on_file
from iro_desktop.services.preparation import Entry, Fact, Section
from iro_desktop.services.preparing_case import Case

HEALTH = ("initial_health", "review_health", "dental", "immunisations", "sdq")
SCHOOL = ("pep", "ehcp")
_ONCE = "initial_health"


def placement(case: Case, known: FlagFacts) -> Section:
    """Return where the child lives; a hidden address is not in it."""
    now = case.placement
    if now is None:
        return Section(
            key="placement", title="Where they live", lacks=("No placement is on file for today.",)
        )
    for_so_long = f", for {span(now.from_on, case.today)}" if now.from_on else ""
    facts = [
        Fact(name="Placement", value=codes.PLACEMENT.get(now.type, "")),
        Fact(name="With", value=case.person(now.carer_id)),
        Fact(name="Where", value=hidden_words(now) or where(now)),
        Fact(
            name="Since",
            value=f"{case.long(now.from_on)}{for_so_long}" if now.from_on else "",
            dates=on_file(now.from_on, "placement", now.id, "from_on"),
        ),
        Fact(name="Distance", value=distance(now)),
        Fact(name="Provider", value=codes.PROVIDER.get(now.provider, "")),
    ]
    lived = len(lived_in(known.stays, case.today))
    if lived:
        words = f"{counted(lived, 'placement')}, temporary ones not counted"
        facts.append(Fact(name="In twelve months", value=words))
    return Section(key="placement", title="Where they live", facts=tuple(facts))


def legal(case: Case) -> Section:
    """Return the legal status and the care period."""
    now, started = case.legal, case.care_started
    begun = now.from_on if now else None
    facts = (
        Fact(name="Legal status", value=codes.LEGAL_STATUS.get(now.code, "") if now else ""),
        Fact(
            name="Since",
            value=_ago(case, begun),
            dates=on_file(begun, "legal_status", now.id, "from_on") if now else (),
        ),
        Fact(name="Looked after since", value=_ago(case, started), dates=_care_dates(case)),
        Fact(
            name="May be placed for adoption since",
            value=_ago(case, case.child.adoption_authorised_on),
        ),
    )
    lacks = () if now else ("No legal status is on file for today.",)
    return Section(key="legal", title="Legal status", facts=_said(facts, 3), lacks=lacks)


def permanence(case: Case) -> Section:
    """Return the plan for permanence and the service's clocks for it."""
    child, started = case.child, case.care_started
    plan = codes.PERMANENCE_PLAN.get(child.permanence_plan, "")
    achieved = child.permanence_achieved_on
    facts = [
        Fact(name="Plan for permanence", value=plan),
        Fact(
            name="Achieved",
            value=case.long(achieved) or "Not yet",
            dates=on_file(achieved, "child", child.id, "permanence_achieved_on"),
        ),
    ]
    last = case.last_review
    if last and last.permanence_words.strip():
        facts.append(Fact(name="At the last review", value=last.permanence_words.strip()))
    entries = tuple(_clocks(case, started)) if started and not achieved else ()
    return Section(
        key="permanence",
        title="Permanence",
        facts=tuple(facts),
        entries=entries,
        lacks=() if plan else ("No plan for permanence is on file.",),
    )


def _clocks(case: Case, started: dt.date) -> Iterator[Entry]:
    for key in ("permanence", "permanence-12"):
        rule, limit = case.local.rule(key), case.limit(key, started)
        if limit is None:
            continue
        late = limit < case.today
        gap = span(*sorted((limit, case.today)))
        yield Entry(
            words=f"{rule.title}, by {case.long(limit)}",
            mark=Mark.LATE if late else Mark.SOON,
            state=f"{gap} over" if late else f"{gap} left",
            detail=f"{rule.amount_in_words} from {rule.counted_from}. {rule.source}.",
            dates=by_rule(limit, key, started),
        )


def health(case: Case, known: FlagFacts, flags: tuple[Flag, ...]) -> Section:
    """Return health, dental, immunisations and the questionnaire, each with how it stands."""
    return _dated(case, known, flags, key="health", title="Health", whats=HEALTH)


def education(case: Case, known: FlagFacts, flags: tuple[Flag, ...]) -> Section:
    """Return school, the personal education plan and the education, health and care plan."""
    child = case.child
    on_roll = {True: "Yes", False: "No", None: ""}[child.is_on_school_roll]
    facts = (
        Fact(name="School or college", value=child.school),
        Fact(name="School year", value=child.school_year),
        Fact(name="On the roll", value=on_roll),
    )
    whats = SCHOOL if child.has_ehcp or "ehcp" in known.dates else SCHOOL[:1]
    dated = _dated(case, known, flags, key="education", title="School and learning", whats=whats)
    lacks = (*dated.lacks, *(() if child.school else ("No school or college is on file.",)))
    return Section(
        key=dated.key, title=dated.title, facts=facts, entries=dated.entries, lacks=lacks
    )


def _dated(
    case: Case,
    known: FlagFacts,
    flags: tuple[Flag, ...],
    *,
    key: str,
    title: str,
    whats: tuple[str, ...],
) -> Section:
    raised = {flag.key.replace("-", "_"): flag for flag in flags}
    entries, lacks = [], []
    for what in whats:
        date, flag = known.dates.get(what), raised.get(what)
        if date is None and flag is None:
            if what != _ONCE and not _is_not_for_this_age(case, what):
                lacks.append(f"{codes.KEY_DATE[what]}: no date on file.")
            continue
        entries.append(_key_date(case, what, date or LastDone(), flag))
    return Section(key=key, title=title, entries=tuple(entries), lacks=tuple(lacks))


def _is_not_for_this_age(case: Case, what: str) -> bool:
    return what == "sdq" and case.age is not None and case.age not in SDQ_AGES


def _key_date(case: Case, what: str, date: LastDone, flag: Flag | None) -> Entry:
    overdue = date.due_on is not None and date.due_on < case.today
    late = flag is not None or (overdue and what != _ONCE)
    state = "Out of date" if late else "Done" if what == _ONCE else "Up to date"
    if date.done_on is None:
        state = "Not on file" if flag else "Due" if date.due_on else "No date"
    newest = [each for each in case.records.file.key_dates if each.what == what and each.done_on]
    outcome = max(newest, key=lambda each: each.done_on or dt.date.min, default=None)
    notes = [
        f"Last done {_ago(case, date.done_on)}" if date.done_on else "",
        f"next due {case.long(date.due_on)}" if date.due_on and what != _ONCE else "",
        f"score {outcome.score}" if outcome and outcome.score is not None else "",
        outcome.outcome if outcome else "",
    ]
    return Entry(
        words=codes.KEY_DATE[what],
        mark=_mark(late=late, is_done=date.done_on is not None),
        state=state,
        detail=", ".join(filter(None, notes)),
        dates=_key_dates(case, what, date),
    )


def _mark(*, late: bool, is_done: bool) -> Mark:
    if late:
        return Mark.LATE if is_done else Mark.MISSING
    return Mark.DONE if is_done else Mark.OPEN


def _key_dates(case: Case, what: str, date: LastDone) -> Dates:
    dates: Dates = ()
    for each in case.records.file.key_dates:
        if each.what == what:
            if each.done_on and each.done_on == date.done_on:
                dates += on_file(each.done_on, "key_date", each.id, "done_on", "Last done")
            if each.due_on and each.due_on == date.due_on and what != _ONCE:
                dates += on_file(each.due_on, "key_date", each.id, "due_on", "Next due")
    return dates


def _care_dates(case: Case) -> Dates:
    started = case.care_started
    for each in case.records.file.care_periods:
        if each.from_on == started:
            return on_file(started, "care_period", each.id, "from_on")
    return ()


def _ago(case: Case, day: dt.date | None) -> str:
    if day is None:
        return ""
    return f"{case.long(day)}, {span(day, case.today)} ago" if day < case.today else case.long(day)


def _said(facts: tuple[Fact, ...], always: int) -> tuple[Fact, ...]:
    """Return the first facts as they are, and the others where they say something."""
    return (*facts[:always], *(fact for fact in facts[always:] if fact.value))
