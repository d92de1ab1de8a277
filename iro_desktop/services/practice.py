"""Filling a store with an invented caseload: for the demo, for tests and for measuring."""

import datetime as dt
from dataclasses import dataclass, replace

from iro_core.fields import Record
from iro_core.holiday_data import bundled_holidays
from iro_core.ids import ProfileId
from iro_core.records import Profile, Setting
from iro_desktop.exchange.practice import Caseload, LetterPlan, make_caseload
from iro_desktop.letters.after_visit import THANKS, Meeting, first_draft
from iro_desktop.letters.compose import REACH_ME, Letterhead, compose
from iro_desktop.letters.content import NOT_GIVEN, plain_text
from iro_desktop.letters.draft import to_json
from iro_desktop.models.receiving import receive
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer

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


def fill_with_practice(
    store: Store,
    *,
    today: dt.date,
    children: int = OFFICERS_CHILDREN,
    seed: int = 1,
    records_wanted: int | None = None,
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
    """
    caseload = practice_caseload(
        today=today,
        children=children,
        seed=seed,
        officer_id=store.author.profile_id,
        records_wanted=records_wanted,
    )
    with store.writing() as writer:
        kept = {record.id for kind in (Profile, Setting) for record in writer.find(kind)}
        new = [record for record in caseload.records if record.id not in kept]
        receive(writer, (each for each in new if each.id not in caseload.own_work), source=SOURCE)
        for record in new:
            if record.id in caseload.own_work:
                _write_own(writer, record)
    return Filled(officer_name=caseload.officer.full_name, records=len(new))


def _write_own(writer: Writer, record: Record) -> None:
    """Write what the officer wrote; what is finished is closed, as finishing would have done."""
    writer.add(record)
    if getattr(record, "state", "") != "draft":
        writer.seal(record.id)


def _letter(plan: LetterPlan) -> tuple[str, str]:
    draft = first_draft(
        name=plan.name,
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
    draft = draft.with_block(replace(reach, body=f"{plan.ending} {reach.body}".strip()))
    return to_json(draft), plain_text(
        compose(draft, Letterhead(office=NOT_GIVEN, written_on=plan.written_on))
    )


def _meeting(plan: LetterPlan) -> Meeting:
    if plan.is_virtual:
        return Meeting.CALL
    known = {"school": Meeting.SCHOOL, "home": Meeting.HOME}
    return next((how for word, how in known.items() if word in plan.place), Meeting.ELSEWHERE)
