"""What is asked about the health and education dates of one open file."""

from iro_core.domain.health_dates import INITIAL, ROLL, SDQ
from iro_core.records import Escalation
from iro_desktop.services.child.child_dates import (
    HIGHEST_SCORE,
    concern_about,
    raise_about_date,
    record_key_date,
    record_plan_for_needs,
    record_roll,
)
from iro_desktop.services.child.health_board import HealthEntry
from iro_desktop.services.escalations.escalation_records import reasons
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    day,
    long_text,
    number,
    one_from_list,
    short_text,
    yes_no,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.routes import EscalationPage
from iro_desktop.ui.screens.child.child_asking import DAY_HINT, FileDialogs
from iro_desktop.ui.screens.concern.concern_raising import SENTENCE
from iro_desktop.ui.screens.visit.visit_fields import day_reader


class HealthDeeds(FileDialogs):
    """The dialogs about the eight dates."""

    def record(self, entry: HealthEntry) -> None:
        """Ask when one of the eight was done: today, unless another day is typed."""
        if entry.what == ROLL:
            self._record_roll(entry)
            return
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        self._ask(
            f"Record: {entry.title}",
            self._date_fields(entry),
            lambda values: record_key_date(
                store, child_id=child_id, what=entry.what, today=today, **values
            ),
            yes="Keep the date",
            changes=("key_date",),
            sentence=entry.rule_words,
            values={"done_on": today},
        )

    def _record_roll(self, entry: HealthEntry) -> None:
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        self._ask(
            f"Record: {entry.title}",
            (
                Field("is_on_roll", "Is the child on the roll of a school?", yes_no()),
                Field("since", "Since", day(day_reader(self._desk.today, "past")), hint=DAY_HINT),
                Field("outcome", "About the school, or the place sought", short_text(ems=60)),
            ),
            lambda values: record_roll(store, child_id=child_id, today=today, **values),
            yes="Keep it",
            changes=("key_date", "child"),
            values={"since": today},
        )

    def say_of_plan(self, *, has_ehcp: bool) -> None:
        """Record whether there is an education, health and care plan."""
        store, child_id = self._desk.store, self._child_id
        self._run(
            lambda: record_plan_for_needs(store, child_id=child_id, has_ehcp=has_ehcp),
            changes=("child",),
        )

    def raise_about(self, entry: HealthEntry) -> None:
        """Ask for a concern about one of the eight, filled in already."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()

        def loaded(offered: tuple[dict[str, str], tuple[str, ...]]) -> None:
            values, listed = offered
            self._ask(
                "Raise a concern",
                _concern_fields(listed),
                lambda typed: raise_about_date(
                    store, child_id=child_id, what=entry.what, values=typed, today=today
                ),
                yes="Keep the concern",
                changes=("escalation", "key_date"),
                sentence=SENTENCE,
                values={name: value or None for name, value in values.items()},
                done=self._opened,
            )

        self._run(lambda: (concern_about(store, entry, today=today), reasons(store)), done=loaded)

    def open_concern(self, escalation_id: str) -> None:
        """Open a concern that was raised."""
        self._desk.go(EscalationPage(escalation_id))

    def _date_fields(self, entry: HealthEntry) -> tuple[Entry, ...]:
        today = self._desk.today
        done = Field("done_on", "Done on", day(day_reader(today, "past")), hint=DAY_HINT)
        due = Field(
            "due_on", "Next due on", day(day_reader(today, "future")), hint="May stay empty"
        )
        days = (done,) if entry.what == INITIAL else (Beside((done, due)),)
        score = Field("score", "Score", number(most=HIGHEST_SCORE), hint="0 to 40")
        about = Field("outcome", "What came of it", short_text(ems=60))
        return (*days, *((score,) if entry.what == SDQ else ()), about)

    def _opened(self, raised: Escalation) -> None:
        self.open_concern(raised.id)


def _concern_fields(listed: tuple[str, ...]) -> tuple[Entry, ...]:
    return (
        Field("reason", "Reason", one_from_list([(each, each) for each in listed])),
        Field("concern", "What is the concern?", long_text(lines=3, most=8)),
        Field("asked_for", "What do you ask for?", long_text(lines=2, most=6)),
    )
