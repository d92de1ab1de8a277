"""What slips if nobody looks: children not seen, decisions not carried out, dates that passed.

Where there are many of a sort they become one line, so that they do not bury what weighs more.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from iro_core.domain.date_words import counted, how_late, span
from iro_core.domain.health_dates import DateStanding, overdue
from iro_core.domain.names import in_a_row
from iro_desktop.models.queries.agenda import DecisionRow, KeyDateRow
from iro_desktop.models.queries.allocated import AllocatedChild
from iro_desktop.services.child.health_board import health_facts, late_words, why_next
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, on_file
from iro_desktop.services.home.agenda_lines import Deed, Facts, Line, Sort, named
from iro_desktop.services.letters.profile_kit import Kit

MOST_ALIKE = 4
"""As many lines of a sort are shown one by one; more become a single line for all."""


def not_seen(facts: Facts) -> Iterator[Line]:
    """Yield the children who were not seen for longer than the office's standard."""
    late = [child for child in facts.rows.children if _is_long_ago(facts, child)]
    late.sort(key=lambda child: _unseen_since(facts, child) or dt.date.min)
    if len(late) > MOST_ALIKE:
        yield facts.many(
            Sort.SEEN,
            late,
            f"Not seen for {facts.local.not_seen.days} days or more",
            by_words=f"longest: {named(late[:1])}",
            state=_unseen(facts, late[0]),
            view="not_seen",
        )
        return
    for child in late:
        yield _unseen_child(facts, child)


def decisions(facts: Facts) -> Iterator[Line]:
    """Yield one line a child for the review's decisions whose day has passed."""
    by_child = standing.by_child(facts.rows.decisions)
    late = [child for child in facts.rows.children if by_child[child.id]]
    late.sort(key=lambda child: min(each.due_on for each in by_child[child.id]))
    if len(late) > MOST_ALIKE:
        first = min(each.due_on for each in by_child[late[0].id])
        what = f"{counted(len(facts.rows.decisions), 'decision')} not carried out in time"
        oldest = f"oldest {how_late(first, facts.today)}"
        yield facts.many(Sort.DECISION, late, what, state=oldest, view="decisions_overdue")
        return
    for child in late:
        yield _decided(facts, child, by_child[child.id])


def key_dates(facts: Facts) -> Iterator[Line]:
    """Yield one line a child, or one for all, for health and education dates that have passed."""
    by_child = standing.by_child(facts.rows.key_dates)
    late = {
        child.id: dates
        for child in facts.rows.children
        if (dates := _late_dates(facts, child, by_child[child.id]))
    }
    if len(late) > MOST_ALIKE:
        days = [each.due_on for dates in late.values() for each in dates if each.due_on]
        children = [facts.children[child_id] for child_id in late]
        oldest = f"oldest {how_late(min(days), facts.today)}" if days else ""
        what = _dates_of_all(late.values())
        yield facts.many(Sort.KEY_DATE, children, what, state=oldest, view="dates_overdue")
        return
    for child_id, dates in late.items():
        first = dates[0]
        yield facts.line(
            Sort.KEY_DATE,
            [facts.children[child_id]],
            in_a_row([late_words(each) for each in dates]),
            first.due_on,
            Deed.OPEN_DATES,
            is_late=True,
            state=None if first.due_on else "now",
            why=why_next(first, by_child[child_id], facts.local),
        )


def about_you(facts: Facts, kit: Kit) -> Iterator[Line]:
    """Yield one line while an officer with children has told them nothing, or nothing new."""
    if not facts.rows.children or (kit.facts and not kit.stale):
        return
    stale = counted(len(kit.stale), "fact")
    yield Line(
        sort=Sort.ABOUT_YOU,
        who="About you for children",
        what=f"{stale} about you: still true?" if kit.facts else "Facts for your profile letter",
        by=None,
        by_words="",
        is_late=False,
        state="not looked at for a year" if kit.facts else "none written yet",
        deed=Deed.OPEN_FACTS,
        target="",
        child_ids=(),
    )


def _late_dates(
    facts: Facts, child: AllocatedChild, dates: Sequence[KeyDateRow]
) -> tuple[DateStanding, ...]:
    if standing.has_left_care(facts.care[child.id], facts.today):
        return ()
    asked = health_facts(
        child,
        care=facts.care[child.id],
        statuses=facts.statuses[child.id],
        dates=dates,
        today=facts.today,
    )
    return overdue(asked, facts.local)


def _unseen_child(facts: Facts, child: AllocatedChild) -> Line:
    last = standing.last_seen_on(facts.visits[child.id], facts.today)
    since = _unseen_since(facts, child)
    return facts.line(
        Sort.SEEN,
        [child],
        "Last seen" if last else "Not seen yet",
        since + facts.local.not_seen if since else None,
        Deed.RECORD_VISIT,
        by_words=facts.short(last) if last else "",
        is_late=True,
        state=_unseen(facts, child),
        why=_why_seen(facts, child, last),
    )


def _why_seen(facts: Facts, child: AllocatedChild, last: dt.date | None) -> Dates:
    seen = next((visit.id for visit in facts.visits[child.id] if visit.held_on == last), "")
    return on_file(last, "visit", seen, "held_on", "Last seen")


def _unseen_since(facts: Facts, child: AllocatedChild) -> dt.date | None:
    last = standing.last_seen_on(facts.visits[child.id], facts.today)
    return standing.unseen_since(last, facts.care[child.id], facts.today)


def _is_long_ago(facts: Facts, child: AllocatedChild) -> bool:
    if standing.has_left_care(facts.care[child.id], facts.today):
        return False
    since = _unseen_since(facts, child)
    return since is None or facts.today - since >= facts.local.not_seen


def _unseen(facts: Facts, child: AllocatedChild) -> str:
    last = standing.last_seen_on(facts.visits[child.id], facts.today)
    since = last or _unseen_since(facts, child)
    return f"not seen for {span(since, facts.today)}" if since else "never seen"


def _decided(facts: Facts, child: AllocatedChild, decisions: Sequence[DecisionRow]) -> Line:
    oldest = min(decisions, key=lambda each: each.due_on)
    one = f"Decision not carried out: {decisions[0].wording}"
    what = one if len(decisions) == 1 else f"{len(decisions)} decisions not carried out in time"
    why = on_file(oldest.due_on, "decision", oldest.id, "due_on")
    return facts.line(Sort.DECISION, [child], what, oldest.due_on, Deed.OPEN_REVIEWS, why=why)


def _dates_of_all(dates: Iterable[Sequence[DateStanding]]) -> str:
    """Return the two commonest sorts of date with their numbers."""
    counts = Counter(late_words(each) for some in dates for each in some).most_common()
    words = ", ".join(f"{what} {n}" for what, n in counts[:2])
    return f"{words} and others" if len(counts) > 2 else words
