"""One letter compared with the file, within a view of the store that is open already."""

import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass

from iro_core.domain.letter_safety.checking import check
from iro_core.domain.letter_safety.facts import Reader as Outsider
from iro_core.domain.letter_safety.findings import Finding, Section, Severity, Spot
from iro_core.domain.letter_safety.receiving import check_hidden
from iro_core.ids import ProfileId
from iro_core.letter_settings import SECOND_PERSON
from iro_core.office_settings import YES
from iro_core.records import Letter, Person, Profile, Relationship
from iro_desktop.letters.content import LetterContent, LetterError
from iro_desktop.letters.draft import LetterDraft, from_json, to_json
from iro_desktop.models.reading import Reader
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters import safety_record
from iro_desktop.services.letters.letter_checks import LetterCheck, check_letter
from iro_desktop.services.letters.letter_heads import content_of
from iro_desktop.services.letters.safety_facts import facts_of
from iro_desktop.services.letters.safety_passages import passages_of
from iro_desktop.services.letters.safety_record import Aside, CheckRecord
from iro_desktop.services.letters.spelling import is_spelt
from iro_desktop.services.settings import settings_read

_FAMILY = frozenset({"parent", "relative", "sibling"})
_TO_FAMILY = "family"


class UnsafeLetterError(LetterError):
    """The letter may not be finished as it is. The message says what is left to be done."""


@dataclass(frozen=True, kw_only=True, repr=False)
class SafetyReport:
    """What the check of a letter found, as its words stand now.

    Attributes:
        open: What was found and not set aside, the gravest first.
        set_aside: What was set aside and still stands so in the words, with the reason.
        needs_second: Whether a second person has to read the letter.
        second: Who has read these very words as a second person, or "".
        second_at: When.
        writer: Who writes the letter.
        fingerprint: Of the words, the address and what is enclosed.
        is_finished: Whether it is frozen already.
    """

    letter: Letter
    draft: LetterDraft
    content: LetterContent
    open: tuple[Finding, ...]
    set_aside: tuple[tuple[Finding, Aside], ...]
    needs_second: bool
    second: str
    second_at: dt.datetime | None
    writer: str
    fingerprint: str

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What has to be put right or set aside before the letter can be finished."""
        return self._of(Severity.STOP)

    @property
    def looks(self) -> tuple[Finding, ...]:
        """What deserves a look."""
        return self._of(Severity.LOOK)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is told so that it can be seen that it was looked at."""
        return self._of(Severity.NOTE)

    @property
    def is_finished(self) -> bool:
        """Whether it is frozen already."""
        return self.letter.state != "draft"

    @property
    def waits_for_second(self) -> bool:
        """Whether a second person still has to read it."""
        return self.needs_second and not self.second

    @property
    def may_finish(self) -> bool:
        """Whether nothing stands in the way of finishing it."""
        return not self.stops and not self.waits_for_second

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(each for each in self.open if each.severity is severity)


def report_of(
    reader: Reader,
    letter: Letter,
    draft: LetterDraft,
    *,
    dated_on: dt.date | None,
    officer: ProfileId,
    today: dt.date,
) -> SafetyReport:
    """Return what the check of a letter with these words finds.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
    """
    content = content_of(reader, letter, draft, written_on=dated_on or today, officer=officer)
    facts = facts_of(
        reader, letter, draft, content, dated_on=dated_on, officer=officer, today=today
    )
    found = check(passages_of(draft, content), facts, greeted=draft.name, is_spelt=is_spelt)
    lacks = check_letter(draft, content, dated_on=dated_on)
    kept = safety_record.from_json(letter.check_record)
    print_of = fingerprint(draft, content, dated_on)
    is_read_again = kept.second == print_of and bool(letter.second_checked_by)
    asides = {each.key: each for each in kept.asides}
    every = (*_gaps(lacks), *found)
    return SafetyReport(
        letter=letter,
        draft=draft,
        content=content,
        open=tuple(each for each in every if each.key not in asides or not each.may_set_aside),
        set_aside=tuple(
            (each, asides[each.key]) for each in every if each.key in asides and each.may_set_aside
        ),
        needs_second=needs_second(reader, letter, draft),
        second=letter.second_checked_by if is_read_again else "",
        second_at=letter.second_checked_at if is_read_again else None,
        writer=_name_of(reader, officer),
        fingerprint=print_of,
    )


