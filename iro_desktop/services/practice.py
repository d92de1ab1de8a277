"""Filling a store with an invented caseload: for the demo, for tests and for measuring."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from iro_core.fields import Record, Role
from iro_core.holiday_data import bundled_holidays
from iro_core.ids import AttachmentId, ProfileId, id_from
from iro_core.records import Attachment, Letter, Profile, Setting, Visit
from iro_desktop.exchange.practice import (
    Caseload,
    LetterPlan,
    ReviewLetterPlan,
    make_caseload,
)
from iro_desktop.letters import after_review
from iro_desktop.letters.after_review import Decided, TookPart
from iro_desktop.letters.after_visit import THANKS, Meeting, first_draft
from iro_desktop.letters.compose import REACH_ME, Letterhead, compose
from iro_desktop.letters.content import NOT_GIVEN, plain_text
from iro_desktop.letters.draft import LetterDraft, from_json, to_json
from iro_desktop.letters.kinds import style_for
from iro_desktop.letters.render import render_pdf
from iro_desktop.models.receiving import receive
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters.letter_heads import content_of
from iro_desktop.services.letters.letters import PDF
from iro_desktop.services.opening import FirstRun
from iro_desktop.services.practice_office import office_words
from iro_desktop.services.practice_pictures import put_office_pictures

OFFICERS_CHILDREN = 62
SOURCE = "practice"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What went into the store.

    Attributes:
        officer_name: The officer whose caseload it is.
        records: How many records.
    """

    officer_name: str
    records: int


def practice_caseload(
    *,
    today: dt.date,
    children: int = OFFICERS_CHILDREN,
    seed: int = 1,
    officer_id: ProfileId | None = None,
    records_wanted: int | None = None,
) -> Caseload:
    """Return an invented caseload with letters in the form that the store keeps.

    Args:
        today: The day that all dates are told from.
        children: How many open cases the officer has.
        seed: The same seed gives the same caseload.
        officer_id: The officer's profile; one is made up unless told.
        records_wanted: At least so many records; the rest is about colleagues' children.
    """
    return make_caseload(
        children=children,
        seed=seed,
        today=today,
        holidays=bundled_holidays(),
        write_letter=_letter,
        officer_id=officer_id,
        records_wanted=records_wanted,
    )


def practice_officer(*, today: dt.date, seed: int = 1) -> FirstRun:
    """Return who a practice caseload of this seed belongs to, as the welcome would have asked."""
    officer = practice_caseload(today=today, children=1, seed=seed).officer
    return FirstRun(
        full_name=officer.full_name,
        role=Role(officer.role),
        job_title=officer.job_title,
        office_name=officer.office_name,
        office_address=officer.office_address,
        telephone=officer.telephone,
        mobile=officer.mobile,
        email=officer.email,
    )


def fill_with_practice(
    store: Store,
    *,
    today: dt.date,
    children: int = OFFICERS_CHILDREN,
    seed: int = 1,
    records_wanted: int | None = None,
    printed_letters: int = 12,
) -> Filled:
    """Put an invented caseload into a store, allocated to whoever has unlocked it.

    What the office has comes in as received; the officer's own drafts and unsent work are written
    like anything the officer writes, so that they wait to be sent.

    Args:
        store: A store without children in it. A profile and settings that it has are kept.
        today: The day that all dates are told from.
        children: How many open cases the officer has.
        seed: The same seed gives the same caseload.
        records_wanted: At least so many records; the rest is about colleagues' children.
        printed_letters: How many of the newest letters have their exact PDF in the store, beside
            those that wait to be sent. Older ones are as an office would first hand them out:
            their words are here, their PDF is not.
    """
    caseload = practice_caseload(
        today=today,
        children=children,
        seed=seed,
        officer_id=store.author.profile_id,
        records_wanted=records_wanted,
    )
    printed = _to_print(caseload, printed_letters)
    with store.writing() as writer:
        kept = {record.id for kind in (Profile, Setting) for record in writer.find(kind)}
        new = [record for record in caseload.records if record.id not in kept]
        apart = caseload.own_work | printed
        receive(writer, (each for each in new if each.id not in apart), source=SOURCE)
        receive(writer, put_office_pictures(writer, today=today), source=SOURCE)
        receive(writer, office_words(today), source=SOURCE)
        for record in new:
            if record.id in printed and isinstance(record, Letter):
                _put_printed(writer, record, is_own=record.id in caseload.own_work)
            elif record.id in caseload.own_work:
                _put_own(writer, record)
    return Filled(officer_name=caseload.officer.full_name, records=len(new))


