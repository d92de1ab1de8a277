"""To whom a letter goes, and that no hidden address reaches anybody who may not know it."""

import re
from collections.abc import Iterator, Sequence

from iro_core.domain.letter_safety import traces
from iro_core.domain.letter_safety.facts import BEFORE, NOW, Facts, Place
from iro_core.domain.letter_safety.findings import Finding, Remedy, Section, Severity, Spot
from iro_core.domain.letter_safety.passages import AROUND, RECIPIENT, TITLE, Passage, fold

_WHAT = {
    traces.ADDRESS: "address",
    traces.POSTCODE: "postcode",
    traces.HOME: "name of the home",
    traces.CARER: "family name of the carer",
    traces.SCHOOL: "school",
}
_NOT_CLEARED = "Who gets this letter may not know where the child lives."
_PASSED_ON = "The child knows it. But letters are shown to others, and left lying."


def check_to(facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the address on the envelope, or where it comes from."""
    reader = facts.reader
    if not reader.lines:
        yield _to(
            Severity.NOTE,
            "no_address",
            "No address is printed, so the letter is handed over or passed on.",
            reader.source,
        )
    elif not _same(reader.lines, reader.record_lines):
        yield _to(
            Severity.STOP,
            "other_address",
            "The address on the envelope is not the one on file now.",
            "An address comes from the record, so that a letter never goes to an old one.",
        )
    else:
        yield _to(Severity.NOTE, "address", ", ".join(reader.lines), reader.source)
    if not reader.is_child and reader.standing != NOW:
        is_over = reader.standing == BEFORE
        yield _to(
            Severity.LOOK if is_over else Severity.STOP,
            "not_in_circle",
            "Who gets this letter is no longer around the child."
            if is_over
            else "Who gets this letter is not in this child's circle.",
            "A letter tells of the child. Make sure that it goes to the right person.",
        )
    hidden = any(place.is_hidden and not place.whose for place in facts.places)
    if hidden and not reader.is_child and not reader.may_know:
        told = "Nobody has said whether they" if reader.may_know is None else "They"
        verb = "may" if reader.may_know is None else "must not"
        yield _to(
            Severity.NOTE,
            "not_cleared",
            f"{told} {verb} know where the child lives. The letter is searched for it.",
            "The address is hidden.",
        )


def check_hidden(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Yield each part of an address that the one who gets the letter may not learn."""
    told: set[tuple[str, int]] = set()
    for place in facts.places:
        for passage in passages:
            if not _is_searched(passage, place, facts):
                continue
            for trace in traces.traces_in(passage, place):
                finding = _hidden(trace, facts)
                where = (trace.passage.place + trace.passage.origin, trace.start)
                if finding is not None and where not in told:
                    told.add(where)
                    yield finding


def _is_searched(passage: Passage, place: Place, facts: Facts) -> bool:
    if passage.origin == AROUND:
        return False
    reaches = facts.reader.is_child or (facts.reader.may_know is True and not place.whose)
    return not (passage.origin == RECIPIENT and reaches)


def _hidden(trace: traces.Trace, facts: Facts) -> Finding | None:
    reader = facts.reader
    if trace.passage.origin == TITLE:
        return _found(trace, Severity.STOP, _NOT_CLEARED, may_set_aside=False)
    if trace.place.whose:
        return _of_a_sibling(trace)
    if reader.is_child:
        return _to_the_child(trace)
    return None if reader.may_know else _to_another(trace, facts)


def _to_another(trace: traces.Trace, facts: Facts) -> Finding | None:
    if trace.place.is_hidden or facts.reader.may_know is False:
        return _found(trace, Severity.STOP, _NOT_CLEARED, may_set_aside=False)
    if trace.what in {traces.SCHOOL, traces.CARER}:
        return None
    return _found(trace, Severity.LOOK, "Is it right that they learn it from this letter?")


def _to_the_child(trace: traces.Trace) -> Finding | None:
    if not trace.place.is_hidden or trace.what == traces.SCHOOL:
        return None
    return _found(trace, Severity.STOP, _PASSED_ON)


def _of_a_sibling(trace: traces.Trace) -> Finding | None:
    if trace.what == traces.SCHOOL and not trace.place.is_hidden:
        return None
    severity = Severity.STOP if trace.place.is_hidden else Severity.LOOK
    why = f"It tells where {trace.place.whose} lives, in another child's letter."
    return _found(trace, severity, why, may_set_aside=not trace.place.is_hidden)


def _found(
    trace: traces.Trace, severity: Severity, why: str, *, may_set_aside: bool = True
) -> Finding:
    whose = f" of {trace.place.whose}" if trace.place.whose else ""
    hidden = "hidden " if trace.place.is_hidden and trace.what == traces.ADDRESS else ""
    title = trace.passage.origin == TITLE
    where = "The title or the name of the file" if title else "This"
    return Finding(
        section=Section.TO,
        severity=severity,
        kind="hidden_address" if trace.place.is_hidden else "address_told",
        message=f"{where} gives away the {hidden}{_WHAT[trace.what]}{whose}: “{trace.words}”.",
        why=why,
        words=trace.words,
        spots=(trace.passage.spot(trace.start, trace.stop),),
        about=fold(trace.words),
        may_set_aside=may_set_aside,
    )


def _same(lines: Sequence[str], record: Sequence[str]) -> bool:
    return _plain(lines) == _plain(record)


def _plain(lines: Sequence[str]) -> str:
    return re.sub(r"[\W_]+", "", fold(" ".join(lines)))


def _to(severity: Severity, kind: str, message: str, why: str) -> Finding:
    return Finding(
        section=Section.TO,
        severity=severity,
        kind=kind,
        message=message,
        why=why,
        spots=(Spot(place="recipient"),),
        about=message,
        remedy=Remedy.CHILD_FILE if severity is Severity.STOP else Remedy.NONE,
    )
