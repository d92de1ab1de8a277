"""The people around a review, in a preparation: who is asked, and who can be called."""

from collections.abc import Iterator

from iro_core import codes
from iro_core.domain.names import full_name
from iro_core.records import Invitation
from iro_desktop.papers.content import Mark
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.reviews.preparation import Entry, Section
from iro_desktop.services.reviews.preparing_case import Case

_CALLED = ("social_worker", "team_manager", "foster_carer", "residential_worker", "advocate")
_FORMS = frozenset({"child", "parent", "carer"})


def invited(case: Case) -> Section:
    """Return who is asked to the review, and what came back from them."""
    entries = tuple(_invitation(case, each) for each in case.records.invitations)
    lacks = [] if entries else ["Nobody is on the list of this review yet."]
    waiting = [
        each
        for each in case.records.invitations
        if each.role in _FORMS and each.form_sent_on and not each.form_back_on
    ]
    if waiting and case.is_open:
        names = ", ".join(_name(case, each) for each in waiting)
        lacks.append(f"Consultation forms not back from: {names}.")
    return Section(key="invited", title="Invitations", entries=entries, lacks=tuple(lacks))


def _invitation(case: Case, each: Invitation) -> Entry:
    mark, state = _standing(case, each)
    notes = [
        f"form sent {case.short(each.form_sent_on)}" if each.form_sent_on else "",
        f"form back {case.short(each.form_back_on)}" if each.form_back_on else "",
        each.not_invited_reason,
        "must not know where the child lives" if _is_kept_from(case, each.person_id) else "",
    ]
    said = f"\nTheir views: {each.views}" if each.views.strip() and each.role != "child" else ""
    return Entry(
        words=f"{_name(case, each)}, {codes.INVITED_ROLE.get(each.role, 'other').lower()}",
        mark=mark,
        state=state,
        detail=", ".join(filter(None, notes)) + said,
        dates=on_file(each.invited_on, "invitation", each.id, "invited_on"),
    )


def _standing(case: Case, each: Invitation) -> tuple[Mark, str]:
    if each.attended:
        return Mark.DONE, codes.ATTENDED.get(each.attended, "")
    if each.invited_on:
        return Mark.DONE, f"Invited {case.short(each.invited_on)}"
    if each.not_invited_reason:
        return Mark.SET_ASIDE, "Not invited"
    return Mark.OPEN, "Not invited yet"


def _name(case: Case, each: Invitation) -> str:
    if each.role == "child":
        return case.liked_name
    return case.person(each.person_id) or each.name or "Name not recorded"


def _is_kept_from(case: Case, person_id: str) -> bool:
    return bool(person_id) and any(
        link.person_id == person_id and link.may_know_address is False
        for link in case.records.file.relationships
    )


def around(case: Case) -> Section:
    """Return who can be called about the child today, with how to reach them."""
    entries = tuple(_reached(case))
    lacks = [
        f"No {words} is on file."
        for role, words in (("social_worker", "social worker"), ("team_manager", "team manager"))
        if not any(case.holds(link) for link in case.links(role))
    ]
    return Section(key="people", title="Who to call", entries=entries, lacks=tuple(lacks))


def _reached(case: Case) -> Iterator[Entry]:
    seen: set[str] = set()
    for role in _CALLED:
        for link in case.links(role):
            person = case.records.file.people.get(link.person_id)
            if person is None or person.id in seen or not case.holds(link):
                continue
            seen.add(person.id)
            reach = filter(None, (person.organisation, person.telephone, person.email))
            yield Entry(
                words=full_name(person.first_name, person.family_name) or "Name not recorded",
                state=codes.PERSON_ROLE[role],
                detail=", ".join(reach),
            )