def refuse_unsafe(
    writer: Writer, letter: Letter, draft: LetterDraft, *, dated_on: dt.date
) -> SafetyReport:
    """Refuse to finish a letter in which something has to be put right first.

    Raises:
        UnsafeLetterError: A finding stops it, or a second person has not read these words.
    """
    report = report_of(
        writer,
        letter,
        draft,
        dated_on=dated_on,
        officer=writer.author.profile_id,
        today=writer.at.date(),
    )
    if report.stops:
        raise UnsafeLetterError(
            "Something in this letter has to be put right first. The check before printing shows "
            "what it is."
        )
    if report.waits_for_second:
        raise UnsafeLetterError(
            "A second person reads this letter before it is finished. The check before printing "
            "asks for their name."
        )
    return report


def tells_hidden_address(
    reader: Reader, letter: Letter, draft: LetterDraft, *, officer: ProfileId, today: dt.date
) -> bool:
    """Whether a letter's words give away a hidden address to somebody outside, an interpreter."""
    content = content_of(reader, letter, draft, written_on=today, officer=officer)
    facts = facts_of(reader, letter, draft, content, dated_on=None, officer=officer, today=today)
    outside = dataclasses.replace(facts, reader=Outsider(is_child=False))
    hidden = check_hidden(passages_of(draft, content), outside)
    return any(each.kind == "hidden_address" for each in hidden)


def tells_what_is_hidden_now(
    reader: Reader, letter: Letter, *, officer: ProfileId, today: dt.date
) -> bool:
    """Whether a letter to somebody else, finished long ago perhaps, tells what is hidden by now."""
    if not letter.to_person_id:
        return False
    draft = from_json(letter.draft)
    content = content_of(reader, letter, draft, written_on=today, officer=officer)
    facts = facts_of(reader, letter, draft, content, dated_on=None, officer=officer, today=today)
    hidden = check_hidden(passages_of(draft, content), facts)
    return any(each.kind == "hidden_address" and not each.may_set_aside for each in hidden)


def needs_second(reader: Reader, letter: Letter, draft: LetterDraft) -> bool:
    """Whether a second person reads a letter: one to the birth family, or all by the setting."""
    if draft.kind == _TO_FAMILY or settings_read(reader)[SECOND_PERSON] == YES:
        return True
    if not letter.to_person_id:
        return False
    links = reader.find(Relationship, child_id=letter.child_id, person_id=letter.to_person_id)
    person = reader.get(Person, letter.to_person_id)
    roles = {link.role for link in links} or {person.role if person else ""}
    return bool(roles & _FAMILY)


def fingerprint(draft: LetterDraft, content: LetterContent, dated_on: dt.date | None) -> str:
    """Return what these very words, their address and enclosures are known by."""
    told = (
        to_json(draft),
        repr(content.second),
        content.recipient.name,
        *content.recipient.lines,
        *content.enclosures,
        dated_on.isoformat() if dated_on else "",
    )
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def summary_of(report: SafetyReport, kept: CheckRecord) -> CheckRecord:
    """Return what is kept of a check that was just made."""
    counts = (len(report.stops), len(report.looks), len(report.notes))
    return CheckRecord(
        asides=kept.asides,
        checked=report.fingerprint,
        second=kept.second,
        counts=counts,
        window=kept.window,
    )


def _gaps(lacks: LetterCheck) -> tuple[Finding, ...]:
    """Return what the letter lacks as findings; what still reads like a report is a reminder."""
    return (
        *(_gap(each.place, each.message, Severity.STOP) for each in lacks.problems),
        *(_gap(each.place, each.message, Severity.NOTE) for each in lacks.reminders),
    )


def _gap(place: str, message: str, severity: Severity) -> Finding:
    return Finding(
        section=Section.WORDS,
        severity=severity,
        kind="gap" if severity is Severity.STOP else "reminder",
        message=message,
        spots=(Spot(place=place),),
        may_set_aside=False,
    )


def _name_of(reader: Reader, officer: ProfileId) -> str:
    profile = reader.get(Profile, officer)
    return profile.full_name.strip() if profile else ""
