"""Where and how the child is cared for, in a preparation: placement, law, plan, health, school."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core import codes
from iro_core.domain.care_flags import lived_in
from iro_core.domain.date_words import counted, span
from iro_core.domain.flag_facts import FlagFacts
from iro_core.domain.health_dates import DateStanding, DateState
from iro_core.records import KeyDate
from iro_desktop.papers.content import Mark
from iro_desktop.services.child.child_file import hidden_words
from iro_desktop.services.child.child_sections import distance
from iro_desktop.services.child.child_timeline import where
from iro_desktop.services.child.health_board import answer_of
from iro_desktop.services.dates.dated import Dates, answered, by_rule, on_file
from iro_desktop.services.reviews.preparation import Entry, Fact, Section
from iro_desktop.services.reviews.preparing_case import Case

HEALTH = ("initial_health", "review_health", "dental", "immunisations", "sdq")
SCHOOL = ("pep", "ehcp", "school_roll")
_NO_LINE = frozenset({DateState.NOT_KNOWN, DateState.NOT_NEEDED})


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


def health(case: Case, standings: Sequence[DateStanding]) -> Section:
    """Return health, dental, immunisations and the questionnaire, each with how it stands."""
    return _dated(case, standings, key="health", title="Health", whats=HEALTH)


def education(case: Case, standings: Sequence[DateStanding]) -> Section:
    """Return school, the personal education plan and the education, health and care plan."""
    child = case.child
    facts = (
        Fact(name="School or college", value=child.school),
        Fact(name="School year", value=child.school_year),
    )
    dated = _dated(case, standings, key="education", title="School and learning", whats=SCHOOL)
    lacks = (*dated.lacks, *(() if child.school else ("No school or college is on file.",)))
    return dataclasses.replace(dated, facts=facts, lacks=lacks)


def _dated(
    case: Case, standings: Sequence[DateStanding], *, key: str, title: str, whats: tuple[str, ...]
) -> Section:
    asked = [each for each in standings if each.what in whats]
    entries = tuple(_key_date(case, each) for each in asked if each.state not in _NO_LINE)
    lacks = tuple(_unknown(each) for each in asked if each.state is DateState.NOT_KNOWN)
    return Section(key=key, title=title, entries=entries, lacks=lacks)


def _unknown(stands: DateStanding) -> str:
    because = f" {stands.because}" if stands.because else ""
    return f"{codes.KEY_DATE[stands.what]}: not known.{because}"


def _key_date(case: Case, stands: DateStanding) -> Entry:
    own = [each for each in case.records.file.key_dates if each.what == stands.what]
    done = [each for each in own if each.done_on and each.done_on == stands.done_on]
    last = done[-1] if done else None
    notes = [
        f"Last done {_ago(case, stands.done_on)}." if stands.done_on else "",
        f"Next due {case.long(stands.due_on)}." if stands.due_on else "",
        f"Score {last.score}." if last and last.score is not None else "",
        last.outcome if last else "",
        stands.because,
    ]
    return Entry(
        words=codes.KEY_DATE[stands.what],
        mark=_mark(stands),
        state=stands.state.value,
        detail=" ".join(filter(None, notes)),
        dates=_key_dates(case, stands, last),
    )


def _mark(stands: DateStanding) -> Mark:
    if stands.state is DateState.OVERDUE:
        return Mark.LATE if stands.done_on else Mark.MISSING
    if stands.state is DateState.NOT_ON_ROLL:
        return Mark.LATE
    return Mark.SOON if stands.state is DateState.SOON else Mark.DONE


def _key_dates(case: Case, stands: DateStanding, last: KeyDate | None) -> Dates:
    dates = on_file(last.done_on, "key_date", last.id, "done_on", "Last done") if last else ()
    if stands.is_by_rule:
        return dates + answered(answer_of(stands, case.local), "Next due")
    entered = (each for each in case.records.file.key_dates if each.due_on == stands.due_on)
    by_hand = next(entered, None)
    if by_hand is None:
        return dates
    return dates + on_file(by_hand.due_on, "key_date", by_hand.id, "due_on", "Next due")


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
