"""The sections that are forms: about you, the advocacy service, local standards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iro_core.letter_settings import CREST, LETTERS
from iro_core.office_settings import (
    ADVOCACY,
    CONCERNS,
    NO,
    OFFICE_SETTINGS,
    REVIEWS,
    YES,
    OfficeSetting,
    SettingError,
    check_setting,
)
from iro_core.trouble import Trouble
from iro_desktop.services.escalations.escalation_records import stages_warning
from iro_desktop.services.profile import (
    FIELDS,
    change_profile,
    my_profile,
    profile_problems,
    role_in_words,
)
from iro_desktop.services.settings import all_settings, change_settings
from iro_desktop.ui.desk import SAVING, Desk, Store
from iro_desktop.ui.kit.banner import live_label
from iro_desktop.ui.kit.boxes import column, line, row, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet
from iro_desktop.ui.kit.cards import badge, card, facts
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Section,
    long_text,
    number,
    one_of,
    short_text,
)
from iro_desktop.ui.kit.form import Entry, Form
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.routes import Directory, ProfileKit
from iro_desktop.ui.screens.settings.settings_crest import CrestChooser
from iro_desktop.ui.screens.settings.settings_section import SettingsSection

Values = Mapping[str, str]
_YES_OR_NO = ((YES, "Yes"), (NO, "No"))
NOT_SAVED = "Not saved yet"
IN_LETTERS = "Children see these in your letters, so that they can reach you."
FOR_REVIEWS = (
    "What goes out around a review: consultation forms, appointments and reminders about papers."
)
FOR_CONCERNS = (
    "How your service takes a dispute up the line. Stages under way keep the time they began with."
)
FOR_LETTERS = "How letters look, and where children can find more. Every letter follows it."
FOR_KIT = "Facts for your profile letter, in words and pictures."
FOR_DIRECTORY = "Other services with numbers that somebody has checked."
FOR_CHILDREN = "Whom children can ask for help. The visit form and your letters name it."


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the values of a form come from, and where they go.

    Attributes:
        kind: The kind of record that changes.
        load: Returns the values that are kept.
        problems: Returns what is wrong with values, by field.
        save: Keeps values.
    """

    kind: str
    load: Callable[[Store], Values]
    problems: Callable[[Values], Mapping[str, str]]
    save: Callable[[Store, Values], object]


