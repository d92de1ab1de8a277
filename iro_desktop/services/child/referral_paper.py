"""The referral to the advocacy service as a paper: made anew each time, without an address.

It leaves the council. What the child said stays with the officer: the child tells it to the
advocate, or does not.
"""

import datetime as dt
from pathlib import Path

from iro_core import codes
from iro_core.domain.children import age_in_words
from iro_core.domain.date_words import MONTHS, in_words
from iro_core.domain.names import full_name, initials, known_as
from iro_core.records import Advocacy, Child, Person, Placement, Profile, Relationship, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.papers.referral import Referral, referral_sheet
from iro_desktop.services.dates import standing
from iro_desktop.services.letters.letter_copies import write_copy
from iro_desktop.services.settings import settings_read

_ASKED_FOR = {"advocate": "an advocate", "independent_visitor": "an independent visitor"}
_CARERS = ("foster_carer", "residential_worker", "relative")


def referral_pdf(store: Store, *, advocacy_id: str, today: dt.date) -> bytes:
    """Return the referral as PDF, which goes into the audit.

    Raises:
        RecordMissingError: There is no such referral.
    """
    from iro_desktop.papers.sheet import print_sheet

    with store.reading() as reader:
        referral = referral_of(reader, reader.need(Advocacy, advocacy_id), today=today)
    pdf = print_sheet(referral_sheet(referral))
    _note(store, advocacy_id, "referral made")
    return pdf


def save_referral(store: Store, *, advocacy_id: str, path: Path, today: dt.date) -> None:
    """Write the referral to a file, which is remembered, so that it can be deleted after use.

    Raises:
        RecordMissingError: There is no such referral.
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no PDF stands there.
    """
    pdf = referral_pdf(store, advocacy_id=advocacy_id, today=today)
    write_copy(store, owner_id=advocacy_id, path=path, content=pdf)
    _note(store, advocacy_id, "referral saved as a file")


def record_referral_printed(store: Store, *, advocacy_id: str) -> None:
    """Put into the audit that the referral went to a printer."""
    _note(store, advocacy_id, "referral printed")


def referral_name(today: dt.date) -> str:
    """Return the name that a copy is offered to have: neutral, since folders are seen by others."""
    return f"Referral {today.day} {MONTHS[today.month - 1]} {today.year}.pdf"


def referral_of(reader: Reader, kept: Advocacy, *, today: dt.date) -> Referral:
    """Return a referral in words."""
    child = reader.need(Child, kept.child_id)
    placement = standing.current(reader.find(Placement, child_id=child.id), today)
    hidden = bool(placement and placement.is_hidden)
    return Referral(
        service=_ASKED_FOR.get(kept.service, "somebody"),
        initials=initials(child.first_name, child.family_name),
        made_on=today,
        to=_service(reader, kept.service),
        about=_about(reader, child, today),
        reach=_reach(reader, child, today, is_hidden=hidden),
        reason=kept.reason,
        by=_by(reader, kept),
        warning="The child's address is hidden" if hidden else "",
    )


def _service(reader: Reader, service: str) -> tuple[tuple[str, str], ...]:
    kept = settings_read(reader)
    if service != "advocate":
        return (("Service", "Independent visitors"),)
    return (
        ("Service", kept["advocacy_provider"]),
        ("Telephone", kept["advocacy_telephone"]),
        ("E-mail", kept["advocacy_email"]),
    )


def _about(reader: Reader, child: Child, today: dt.date) -> tuple[tuple[str, str], ...]:
    age = f", {age_in_words(child.born_on, today)}" if child.born_on else ""
    born = f"{in_words(child.born_on)}{age}" if child.born_on else ""
    to_come = [
        each.planned_on or each.due_on
        for each in reader.find(Review, child_id=child.id)
        if each.held_on is None and each.state in ("planned", "adjourned", "")
    ]
    coming = min((day for day in to_come if day and day >= today), default=None)
    facts = [
        ("Name", full_name(child.first_name, child.family_name, child.liked_name)),
        ("Likes to be called", known_as(child.first_name, child.liked_name)),
        ("Pronouns", child.pronouns),
        ("Born", born),
        ("First language", child.first_language),
        ("Interpreter", "Needed" if child.needs_interpreter else "Not needed"),
        ("Disability and what helps", child.disability or "None on file"),
        ("Likes to be written to by", codes.WRITTEN_TO.get(child.written_to_by, "")),
        ("Next review", in_words(coming) if coming else ""),
    ]
    return tuple(facts)


def _reach(
    reader: Reader, child: Child, today: dt.date, *, is_hidden: bool
) -> tuple[tuple[str, str], ...]:
    """Return through whom the child is reached; not the carer where the address is hidden."""
    links = [
        link
        for link in reader.find(Relationship, child_id=child.id)
        if standing.current([link], today) is not None
    ]
    wanted = [link.person_id for link in links if link.person_id]
    people = {str(each.id): each for each in reader.find(Person, id=wanted)} if wanted else {}
    found = [("Social worker", _contact(links, people, ("social_worker",)))]
    if not is_hidden:
        found.append(("Carer", _contact(links, people, _CARERS)))
    return tuple(found)


def _contact(links: list[Relationship], people: dict[str, Person], roles: tuple[str, ...]) -> str:
    for link in links:
        person = people.get(str(link.person_id))
        if link.role in roles and person is not None:
            name = full_name(person.first_name, person.family_name)
            return ", ".join(filter(None, (name, person.telephone, person.email)))
    return ""


def _by(reader: Reader, kept: Advocacy) -> tuple[tuple[str, str], ...]:
    profiles = reader.find(Profile)
    officer = next((each for each in profiles if each.full_name == kept.referred_by), None)
    found = [
        ("Name", kept.referred_by),
        ("On", in_words(kept.referred_on) if kept.referred_on else ""),
    ]
    if officer is not None:
        numbers = ", ".join(filter(None, (officer.telephone, officer.mobile)))
        found += [
            ("Telephone", numbers),
            ("E-mail", officer.email),
            ("Office", officer.office_name),
        ]
    return tuple(found)


def _note(store: Store, advocacy_id: str, event: str) -> None:
    with store.writing() as writer:
        writer.event(event, writer.need(Advocacy, advocacy_id))
