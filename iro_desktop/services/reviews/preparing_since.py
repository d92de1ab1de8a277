"""What happened since the last review, in a preparation: decisions, changes, actions, concerns."""

import datetime as dt
from collections.abc import Iterator

from iro_core import codes
from iro_core.domain.date_words import counted, span
from iro_core.records import Decision, Review
from iro_desktop.models.queries.preparation import decisions_of
from iro_desktop.papers.content import Mark
from iro_desktop.services.child.child_timeline import where
from iro_desktop.services.dates.dated import on_file, told
from iro_desktop.services.reviews.preparation import Entry, Section
from iro_desktop.services.reviews.preparing_case import Case
from iro_desktop.services.reviews.preparing_facts import is_undone, open_decisions


def decisions(case: Case) -> Section:
    """Return what the last review decided, and what earlier ones left undone, and how it stands."""
    last = case.last_review
    of_last = decisions_of(case.records, last) if last else []
    older = [each for each in open_decisions(case) if each not in of_last]
    entries = [_decision(case, each) for each in of_last]
    entries += [_decision(case, each, since=_review_of(case, each)) for each in older]
    empty = "No decisions of an earlier review are on file."
    lacks = (f"The last review, {case.long(last.held_on)}, has no decisions.",) if last else ()
    return Section(
        key="decisions",
        title="Last decisions",
        entries=tuple(entries),
        lacks=() if of_last else lacks,
        empty=empty,
    )


def counted_decisions(case: Case) -> str:
    """Return how the last decisions stand, in one line."""
    last = case.last_review
    all_of_them = decisions_of(case.records, last) if last else []
    if not all_of_them:
        return ""
    done = sum(each.done_on is not None or each.state == "done" for each in all_of_them)
    undone = len(open_decisions(case))
    drifting = sum(_drifts(case, each) for each in open_decisions(case))
    words = f"{done} of the last {counted(len(all_of_them), 'decision')} done"
    if undone:
        words += f"; {undone} not done in all, {drifting} drifting"
    return f"{words}."


def _decision(case: Case, decision: Decision, since: Review | None = None) -> Entry:
    mark, state = _standing(case, decision)
    notes = [f"Who: {decision.owner}" if decision.owner else "Nobody is named for it."]
    if decision.due_on:
        notes.append(f"by {case.long(decision.due_on)}")
    if since is not None:
        notes.append(f"decided on {case.long(since.held_on)}")
    details = [", ".join(notes), *_told(case, decision)]
    return Entry(
        words=decision.wording,
        mark=mark,
        state=state,
        detail="\n".join(filter(None, details)),
        dates=on_file(decision.due_on, "decision", decision.id, "due_on", "Decision due")
        + on_file(decision.done_on, "decision", decision.id, "done_on", "Done on"),
    )


def _standing(case: Case, decision: Decision) -> tuple[Mark, str]:
    if decision.state == "dropped":
        return Mark.SET_ASIDE, "Dropped"
    if not is_undone(decision):
        on = f" {case.short(decision.done_on)}" if decision.done_on else ""
        return Mark.DONE, f"Done{on}"
    late = decision.due_on is not None and decision.due_on < case.today
    how_long = f", {span(decision.due_on, case.today)} late" if decision.due_on and late else ""
    if _drifts(case, decision):
        return Mark.DRIFTING, f"Drifting{how_long}"
    return (Mark.LATE, f"Not done{how_long}") if late else (Mark.OPEN, "Not done yet")


def _drifts(case: Case, decision: Decision) -> bool:
    if decision.state == "drifting":
        return True
    return decision.due_on is not None and case.today - decision.due_on > case.local.flags.drift


def _told(case: Case, decision: Decision) -> Iterator[str]:
    if decision.response == "disputed":
        yield f"Disputed by the manager. {decision.response_words}".strip()
    if decision.not_done_reason:
        yield f"Why not: {decision.not_done_reason}"
    noted = [each for each in case.records.progress if each.decision_id == decision.id]
    if noted:
        newest = noted[-1]
        told_already = newest.state == decision.state
        state = "" if told_already else codes.DECISION_STATE.get(newest.state, "")
        words = ". ".join(filter(None, (state, newest.wording)))
        yield f"{case.short(newest.noted_on) or 'Noted'}: {words}"


def _review_of(case: Case, decision: Decision) -> Review | None:
    found = (each for each in case.held_before if each.id == decision.review_id)
    return next(found, None)


def changes(case: Case) -> Section:
    """Return what has changed since the last review, newest first."""
    found = sorted(_changes(case), key=lambda pair: pair[0], reverse=True)
    since = case.long(case.since)
    return Section(
        key="changes",
        title="What has changed",
        entries=tuple(entry for _, entry in found),
        empty=f"Nothing on file has changed since {since}." if since else "Nothing is on file.",
    )


def _changes(case: Case) -> Iterator[tuple[dt.date, Entry]]:
    since = case.since
    if since is None:
        return
    for day, entry in (*_moves(case), *_statuses(case), *_people(case), *_plan(case)):
        if since <= day <= case.today:
            yield day, entry


