"""How a child likes letters: shown in words, and asked for in a dialog or right on a page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from iro_core import codes, letter_codes
from iro_core.fields import kind_of
from iro_core.records import Child
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.letters.letter_preferences import (
    OLDEST_READER,
    PREFERENCES,
    Preferences,
    change_preferences,
)
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import card, facts
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Section,
    number,
    one_from_list,
    short_text,
    yes_no,
)
from iro_desktop.ui.kit.form import Entry, Form
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.asking import FormDialog

LOOKS = {
    "letter_typeface": letter_codes.LETTER_TYPEFACE,
    "letter_colour": letter_codes.LETTER_COLOUR,
    "letter_paper": letter_codes.LETTER_PAPER,
    "letter_size": letter_codes.LETTER_SIZE,
    "letter_theme": letter_codes.LETTER_THEME,
}
GAPS = ("pronouns", "reading_age", "written_to_by", "letter_colour", "likes_symbols")
_BY_STYLE = "As the style has it"
_ENGLISH = "en-GB"


def likes_card(known: Preferences, *, change: Callable[[], object]) -> QFrame:
    """Return what is known about how a child likes letters, with a button that changes it."""
    act = quiet("Change how they like letters", change, icon=Icon.EDIT)
    gaps = [label(f"Not asked yet: {in_a_line(known.gaps)}.", "muted")] if known.gaps else []
    heading = f"How {known.name} likes letters"
    return card(facts(_facts(known)), *gaps, heading=heading, actions=[act])


def ask_for_likes(
    page: QWidget, desk: Desk, known: Preferences, *, done: Callable[[Any], object] | None = None
) -> None:
    """Ask how a child likes letters; it is kept on their record."""
    store, today, seen = desk.store, desk.today(), known.child
    FormDialog(
        page,
        desk,
        "How they like letters",
        likes_fields(),
        keep=lambda values: change_preferences(store, seen=seen, values=values, today=today),
        yes="Keep this",
        changes=("child",),
        sentence="Ask the child. Every letter that you begin follows what stands here.",
        values={name: getattr(seen, name) for name in PREFERENCES},
        done=done,
    ).open()


class Gaps(QWidget):
    """What nobody has asked the child yet, to be answered right on the page."""

    def __init__(self, desk: Desk, known: Preferences) -> None:
        super().__init__()
        self._desk, self._seen = desk, known.child
        names = [each for each in GAPS if each in known.open_fields]
        self._form = Form([Beside(tuple(map(gap_field, names)))])
        self._keep = secondary("Keep these answers", self.keep)
        column(
            self._form,
            wrapping(self._keep),
            parent=self,
            spacing=Space.S,
        )

    def focus_first(self) -> None:
        """Go to the first question."""
        self._form.focus(self._form.field_names()[0])

    def keep(self) -> None:
        """Keep what was answered; what was left open stays open."""
        answered = {
            name: value for name, value in self._form.values().items() if value not in (None, "")
        }
        if not answered:
            return
        store, today, seen = self._desk.store, self._desk.today(), self._seen
        self._desk.tasks.run(
            lambda: change_preferences(store, seen=seen, values=answered, today=today),
            done=lambda _child: self._desk.has_changed("child"),
            failed=self._refused,
            owner=self,
            lane=SAVING,
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, RecordError) or error.field not in self._form.field_names():
            raise error
        self._form.set_errors({error.field: str(error)})
        self._form.focus(error.field)


def likes_fields() -> tuple[Entry, ...]:
    """Return the fields of the dialog."""
    return (
        Section(
            "How they read",
            (
                Beside((gap_field("liked_name"), gap_field("pronouns"))),
                Beside(
                    (
                        gap_field("reading_age"),
                        _choice("letter_style", letter_codes.LETTER_STYLE, "By reading or age"),
                    )
                ),
                Beside(
                    (
                        _choice("letter_language", letter_codes.LETTER_LANGUAGE, "English"),
                        _choice("reads_language", letter_codes.READS, "Not asked yet"),
                    )
                ),
                gap_field("likes_symbols"),
                gap_field("written_to_by"),
                _line("writing_notes", 50),
            ),
        ),
        Section(
            "How it looks",
            (Beside(tuple(_choice(each, LOOKS[each], _BY_STYLE) for each in LOOKS)),),
        ),
    )


def gap_field(name: str) -> Field:
    """Return the field for something that is often not asked yet."""
    makers: dict[str, Callable[[], Field]] = {
        "liked_name": lambda: _line("liked_name", 20),
        "pronouns": lambda: _line("pronouns", 14),
        "reading_age": lambda: Field(
            "reading_age",
            "Reads at about the age of",
            number(most=OLDEST_READER, unit="years"),
        ),
        "likes_symbols": lambda: Field("likes_symbols", "Do symbols help?", yes_no()),
        "written_to_by": lambda: _choice("written_to_by", codes.WRITTEN_TO, "Choose one"),
        "letter_colour": lambda: _choice("letter_colour", LOOKS["letter_colour"], _BY_STYLE),
    }
    return makers[name]()


def _facts(known: Preferences) -> list[tuple[str, str]]:
    child = known.child
    style = letter_codes.LETTER_STYLE[known.style]
    read_on = child.reading_age_on
    reading = f"about {child.reading_age}" if child.reading_age is not None else ""
    if reading and read_on:
        noted = on_file(read_on, "child", child.id, "reading_age_on", "Reading age noted on")
        reading = DateWords(f"{reading}, noted {short_day(read_on)}", noted)
    language = letter_codes.LETTER_LANGUAGE[child.letter_language or _ENGLISH]
    reads = letter_codes.READS.get(child.reads_language, "")
    chosen = [all_of.get(str(getattr(child, name)), "") for name, all_of in LOOKS.items()]
    look = ", ".join(words.lower() for words in chosen if words)
    look = f"{look[:1].upper()}{look[1:]}"
    symbols = {True: "Yes", False: "No", None: ""}[child.likes_symbols]
    by = codes.WRITTEN_TO.get(child.written_to_by, "")
    return [
        ("Name they like", known.name),
        ("Pronouns", child.pronouns),
        ("Style", f"{style} ({known.style_from})"),
        ("Reads at the age of", reading),
        ("Language", f"{language}, {reads[:1].lower()}{reads[1:]}" if reads else language),
        ("Symbols", symbols),
        ("Likes to get letters", "" if child.written_to_by == "not_yet_asked" else by),
        ("Look", look or _BY_STYLE),
        *([("What helps", child.writing_notes)] if child.writing_notes else []),
    ]


def in_a_line(gaps: tuple[str, ...]) -> str:
    """Return several things that were not asked as one."""
    return ", ".join(f"{each[0].lower()}{each[1:]}" for each in gaps)


def _line(name: str, ems: int) -> Field:
    rule = kind_of(Child).fields[name]
    return Field(name, rule.label, short_text(ems=ems, longest=rule.limit or 0))


def _choice(name: str, choices: dict[str, str], none: str) -> Field:
    rule = kind_of(Child).fields[name]
    return Field(name, rule.label, one_from_list(tuple(choices.items()), none=none))
