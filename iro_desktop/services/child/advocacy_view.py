"""How a child stands with advocates and independent visitors, as the file shows it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iro_core import codes, ids
from iro_core.domain import advocacy as rules
from iro_core.domain.advocacy import SERVICES, WAITING, AdvocacyStanding, AdvocacyState
from iro_core.domain.date_words import counted, how_late, in_words_short
from iro_core.domain.names import full_name
from iro_core.domain.standards import Standards
from iro_core.records import Advocacy, Child, Person, Relationship, Visit
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.child.advocacy_states import state_of
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, by_rule, on_file


@dataclass(frozen=True, kw_only=True, repr=False)
class Told:
    """One telling or referral of the past, in words.

    Attributes:
        on: The day that it is sorted by.
        words: "Referred 3 March by Ann Officer: has one now".
        detail: Why it was asked for, and what was said of the outcome.
        why: Its days, with their reasons.
    """

    advocacy_id: ids.AdvocacyId
    on: dt.date | None
    words: str
    detail: str
    why: Dates


@dataclass(frozen=True, kw_only=True, repr=False)
class ServiceView:
    """How a child stands with one of the two services, as the file shows it.

    Attributes:
        title: "Advocate" or "Independent visitor".
        standing: The state and its days.
        who: The advocate's or visitor's name, and the organisation; "" if there is none.
        relationship_id: The link to that person, or "".
        open_referral: The record of the referral that waits, if one does.
        facts: Names and values for the card.
        past: What else is on file, the newest first.
    """

    service: str
    title: str
    standing: AdvocacyStanding
    who: str
    relationship_id: ids.RelationshipId
    open_referral: Advocacy | None
    matched: Advocacy | None
    facts: tuple[tuple[str, str, Dates], ...]
    past: tuple[Told, ...]

    @property
    def has_one(self) -> bool:
        """Whether the child has one today."""
        return self.standing.state is AdvocacyState.HAS_ONE

    @property
    def is_gap(self) -> bool:
        """Whether the officer has to put something right."""
        return self.standing.state in rules.GAPS


def read_advocacy(store: Store, *, child_id: str, today: dt.date) -> tuple[ServiceView, ...]:
    """Return how a child stands with advocates and independent visitors.

    Raises:
        RecordMissingError: There is no such child.
    """
    local = standing.standards(store)
    with store.reading() as reader:
        return advocacy_of(reader, reader.need(Child, child_id), local, today=today)


def advocacy_of(
    reader: Reader, child: Child, local: Standards, *, today: dt.date
) -> tuple[ServiceView, ...]:
    """Return the same within a view of the store that is open."""
    links = reader.find(Relationship, child_id=child.id, role=list(SERVICES))
    kept = reader.find(Advocacy, child_id=child.id)
    wanted = {link.person_id for link in links} | {each.person_id for each in kept}
    wanted.discard(ids.PersonId(""))
    people = {each.id: each for each in reader.find(Person, id=list(wanted))} if wanted else {}
    visits = [v for v in reader.find(Visit, child_id=child.id) if v.state not in ("", "draft")]
    on_file_now = _OnFile(records=kept, links=links, people=people, visits=visits)
    made = _Views(on_file_now, local, today)
    return tuple(made.of(service) for service in SERVICES)


@dataclass(frozen=True, kw_only=True, repr=False)
class _OnFile:
    """What a file holds about both services."""

    records: Sequence[Advocacy]
    links: Sequence[Relationship]
    people: Mapping[ids.PersonId, Person]
    visits: Sequence[Visit]


class _Views:
    """What a file holds about both services, sorted out once."""

    def __init__(self, file: _OnFile, local: Standards, today: dt.date) -> None:
        self._file, self._local, self._today = file, local, today

    def of(self, service: str) -> ServiceView:
        """Return one service."""
        own = [each for each in self._file.records if each.service == service]
        links = [each for each in self._file.links if each.role == service]
        stands = state_of(
            service,
            records=self._file.records,
            visits=self._file.visits,
            links=links,
            local=self._local,
            today=self._today,
        )
        link = standing.current(links, self._today)
        matched = next((each for each in own if each.outcome == rules.MATCHED), None)
        waits = next((each for each in own if each.outcome == WAITING), None)
        person = link.person_id if link else matched.person_id if matched else ids.PersonId("")
        who = self._name(person)
        return ServiceView(
            service=service,
            title=codes.ADVOCACY_SERVICE[service],
            standing=stands,
            who=who,
            relationship_id=link.id if link else ids.RelationshipId(""),
            open_referral=waits,
            matched=matched,
            facts=tuple(self._facts(stands, who, link, matched, waits)),
            past=tuple(
                sorted(
                    (self._past(each) for each in own if each is not waits),
                    key=_newest_first,
                    reverse=True,
                )
            ),
        )

    def _facts(
        self,
        stands: AdvocacyStanding,
        who: str,
        link: Relationship | None,
        matched: Advocacy | None,
        waits: Advocacy | None,
    ) -> Iterable[tuple[str, str, Dates]]:
        if stands.told_on and stands.state != AdvocacyState.HAS_ONE:
            yield "Told", *self._told(stands)
        if who:
            since = link.from_on if link else matched.outcome_on if matched else None
            day = f", since {in_words_short(since, self._today)}" if since else ""
            why = on_file(since, "relationship", link.id if link else "", "from_on", "Since")
            yield "Who", f"{who}{day}", why
        if waits and waits.referred_on:
            yield "Referred", *self._referred(waits)
        if stands.follow_up_on:
            late = how_late(stands.follow_up_on, self._today)
            words = f"{in_words_short(stands.follow_up_on, self._today)}, {late}"
            why = by_rule(stands.follow_up_on, rules.FOLLOW_UP, stands.referred_on, "Ask again")
            yield "Ask for an answer by", words, why
        if stands.answer and not who:
            yield "The child said", codes.HAS_ADVOCATE.get(stands.answer, ""), ()

    def _told(self, stands: AdvocacyStanding) -> tuple[str, Dates]:
        day = in_words_short(stands.told_on, self._today) if stands.told_on else ""
        if stands.was_told_at_a_visit:
            visit = next((v.id for v in self._file.visits if v.held_on == stands.told_on), "")
            return f"{day}, at a visit", on_file(stands.told_on, "visit", visit, "held_on", "Told")
        own = (each for each in self._file.records if each.service == stands.service)
        kept = next((each for each in own if each.told_on == stands.told_on), None)
        by = f", by {kept.told_by}" if kept and kept.told_by else ""
        why = on_file(stands.told_on, "advocacy", kept.id if kept else "", "told_on", "Told")
        return f"{day}{by}", why

    def _referred(self, waits: Advocacy) -> tuple[str, Dates]:
        day = waits.referred_on or self._today
        by = f", by {waits.referred_by}" if waits.referred_by else ""
        ago = counted(max((self._today - day).days, 0), "day")
        why = on_file(day, "advocacy", waits.id, "referred_on", "Referred")
        return f"{in_words_short(day, self._today)}{by}, {ago} ago", why

    def _past(self, kept: Advocacy) -> Told:
        on = kept.outcome_on or kept.referred_on or kept.told_on
        detail = ". ".join(each.rstrip(".") for each in (kept.reason, kept.outcome_words) if each)
        why = on_file(kept.told_on, "advocacy", kept.id, "told_on", "Told")
        if kept.referred_on:
            why = on_file(kept.referred_on, "advocacy", kept.id, "referred_on", "Referred")
        return Told(
            advocacy_id=kept.id,
            on=on,
            words=self._in_words(kept),
            detail=f"{detail}." if detail else "",
            why=why + on_file(kept.outcome_on, "advocacy", kept.id, "outcome_on", "Outcome"),
        )

    def _in_words(self, kept: Advocacy) -> str:
        if kept.referred_on is None:
            day = (
                in_words_short(kept.told_on, self._today) if kept.told_on else "on a day not known"
            )
            said = codes.HAS_ADVOCATE.get(kept.answer, "")
            by = f" by {kept.told_by}" if kept.told_by else ""
            return f"Told {day}{by}" + (f": {said}" if said else "")
        by = f" by {kept.referred_by}" if kept.referred_by else ""
        words = f"Referred {in_words_short(kept.referred_on, self._today)}{by}"
        outcome = codes.REFERRAL_OUTCOME.get(kept.outcome, "")
        on = f" {in_words_short(kept.outcome_on, self._today)}" if kept.outcome_on else ""
        who = f", {self._name(kept.person_id)}" if kept.person_id else ""
        return f"{words}: {outcome}{on}{who}" if outcome else words

    def _name(self, person_id: str) -> str:
        person = self._file.people.get(ids.PersonId(person_id))
        if person is None:
            return ""
        name = full_name(person.first_name, person.family_name)
        return f"{name}, {person.organisation}" if person.organisation else name


def _newest_first(told: Told) -> dt.date:
    return told.on or dt.date.min
