"""The facts that a letter is compared with, from the store."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from iro_core.domain.letter_safety.facts import DaysOnFile, Facts, Listed, Someone, Tie
from iro_core.domain.letter_safety.facts import Reader as Receiver
from iro_core.domain.letter_safety.numbers import DIRECTORY, PROFILE
from iro_core.domain.letter_safety.passages import pieces
from iro_core.ids import ProfileId
from iro_core.records import (
    Action,
    Child,
    Decision,
    DirectoryEntry,
    Letter,
    Note,
    Person,
    Profile,
    Review,
    ReviewMeeting,
    Visit,
)
from iro_desktop.letters.content import LetterContent
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.reading import Reader
from iro_desktop.services.letters.letter_recipient import recipient
from iro_desktop.services.letters.safety_people import Around
from iro_desktop.services.settings import settings_read

_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]+")
_TO_BE_HELD = frozenset({"planned", "adjourned"})


def facts_of(
    reader: Reader,
    letter: Letter,
    draft: LetterDraft,
    content: LetterContent,
    *,
    dated_on: dt.date | None,
    officer: ProfileId,
    today: dt.date,
) -> Facts:
    """Return everything on file that a letter's words are compared with."""
    child = reader.need(Child, letter.child_id)
    around = Around(reader, child, officer=officer, today=today)
    visits = reader.find(Visit, child_id=child.id)
    reviews = reader.find(Review, child_id=child.id)
    decisions = reader.find(Decision, child_id=child.id)
    settings = settings_read(reader)
    listed = tuple(_listed(reader, around, settings, officer))
    return Facts(
        child=_self(child),
        people=around.someones(),
        places=around.places(),
        reader=_receiver(reader, letter, content, around),
        listed=listed,
        services=tuple(_services(reader, around, listed, officer)),
        on_file=_on_file(reader, around, visits, reviews, decisions),
        days=_days(reader, letter, visits, reviews, _due(reader, letter, draft, decisions)),
        dated_on=dated_on,
        today=today,
        enclosures=content.enclosures,
    )


def _self(child: Child) -> Someone:
    names = dict.fromkeys(filter(str.strip, (child.liked_name, child.first_name)))
    return Someone(
        id=child.id, names=tuple(names), family=child.family_name, tie=Tie.SELF, role="The child"
    )


def _receiver(reader: Reader, letter: Letter, content: LetterContent, around: Around) -> Receiver:
    found = recipient(reader, letter)
    person = reader.get(Person, letter.to_person_id) if letter.to_person_id else None
    return Receiver(
        is_child=not letter.to_person_id,
        names=(person.first_name,) if person and person.first_name else (),
        family=person.family_name if person else "",
        standing=around.standing_of(letter.to_person_id) if letter.to_person_id else "",
        lines=content.recipient.lines,
        source=found.source,
        record_lines=found.lines,
        may_know=around.may_know(letter.to_person_id) if letter.to_person_id else None,
    )


def _listed(
    reader: Reader, around: Around, settings: Mapping[str, str], officer: ProfileId
) -> Iterator[Listed]:
    for entry in reader.find(DirectoryEntry, order_by=("name", "id")):
        others = (each.strip() for each in re.split(r"[,;\n]", entry.other_names))
        yield Listed(
            names=tuple(filter(None, (entry.name.strip(), *others))),
            numbers=_some(entry.telephone, entry.text_number),
            emails=_some(entry.email),
            sites=_some(entry.website),
            source=DIRECTORY,
            checked_on=entry.checked_on,
        )
    yield Listed(
        names=_some(settings["advocacy_provider"]),
        numbers=_some(settings["advocacy_telephone"]),
        emails=_some(settings["advocacy_email"]),
        sites=_some(settings["advocacy_website"]),
        source="Settings",
    )
    for key in ("handbook_address", "helpline_address", "survey_address"):
        yield Listed(names=(), sites=_some(settings[key]), source="Settings")
    profile = reader.get(Profile, officer)
    if profile is not None:
        yield Listed(
            names=_some(profile.full_name),
            numbers=_some(profile.telephone, profile.mobile),
            emails=_some(profile.email),
            source=PROFILE,
        )
    for person in around.people.values():
        yield Listed(
            names=_some(f"{person.first_name} {person.family_name}"),
            numbers=_some(person.telephone),
            emails=_some(person.email),
            source="the record of this person",
        )