def _moves(case: Case) -> Iterator[tuple[dt.date, Entry]]:
    for each in case.records.file.placements:
        words = codes.PLACEMENT.get(each.type, "placement")
        if each.from_on:
            place = "The address is hidden." if each.is_hidden else where(each)
            state = f"Moved {case.short(each.from_on)}"
            dates = on_file(each.from_on, "placement", each.id, "from_on")
            yield each.from_on, Entry(words=words, state=state, detail=place, dates=dates)
        if each.to_on:
            state = f"Placement ended {case.short(each.to_on)}"
            dates = on_file(each.to_on, "placement", each.id, "to_on")
            yield each.to_on, Entry(words=words, state=state, detail=each.end_reason, dates=dates)


def _statuses(case: Case) -> Iterator[tuple[dt.date, Entry]]:
    for each in case.records.file.legal_statuses:
        if each.from_on:
            words = codes.LEGAL_STATUS.get(each.code, "Not recorded")
            dates = on_file(each.from_on, "legal_status", each.id, "from_on")
            state = f"Legal status {case.short(each.from_on)}"
            yield each.from_on, Entry(words=words, state=state, dates=dates)
    for period in case.records.file.care_periods:
        if period.from_on:
            dates = on_file(period.from_on, "care_period", period.id, "from_on")
            state = case.short(period.from_on)
            yield period.from_on, Entry(words="Became looked after", state=state, dates=dates)
    clock = case.clock if case.is_next else None
    if clock and clock.switched_on:
        yield (
            clock.switched_on,
            Entry(
                words="The clock of reviews changed",
                state=case.short(clock.switched_on),
                mark=Mark.SOON,
                detail=" ".join(clock.words),
            ),
        )


def _people(case: Case) -> Iterator[tuple[dt.date, Entry]]:
    named = {"social_worker": "Social worker", "advocate": "Advocate", "guardian": "Guardian"}
    for link in case.records.file.relationships:
        role = named.get(case.role(link))
        if role and link.from_on:
            name = case.person(link.person_id) or "name not recorded"
            state = f"{role} since {case.short(link.from_on)}"
            dates = on_file(link.from_on, "relationship", link.id, "from_on")
            yield link.from_on, Entry(words=name, state=state, dates=dates)
    for each in case.records.allocations:
        if each.from_on:
            officer = case.records.officers.get(str(each.profile_id))
            name = officer.full_name if officer and officer.full_name else "name not recorded"
            state = f"Reviewing officer since {case.short(each.from_on)}"
            dates = on_file(each.from_on, "allocation", each.id, "from_on")
            yield each.from_on, Entry(words=name, state=state, dates=dates)


def _plan(case: Case) -> Iterator[tuple[dt.date, Entry]]:
    last, child = case.last_review, case.child
    if last and last.held_on and last.permanence_plan not in {"", child.permanence_plan}:
        before = codes.PERMANENCE_PLAN.get(last.permanence_plan, "")
        now = codes.PERMANENCE_PLAN.get(child.permanence_plan, "none")
        yield case.today, Entry(words=f"{now}; at the last review {before}", state="Plan")
    changed_on = _school_changed_on(case)
    if changed_on and child.school:
        state = f"School, entered {case.short(changed_on)}"
        dates = told(changed_on, "The school was entered in the child's file on this day.")
        yield changed_on, Entry(words=child.school, state=state, dates=dates)
    given = child.adoption_authorised_on
    if given:
        dates = on_file(given, "child", child.id, "adoption_authorised_on")
        yield (
            given,
            Entry(words="May be placed for adoption", state=case.short(given), dates=dates),
        )


def _school_changed_on(case: Case) -> dt.date | None:
    changed = [each.at.date() for each in case.records.school_set if not each.is_first]
    return changed[-1] if changed else None


def actions(case: Case) -> Section:
    """Return the officer's own open actions for the child."""
    undone = [each for each in case.records.file.actions if each.done_on is None]
    entries = []
    for each in undone:
        late = each.due_on is not None and each.due_on < case.today
        by = f"by {case.long(each.due_on)}" if each.due_on else "no day given"
        entries.append(
            Entry(
                words=each.wording,
                mark=Mark.LATE if late else Mark.OPEN,
                state="Late" if late else "To do",
                detail=", ".join(filter(None, (each.owner, by))),
                dates=on_file(each.due_on, "action", each.id, "due_on"),
            )
        )
    return Section(
        key="actions",
        title="Promised to the child, not done yet",
        entries=tuple(entries),
        empty="Nothing that was promised at a visit is open.",
    )


def concerns(case: Case) -> Section:
    """Return the concerns that are open, and those raised since the last review."""
    entries = []
    for each in reversed(case.records.escalations):
        is_open = each.state in {"", "open"}
        lately = case.since and each.raised_on and each.raised_on >= case.since
        if not is_open and not lately:
            continue
        raised = f"Raised {case.long(each.raised_on)}" if each.raised_on else "Raised"
        detail = f"{raised}. Asked for: {each.asked_for}" if each.asked_for else f"{raised}."
        entries.append(
            Entry(
                words=each.reason or each.concern or "Concern",
                mark=Mark.LATE if is_open else Mark.DONE,
                state=codes.ESCALATION_STATE.get(each.state, "Open"),
                detail=detail,
                dates=on_file(each.raised_on, "escalation", each.id, "raised_on"),
            )
        )
    return Section(
        key="concerns",
        title="Concerns raised",
        entries=tuple(entries),
        empty="No concern is open, and none was raised since the last review.",
    )
