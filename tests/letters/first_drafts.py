"""First drafts of every kind in every style, with invented facts, and what is our own in them."""

from __future__ import annotations

import datetime as dt

from iro_desktop.letters import after_review, after_visit
from iro_desktop.letters.after_review import Decided
from iro_desktop.letters.content import Bullets
from iro_desktop.letters.draft import LetterDraft, parse_body
from iro_desktop.letters.first_drafts import occasions
from iro_desktop.letters.first_drafts.occasions import NextOfficer, Reader
from iro_desktop.letters.first_drafts.profile import Fact, Officer, profile_letter

WRITTEN = dt.date(2026, 3, 6)
VISITED = dt.date(2026, 3, 5)
NAME = "Sam"
NEXT = NextOfficer(name="Asha Lane", telephone="01632 960111", email="a.lane@northcliffe.example")


def a_first_draft(kind: str, style: str, *, knows: bool = True) -> LetterDraft:
    """Return a first draft, with every fact known or with none."""
    service = "Your Say" if knows else ""
    whom = Reader(name=NAME, style=style, written_on=WRITTEN, service=service)
    if kind == "after_visit":
        return after_visit.first_draft(
            name=NAME, style=style, visited_on=VISITED, written_on=WRITTEN, advocacy_service=service
        )
    if kind == "after_review":
        return after_review.first_draft(
            name=NAME,
            style=style,
            held_on=VISITED,
            written_on=WRITTEN,
            decisions=[Decided(wording="")] if knows else [],
            next_on=dt.date(2026, 9, 1) if knows else None,
            advocacy_service=service,
        )
    drafts = {
        "profile": lambda: profile_letter(
            name=NAME,
            style=style,
            officer=Officer(full_name="Robin Vale", facts=[Fact(tiny="I swim.")] if knows else []),
            service=service,
            has_handbook=knows,
        ),
        "before_visit": lambda: occasions.before_visit(whom, coming_on=WRITTEN if knows else None),
        "missed_you": lambda: occasions.missed_you(whom, came_on=VISITED if knows else None),
        "goodbye": lambda: occasions.goodbye(whom, after=NEXT if knows else NextOfficer()),
        "decision": lambda: occasions.decision_explained(
            whom, decided=Decided(wording=""), decided_on=VISITED if knows else None
        ),
        "good_news": lambda: occasions.good_news(whom, born_on=WRITTEN if knows else None),
        "advocacy": lambda: occasions.advocacy_card(whom),
        "family": lambda: occasions.to_family(to_name="Kim Carer", child_name=NAME, style=style),
    }
    return drafts[kind]()


def own_words(draft: LetterDraft) -> str:
    """Return the words of a draft, each paragraph and point a sentence of its own."""
    lines: list[str] = []
    for block in draft.blocks:
        lead = ""
        for part in parse_body(block.body):
            if isinstance(part, Bullets):
                lines += [f"{item.rstrip('.')}." for item in part.items]
            else:
                lead = part.text
                lines.append(lead if lead.endswith((".", "?", "!", ":")) else f"{lead}.")
    return "\n\n".join(lines)
