"""The second person who reads a letter before it goes to the birth family."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_desktop.services.dates.dated import told
from iro_desktop.services.letters.safety import confirm_second
from iro_desktop.services.letters.safety_check import SafetyReport
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import row
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.fields import Field, short_text
from iro_desktop.ui.kit.words import clock, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.asking import FormDialog

_HEADING = "Second person"
_WHY = (
    "This letter leaves the circle of those who work for the child. Somebody else reads it here, "
    "whole, with what was found beside it."
)


def second_card(
    page: QWidget, desk: Desk, report: SafetyReport, *, done: Callable[[SafetyReport], object]
) -> list[QWidget]:
    """Return the card about the second person; none where none is needed."""
    if not report.needs_second:
        return []
    if report.second:
        return [_confirmed(desk, report)]
    ask = secondary(
        "A second person has read it",
        lambda: _ask(page, desk, report, done),
        icon=Icon.PERSON,
    )
    ask.setEnabled(not report.is_finished)
    return [card(label(_WHY), row(ask, None), heading=_HEADING)]


def _confirmed(desk: Desk, report: SafetyReport) -> QWidget:
    said = f"Read by {report.second}"
    if report.second_at is None:
        return card(row(badge(said, Tone.DONE), None), heading=_HEADING)
    at = report.second_at.astimezone(desk.now().tzinfo)
    when = f"{short_day(at.date())}, {clock(at)}"
    return card(
        row(badge(said, Tone.DONE), None),
        dated(when, told(at.date(), "When they confirmed it on this laptop."), "muted"),
        label("Changed words ask for it again.", "muted"),
        heading=_HEADING,
    )


def _ask(
    page: QWidget, desk: Desk, report: SafetyReport, done: Callable[[SafetyReport], object]
) -> None:
    store, today, letter_id = desk.store, desk.today(), report.letter.id
    FormDialog(
        page,
        desk,
        "Who has read the letter?",
        (Field("name", "Name of the second person", short_text(ems=22, longest=120)),),
        keep=lambda typed: confirm_second(
            store, letter_id=letter_id, name=str(typed["name"] or ""), today=today
        ),
        yes="I have read it, and it may go",
        changes=(),
        sentence="The second person types their own name. It is kept with the letter.",
        done=done,
    ).open()
