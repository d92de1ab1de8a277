"""What the check of a letter found, section by section: problems first, and what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from iro_core.domain.letter_safety.findings import Finding, Remedy, Section, Severity
from iro_desktop.services.letters.safety_check import SafetyReport
from iro_desktop.services.letters.safety_record import Aside
from iro_desktop.services.letters.safety_words import said_dates
from iro_desktop.ui.kit.boxes import column, line, row, wrapping
from iro_desktop.ui.kit.buttons import link, quiet
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone

_STATE = {
    Severity.STOP: ("To put right", Tone.LATE, Icon.WARNING),
    Severity.LOOK: ("Have a look", Tone.SOON, Icon.INFO),
}
_REMEDY = {
    Remedy.DIRECTORY: "Open the directory",
    Remedy.SETTINGS: "Open the settings",
    Remedy.CHILD_FILE: "Open the child's file",
}
_AROUND = ("", "recipient", "enclosures", "translation")
"""Places that are no fields of the letter's own form."""


@dataclass(frozen=True)
class Deeds:
    """What can be done with a finding; each is called with it."""

    go: Callable[[Finding], object]
    set_aside: Callable[[Finding], object]
    bring_back: Callable[[Finding], object]
    remedy: Callable[[Finding], object]


def section_cards(report: SafetyReport, deeds: Deeds) -> list[QWidget]:
    """Return a card for each section with a problem, the gravest first, and one for all others."""
    made: list[tuple[Severity, int, QWidget]] = []
    clear: list[tuple[Section, list[Finding]]] = []
    for section in Section:
        found = [each for each in report.open if each.section is section]
        gravest = min((each.severity for each in found), default=Severity.NOTE)
        if gravest is not Severity.NOTE:
            made.append((gravest, len(made), _section(section, found, deeds, report)))
        elif found:
            clear.append((section, found))
    cards = [widget for _, _, widget in sorted(made, key=lambda each: each[:2])]
    asides = [_asides(report, deeds)] if report.set_aside else []
    return [*cards, *([_clear(clear)] if clear else []), *asides]


def _section(
    section: Section, found: Sequence[Finding], deeds: Deeds, report: SafetyReport
) -> QWidget:
    problems = [each for each in found if each.severity is not Severity.NOTE]
    notes = [each for each in found if each.severity is Severity.NOTE]
    parts: list[QWidget] = []
    for each in problems:
        parts += [*([line()] if parts else []), _problem(each, deeds, report)]
    if notes:
        parts += [line(), *map(_note, notes)]
    return card(*parts, heading=section.value)


def _clear(sections: Sequence[tuple[Section, Sequence[Finding]]]) -> QWidget:
    parts: list[QWidget] = [badge("Nothing to put right", Tone.DONE)]
    for section, notes in sections:
        held = QWidget()
        column(label(section.value, "label"), *map(_note, notes), parent=held, spacing=Space.XS)
        parts.append(held)
    return card(*parts, heading="What was compared")


def _problem(found: Finding, deeds: Deeds, report: SafetyReport) -> QWidget:
    words, tone, icon = _STATE[found.severity]
    held = QWidget()
    texts = [dated(found.message, said_dates(found.message))]
    if found.why:
        texts.append(dated(found.why, said_dates(found.why), "muted"))
    ways = [] if report.is_finished else _ways(found, deeds)
    column(
        row(badge(words, tone, icon), None),
        *texts,
        *([wrapping(*ways)] if ways else []),
        parent=held,
        spacing=Space.XS,
    )
    return held


def _ways(found: Finding, deeds: Deeds) -> list[QPushButton]:
    ways = []
    if found.place not in _AROUND:
        name = f"Go to the words: {found.message}"
        ways.append(quiet("Go to the words", lambda: deeds.go(found), icon=Icon.EDIT, name=name))
    if found.remedy is not Remedy.NONE:
        words = _REMEDY[found.remedy]
        ways.append(quiet(words, lambda: deeds.remedy(found), name=f"{words}: {found.message}"))
    if found.may_set_aside:
        ways.append(
            quiet(
                "Set aside with a reason",
                lambda: deeds.set_aside(found),
                name=f"Set aside with a reason: {found.message}",
            )
        )
    return ways


def _note(found: Finding) -> QWidget:
    message = found.message if found.message.endswith((".", "?", "!")) else f"{found.message}."
    said = message if not found.why else f"{message} {found.why}"
    return dated(said, said_dates(said), "muted")


def _asides(report: SafetyReport, deeds: Deeds) -> QWidget:
    parts: list[QWidget] = []
    for found, aside in report.set_aside:
        parts += [*([line()] if parts else []), _aside(found, aside, deeds, report)]
    return card(*parts, heading="Set aside")


def _aside(found: Finding, aside: Aside, deeds: Deeds, report: SafetyReport) -> QWidget:
    held = QWidget()
    back = link(
        "Bring it back", lambda: deeds.bring_back(found), name=f"Bring it back: {found.message}"
    )
    by = f"Set aside by {aside.by}" if aside.by else "Set aside"
    column(
        dated(found.message, said_dates(found.message)),
        label(f"{by}: {aside.reason}", "muted"),
        *([] if report.is_finished else [row(back, None)]),
        parent=held,
        spacing=Space.XS,
    )
    return held
