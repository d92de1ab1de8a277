"""Letters for the proof of the safety check: sound ones that are difficult, and planted faults.

Everything is made from the practice caseload and a number: the same number makes the same letter.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.domain.names import known_as
from iro_core.records import (
    Child,
    DirectoryEntry,
    Letter,
    Person,
    Placement,
    Relationship,
    Review,
    Visit,
)
from iro_desktop.exchange.practice.words import age_band, practice, voice_lines
from iro_desktop.letters.content import ActionRow, PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.kinds import KINDS, style_for
from iro_desktop.letters.languages import day_in_words
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates import standing
from tests.builders import OFFICER, TODAY
from tests.safety_sentences import FRIENDS, PROMISES, SOUND

DIRECTORY = (
    ("Night Owl Line", "Night Owls", "0808 157 0241", "07700 900241", "https://nightowl.example"),
    ("Speakup Wrenshire", "Speakup", "0808 157 0123", "", "https://speakup.wrenshire.example"),
    ("Wrenshire Child Health", "Child Health", "01632 960417", "", "https://health.example"),
)
FAMILY_KIND = "family"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One child with what a letter is made from."""

    child: Child
    carer: Person | None
    home: Placement | None
    siblings: tuple[Child, ...]
    apart: tuple[Child, ...]
    homes_apart: tuple[Placement, ...]
    parent: Person | None
    parent_may_know: bool | None
    visit: Visit | None
    review: Review | None
    coming: Review | None
    pet: str = "Biscuit"

    @property
    def called(self) -> str:
        """The name they like."""
        return known_as(self.child.first_name, self.child.liked_name)

    @property
    def hides(self) -> bool:
        """Whether the address is hidden."""
        return bool(self.home and self.home.is_hidden)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A letter that is made, and the letter's record as it would stand."""

    case: Case
    letter: Letter
    draft: LetterDraft
    dated_on: dt.date = TODAY
    slots: tuple[str, ...] = field(default=())


def fill_directory(store: Store) -> None:
    """Put services with their numbers into the directory."""
    with store.writing() as writer:
        for name, also, phone, text, site in DIRECTORY:
            writer.add(
                DirectoryEntry(
                    id=ids.DirectoryEntryId(writer.new_id()),
                    name=name,
                    other_names=also,
                    telephone=phone,
                    text_number=text,
                    website=site,
                    checked_on=TODAY - dt.timedelta(days=40),
                    checked_by="Kim Example",
                )
            )


def cases_in(reader: Reader, children: Sequence[str]) -> list[Case]:
    """Return the cases of some children who are old enough for a letter of words."""
    found = [_case(reader, reader.need(Child, each)) for each in children]
    return [each for each in found if age_on(each.child.born_on or TODAY, TODAY) >= 4]


def sound_letter(case: Case, number: int) -> Made:
    """Return a letter in which nothing is wrong, with much in it that looks as if it were."""
    chance = random.Random(number)
    kind = list(KINDS)[number % len(KINDS)]
    to_family = kind == FAMILY_KIND and case.parent is not None
    about_review = case.review is not None and chance.random() < 0.5
    occasion = case.review if about_review else case.visit
    letter = Letter(
        id=ids.LetterId(f"letter-{number}"),
        child_id=case.child.id,
        visit_id=case.visit.id if case.visit and not about_review else ids.VisitId(""),
        review_id=case.review.id if case.review and about_review else ids.ReviewId(""),
        to_person_id=case.parent.id if to_family and case.parent else ids.PersonId(""),
        kind=kind,
        state="draft",
        dated_on=TODAY,
    )
    held_on = occasion.held_on if occasion else None
    draft = LetterDraft(
        kind=kind,
        style=style_for(age_on(case.child.born_on or TODAY, TODAY)).id,
        greeting=chance.choice(("Hello", "Dear", "Hi")),
        name=case.parent.first_name if to_family and case.parent else case.called,
        blocks=tuple(_blocks(case, chance, held_on, is_review=about_review)),
        closing=chance.choice(("Best wishes", "See you soon", "With very best wishes")),
    )
    return Made(case=case, letter=letter, draft=draft)


def _case(reader: Reader, child: Child) -> Case:
    links = reader.find(Relationship, child_id=child.id)
    home = standing.current(reader.find(Placement, child_id=child.id), TODAY)
    siblings = reader.find(Child, id=[each.other_child_id for each in links if each.other_child_id])
    theirs = {
        each.child_id: each
        for each in reader.find(Placement, child_id=[one.id for one in siblings], to_on=None)
    }
    together = [
        one
        for one in siblings
        if home and one.id in theirs and theirs[one.id].address == home.address
    ]
    apart = [one for one in siblings if one not in together]
    parent = next((each for each in links if each.role == "parent" and each.person_id), None)
    visits = [each for each in reader.find(Visit, child_id=child.id) if each.held_on]
    reviews = reader.find(Review, child_id=child.id)
    held = [each for each in reviews if each.held_on]
    return Case(
        child=child,
        carer=reader.get(Person, home.carer_id) if home and home.carer_id else None,
        home=home,
        siblings=tuple(siblings),
        apart=tuple(apart),
        homes_apart=tuple(theirs[one.id] for one in apart if one.id in theirs),
        parent=reader.get(Person, parent.person_id) if parent else None,
        parent_may_know=parent.may_know_address if parent else None,
        visit=max(visits, key=lambda each: each.held_on or TODAY, default=None),
        review=max(held, key=lambda each: each.held_on or TODAY, default=None),
        coming=next((each for each in reviews if each.state == "planned"), None),
    )