class FormSection(SettingsSection):
    """A form with one Save. What is right is kept on leaving, too."""

    def __init__(
        self, desk: Desk, source: Source, entries: Sequence[Entry], *, top: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(desk)
        self._source = source
        self._kept: dict[str, str] | None = None
        self.form = Form(entries)
        self.form.edited.connect(lambda _name: self._tell())
        self._problems = ProblemSummary()
        self._state = live_label()
        ways = row(primary("&Save", self._save), self._state, None, spacing=Space.M)
        self.body.addWidget(self._problems)
        above = [*top, line()] if top else []
        self.body.addWidget(card(*above, self.form, ways, margins=Space.XL))

    def refresh(self) -> None:
        """Show what is kept now, unless something else is typed."""
        store, load = self.desk.store, self._source.load
        self.desk.tasks.run(lambda: dict(load(store)), done=self._show, owner=self, lane=SAVING)

    def before_leaving(self) -> None:
        """Keep what is typed if all of it is right; else it stays on the page."""
        if self._is_changed and not self._source.problems(self._typed()):
            self._save()

    @property
    def _is_changed(self) -> bool:
        return self._kept is not None and self._typed() != self._kept

    def _typed(self) -> dict[str, str]:
        return {name: self.form.raw(name).strip() for name in self.form.field_names()}

    def _show(self, values: Values) -> None:
        if not self._is_changed:
            mine = {name: values[name] for name in self.form.field_names()}
            self.form.set_values(mine)
            self._kept = self._typed()

    def _tell(self) -> None:
        self._state.setText(NOT_SAVED if self._is_changed else "")

    def _save(self) -> None:
        values = self._typed()
        problems = self._source.problems(values)
        self.form.set_errors(problems)
        self._problems.show_form(self.form)
        if problems or self._kept is None:
            return
        store, save = self.desk.store, self._source.save
        before, self._kept = self._kept, values
        self.desk.tasks.run(
            lambda: save(store, values),
            done=lambda _kept: self._saved(),
            failed=lambda error: self._not_saved(error, before),
            owner=self,
            lane=SAVING,
        )

    def _saved(self) -> None:
        words = f"Saved {clock(self.desk.now())}"
        self._state.setText(NOT_SAVED if self._is_changed else words)
        self.desk.said(words)
        self.desk.has_changed(self._source.kind)

    def _not_saved(self, error: Exception, before: dict[str, str]) -> None:
        self._kept = before
        self._tell()
        if not isinstance(error, Trouble):
            raise error


class StagesNote(QWidget):
    """A word of warning while the stages take longer than the whole may; hidden otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, label("", "error")
        column(self._words, parent=self)
        self.hide()
        desk.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self, kinds: frozenset[str] = frozenset({"setting"})) -> None:
        store = self._desk.store
        if "setting" in kinds:
            self._desk.tasks.run(lambda: stages_warning(store), done=self._show, owner=self)

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))


def you_section(desk: Desk) -> FormSection:
    """Return the section about the officer."""

    def load(store: Store) -> Values:
        profile = my_profile(store)
        return {name: getattr(profile, name) for name in FIELDS}

    def save(store: Store, values: Values) -> None:
        change_profile(store, seen=my_profile(store), values=values)

    source = Source(kind="profile", load=load, problems=profile_problems, save=save)
    role = facts([("Your role, given by the office", role_in_words(desk.store))])
    kit = quiet("About you for children", lambda: desk.go(ProfileKit()), icon=Icon.CONTACT)
    return FormSection(desk, source, _YOU, top=[role, _with_way(FOR_KIT, kit)])


def _with_way(words: str, way: QWidget) -> QWidget:
    """Return the way to a page of its own, with what it is for."""
    held = QWidget()
    column(label(words, "muted"), wrapping(way), parent=held, spacing=Space.XS)
    return held


def advocacy_section(desk: Desk) -> FormSection:
    """Return the section about the advocacy service."""
    way = quiet("Open the directory", lambda: desk.go(Directory()), icon=Icon.CONTACT)
    return FormSection(
        desk, OFFICE, [_section(ADVOCACY, FOR_CHILDREN)], top=[_with_way(FOR_DIRECTORY, way)]
    )


def reviews_section(desk: Desk) -> FormSection:
    """Return the section about what goes out around a review."""
    return FormSection(desk, OFFICE, [_section(REVIEWS, FOR_REVIEWS)])


def concerns_section(desk: Desk) -> FormSection:
    """Return the section about how a dispute goes up the line, and in which words."""
    mark = badge("Local standard, not law", Tone.WEEK, Icon.INFO)
    return FormSection(
        desk, OFFICE, [_section(CONCERNS, FOR_CONCERNS)], top=[mark, StagesNote(desk)]
    )


def letters_section(desk: Desk) -> FormSection:
    """Return the section about the look of letters, their QR codes and gentler words."""
    fields = [each for each in _section(LETTERS, "").fields if getattr(each, "name", "") != CREST]
    head = [label(LETTERS, "heading"), label(FOR_LETTERS, "muted")]
    return FormSection(desk, OFFICE, fields, top=[*head, CrestChooser(desk)])


def _section(heading: str, hint: str) -> Section:
    mine = [each for each in OFFICE_SETTINGS.values() if each.section == heading]
    return Section(heading, tuple(office_field(each) for each in mine), hint=hint)


def office_field(setting: OfficeSetting) -> Field:
    """Return the field of one setting of the office."""
    if setting.is_flag:
        return Field(setting.key, setting.label, one_of(_YES_OR_NO), hint=setting.hint)
    if setting.lines > 1:
        kind = long_text(lines=setting.lines)
    elif setting.smallest is None:
        kind = short_text(ems=40, longest=setting.largest)
    else:
        kind = number(most=9999, unit=_unit(setting))
    return Field(setting.key, setting.label, kind, hint=setting.hint)


def _unit(setting: OfficeSetting) -> str:
    """Return what a number counts, where the label ends with it: "Not seen for, days"."""
    _what, comma, unit = setting.label.rpartition(", ")
    return unit if comma else ""


def _setting_problems(values: Values) -> dict[str, str]:
    found = {}
    for key, value in values.items():
        try:
            check_setting(key, value)
        except SettingError as error:
            found[key] = str(error)
    return found


OFFICE = Source(
    kind="setting",
    load=all_settings,
    problems=_setting_problems,
    save=lambda store, values: change_settings(store, values=values),
)
_YOU = (
    Section(
        "Who you are",
        (
            Field("full_name", "Your &name", short_text(ems=32, longest=200)),
            Field(
                "job_title",
                "Your &job title",
                short_text(ems=32, longest=80),
                hint="As it should stand under your letters. It may stay empty.",
            ),
        ),
    ),
    Section(
        "Where you work",
        (
            Field("office_name", "&Council or service", short_text(ems=40, longest=120)),
            Field("office_address", "Office &address", long_text(lines=3, most=5)),
            Beside(
                (
                    Field("telephone", "Office &telephone", short_text(ems=18, longest=40)),
                    Field("mobile", "Your &mobile", short_text(ems=18, longest=40)),
                )
            ),
            Field("email", "Your work &e-mail", short_text(ems=32, longest=200)),
        ),
        hint=IN_LETTERS,
    ),
)
