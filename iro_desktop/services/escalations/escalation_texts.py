"""Ready texts of an escalation: a notice, a formal stage, a referral. Nothing is sent from here.

A person reads the text, changes it and sends it with their own e-mail program. What is offered has
the child's initials and case number; a text with the full name is refused.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain import escalations as rules
from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_ladder import Rung, StageKind, rule_of
from iro_core.domain.names import full_name, in_a_row, initials
from iro_core.domain.templates import fill
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Child, Escalation, EscalationStage, Person, Profile, Relationship
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import Standards, standards
from iro_desktop.services.escalations.escalation_records import ladder, stages_of
from iro_desktop.services.reviews.review_reminders import check_names, signature
from iro_desktop.services.settings import all_settings

NOT_SAID = "Not described yet."
NOTHING_YET = "Nothing has been raised before."
_NO_DAY = "the day that we agree"
_CAFCASS = "the duty manager of Cafcass"


@dataclass(frozen=True, kw_only=True, repr=False)
class NoticeDraft:
    """A text as it is offered, every word open to change.

    Attributes:
        to: The e-mail addresses that the file knows.
        gaps: What the file lacks, in sentences.
    """

    stage: str
    to: tuple[str, ...]
    subject: str
    body: str
    gaps: tuple[str, ...]


def draft_notice(
    store: Store, *, escalation_id: str, level: str, began_on: dt.date, asked_for: str = ""
) -> NoticeDraft:
    """Return the text for a stage.

    Args:
        store: An open store.
        escalation_id: Which escalation.
        level: The stage, begun or not: `Rung.title`, or `escalations.CAFCASS`.
        began_on: The day from which its time is counted.
        asked_for: What is asked for at this stage; what the escalation asks for if empty.

    Raises:
        RecordMissingError: There is no such escalation.
    """
    texts, rungs, local = all_settings(store), ladder(store), standards(store)
    rung = next((each for each in rungs if each.title == level), None)
    with store.reading() as reader:
        escalation = reader.need(Escalation, escalation_id)
        child = reader.need(Child, escalation.child_id)
        stages = stages_of(reader, escalation_id)
        people = _people(reader, escalation, rung, level, began_on)
        sender = signature(reader.get(Profile, store.author.profile_id))
    kind = _kind(level, rung, stages)
    letters = initials(child.first_name, child.family_name) or "a child"
    number = child.case_number.strip()
    values = {
        "to": in_a_row([name for name, _ in people]),
        "initials": letters,
        "child": f"{letters} (case number {number})" if number else letters,
        "stage": level,
        "reason": escalation.reason,
        "concern": escalation.concern or NOT_SAID,
        "effect": escalation.effect_on_child or NOT_SAID,
        "asked": asked_for.strip() or escalation.asked_for or NOT_SAID,
        "due": _due(kind, _time_allowed(level, rung, stages), began_on, local),
        "history": _history(stages, but_not=level) or NOTHING_YET,
        "from": sender,
    }
    return NoticeDraft(
        stage=level,
        to=tuple(email for _, email in people if email),
        subject=" ".join(fill(texts["escalation_subject"], values).split()),
        body=fill(texts[f"escalation_{kind}"], values),
        gaps=tuple(
            f"There is no e-mail address on the file for {name}."
            for name, email in people
            if not email
        ),
    )


def check_notice(store: Store, *, escalation_id: str, subject: str, body: str) -> tuple[str, ...]:
    """Return the child's names that stand in a text by themselves, to be pointed out.

    Raises:
        RecordError: It has the child's full name, or the subject has any name of theirs; the
            message is for its field.
    """
    with store.reading() as reader:
        child = reader.need(Child, reader.need(Escalation, escalation_id).child_id)
    return check_names(child, subject=subject, body=body)


def _kind(level: str, rung: Rung | None, stages: Sequence[EscalationStage]) -> str:
    """Return which text a stage has; one that the settings no longer know says it itself."""
    if level == rules.CAFCASS:
        return StageKind.CAFCASS.value
    begun = next((each.kind for each in stages if each.level == level), StageKind.FORMAL.value)
    return rung.kind.value if rung else begun


def _time_allowed(level: str, rung: Rung | None, stages: Sequence[EscalationStage]) -> str:
    begun = [each.time_allowed for each in stages if each.level == level and each.began_on]
    return begun[-1] if begun else rung.time_allowed if rung else ""


def _due(kind: str, time_allowed: str, began_on: dt.date, local: Standards) -> str:
    rule = rule_of(kind, time_allowed, local)
    if rule is None:
        return _NO_DAY
    try:
        return in_words(rules.worked_out(rule, began_on, local).limit)
    except UnknownHolidayYearError:
        return _NO_DAY


def _history(stages: Sequence[EscalationStage], *, but_not: str) -> str:
    """Return what has been done so far, a line a stage."""
    lines = []
    for stage in stages:
        if stage.began_on is None or stage.level == but_not:
            continue
        said = codes.STAGE_OUTCOME.get(stage.outcome, "") if stage.outcome else "waiting"
        lines.append(f"{in_words(stage.began_on)}: {stage.level}. {_sentence(said)}".strip())
    return "\n".join(lines)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _people(
    reader: Reader, escalation: Escalation, rung: Rung | None, level: str, today: dt.date
) -> list[tuple[str, str]]:
    """Return name and e-mail of those to whom a stage goes: by the file where their role is there.

    "Social worker and team manager" are two people; a role that nobody has on the file stands for
    itself.
    """
    if level == rules.CAFCASS:
        return [(_CAFCASS, "")]
    who = rung.who if rung else "colleague"
    by_role = _now(reader, escalation.child_id, today)
    given = {
        "social worker": escalation.social_worker,
        "team manager": escalation.team_manager,
    }
    found = []
    for role in re.split(r"\s+and\s+|,\s*", who):
        person = by_role.get(role.casefold())
        name = full_name(person.first_name, person.family_name) if person else ""
        shown = given.get(role.casefold()) or name or role[:1].lower() + role[1:]
        found.append((shown, person.email.strip() if person and shown == name else ""))
    return found


def _now(reader: Reader, child_id: str, today: dt.date) -> Mapping[str, Person]:
    """Return who has which role around the child on a day, by the role's words."""
    links = [
        each
        for each in reader.find(Relationship, child_id=child_id, order_by=("from_on",))
        if (each.from_on is None or each.from_on <= today)
        and (each.to_on is None or each.to_on > today)
    ]
    people = {each.id: each for each in reader.find(Person, id=[x.person_id for x in links])}
    return {
        codes.PERSON_ROLE.get(each.role, "").casefold(): people[each.person_id]
        for each in links
        if each.person_id in people
    }
