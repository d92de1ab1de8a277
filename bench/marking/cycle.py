"""A review from its preparation to a dispute, with marked words in all that is typed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from iro_core import ids
from iro_core.domain.escalation_ladder import DEFAULT_STAGES, MISSING_PAPERS, ladder_from
from iro_core.domain.spoken_decisions import Spoken
from iro_core.records import CarePeriod, Invitation, Midpoint, Review
from iro_desktop.models.store import Store
from iro_desktop.services.child import advocacy, referral_paper
from iro_desktop.services.escalations import (
    escalation_papers,
    escalation_steps,
    escalation_texts,
    escalations,
    weekly_list,
)
from iro_desktop.services.follow_up import minutes
from iro_desktop.services.letters import review_letters
from iro_desktop.services.meetings import meeting_decisions, meeting_form, meeting_saving, meetings
from iro_desktop.services.meetings.meeting_saving import Change, Place
from iro_desktop.services.reviews import (
    consultation_forms,
    review_calendar,
    review_pack,
    review_reminders,
)

TODAY = dt.date(2026, 3, 5)
_DAY = dt.timedelta(days=1)
_LEVEL = ladder_from(DEFAULT_STAGES)[0].title


class Cycle:
    """One review held and finished, and one whose meeting is open with a line half typed."""

    def __init__(self, store: Store, child_id: str, words: Iterator[str]) -> None:
        """Do all of it, and print every paper."""
        self._store, self._words = store, words
        self._child_id = ids.ChildId(child_id)
        self._held, self._open = self._plan()
        self._hold()
        self._type_into_the_open_one()
        self._concern_id = self._raise()
        self._referral_id = self._refer()
        self._print()

    def routes(self) -> list[Any]:
        """Return the pages that show it."""
        from iro_desktop.ui import routes

        with self._store.reading() as reader:
            (midpoint,) = reader.find(Midpoint, review_id=self._held)
        return [
            *(routes.Review(each) for each in (self._held, self._open)),
            *(routes.Review(self._open, part) for part in ("papers", "invitations")),
            routes.MeetingPage(self._open),
            routes.AfterReview(self._held),
            routes.MidpointPage(midpoint.id),
            routes.Escalations(),
            routes.EscalationPage(self._concern_id),
            routes.Calculator(),
        ]

    def _plan(self) -> tuple[str, str]:
        made = []
        with self._store.writing() as writer:
            period = ids.CarePeriodId(writer.new_id())
            writer.add(CarePeriod(id=period, child_id=self._child_id, from_on=TODAY - 60 * _DAY))
            for kind, on in (("first", TODAY - 45 * _DAY), ("early", TODAY)):
                review = Review(
                    id=ids.ReviewId(writer.new_id()),
                    child_id=self._child_id,
                    kind=kind,
                    state="planned",
                    planned_on=on,
                    due_on=on,
                    place=next(self._words),
                )
                made.append(str(writer.add(review).id))
                writer.add(self._somebody(review, ids.InvitationId(writer.new_id())))
        return made[0], made[1]

    def _somebody(self, review: Review, new_id: ids.InvitationId) -> Invitation:
        return Invitation(
            id=new_id,
            child_id=self._child_id,
            review_id=review.id,
            name=next(self._words),
            role="parent",
            views=next(self._words),
            attended="in_person",
        )

    def _save(self, review_id: str, *changes: Change, place: Place | None = None) -> None:
        seen = meeting_form.load_meeting(self._store, review_id=review_id, today=TODAY)
        meeting_saving.save_meeting(self._store, seen=seen, changes=changes, place=place)

    def _decide(self, review_id: str) -> None:
        seen = meeting_form.load_meeting(self._store, review_id=review_id, today=TODAY)
        said = Spoken(owner=next(self._words), wording=next(self._words), due_on=TODAY)
        meeting_decisions.add_decision(self._store, seen=seen, said=said)

    def _hold(self) -> None:
        seen = meeting_form.load_meeting(self._store, review_id=self._held, today=TODAY)
        values = {
            ("meeting", "held_on"): TODAY - 45 * _DAY,
            ("meeting", "mode"): "face_to_face",
            (f"seat:{seen.child_seat.key}", "attended"): "in_person",
            ("review", "views_by"): "spoke",
            ("review", "private_talk"): "yes",
            ("review", "participation"): "PN1",
            ("review", "participation_reason"): next(self._words),
            ("review", "child_views"): next(self._words),
            ("review", "summary"): next(self._words),
            ("note:health", "wording"): next(self._words),
            ("quality", "concerns"): next(self._words),
        }
        self._save(
            self._held,
            *(
                Change(part=part, field=field, value=value)
                for (part, field), value in values.items()
            ),
        )
        self._decide(self._held)
        meetings.finish_meeting(self._store, review_id=self._held, today=TODAY)

    def _type_into_the_open_one(self) -> None:
        self._decide(self._open)
        self._save(
            self._open,
            Change(part="note:education", field="wording", value=next(self._words)),
            Change(part="meeting", field="starts_at", typed=next(self._words)),
            Change(part="capture", typed=next(self._words)),
            place=Place(review_id=ids.ReviewId(self._open), part="capture"),
        )

    def _raise(self) -> str:
        concern = escalations.raise_concern(
            self._store,
            child_id=self._child_id,
            review_id=self._held,
            concern=next(self._words),
            asked_for=next(self._words),
            reason=MISSING_PAPERS,
            today=TODAY,
        )
        escalation_steps.begin_stage(
            self._store,
            escalation_id=concern.id,
            level=_LEVEL,
            began_on=TODAY,
            sent_to=next(self._words),
            today=TODAY,
        )
        return str(concern.id)

    def _refer(self) -> str:
        made = advocacy.refer(
            self._store,
            child_id=self._child_id,
            service="advocate",
            referred_on=TODAY,
            reason=next(self._words),
            referred_by=next(self._words),
            today=TODAY,
        )
        return str(made.id)

    def _print(self) -> None:
        """Make every paper and every text; none of them may leave a file behind."""
        store, held, coming = self._store, self._held, self._open
        review_pack.preparation_pack(store, review_id=coming, today=TODAY)
        minutes.minutes_pdf(store, review_id=held, today=TODAY)
        minutes.minutes_word(store, review_id=held, today=TODAY)
        forms = consultation_forms.form_choice(store, review_id=coming, today=TODAY).forms
        for form_id, _ in forms:
            consultation_forms.consultation_form(
                store, review_id=coming, form_id=form_id, with_name=True
            )
        review_calendar.review_calendar(store, review_id=coming, today=TODAY)
        review_reminders.draft_reminder(store, review_id=coming, step="remind-1", today=TODAY)
        escalation_texts.draft_notice(
            store, escalation_id=self._concern_id, level=_LEVEL, began_on=TODAY
        )
        escalation_papers.sheet_pdf(store, escalation_id=self._concern_id, today=TODAY)
        weekly_list.weekly_list(store, today=TODAY)
        referral_paper.referral_pdf(store, advocacy_id=self._referral_id, today=TODAY)
        review_letters.start_letter_after_review(store, review_id=held, today=TODAY)
