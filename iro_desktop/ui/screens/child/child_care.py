"""Care on a child's file: what can be recorded about it, permanence, and who has the child."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.records import Child
from iro_desktop.services.child.allocations import AllocationEntry, in_england
from iro_desktop.services.child.child_entries import ChildFile
from iro_desktop.services.child.permanence import PermanenceEntry
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.ui.kit.boxes import column, spread
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, facts
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import clock, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds


def care_buttons(file: ChildFile, deeds: CareDeeds) -> list[QWidget]:
    """Return what can be recorded about the time in care."""
    care = file.care
    if care is None:
        return []
    if not care.in_care:
        return [secondary("Came back into care", deeds.begin, icon=Icon.UNDO)]
    return [
        secondary("Record a move", deeds.move, icon=Icon.HOUSE),
        secondary("Change the legal status", deeds.change_legal_status, icon=Icon.LAW),
        secondary(
            "Authority to place for adoption", partial(deeds.authorise, file.child), icon=Icon.LAW
        ),
        secondary("No longer looked after", partial(deeds.end, care), icon=Icon.FLAG),
    ]


def care_cards(file: ChildFile, deeds: CareDeeds) -> list[QWidget]:
    """Return permanence and the allocation as cards."""
    care = file.care
    if care is None:
        return []
    cards: list[QWidget] = [_permanence(care.permanence, file.child, deeds)]
    if care.allocation is not None:
        cards.append(_allocation(care.allocation, deeds))
    return cards


def _permanence(entry: PermanenceEntry, child: Child, deeds: CareDeeds) -> QFrame:
    words = "Change" if entry.achieved else "Permanence achieved"
    act = quiet(words, partial(deeds.achieve, child), icon=Icon.EDIT, name=f"{words}: plan and day")
    shown = [("Plan", entry.plan), ("Achieved on", entry.achieved or "Not yet")]
    parts: list[QWidget] = [facts(shown)]
    for each in entry.clocks:
        state = badge(each.words, Tone.LATE if each.is_late else Tone.CALM)
        by = DateWords(f"{each.title}: by {each.limit}", each.limit.dates)
        parts.append(spread(dated(by), state))
    return card(*parts, heading="Permanence", actions=[act])


def _allocation(entry: AllocationEntry, deeds: CareDeeds) -> QFrame:
    record = entry.record
    told_at = in_england(record.notified_at)
    told = f"{short_day(told_at.date())} at {clock(told_at.time())}" if told_at else ""
    day = record.from_on
    shown = [
        ("Reviewing officer", entry.officer),
        (
            "Service was told at",
            DateWords(
                told,
                on_file(
                    told_at.date() if told_at else None, "allocation", record.id, "notified_at"
                ),
            ),
        ),
        (
            "Allocated on",
            DateWords(
                short_day(day) if day else "", on_file(day, "allocation", record.id, "from_on")
            ),
        ),
    ]
    parts: list[QWidget] = [facts(shown)]
    for pace in entry.paces:
        words = DateWords(f"{pace.title}: by {pace.limit}", pace.limit.dates)
        tone = Tone.LATE if pace.is_late else Tone.DONE if pace.words == "kept" else Tone.CALM
        state = badge(f"{pace.words[:1].upper()}{pace.words[1:]}", tone)
        texts = column(dated(words), label(pace.source, "small"), spacing=0)
        parts.append(spread(texts, state))
    change = quiet(
        "Change",
        partial(deeds.change_allocation, entry),
        icon=Icon.EDIT,
        name="Change the allocation",
    )
    return card(*parts, heading="Allocation", actions=[change])
