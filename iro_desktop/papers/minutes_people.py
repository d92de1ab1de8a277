"""Who was at a review, who was not, and what each said: parts of its record."""

from collections.abc import Iterator

from iro_core import codes
from iro_core.domain.names import possessive
from iro_core.records import Invitation
from iro_desktop.papers.content import Block, Facts, Heading, Quote, Table, Words
from iro_desktop.papers.minutes_facts import Minutes

NOBODY = "Nobody named"
_THERE = {"in_person", "virtual"}


def people(facts: Minutes) -> Iterator[Block]:
    """Yield who came, and how; then who did not, and why."""
    ordered = sorted(facts.invitations, key=_in_turn)
    there = [each for each in ordered if each.attended in _THERE]
    others = [each for each in ordered if each.attended not in _THERE]
    yield Heading("Who was there")
    if there:
        rows = tuple((_name(facts, x), _role(x), codes.ATTENDED[x.attended]) for x in there)
        yield Table(("Name", "Who they are", "How"), rows, (4, 3, 3))
    else:
        yield Words("Nobody's attendance is recorded.", is_quiet=True)
    if others:
        yield Heading("Apologies, and who was not there", 2)
        yield Table(
            ("Name", "Who they are", "What is known"),
            tuple((_name(facts, x), _role(x), _absence(x)) for x in others),
            (4, 3, 5),
        )


def _in_turn(invitation: Invitation) -> tuple[bool, int, str]:
    return invitation.position is None, invitation.position or 0, invitation.id


def _absence(invitation: Invitation) -> str:
    if invitation.not_invited_reason and not invitation.attended:
        return f"Not invited: {invitation.not_invited_reason}"
    words = codes.ATTENDED.get(invitation.attended, "")
    return ": ".join(filter(None, (words, invitation.absence_reason))) or "Not recorded"


def part_taken(facts: Minutes) -> Iterator[Block]:
    """Yield the participation code with its reason, and the child's own words."""
    review, name = facts.review, facts.name
    code = review.participation
    words = f"{code}: {codes.PARTICIPATION[code]}" if code in codes.PARTICIPATION else ""
    private = codes.PRIVATE_TALK.get(review.private_talk, "")
    yield Heading(f"How {name} took part")
    talk = ". ".join(filter(None, (private, review.no_private_talk_reason)))
    rows = [
        ("Participation", words),
        ("Why this code", review.participation_reason),
        ("Views were heard", codes.VIEWS_BY.get(review.views_by, "")),
        ("Spoken with in private before", talk),
    ]
    yield Facts(tuple(row for row in rows if row[1] or row[0] != "Why this code"))
    if review.views_by == "none" and review.child_views.strip():
        yield Heading(f"What was seen of {name}")
        yield Words(review.child_views)
        return
    yield Heading(f"What {name} said")
    if review.child_views.strip():
        yield Quote(review.child_views, name)
    else:
        yield Words(f"No words of {possessive(name)} are recorded.", is_quiet=True)


def views_of_others(facts: Minutes) -> Iterator[Block]:
    """Yield what parents, carers and others said, each in their words."""
    said = [each for each in facts.invitations if each.views.strip() and each.role != "child"]
    if said:
        yield Heading("What others said")
    for each in sorted(said, key=_in_turn):
        yield Quote(each.views, ", ".join(filter(None, (each.name.strip(), _role(each)))))


def _name(facts: Minutes, invitation: Invitation) -> str:
    if invitation.role == "child" and not invitation.name.strip():
        return facts.name
    return invitation.name.strip() or NOBODY


def _role(invitation: Invitation) -> str:
    return codes.INVITED_ROLE.get(invitation.role, "")
