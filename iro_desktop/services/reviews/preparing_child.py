"""The child in a preparation: who they are, what they said, how they want to take part."""

from collections.abc import Iterator

from iro_core import codes
from iro_core.domain.advocacy import ADVOCATE, AdvocacyState
from iro_core.domain.care_flags import TALKS_FROM
from iro_core.domain.children import age_in_words
from iro_core.domain.flag_facts import FlagFacts
from iro_core.records import Visit
from iro_desktop.papers.content import Mark
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.reviews.preparation import Entry, Fact, Said, Section
from iro_desktop.services.reviews.preparing_case import NOT_SEEN, Case

NOT_ASKED = frozenset({"", "not_yet_asked"})


def child(case: Case) -> Section:
    """Return who the child is."""
    who = case.child
    born = on_file(who.born_on, "child", who.id, "born_on")
    age = age_in_words(who.born_on, case.today) if who.born_on else ""
    born_words = f"{case.long(who.born_on)}, {age}" if who.born_on else ""
    facts = [
        Fact(name="Date of birth", value=born_words, dates=born),
        Fact(name="Pronouns", value=who.pronouns),
        Fact(name="Ethnicity", value=codes.ETHNICITY.get(who.ethnicity, "")),
        Fact(name="Likes and interests", value=who.likes),
    ]
    return Section(key="child", title="Who the child is", facts=(*facts, *_if_so(case)))


def _if_so(case: Case) -> Iterator[Fact]:
    """Yield the facts that are worth their place only where they say something."""
    who = case.child
    values = {
        "First language": who.first_language,
        "Interpreter": "Needs an interpreter" if who.needs_interpreter else "",
        "Disability and what helps": who.disability
        or ("Has a disability; what helps is not recorded" if who.has_disability else ""),
        "Arrived alone": "Unaccompanied asylum-seeking child" if who.is_uasc else "",
        "Case number": who.case_number,
        "What helps them read a letter": who.writing_notes,
    }
    yield from (Fact(name=name, value=value) for name, value in values.items() if value)


def voice(case: Case, known: FlagFacts) -> Section:
    """Return what the child said at the last review, and since."""
    said = (*_at_the_last_review(case), *_at_visits(case), *_on_the_form(case))
    lacks = []
    if not said:
        lacks.append(f"Nothing that {case.liked_name} said since the last review is on file.")
    alone = known.last_alone_on
    if (case.age or 0) >= TALKS_FROM and (alone is None or (case.since and alone < case.since)):
        lacks.append("Not spoken to alone since the last review.")
    return Section(
        key="voice",
        title="What the child said",
        said=said,
        entries=tuple(_written(case)),
        lacks=tuple(lacks),
    )


def _at_the_last_review(case: Case) -> Iterator[Said]:
    last = case.last_review
    if last and last.child_views.strip():
        yield Said(
            words=last.child_views.strip(),
            who=f"At the last review, {case.long(last.held_on)}",
            dates=on_file(last.held_on, "review", last.id, "held_on"),
        )


def _at_visits(case: Case) -> Iterator[Said]:
    for visit in case.visits_since:
        dates = on_file(visit.held_on, "visit", visit.id, "held_on")
        if visit.voice.strip():
            who = f"At a visit, {case.long(visit.held_on)}"
            yield Said(words=visit.voice.strip(), who=who, dates=dates)
        elif visit.no_voice_reason:
            who = f"No words at the visit of {case.long(visit.held_on)}"
            yield Said(words=visit.no_voice_reason, who=who, dates=dates)


def _on_the_form(case: Case) -> Iterator[Said]:
    for each in case.records.invitations:
        if each.role == "child" and each.views.strip():
            back = f", {case.long(each.form_back_on)}" if each.form_back_on else ""
            yield Said(
                words=each.views.strip(),
                who=f"For this review, on the form or in person{back}",
                dates=on_file(each.form_back_on, "invitation", each.id, "form_back_on"),
            )


def _written(case: Case) -> Iterator[Entry]:
    """Yield the additions and notes since the last review; they are the officers' words."""
    mine = {visit.id for visit in case.visits_since}
    for addendum in case.records.file.addenda:
        if addendum.visit_id in mine:
            by = f"Addition to a visit, by {addendum.author_name or 'somebody'}"
            yield Entry(words=addendum.wording, state=by)
    for note in case.records.file.notes:
        written = note.written_at or note.made_at
        if written and case.since and written.date() >= case.since:
            by = f"Note by {note.author_name or 'somebody'}, {case.short(written.date())}"
            yield Entry(words=note.wording, state=by)


