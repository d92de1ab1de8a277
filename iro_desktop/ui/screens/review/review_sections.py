"""The sections of a preparation as cards: facts, words, lists, and what the file lacks."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core.domain.date_finding import find_day
from iro_desktop.papers.content import Mark
from iro_desktop.services.dates.dated import Dates, DateWords
from iro_desktop.services.reviews.preparation import Consideration, Entry, Fact, Section
from iro_desktop.ui.kit.boxes import column, line, row, wrapping
from iro_desktop.ui.kit.cards import badge, card, facts, quote
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.look.tokens import Tone

MARKS: dict[Mark, tuple[Tone, Icon]] = {
    Mark.LATE: (Tone.LATE, Icon.WARNING),
    Mark.SOON: (Tone.SOON, Icon.SOON),
    Mark.MISSING: (Tone.SOON, Icon.HELP),
    Mark.OPEN: (Tone.CALM, Icon.DOT),
    Mark.DRIFTING: (Tone.LATE, Icon.HISTORY),
    Mark.DONE: (Tone.DONE, Icon.DONE),
    Mark.SET_ASIDE: (Tone.CALM, Icon.CLOSE),
}
NOTHING = "Nothing is on file."


def section_card(section: Section) -> QFrame:
    """Return one section as a card."""
    parts: list[QWidget] = []
    if section.facts:
        parts.append(facts([(each.name, _value(each)) for each in section.facts]))
    parts += [quote(each.words, each.who, why=each.dates) for each in section.said]
    for each in section.entries:
        parts += [line()] if parts else []
        parts.append(_entry(each))
    parts += [lacking(words) for words in section.lacks]
    return card(*(parts or [label(section.empty or NOTHING, "muted")]), heading=section.title)


def considerations_card(considerations: tuple[Consideration, ...]) -> QFrame:
    """Return the matters that a review looks at, each with what the file says and lacks."""
    parts: list[QWidget] = [
        label(
            "Where the source is a paragraph of Schedule 7, its words were read there. The others "
            "are what reviewers usually look at.",
            "muted",
        )
    ]
    for each in considerations:
        parts += [line(), _consideration(each)]
    return card(*parts, heading="What a review looks at")


def _consideration(each: Consideration) -> QWidget:
    held = QWidget()
    texts = column(
        label(f"{each.number}. {each.title}", "label"),
        label(each.source, "small"),
        parent=held,
        spacing=Space.XS,
    )
    for words in each.known or (NOTHING,):
        texts.addWidget(label(words))
    for words in each.lacks:
        texts.addWidget(lacking(words))
    return held


def _value(fact: Fact) -> str | DateWords:
    return DateWords(fact.value, fact.dates) if fact.dates and fact.value else fact.value


def _entry(entry: Entry) -> QWidget:
    held = QWidget()
    texts = column(parent=held, spacing=Space.XS)
    told = _dates_in(entry.state, entry)
    if entry.state and entry.mark not in MARKS:
        texts.addWidget(dated(entry.state, told, "small"))
    texts.addWidget(dated(entry.words, _dates_in(entry.words, entry), "label"))
    if entry.state and entry.mark in MARKS:
        tone, icon = MARKS[entry.mark]
        texts.addWidget(wrapping(badge(entry.state, tone, icon, why=told)))
    for words in entry.detail.splitlines():
        texts.addWidget(dated(words, _dates_in(words, entry), "muted"))
    return held


def _dates_in(words: str, entry: Entry) -> Dates:
    """Return the dates of a line that stand in some of its words."""
    return tuple(each for each in entry.dates if find_day(words, each.day) is not None)


def lacking(words: str) -> QWidget:
    """Return what the file does not say, in a line that wraps."""
    mark = QLabel()
    wear(mark, Icon.HELP, Tone.SOON.value)
    held = QWidget()
    row(column(mark, None), label(words), parent=held, spacing=Space.S).setStretch(1, 1)
    return held
