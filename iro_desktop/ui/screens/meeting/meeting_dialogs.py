"""What meeting mode asks: somebody who came, an adjournment, another day, an addendum."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_moves import (
    Adjourned,
    adjourn_meeting,
    go_on_another_day,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, day, long_text, one_from_list, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.visit.visit_fields import day_reader

_DAY_HINT = "For example in 2 weeks"


def ask_who_came(parent: QWidget, do: Callable[[str, str | None], object]) -> Dialog:
    """Ask who came and is on no list."""
    dialog = Dialog(
        parent, "Add somebody", "They are noted as having been there, without an invitation."
    )
    form = Form(
        [
            Field("name", "Name", short_text(ems=30, longest=120)),
            Field("role", "Is", one_from_list(_others())),
        ]
    )
    dialog.body.addWidget(form)

    def add() -> None:
        values = form.values()
        if not values["name"]:
            form.set_errors({"name": "Type the name of the person."})
            form.focus("name")
            return
        dialog.accept()
        do(str(values["name"]), str(values["role"]) if values["role"] else None)

    dialog.add_button("Put them on the list", add, closes=False)
    dialog.open()
    return dialog


def say_adjourned_before(parent: QWidget, adjourned_on: dt.date) -> Dialog:
    """Say that a review is adjourned once only, and what can be done instead."""
    dialog = Dialog(
        parent,
        "It was adjourned before",
        f"This review was adjourned on {in_words(adjourned_on)}. A review is adjourned once at "
        "most: go on with it, or go on another day as a review in several meetings.",
        cancel="Close",
    )
    dialog.open()
    return dialog


def ask_to_adjourn(
    parent: QWidget, desk: Desk, meeting: Meeting, done: Callable[[Adjourned], object]
) -> FormDialog:
    """Ask why the review is adjourned, and when it goes on."""
    store, today, review_id = desk.store, desk.today(), meeting.review.id
    dialog = FormDialog(
        parent,
        desk,
        "Adjourn the review",
        (
            Field(
                "reason",
                "Why",
                long_text(lines=2),
                hint="For example: no care plan, so the decisions cannot be made.",
            ),
            Field(
                "resume_on",
                "Day it goes on",
                day(day_reader(desk.today, "future")),
                hint=f"{_DAY_HINT}. Leave it empty if no day is known yet.",
            ),
        ),
        keep=lambda values: adjourn_meeting(store, review_id=review_id, today=today, **values),
        yes="Adjourn the review",
        changes=("review", "review_meeting"),
        sentence="Once at most. The legal limit of the review does not move, and nothing that was "
        "proposed is carried out until it is completed.",
        done=done,
    )
    dialog.open()
    return dialog


def ask_for_another_day(
    parent: QWidget, desk: Desk, meeting: Meeting, done: Callable[[Meeting], object]
) -> FormDialog:
    """Ask when the next meeting of a review in parts is."""
    store, today, review_id = desk.store, desk.today(), meeting.review.id
    counts = "last" if meeting.counts_last_day else "first"
    dialog = FormDialog(
        parent,
        desk,
        "Go on in another meeting",
        (
            Field("about", "What this meeting was about, and who came", long_text(lines=2)),
            Field(
                "next_on",
                "Next meeting of this review",
                day(day_reader(desk.today, "future")),
                hint=_DAY_HINT,
            ),
        ),
        keep=lambda values: go_on_another_day(store, review_id=review_id, today=today, **values),
        yes="Go on another day",
        changes=("review", "review_meeting"),
        sentence=f"Of several meetings the {counts} one counts as the day of the review. That is a "
        "local standard of your office, in the settings.",
        done=done,
    )
    dialog.open()
    return dialog


def ask_for_review_addendum(parent: QWidget, do: Callable[[str], object]) -> Dialog:
    """Ask for the words of an addendum to a finished review."""
    dialog = Dialog(
        parent,
        "Add an addendum",
        "It is added under the review, with your name and today's date. What stands there stays "
        "as it is.",
    )
    form = Form([Field("wording", "Addendum", long_text(lines=5))])
    dialog.body.addWidget(form)

    def add() -> None:
        words = str(form.values()["wording"])
        if not words.strip():
            form.set_errors({"wording": "Write what the addendum should say."})
            form.focus("wording")
            return
        dialog.accept()
        do(words)

    dialog.add_button("Add the addendum", add, closes=False)
    dialog.open()
    return dialog


def _others() -> list[tuple[str, str]]:
    return [(key, words) for key, words in codes.INVITED_ROLE.items() if key != "child"]
