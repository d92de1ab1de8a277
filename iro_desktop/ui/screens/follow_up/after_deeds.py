"""What can be done after a review: each deed with its dialog."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_ladder import DECISIONS as ABOUT_DECISIONS
from iro_core.domain.review_steps import DECISIONS, LETTER, PLAN
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.kinds import DECISION
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.follow_up.after_review import AfterReview, start_clocks
from iro_desktop.services.follow_up.manager_responses import (
    DISPUTED,
    DecisionAnswer,
    accept_silence,
    agree_all,
    respond,
    take_back,
)
from iro_desktop.services.follow_up.minutes import finish_record, send_minutes
from iro_desktop.services.follow_up.review_steps import Step, mark_step, undo_step, waive_step
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.review_letters import start_letter_after_review
from iro_desktop.services.letters.starting import start_letter
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.fields import Beside, Field, day, long_text, one_of, several_of, short_text
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.routes import EscalationPage, LetterDesk
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.visit.visit_fields import day_reader

_YOU = "Left empty: you"
_DAY_HINT = "For example 5/3/26 or yesterday"
_TITLES = {
    DECISIONS: ("The decisions were sent", "Keep the day"),
    LETTER: ("The letter was given", "Keep the day"),
    PLAN: ("The care plan was brought up to date", "Keep the day"),
}
_CHANGES = ("review", "review_step", "decision")


class AfterDeeds:
    """The deeds of one page."""

    def __init__(self, page: QWidget, desk: Desk, review_id: str) -> None:
        self._page, self._desk, self._review_id = page, desk, review_id

    def start(self) -> None:
        """Start the clocks of a review that has none."""
        store, review_id = self._desk.store, self._review_id
        self._run(lambda: start_clocks(store, review_id=review_id))

    def mark(self, step: Step) -> None:
        """Ask when a step was taken, and by whom."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        title, yes = _TITLES[step.step]
        self._ask(
            title,
            (
                self._day("done_on", "On which day?"),
                Field("done_by", "By whom?", short_text(ems=30, longest=120), _YOU),
                Field("note", "Note", short_text(longest=400)),
            ),
            lambda values: mark_step(
                store, review_id=review_id, step=step.step, today=today, **values
            ),
            yes=yes,
            values={"done_on": today},
        )

    def undo(self, step: Step) -> None:
        """Take a step back, after a question."""
        store, review_id = self._desk.store, self._review_id
        ask(
            self._page,
            f"Take back “{step.name}”?",
            "Its clock runs again, as if it had not been done.",
            yes="Take it back",
            kind="danger",
            do=lambda: self._run(lambda: undo_step(store, review_id=review_id, step=step.step)),
        )

    def finish_record(self, after: AfterReview) -> None:
        """Ask whether the record is finished; what it lacks is told first."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        lacks = " ".join(after.gaps)
        ask(
            self._page,
            "Is the record finished?",
            f"{lacks} You can finish it all the same.".strip() if lacks else "It lacks nothing.",
            yes="Finish the record",
            do=lambda: self._run(lambda: finish_record(store, review_id=review_id, today=today)),
        )

    def send(self, after: AfterReview) -> None:
        """Ask to whom the record goes; what is sent is frozen."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        people = after.recipients
        self._ask(
            "Send the record out",
            (
                Field("to", "Who gets it?", several_of([(x.key, x.who) for x in people]),
                      _warnings(after)),
                Beside((
                    self._day("sent_on", "On which day?"),
                    Field("sent_by", "By whom?", short_text(ems=24, longest=120), _YOU),
                )),
            ),
            lambda values: send_minutes(store, review_id=review_id, today=today, **values),
            yes="Keep it as sent",
            values={"to": tuple(x.key for x in people if x.is_proposed and not x.warning),
                    "sent_on": today},
            sentence="The exact page is kept as it goes out. The program itself sends nothing: "
            "print it or save a copy.",
            changes=(*_CHANGES, "attachment"),
        )  # fmt: skip

    def write_letter(self) -> None:
        """Open the letter to the child, begun now if there is none."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()

        def begun(letter: OpenLetter) -> None:
            self._desk.has_changed("letter")
            self._desk.go(LetterDesk(letter.letter.id))

        self._desk.tasks.run(
            lambda: start_letter_after_review(store, review_id=review_id, today=today),
            done=begun,
            failed=self._refused,
            owner=self._page,
        )

    def explain(self, given: DecisionAnswer) -> None:
        """Open the letter that explains one decision to the child, begun now if there is none."""
        store, today, made = self._desk.store, self._desk.today(), given.decision

        def begun(letter: OpenLetter) -> None:
            self._desk.has_changed("letter")
            self._desk.go(LetterDesk(letter.letter.id))

        self._desk.tasks.run(
            lambda: start_letter(
                store,
                child_id=made.child_id,
                kind=DECISION.id,
                today=today,
                decision_id=made.id,
            ),
            done=begun,
            failed=self._refused,
            owner=self._page,
        )

    def no_letter(self) -> None:
        """Ask why no letter is needed."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        self._ask(
            "No letter needed?",
            (Field("reason", "Why is no letter needed?", long_text(lines=2)),),
            lambda values: waive_step(
                store, review_id=review_id, step=LETTER, today=today, reason=values["reason"]
            ),
            yes="Keep the reason",
        )

    def answer(self, given: DecisionAnswer, responder: str) -> None:
        """Ask what the manager answered to one decision."""
        store, today, decision = self._desk.store, self._desk.today(), given.decision
        self._ask(
            "The manager's answer",
            (
                Field("response", "What is the answer?", one_of(_OPTIONS)),
                Field("words", "What the manager said", long_text(lines=2),
                      "Needed where it is disputed: what, and why"),
                *self._who_and_when(),
            ),
            lambda values: respond(store, decision_id=decision.id, today=today, **values),
            yes="Keep the answer",
            values={
                "response": decision.response or None,
                "words": decision.response_words,
                "responder": decision.responder or responder,
                "responded_on": decision.responded_on or today,
            },
            sentence=f"Decision: {decision.wording}",
        )  # fmt: skip

    def agree_all(self, responder: str) -> None:
        """Ask who agreed, and when; it counts for all decisions without an answer."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        self._ask(
            "All decisions are agreed",
            self._who_and_when(),
            lambda values: agree_all(store, review_id=review_id, today=today, **values),
            yes="Keep as agreed",
            values={"responder": responder, "responded_on": today},
            sentence="Answers that are down already stay as they are.",
        )

    def accept_silence(self, silence: str) -> None:
        """Close the manager's step without an answer, in the service's own words."""
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        ask(
            self._page,
            "Close it without an answer?",
            f"It is kept with these words: {silence}. They are a local standard and not law. "
            "Nobody is recorded as having agreed.",
            yes="Close without an answer",
            do=lambda: self._run(
                lambda: accept_silence(store, review_id=review_id, silence=silence, today=today)
            ),
        )

    def take_back(self, given: DecisionAnswer) -> None:
        """Take an answer back."""
        store, decision_id = self._desk.store, given.decision.id
        ask(
            self._page,
            "Take this answer back?",
            "The manager's step is open again.",
            yes="Take it back",
            kind="danger",
            do=lambda: self._run(lambda: take_back(store, decision_id=decision_id)),
        )

    def raise_concern(self, after: AfterReview, given: DecisionAnswer) -> None:
        """Open a concern about a disputed decision, filled in as far as the file knows."""
        store, today, decision = self._desk.store, self._desk.today(), given.decision
        held = f" of {in_words(after.review.held_on)}" if after.review.held_on else ""
        said = f" The manager disputes it: “{given.said}”" if given.said else ""
        self._desk.tasks.run(
            lambda: raise_concern(
                store,
                child_id=after.review.child_id,
                review_id=after.review.id,
                decision_id=decision.id,
                reason=ABOUT_DECISIONS,
                concern=f"The review{held} decided: “{decision.wording}”.{said}",
                asked_for=f"That the decision is carried out: {decision.wording}",
                today=today,
            ),
            done=lambda concern: self._raised(concern.id),
            owner=self._page,
        )

    def _raised(self, escalation_id: str) -> None:
        self._desk.has_changed("escalation")
        self._desk.go(EscalationPage(escalation_id))

    def _who_and_when(self) -> tuple[Entry, ...]:
        who = Field("responder", "Who answered?", short_text(ems=26, longest=120))
        return (Beside((who, self._day("responded_on", "On which day?"))),)

    def _day(self, name: str, words: str) -> Field:
        return Field(name, words, day(day_reader(self._desk.today, "past")), _DAY_HINT)

    def _run(self, work: Callable[[], Any]) -> None:
        self._desk.tasks.run(
            work,
            done=lambda _result: self._desk.has_changed(*_CHANGES),
            failed=self._refused,
            owner=self._page,
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, (RecordError, LetterError)):
            happened = Trouble(
                happened=str(error),
                safe="Nothing was changed.",
                do="Please look at the page again.",
            )
            self._desk.trouble(happened)
        elif not isinstance(error, Trouble):
            raise error

    def _ask(
        self,
        title: str,
        entries: Sequence[Entry],
        keep: Callable[[dict[str, Any]], object],
        *,
        yes: str,
        values: dict[str, object] | None = None,
        sentence: str = "",
        changes: Sequence[str] = _CHANGES,
    ) -> None:
        FormDialog(
            self._page,
            self._desk,
            title,
            entries,
            keep=keep,
            yes=yes,
            changes=changes,
            sentence=sentence,
            values=values,
        ).open()


_OPTIONS = tuple((key, words) for key, words in codes.MANAGER_RESPONSE.items())


def can_dispute(given: DecisionAnswer) -> bool:
    """Whether a concern about the decision is offered."""
    return given.decision.response == DISPUTED


def _warnings(after: AfterReview) -> str:
    told = [f"{each.who}: {each.warning}." for each in after.recipients if each.warning]
    return " ".join(told)
