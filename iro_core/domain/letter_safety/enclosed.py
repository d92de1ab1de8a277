"""Whether what the letter says is enclosed is listed, and the other way round."""

import re
from collections.abc import Iterator, Sequence

from iro_core.domain.letter_safety.facts import Facts
from iro_core.domain.letter_safety.findings import Finding, Section, Severity, Spot
from iro_core.domain.letter_safety.passages import DRAFT, ROW, Passage

ENCLOSURES = "enclosures"
_MENTIONED = re.compile(
    r"(?<!\w)(?:enclos(?:e|ed|ing|ure|ures)|attach(?:ed|ing)?"
    r"|(?:with|in) this (?:letter|envelope) (?:is|are|there|you|i|comes?)"
    r"|(?:in|inside) (?:the|this) envelope|(?:sent|sending|put|send|popped|included?)"
    r"[^.!?\n]{0,60}(?:with|in|into) (?:this|the|my) (?:letter|envelope))(?!\w)"
)


def check_enclosed(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Yield what is mentioned and not listed, and what is listed and not mentioned."""
    found = [
        (passage, match)
        for passage in passages
        if passage.origin in {DRAFT, ROW} and passage.place != ENCLOSURES
        for match in _MENTIONED.finditer(passage.text.lower())
    ]
    if found and not facts.enclosures:
        passage, match = found[0]
        yield Finding(
            section=Section.ENCLOSED,
            severity=Severity.LOOK,
            kind="enclosure_missing",
            message="The letter says that something is enclosed, and nothing is listed.",
            why="List it, so that whoever fills the envelope knows.",
            words=match.group(),
            spots=tuple(each.spot(*one.span()) for each, one in found),
            about=passage.text[max(match.start() - 40, 0) : match.end() + 40],
        )
    elif facts.enclosures and not found:
        yield _listed(facts, "The letter does not mention it.", "enclosure_unmentioned")
    elif facts.enclosures:
        yield _listed(facts, "Mentioned in the letter.", "enclosures")


def _listed(facts: Facts, why: str, kind: str) -> Finding:
    return Finding(
        section=Section.ENCLOSED,
        severity=Severity.NOTE,
        kind=kind,
        message=f"Enclosed: {', '.join(facts.enclosures)}.",
        why=why,
        spots=(Spot(place=ENCLOSURES),),
    )