def taking_part(case: Case, known: FlagFacts) -> Section:
    """Return how the child wants to take part, and who helps them to."""
    wish, last = case.child.takes_part_by, case.last_review
    facts = [
        Fact(name="How they want to take part", value=codes.TAKES_PART.get(wish, "")),
        Fact(name="Advocate", value=_advocate(case, known)),
    ]
    if last and last.participation:
        words = f"{last.participation}: {codes.PARTICIPATION.get(last.participation, '')}"
        facts.append(Fact(name="At the last review", value=words))
    lacks = []
    if wish in NOT_ASKED:
        lacks.append(f"Nobody has asked {case.liked_name} how they want to take part.")
    state = known.advocacy.state if known.advocacy else None
    if state is AdvocacyState.WANTED:
        lacks.append("They would like an advocate, and nobody was asked for one.")
    elif state is AdvocacyState.NOT_TOLD:
        lacks.append("Nothing says that they were told of the advocacy service.")
    return Section(key="part", title="How they take part", facts=tuple(facts), lacks=tuple(lacks))


def _advocate(case: Case, known: FlagFacts) -> str:
    stands = known.advocacy
    if stands is None:
        return ""
    if stands.state is AdvocacyState.HAS_ONE:
        links = (each for each in case.links(ADVOCATE) if case.holds(each))
        names = [name for each in links if (name := case.person(each.person_id))]
        return ", ".join(names) or "Has one; the name is not on file"
    if stands.state is AdvocacyState.WAITING:
        return f"Referred on {case.long(stands.referred_on)}, waiting for the service"
    told = f", on {case.long(stands.told_on)}" if stands.told_on else ""
    return f"{stands.state.value}{told}"


def contact(case: Case) -> Section:
    """Return the arrangements for contact with family."""
    words = case.child.contact_arrangements
    return Section(
        key="contact",
        title="Contact with family and friends",
        facts=(Fact(name="Arrangements", value=words),),
        entries=tuple(_family(case)),
        lacks=() if words else ("The file does not say when they see whom.",),
    )


def _family(case: Case) -> Iterator[Entry]:
    for link in case.records.file.relationships:
        if not case.holds(link) or case.role(link) not in {"parent", "sibling", "relative"}:
            continue
        sibling = case.records.file.siblings.get(link.other_child_id)
        name = case.person(link.person_id) or (sibling.first_name if sibling else "")
        role = codes.PERSON_ROLE.get(case.role(link), "")
        notes = [link.detail] if link.detail else []
        if link.has_parental_responsibility:
            notes.append("has parental responsibility")
        if link.may_know_address is False:
            notes.append("must not know where the child lives")
        mark = Mark.LATE if link.may_know_address is False else Mark.NOTE
        yield Entry(
            words=name or "Name not recorded", state=role, mark=mark, detail=", ".join(notes)
        )


def visits(case: Case) -> Section:
    """Return the officer's visits since the last review, newest first."""
    entries = tuple(_visit(case, each) for each in reversed(case.visits_since))
    last = case.last_seen_on
    seen = next((each for each in case.records.file.visits if each.held_on == last), None)
    why = on_file(last, "visit", seen.id, "held_on", "Last seen") if seen else ()
    return Section(
        key="visits",
        title="Visits since the last review",
        facts=(Fact(name="Last seen by the IRO", value=case.long(last), dates=why),),
        entries=entries,
        lacks=() if entries else (_no_visit(case),),
    )


def _no_visit(case: Case) -> str:
    """Return that no visit is finished, and of the one that only waits for that, so."""
    last = case.last_seen_on
    if last is None or (case.since and last < case.since):
        return "No visit since the last review."
    return f"The visit of {case.long(last)} is not finished."


def _visit(case: Case, visit: Visit) -> Entry:
    alone = visit.seen_alone == "yes"
    parts = (
        codes.VISIT_TYPE.get(visit.visit_type, ""),
        codes.MODE.get(visit.mode, ""),
        f"by {visit.officer_name}" if visit.officer_name else "",
    )
    not_alone = f" Why not alone: {visit.not_alone_reason}" if visit.not_alone_reason else ""
    analysis = f"Analysis: {visit.analysis}" if visit.analysis.strip() else ""
    return Entry(
        words=f"{case.long(visit.held_on)}: {', '.join(filter(None, parts)) or 'visit'}",
        mark=Mark.DONE if alone else Mark.MISSING if visit.seen_alone == NOT_SEEN else Mark.OPEN,
        state=codes.SEEN_ALONE.get(visit.seen_alone, "Not recorded whether alone"),
        detail=f"{analysis}{not_alone}".strip(),
        dates=on_file(visit.held_on, "visit", visit.id, "held_on"),
    )
