"""Everyone named in a letter, and whether they belong to this child's circle."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core.domain.date_words import in_words
from iro_core.domain.letter_safety import word_lists as lists
from iro_core.domain.letter_safety.explained import is_explained
from iro_core.domain.letter_safety.facts import Facts, Someone, Tie
from iro_core.domain.letter_safety.findings import Finding, Remedy, Section, Severity, Spot
from iro_core.domain.letter_safety.passages import (
    ALT,
    AROUND,
    RECIPIENT,
    SECOND,
    TITLE,
    Passage,
    Sentence,
)
from iro_core.domain.letter_safety.roster import Named, Part, Roster
from iro_core.domain.letter_safety.siblings import tells_of_sibling
from iro_core.domain.letter_safety.unknown import unknown_names

_OWN = {AROUND, RECIPIENT}
"""Where the program itself puts names: the letterhead, the envelope."""


def check_names(passages: Sequence[Passage], facts: Facts, roster: Roster) -> Iterator[Finding]:
    """Yield a finding for everyone named: those who must not be there, and those who may."""
    named = [
        each
        for passage in passages
        if passage.origin not in _OWN
        for sentence in passage.sentences
        for each in _named_in(sentence, roster)
    ]
    yield from _joined(
        finding for each in named if each.who for finding in _finding(each, each.who, facts)
    )
    readable = [each for each in passages if each.origin not in {*_OWN, SECOND, TITLE, ALT}]
    taken = [(each.sentence.passage.place, each.words) for each in named]
    yield from unknown_names(readable, facts, roster, taken)


def _named_in(sentence: Sentence, roster: Roster) -> Iterator[Named]:
    found = list(roster.named_in(sentence))
    yield from found
    taken = {word.start for each in found for word in each.words}
    for word in sentence.words:
        if word.start not in taken and not roster.is_ordinary(word):
            near = roster.nearly(sentence, word)
            if near is not None and near.who is not None and _is_danger(near):
                yield near


def _is_danger(near: Named) -> bool:
    """Whether a slip would hide somebody who should not be named so; others are no danger."""
    tie = near.who.tie if near.who else Tie.CIRCLE
    if near.part is Part.FAMILY:
        return tie in {Tie.CARER, Tie.PAST_CARER, Tie.OTHER_CHILD}
    return tie in {Tie.OTHER_CHILD, Tie.SIBLING_APART, Tie.SIBLING, Tie.ENDED}


def _finding(named: Named, who: Someone, facts: Facts) -> Iterator[Finding]:
    if who.tie in {Tie.SELF, Tie.OFFICER}:
        return
    if who.tie is Tie.OTHER_CHILD:
        yield _other_child(named, facts)
    elif who.tie in {Tie.SIBLING, Tie.SIBLING_APART}:
        yield _sibling(named, who)
    elif who.tie in {Tie.CARER, Tie.PAST_CARER} and named.part is not Part.FIRST:
        yield _carer_family(named)
    elif who.tie in {Tie.ENDED, Tie.PAST_CARER}:
        yield _ended(named, who)
    else:
        yield _made(
            named,
            "named",
            Severity.NOTE,
            f"{named.text}: {who.role.lower() or 'in the circle'}{_since(who.since)}.",
            "On this child's file.",
        )


def _other_child(named: Named, facts: Facts) -> Finding:
    why = "Naming one child in another's letter is a breach of both their confidence."
    if named.part is Part.FULL:
        return _made(
            named, "other_child", Severity.STOP, f"{named.text} is another child of yours.", why
        )
    is_family = named.part is Part.FAMILY
    whose = "the family name of another child" if is_family else "another child"
    like = "reads nearly like" if named.is_near else "is"
    said = f"“{named.text}” {like} {whose} of yours, and nobody of this name is in the circle."
    innocent = is_explained(named.before, named.after, named.sentence, named.words[0].start)
    if innocent or (not is_family and set(_folded(named)) <= facts.on_file):
        note = f"“{named.text}” is on this child's own file or explained. Another child of yours "
        return _made(named, "same_name", Severity.NOTE, f"{note}has the name too.", "")
    severity = Severity.LOOK if is_family or named.is_near else Severity.STOP
    return _made(named, "other_child", severity, said, why)


def _sibling(named: Named, who: Someone) -> Finding:
    apart = who.tie is Tie.SIBLING_APART
    if lists.CALLED_AFTER.match(named.after) or lists.GREETED_BEFORE.search(named.before):
        return _made(
            named,
            "sibling_addressed",
            Severity.STOP,
            f"Here the letter speaks to {who.called}, and not to the child that it is for.",
            "Letters to brothers and sisters are easily mixed up.",
        )
    if apart and tells_of_sibling(named):
        return _made(
            named,
            "sibling_told",
            Severity.LOOK,
            f"This tells something about {who.called}, who lives somewhere else.",
            "Their home, school and news are theirs to tell. Keep to what the two do together.",
        )
    if apart and named.part is Part.FULL:
        return _made(
            named,
            "sibling_full_name",
            Severity.LOOK,
            f"{named.text} lives somewhere else and is named in full.",
            "A first name is enough, and it gives less away.",
        )
    return _made(named, "named", Severity.NOTE, f"{named.text}: {who.role.lower()}.", "")


def _carer_family(named: Named) -> Finding:
    like = "nearly reads like" if named.is_near else "has"
    return _made(
        named,
        "carer_family_name",
        Severity.LOOK,
        f"“{named.text}” {like} the family name of a carer.",
        "With it, somebody could find out where the child lives. The first name is enough.",
    )


def _ended(named: Named, who: Someone) -> Finding:
    until = f" until {in_words(who.until)}" if who.until else ""
    said = f"{named.text} was {who.role.lower() or 'in the circle'}{until}, and is no longer."
    is_told = lists.PAST_WORDS.search(named.sentence.plain) is not None
    severity = Severity.NOTE if is_told or named.is_near else Severity.LOOK
    return _made(named, "ended", severity, said, "The relationship has ended on the file.")


def _made(named: Named, kind: str, severity: Severity, message: str, why: str) -> Finding:
    passage = named.sentence.passage
    return Finding(
        section=Section.NAMED,
        severity=severity,
        kind=kind,
        message=message,
        why=why,
        words=named.text,
        spots=(passage.spot(named.words[0].start, named.words[-1].stop),),
        about="" if severity is Severity.NOTE else named.sentence.plain,
        remedy=Remedy.CHILD_FILE if kind == "ended" else Remedy.NONE,
    )


def _joined(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield one finding for the same thing said of the same words, with all its places."""
    by_what: dict[tuple[str, str, str], Finding] = {}
    for each in findings:
        what = (each.kind, each.severity.name, each.message)
        first = by_what.get(what)
        if first is None:
            by_what[what] = each
            continue
        about = "\n".join(dict.fromkeys((*first.about.split("\n"), each.about)))
        spots: tuple[Spot, ...] = (*first.spots, *each.spots)
        by_what[what] = dataclasses.replace(first, spots=spots, about=about)
    yield from by_what.values()


def _folded(named: Named) -> tuple[str, ...]:
    return tuple(word.folded for word in named.words)


def _since(day: dt.date | None) -> str:
    return f" since {in_words(day)}" if day else ""