def _blocks(
    case: Case, chance: random.Random, held_on: dt.date | None, *, is_review: bool
) -> list[DraftBlock]:
    opening = "It was good to spend time with you."
    if held_on is not None:
        day = day_in_words(held_on, seen_from=TODAY)
        what = f"coming to your review on {day}" if is_review else f"meeting me on {day}"
        opening = f"Thank you for {what}. {opening}"
    told = [f"“{_filled(line, case, chance)}”" for line in _voices(case, chance)]
    sound = [_filled(line, case, chance) for line in chance.sample(SOUND, 4)]
    service = chance.choice(DIRECTORY)
    asks = f"You can ring {service[0]} on {_spaced(service[2], chance)}. It is free."
    return [
        DraftBlock(id="thanks", body=opening),
        DraftBlock(id="learnt", heading="Something I learnt from you", body=sound[0]),
        DraftBlock(
            id="told_me",
            heading="What You Told Me" if chance.random() < 0.2 else "What you told me",
            body="\n\n".join((*told, *sound[1:3])),
            picture=PictureRef(source="symbol:1F3E0", alt="A house with a red door"),
        ),
        DraftBlock(id="will_do", heading="What I will do", actions=_rows(case, chance)),
        DraftBlock(id="next_time", heading="What happens next", body=_next(case, sound[3])),
        DraftBlock(id="reach_me", heading="How to reach me", body="You can talk to me any time."),
        DraftBlock(id="advocate", heading="Who can help", body=asks),
    ]


def _voices(case: Case, chance: random.Random) -> list[str]:
    band = age_band(age_on(case.child.born_on or TODAY, TODAY))
    lines = [line.words for line in voice_lines(band) if line.theme not in {"seen", "worries"}]
    if not case.siblings:
        lines = [each for each in lines if "{sibling}" not in each]
    return chance.sample(lines, min(2, len(lines)))


def _rows(case: Case, chance: random.Random) -> tuple[ActionRow, ...]:
    rows = []
    for action in chance.sample(PROMISES, 2):
        due = TODAY + dt.timedelta(days=chance.randint(3, 40))
        rows.append(
            ActionRow(
                action=_filled(action, case, chance),
                by_when=day_in_words(due, seen_from=TODAY),
                who=chance.choice(("Me", "Your social worker", "School")),
            )
        )
    return tuple(rows)


def _next(case: Case, sound: str) -> str:
    coming = case.coming
    day = coming.planned_on or coming.due_on if coming else None
    if day is None or day < TODAY:
        return sound
    month = day_in_words(day).split()[-2]
    year = "" if day.year == TODAY.year else f" {day.year}"
    return f"Your next review will be in {month}{year}. {sound}"


def _filled(line: str, case: Case, chance: random.Random) -> str:
    sibling = chance.choice(case.siblings) if case.siblings else None
    friends = chance.sample(FRIENDS, 2)
    values = {
        "carer": case.carer.first_name if case.carer else "your carer",
        "school": case.child.school or "school",
        "sibling": known_as(sibling.first_name, sibling.liked_name) if sibling else "your sister",
        "pet": case.pet,
        "hobby": chance.choice(practice()["hobbies"]["9_12"]),
        "friend": friends[0],
        "friend2": friends[1],
        "team": chance.choice(practice()["football_teams"]),
        "name": case.called,
    }
    return line.format(**values)


def _spaced(number: str, chance: random.Random) -> str:
    forms = (number, number.replace(" ", ""), f"+44 {number[1:]}")
    return chance.choice(forms)


def with_words(made: Made, place: str, words: str) -> Made:
    """Return a letter with words added at a place: a body, a heading, an action, a picture."""
    block_id, _, rest = place.partition(".")
    block = made.draft.block(block_id)
    if rest == "body":
        block = dataclasses.replace(block, body=f"{block.body}\n\n{words}".strip())
    elif rest == "heading":
        block = dataclasses.replace(block, heading=words)
    elif rest == "picture":
        ref = PictureRef(source="symbol:1F3E0", alt=words)
        block = dataclasses.replace(block, picture=ref)
    else:
        rows = (*block.actions, ActionRow(action=words, by_when="I will tell you when"))
        block = dataclasses.replace(block, actions=rows)
    return dataclasses.replace(made, draft=made.draft.with_block(block))


OFFICER_ID = OFFICER.profile_id
