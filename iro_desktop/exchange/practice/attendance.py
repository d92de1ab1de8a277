"""Who was asked to a review, whose form came back, and who came."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iro_core import ids
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Invitation, Person, Review
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.life import FLAT, FOSTER, HOME, PARENTS, Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.telling import Teller, worker_on
from iro_desktop.exchange.practice.words import reviews

FORM_BACK = {"child": 0.24, "parent": 0.16, "carer": 0.36, "school": 0.44}
"""How often a consultation form comes back: seldom, as the service's report says."""
COMES = {"parent": 0.55, "carer": 0.93, "social_worker": 0.97, "team_manager": 0.25,
         "school": 0.72, "health": 0.4, "guardian": 0.5}  # fmt: skip
ASKED_BEFORE = (9, 16)
FORMS_FROM = 4
_BY = {"child": "in_person", "parent": "letter", "carer": "telephone"}


@dataclass(frozen=True, kw_only=True)
class _Guest:
    role: str
    name: str
    person: Person | None = None


def guests_of(chance: Chance, moment: Moment) -> Iterator[_Guest]:
    """Yield who belongs at a review of the child on a day."""
    life = moment.life
    yield _Guest(role="child", name=life.called)
    if life.story.placement != "A6":
        for parent in filter(None, (life.family.mother, life.family.father)):
            yield _Guest(role="parent", name=full_name(parent), person=parent)
    if moment.kind != PARENTS:
        carer = moment.home.carer
        yield _Guest(role="carer", name=full_name(carer), person=carer)
    worker = next((who for who, since, _ in reversed(life.workers) if since <= moment.day), None)
    yield _Guest(role="social_worker", name=worker_on(moment), person=worker)
    if life.manager and chance.happens(0.35):
        yield _Guest(role="team_manager", name=full_name(life.manager), person=life.manager)
    if moment.school and moment.age >= 3:
        yield _school(life, moment)
    if chance.happens(0.3 if moment.age >= 5 else 0.8):
        word = "Health visitor" if moment.age < 5 else "Looked-after children's nurse"
        yield _Guest(role="health", name=word)
    for role, person, since in life.professionals:
        if since <= moment.day and role in _ASKED:
            yield _Guest(role=role, name=full_name(person), person=person)


_ASKED = ("advocate", "guardian", "interpreter", "personal_adviser", "independent_visitor")


def _school(life: Life, moment: Moment) -> _Guest:
    teacher = next((who for role, who, since in life.professionals
                    if role == "teacher" and since <= moment.day), None)  # fmt: skip
    name = full_name(teacher) if teacher else "Designated teacher"
    return _Guest(role="school", name=f"{name}, {moment.school}"[:120], person=teacher)


def invitations_of(chance: Chance, held: Held, calendar: Calendar) -> Iterator[Invitation]:
    """Yield the invitations to a review that was held."""
    teller = Teller(chance, held.moment, set())
    asked_on = calendar.working_days_after(held.held_on, -chance.between(*ASKED_BEFORE))
    for position, guest in enumerate(guests_of(chance, held.moment)):
        reason = _why_not(chance, guest, teller)
        attended, absence = _came(chance, guest, held.review)
        yield _invitation(
            chance,
            teller,
            held.review,
            guest,
            position=position,
            asked_on=max(asked_on, held.life.care_from),
            until=held.held_on,
            not_invited_reason=reason,
            attended="" if reason else attended,
            absence_reason="" if reason else absence,
        )


def invitations_to(
    chance: Chance, life: Life, review: Review, calendar: Calendar
) -> Iterator[Invitation]:
    """Yield the invitations to a review that is still to come, if they have gone out."""
    if review.planned_on is None:
        return
    asked_on = calendar.working_days_after(review.planned_on, -chance.between(*ASKED_BEFORE))
    asked_on = max(asked_on, life.care_from)
    if asked_on >= life.today:
        return
    teller = Teller(chance, Moment(life, life.today), set())
    for position, guest in enumerate(guests_of(chance, teller.moment)):
        yield _invitation(
            chance,
            teller,
            review,
            guest,
            position=position,
            asked_on=asked_on,
            until=life.today,
            not_invited_reason=_why_not(chance, guest, teller),
        )


def _invitation(
    chance: Chance,
    teller: Teller,
    review: Review,
    guest: _Guest,
    *,
    position: int,
    asked_on: dt.date,
    until: dt.date,
    not_invited_reason: str,
    attended: str = "",
    absence_reason: str = "",
) -> Invitation:
    has_form = guest.role in FORM_BACK and (
        guest.role != "child" or teller.moment.age >= FORMS_FROM
    )
    back_on = _back_on(chance, guest, asked_on, until) if has_form else None
    return Invitation(
        id=ids.InvitationId(chance.id_on(asked_on)),
        child_id=review.child_id,
        review_id=review.id,
        person_id=guest.person.id if guest.person else ids.PersonId(""),
        name=guest.name,
        role=guest.role,
        position=position,
        invited_on=None if not_invited_reason else asked_on,
        invited_by="" if not_invited_reason else _BY.get(guest.role, "email"),
        not_invited_reason=not_invited_reason,
        form_sent_on=asked_on if has_form else None,
        form_back_on=back_on,
        views=_views(guest, teller) if back_on or not_invited_reason else "",
        attended=attended,
        absence_reason=absence_reason,
    )


def _back_on(chance: Chance, guest: _Guest, sent_on: dt.date, until: dt.date) -> dt.date | None:
    if not chance.happens(FORM_BACK[guest.role]):
        return None
    day = sent_on + chance.between(3, 12) * ONE_DAY
    return day if day <= until else None


def _views(guest: _Guest, teller: Teller) -> str:
    if guest.role == "child":
        return " ".join(teller.voice(1))
    kinds = {"carer": "carer"} if teller.moment.kind in (FOSTER, HOME, FLAT) else {}
    views = reviews()["views"]
    return teller.one(views.get(kinds.get(guest.role, guest.role), views["other"]))


def _why_not(chance: Chance, guest: _Guest, teller: Teller) -> str:
    if guest.role != "parent" or not chance.happens(0.18):
        return ""
    return teller.filled(chance.pick(reviews()["not_invited"]["parent"]))


def _came(chance: Chance, guest: _Guest, review: Review) -> tuple[str, str]:
    """Return whether a guest came, and why not."""
    is_video = review.mode == "virtual"
    if guest.role == "child":
        return ("in_person" if review.child_attended else "absent"), ""
    if chance.happens(COMES.get(guest.role, 0.7)):
        by_video = is_video or (guest.role in ("school", "health") and chance.happens(0.3))
        return ("virtual" if by_video else "in_person"), ""
    how = chance.weighted({"apologies": 7.0, "absent": 3.0})
    reasons = reviews()["absence"]
    why = reasons.get(guest.role, reasons["other"])
    return how, chance.pick(why) if how == "apologies" else ""
