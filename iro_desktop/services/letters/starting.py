"""Beginning a letter from the child: their name, how they read, the look that they like."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from iro_core import ids
from iro_core.domain.names import full_name, known_as
from iro_core.records import Allocation, Child, Decision, Letter, Person, Profile, Review, Visit
from iro_desktop.letters import draft as drafts
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.first_drafts import occasions
from iro_desktop.letters.first_drafts.begin import with_body
from iro_desktop.letters.first_drafts.occasions import NextOfficer
from iro_desktop.letters.first_drafts.occasions import Reader as For
from iro_desktop.letters.first_drafts.profile import Officer, profile_letter
from iro_desktop.letters.kinds import (
    ADVOCACY,
    AFTER_REVIEW,
    AFTER_VISIT,
    BEFORE_VISIT,
    DECISION,
    FAMILY,
    GOOD_NEWS,
    GOODBYE,
    KINDS,
    MISSED_YOU,
    PROFILE,
)
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.easy_symbols import EASY_READ, with_symbols
from iro_desktop.services.letters.letter_from_review import as_decided, has_advocate
from iro_desktop.services.letters.letter_house import HANDBOOK, HELPLINE
from iro_desktop.services.letters.letter_preferences import dressed, layout_for, style_of
from iro_desktop.services.letters.letters import (
    OpenLetter,
    opened,
    save_letter,
    start_letter_after_visit,
)
from iro_desktop.services.letters.profile_facts import facts_for_letters
from iro_desktop.services.letters.review_letters import start_letter_after_review
from iro_desktop.services.settings import all_settings

_FRESH_DAYS = 28
"""So long a visit that came to nothing is what a sorry-I-missed-you card is about."""
_SQUARES = {PROFILE.id: (HANDBOOK, HELPLINE), ADVOCACY.id: (HELPLINE,)}
_NO_SQUARES = "3_6"
_LEARNT = "learnt"


def start_letter(
    store: Store,
    *,
    child_id: str,
    kind: str,
    today: dt.date,
    to_person_id: str = "",
    decision_id: str = "",
) -> OpenLetter:
    """Return a letter of a kind: the one begun already, or a first draft that is saved now.

    Args:
        store: An open store.
        child_id: The child whom it is for, or about.
        kind: A key of `kinds.KINDS`. After a visit and after a review, the newest is meant.
        today: The day.
        to_person_id: Who in the family it goes to, for a letter to the family.
        decision_id: Which decision it explains, for a decision explained.

    Raises:
        LetterError: There is no such kind, or what it is written from is missing.
    """
    if kind not in KINDS:
        raise LetterError("This version of IRO Desktop does not know this kind of letter.")
    if kind == AFTER_VISIT.id:
        visit_id = _newest_visit(store, child_id)
        return start_letter_after_visit(store, visit_id=visit_id, today=today)
    if kind == AFTER_REVIEW.id:
        review_id = _newest_review(store, child_id)
        return start_letter_after_review(store, review_id=review_id, today=today)
    person = to_person_id if kind == FAMILY.id else ""
    about = decision_id if kind == DECISION.id else ""
    settings = all_settings(store)
    with store.writing() as writer:
        begun = writer.find(Letter, child_id=child_id, kind=kind, state="draft")
        begun = [each for each in begun if (each.to_person_id, each.decision_id) == (person, about)]
        if begun:
            return opened(writer, max(begun, key=lambda each: each.id))
        start = _Start(
            reader=writer,
            child=writer.need(Child, child_id),
            today=today,
            officer_id=writer.author.profile_id,
            service=settings["advocacy_provider"],
            has_handbook=bool(settings["handbook_address"]),
            to_person_id=to_person_id,
            decision_id=decision_id,
        )
        draft = _MAKERS[kind](start)
        letter = Letter(
            id=ids.LetterId(writer.new_id()),
            child_id=ids.ChildId(child_id),
            kind=kind,
            state="draft",
            dated_on=today,
            to_person_id=ids.PersonId(person),
            decision_id=ids.DecisionId(about),
            draft=drafts.to_json(dressed(draft, start.child)),
        )
        return opened(writer, writer.add(letter))


@dataclass(frozen=True, kw_only=True, repr=False)
class _Start:
    """What a first draft is made from."""

    reader: Reader
    child: Child
    today: dt.date
    officer_id: str
    service: str
    has_handbook: bool
    to_person_id: str
    decision_id: str

    @property
    def name(self) -> str:
        return known_as(self.child.first_name, self.child.liked_name)

    @property
    def style(self) -> str:
        return style_of(self.child, self.today)

    @property
    def whom(self) -> For:
        return For(
            name=self.name,
            style=self.style,
            written_on=self.today,
            has_advocate=has_advocate(self.reader, self.child.id, self.today),
            service=self.service,
        )


def _profile(start: _Start) -> LetterDraft:
    profile = start.reader.get(Profile, start.officer_id)
    earlier = start.reader.find(Allocation, child_id=start.child.id)
    whom = start.whom
    draft = profile_letter(
        name=whom.name,
        style=whom.style,
        layout=layout_for(start.child),
        officer=Officer(
            full_name=profile.full_name if profile else "",
            facts=facts_for_letters(start.reader, start.officer_id),
            is_new=any(each.profile_id != start.officer_id for each in earlier),
        ),
        has_advocate=whom.has_advocate,
        service=whom.service,
        has_handbook=start.has_handbook,
    )
    return _with_squares(_with_likes(draft, start.child))


def _before_visit(start: _Start) -> LetterDraft:
    planned = start.reader.find(Visit, child_id=start.child.id, state="draft")
    days = [each.held_on for each in planned if each.held_on and each.held_on >= start.today]
    return occasions.before_visit(start.whom, coming_on=min(days, default=None))


def _missed_you(start: _Start) -> LetterDraft:
    visits = start.reader.find(Visit, child_id=start.child.id, seen_alone="not_seen")
    since = start.today - dt.timedelta(days=_FRESH_DAYS)
    days = [day for each in visits if (day := each.held_on) and since <= day <= start.today]
    return occasions.missed_you(start.whom, came_on=max(days, default=None))


def _goodbye(start: _Start) -> LetterDraft:
    found = start.reader.find(Allocation, child_id=start.child.id, order_by=("-from_on",))
    coming = [
        each
        for each in found
        if each.profile_id != start.officer_id and (each.to_on is None or each.to_on > start.today)
    ]
    profile = start.reader.get(Profile, coming[0].profile_id) if coming else None
    after = NextOfficer()
    if profile is not None:
        number = profile.telephone or profile.mobile
        after = NextOfficer(name=profile.full_name, telephone=number, email=profile.email)
    return occasions.goodbye(start.whom, after=after)


def _decision(start: _Start) -> LetterDraft:
    decision = start.reader.get(Decision, start.decision_id) if start.decision_id else None
    if decision is None or decision.child_id != start.child.id:
        raise LetterError("Choose the decision that the letter explains.")
    review = start.reader.get(Review, decision.review_id) if decision.review_id else None
    return occasions.decision_explained(
        start.whom, decided=as_decided(decision), decided_on=review.held_on if review else None
    )


def _good_news(start: _Start) -> LetterDraft:
    return _with_likes(occasions.good_news(start.whom, born_on=start.child.born_on), start.child)


def _advocacy(start: _Start) -> LetterDraft:
    return _with_squares(occasions.advocacy_card(start.whom))


def _family(start: _Start) -> LetterDraft:
    person = start.reader.get(Person, start.to_person_id) if start.to_person_id else None
    if person is None:
        raise LetterError("Choose who in the family the letter is for.")
    to_name = full_name(person.first_name, person.family_name)
    return occasions.to_family(to_name=to_name, child_name=start.name, style=start.style)


_MAKERS: dict[str, Callable[[_Start], LetterDraft]] = {
    PROFILE.id: _profile,
    BEFORE_VISIT.id: _before_visit,
    MISSED_YOU.id: _missed_you,
    GOODBYE.id: _goodbye,
    DECISION.id: _decision,
    GOOD_NEWS.id: _good_news,
    ADVOCACY.id: _advocacy,
    FAMILY.id: _family,
}


def _with_squares(draft: LetterDraft) -> LetterDraft:
    wanted = () if draft.style == _NO_SQUARES else _SQUARES.get(draft.kind, ())
    return replace(draft, squares=wanted)


def _with_likes(draft: LetterDraft, child: Child) -> LetterDraft:
    """Return a draft with what is on file about the child's likes beside "learnt", not in it."""
    return with_body(draft, _LEARNT, draft.block(_LEARNT).body, formal=child.likes)


def lay_out(store: Store, letter: OpenLetter, *, layout: str) -> OpenLetter:
    """Return a letter in easy read, in two languages, or as a letter, kept so.

    Easy read gives each part without a picture its symbol, as it does in the composer.
    """
    if letter.draft.layout == layout:
        return letter
    draft = replace(letter.draft, layout=layout)
    draft = with_symbols(draft) if layout == EASY_READ else draft
    return save_letter(store, seen=letter, draft=draft, dated_on=letter.letter.dated_on)


def _newest_visit(store: Store, child_id: str) -> str:
    with store.reading() as reader:
        found = reader.find(Visit, child_id=child_id, order_by=("-held_on",))
    finished = [each for each in found if each.state not in {"", "draft"}]
    if not finished:
        raise LetterError("No visit is finished yet. The letter is written from it.")
    return str(finished[0].id)


def _newest_review(store: Store, child_id: str) -> str:
    with store.reading() as reader:
        found = reader.find(Review, child_id=child_id, order_by=("-held_on",))
    held = [each for each in found if each.held_on]
    if not held:
        raise LetterError("No review has been held yet. The letter is written from it.")
    return str(held[0].id)