def _to_print(caseload: Caseload, newest: int) -> frozenset[str]:
    """Return the ids of the letters that have their PDF: unsent ones, and the officer's newest."""
    letters = [record for record in caseload.records if isinstance(record, Letter)]
    finished = [letter for letter in letters if letter.state != "draft"]
    unsent = {letter.id for letter in finished if letter.id in caseload.own_work}
    visits = {record.id: record for record in caseload.records if isinstance(record, Visit)}
    officer = caseload.officer.full_name
    seen = [each for each in finished if each.visit_id]
    own = [each for each in seen if visits[each.visit_id].officer_name == officer]
    own.sort(key=lambda letter: (letter.dated_on or dt.date.min, letter.id), reverse=True)
    return frozenset(unsent | {letter.id for letter in own[:newest]})


def _put_printed(writer: Writer, letter: Letter, *, is_own: bool) -> None:
    """Put a letter and its exact PDF into the store, as finishing it would have done."""
    content = content_of(
        writer,
        letter,
        from_json(letter.draft),
        written_on=letter.dated_on or writer.at.date(),
        officer=writer.author.profile_id,
    )
    pdf = render_pdf(content)
    sha256 = writer.put_content(pdf)
    attachment = Attachment(
        id=AttachmentId(_beside(letter.id)),
        child_id=letter.child_id,
        letter_id=letter.id,
        media_type=PDF,
        sha256=sha256,
        size_bytes=len(pdf),
    )
    letter = replace(letter, pdf_id=attachment.id)
    if is_own:
        _put_own(writer, attachment)
        _put_own(writer, letter)
    else:
        receive(writer, (attachment, letter), source=SOURCE)


def _beside(record_id: str) -> str:
    """Return another id of the same moment, always the same for a record."""
    milliseconds = int(record_id.replace("-", "")[:12], 16)
    return id_from(milliseconds, hashlib.sha256(record_id.encode()).digest()[:10])


def _put_own(writer: Writer, record: Record) -> None:
    """Write what the officer wrote; what is finished is closed, as finishing would have done."""
    writer.add(record)
    if getattr(record, "state", "") != "draft":
        writer.seal(record.id)


def _letter(plan: LetterPlan | ReviewLetterPlan) -> tuple[str, str]:
    draft = _after_review(plan) if isinstance(plan, ReviewLetterPlan) else _after_visit(plan)
    return to_json(draft), plain_text(
        compose(draft, Letterhead(office=NOT_GIVEN, written_on=plan.written_on))
    )


def _after_review(plan: ReviewLetterPlan) -> LetterDraft:
    there = TookPart.LED if plan.led else TookPart.CAME
    away = TookPart.HEARD if plan.said else TookPart.AWAY
    return after_review.first_draft(
        name=plan.name,
        style=style_for(plan.age).id,
        held_on=plan.held_on,
        written_on=plan.written_on,
        took_part=there if plan.came else away,
        their_words=plan.said,
        decisions=[
            Decided(wording=wording, child_wording=child, owner=owner, due_on=due_on)
            for wording, child, owner, due_on in plan.decisions
        ],
        next_on=plan.next_on,
        has_advocate=plan.has_advocate,
        advocacy_service=plan.advocacy_service,
    )


def _after_visit(plan: LetterPlan) -> LetterDraft:
    draft = first_draft(
        name=plan.name,
        style=style_for(plan.age).id,
        visited_on=plan.visited_on,
        written_on=plan.written_on,
        meeting=_meeting(plan),
        their_words="\n\n".join(f"“{words}”" for words in plan.quotes),
        actions=plan.actions,
        has_advocate=plan.has_advocate,
        advocacy_service=plan.advocacy_service,
    )
    thanks = draft.block(THANKS)
    draft = draft.with_block(replace(thanks, body=f"{thanks.body}\n\n{plan.thanks}".strip()))
    reach = draft.block(REACH_ME)
    return draft.with_block(replace(reach, body=f"{reach.body}\n\n{plan.ending}".strip()))


def _meeting(plan: LetterPlan) -> Meeting:
    if plan.is_virtual:
        return Meeting.CALL
    known = {"school": Meeting.SCHOOL, "home": Meeting.HOME}
    return next((how for word, how in known.items() if word in plan.place), Meeting.ELSEWHERE)
