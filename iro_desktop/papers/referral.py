"""A referral to the advocacy service or for an independent visitor: what the paper says.

It leaves the council, so it holds what the service needs to meet the child and nothing more: never
an address, and nothing that the child has told.
"""

import datetime as dt
from dataclasses import dataclass

from iro_desktop.papers.content import (
    Block,
    Callout,
    Choices,
    Facts,
    Heading,
    Sheet,
    Signatures,
    Words,
    WritingLines,
)


@dataclass(frozen=True, kw_only=True, repr=False)
class Referral:
    """A referral in words.

    Attributes:
        service: "an advocate" or "an independent visitor".
        to: The service that is asked, and how to reach it.
        about: Who the child is: names and values.
        reach: How to reach the child: through whom.
        reason: Why somebody is asked for.
        by: Who refers: names and values.
        warning: That the address is hidden, or "".
    """

    service: str
    initials: str
    made_on: dt.date
    to: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    reach: tuple[tuple[str, str], ...]
    reason: str
    by: tuple[tuple[str, str], ...] = ()
    warning: str = ""


def referral_sheet(referral: Referral) -> Sheet:
    """Return the paper."""
    return Sheet(
        title=f"Referral for {referral.service}",
        initials=referral.initials,
        made_on=referral.made_on,
        blocks=tuple(_blocks(referral)),
    )


def _blocks(referral: Referral) -> list[Block]:
    found: list[Block] = []
    if referral.warning:
        found.append(Callout(referral.warning, words="It is not on this paper. Ask before you go."))
    found += [Heading("To"), Facts(referral.to, is_wide=True)]
    found += [Heading("The child"), Facts(referral.about, is_wide=True)]
    found += [Heading(f"Why {referral.service} is asked for"), Words(referral.reason)]
    found += [Heading("How to reach the child"), Facts(referral.reach)]
    found += [Heading("Referred by"), Facts(referral.by)]
    found += [
        Choices(
            "Does the child know of this referral and agree to it?",
            ("Yes", "No", "Too young to be asked"),
        ),
        WritingLines("Anything that helps at the first meeting", lines=2),
        Signatures(("Reviewing officer",)),
    ]
    return found
