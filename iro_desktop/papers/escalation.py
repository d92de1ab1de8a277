"""The escalation sheet: one dispute on paper, for the manager it goes to and for the child's file.

It has the child's initials and case number, never the name.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iro_desktop.papers.content import (
    Block,
    Callout,
    Facts,
    Heading,
    Item,
    Items,
    Sheet,
    Words,
)

TITLE = "Escalation sheet"
WHOSE = (
    "Stages and times are a local standard of the service. A referral to Cafcass is possible at "
    "any point: Children Act 1989, section 25B(3)."
)
NOT_SAID = "Not said yet."


@dataclass(frozen=True, kw_only=True, repr=False)
class Dispute:
    """A dispute in words.

    Attributes:
        about: The child's initials and case number.
        standing: Where it stands, one line each, the most pressing first.
        story: What has happened, the oldest first.
        closing: How it was closed; empty while it is open.
    """

    initials: str
    about: str
    reason: str
    made_on: dt.date
    standing: tuple[Item, ...]
    facts: tuple[tuple[str, str], ...]
    concern: str
    effect: str
    asked_for: str
    story: tuple[Item, ...]
    closing: tuple[tuple[str, str], ...] = ()


def escalation_sheet(dispute: Dispute) -> Sheet:
    """Return a dispute as a paper."""
    return Sheet(
        title=TITLE,
        under=" \N{MIDDLE DOT} ".join(filter(None, (dispute.about, dispute.reason))),
        initials=dispute.initials,
        made_on=dispute.made_on,
        blocks=tuple(_blocks(dispute)),
    )


def _blocks(dispute: Dispute) -> Iterator[Block]:
    yield Callout("Where it stands", dispute.standing)
    yield Facts(dispute.facts, is_wide=True)
    for heading, words in (
        ("The concern", dispute.concern),
        ("What it means for the child", dispute.effect),
        ("What is asked for", dispute.asked_for),
    ):
        yield Heading(heading, level=2)
        yield Words(words or NOT_SAID, is_quiet=not words)
    yield Heading("What has happened")
    yield Items(dispute.story)
    if dispute.closing:
        yield Heading("How it ended")
        yield Facts(dispute.closing)
    yield Words(WHOSE, is_quiet=True)