def _services(
    reader: Reader, around: Around, listed: tuple[Listed, ...], officer: ProfileId
) -> Iterator[str]:
    profile = reader.get(Profile, officer)
    if profile is not None:
        yield from _some(profile.office_name, profile.team)
        yield from _lines(profile.office_address)
    yield from (name for each in listed[: _services_in(listed)] for name in each.names)
    yield from _some(around.child.school, *(each.organisation for each in around.people.values()))
    for stay in around.placements:
        yield from _some(stay.setting_name, stay.council)
        yield from _lines(stay.address)[-1:]


def _services_in(listed: tuple[Listed, ...]) -> int:
    """Return how many of them, at the beginning, are services and not people."""
    return next((at for at, each in enumerate(listed) if each.source == PROFILE), len(listed))


def _on_file(
    reader: Reader,
    around: Around,
    visits: list[Visit],
    reviews: list[Review],
    decisions: list[Decision],
) -> frozenset[str]:
    child = around.child
    texts = [child.likes, child.writing_notes, child.contact_arrangements, child.disability]
    texts += [child.school, *(link.detail for link in around.links)]
    texts += [part for each in visits for part in (each.voice, each.analysis, each.place)]
    texts += [part for each in reviews for part in (each.child_views, each.summary)]
    texts += [part for each in decisions for part in (each.wording, each.child_wording)]
    texts += [each.wording for each in reader.find(Note, child_id=child.id)]
    return frozenset(
        piece for text in texts for word in _CAPITAL.findall(text) for piece in pieces(word)
    )


def _days(
    reader: Reader,
    letter: Letter,
    visits: list[Visit],
    reviews: list[Review],
    due: Mapping[str, dt.date],
) -> DaysOnFile:
    about_visit = next((each for each in visits if each.id == letter.visit_id), None)
    about_review = next((each for each in reviews if each.id == letter.review_id), None)
    meetings = reader.find(ReviewMeeting, child_id=letter.child_id)
    held = {each.held_on for each in reviews} | {each.held_on for each in meetings}
    planned = {day for each in reviews for day in (each.planned_on, each.next_on)}
    planned |= {each.due_on for each in reviews if each.planned_on is None and not each.held_on}
    coming = [each for each in reviews if each.state in _TO_BE_HELD]
    about = about_review or about_visit
    return DaysOnFile(
        occasion="review" if about_review else "visit" if about_visit else "",
        occasion_on=about.held_on if about else None,
        visits=frozenset(each.held_on for each in visits if each.held_on),
        reviews=frozenset(day for day in held | planned if day),
        next_review_on=_next_on(about_review, coming),
        next_review_limit=min((each.due_on for each in coming if each.due_on), default=None),
        due=due,
    )


def _next_on(about: Review | None, coming: list[Review]) -> dt.date | None:
    if about is not None and about.next_on is not None:
        return about.next_on
    days = [day for each in coming if (day := each.planned_on or each.due_on)]
    return min(days, default=None)


def _due(
    reader: Reader, letter: Letter, draft: LetterDraft, decisions: list[Decision]
) -> Mapping[str, dt.date]:
    due: dict[str, dt.date | None] = {each.id: each.due_on for each in decisions}
    due |= {each.id: each.due_on for each in reader.find(Action, child_id=letter.child_id)}
    places = {
        f"{block.id}.{number}.by_when": due.get(row.about_id)
        for block in draft.blocks
        for number, row in enumerate(block.actions)
        if row.about_id
    }
    return {place: day for place, day in places.items() if day is not None}


def _lines(address: str) -> list[str]:
    return [line.strip() for line in re.split(r"[,\n]", address) if line.strip()]


def _some(*values: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in values if value.strip())
