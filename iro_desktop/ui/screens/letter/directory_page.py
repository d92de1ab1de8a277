"""The directory: services and their numbers, with the day on which somebody checked them."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_core.records import DirectoryEntry
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.directory import (
    DirectoryLine,
    checked_today,
    directory,
    keep_entry,
    remove_entry,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import danger, primary, quiet
from iro_desktop.ui.kit.cards import badge, card, empty_state
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.fields import Beside, Field, day, long_text, short_text
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import Directory
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.shell.actions import Act

_KNOWN_AS = {"number": "telephone", "email": "email", "link": "website"}
"""Into which field goes what a letter has, by the kinds of the check before printing."""
_FIELDS = ("name", "other_names", "telephone", "text_number", "email", "website", "about")


class DirectoryPage(ScrollPage):
    """What somebody at the office has checked."""

    title = "Directory"
    help_topic = "directory"
    watches = frozenset({"directory_entry"})

    def __init__(self, desk: Desk, route: Directory) -> None:
        """Show the directory; what a letter has that is not in it is asked about at once."""
        super().__init__(desk)
        field = _KNOWN_AS.get(route.kind, "")
        is_bare = field == "website" and "://" not in route.found
        found = f"https://{route.found}" if is_bare else route.found
        self._found = {field: found} if field else {}
        self._is_to_ask = bool(self._found)
        self._add = primary("&Add an entry", self.ask_to_add, icon=Icon.ADD)
        header = PageHeader(
            "Directory",
            "Numbers and web pages that somebody has checked. Letters are compared with them.",
            back=desk.back,
            actions=[self._add],
        )
        self._list = column(spacing=Space.L)
        self.body.addWidget(header)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the directory again."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: directory(store, today=today), done=self._show, owner=self, lane="read"
        )

    def focus_first(self) -> None:
        """Begin with adding."""
        self._add.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done."""
        return (Act("&Add an entry", self.ask_to_add, ("Ctrl+N",)),)

    def ask_to_add(self) -> None:
        """Ask for a new entry."""
        self._ask("Add an entry", "Keep the entry", None)
        self._found = {}

    def _show(self, lines: tuple[DirectoryLine, ...]) -> None:
        focused = focused_name(self)
        empty(self._list)
        for line in lines:
            made = self._card(line)
            self._list.addWidget(made)
            made.show()
        if not lines:
            words = "Add the services that your letters name, once somebody has rung the numbers."
            self._list.addWidget(empty_state(Icon.CONTACT, "No entries yet", words))
        focus_again(self, focused, otherwise=self.focus_first)
        if self._is_to_ask:
            self._is_to_ask = False
            self.ask_to_add()

    def _card(self, line: DirectoryLine) -> QWidget:
        entry = line.entry
        name = entry.name
        ways = wrapping(
            quiet(
                "Checked today",
                lambda: self._checked(entry),
                icon=Icon.TICK,
                name=f"Checked today: {name}",
            ),
            quiet("Change", lambda: self._change(entry), icon=Icon.EDIT, name=f"Change: {name}"),
            danger("Remove", lambda: self._remove(entry), icon=Icon.REMOVE, name=f"Remove: {name}"),
        )
        more = [label(entry.about, "muted")] if entry.about else []
        also = [label(f"Also called {entry.other_names}", "muted")] if entry.other_names else []
        return card(label(line.reach), *also, *more, _checked(line), ways, heading=name)

    def _checked(self, entry: DirectoryEntry) -> None:
        store, today, entry_id = self.desk.store, self.desk.today(), entry.id
        self.desk.tasks.run(
            lambda: checked_today(store, entry_id=entry_id, today=today),
            done=lambda _entry: self._told("Checked today"),
            owner=self,
        )

    def _told(self, said: str) -> None:
        self.desk.said(said)
        self.desk.has_changed("directory_entry")

    def _change(self, entry: DirectoryEntry) -> None:
        self._ask("Change the entry", "Keep the changes", entry)

    def _remove(self, entry: DirectoryEntry) -> None:
        store, entry_id = self.desk.store, entry.id

        def do() -> None:
            self.desk.tasks.run(
                lambda: remove_entry(store, entry_id=entry_id),
                done=lambda _nothing: self._told("The entry is removed"),
                owner=self,
            )

        ask(
            self,
            "Remove this entry?",
            "Letters that name it are then told that nobody has checked its numbers.",
            yes="Remove the entry",
            do=do,
            kind="danger",
        )

    def _ask(self, title: str, yes: str, entry: DirectoryEntry | None) -> None:
        store, today = self.desk.store, self.desk.today()
        entry_id = entry.id if entry else ""
        values = (
            {name: getattr(entry, name) for name in (*_FIELDS, "checked_on")}
            if entry
            else self._found
        )
        FormDialog(
            self,
            self.desk,
            title,
            self._fields(),
            keep=lambda typed: keep_entry(store, values=typed, today=today, entry_id=entry_id),
            yes=yes,
            changes=("directory_entry",),
            values=values,
        ).open()

    def _read_day(self, typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=self.desk.today())
        except DateNotUnderstoodError:
            return None

    def _fields(self) -> tuple[Field | Beside, ...]:
        return (
            Field("name", "Name, as letters say it", short_text(longest=120)),
            Field(
                "other_names",
                "Also called",
                short_text(longest=300),
                hint="Other names, with commas between them.",
            ),
            Beside(
                (
                    Field("telephone", "Telephone", short_text(ems=14, longest=40)),
                    Field("text_number", "Number for texts", short_text(ems=14, longest=40)),
                )
            ),
            Field("email", "E-mail", short_text(longest=200)),
            Field("website", "Web page", short_text(longest=200), hint="Beginning with https://"),
            Field("about", "What it is for", long_text(lines=2)),
            Field(
                "checked_on",
                "Checked on",
                day(self._read_day),
                hint="The day on which somebody rang it or opened it. It may stay empty.",
            ),
        )


def _checked(line: DirectoryLine) -> QWidget:
    entry = line.entry
    if entry.checked_on is None:
        return _state("Nobody has checked it", Tone.SOON)
    by = f" by {entry.checked_by}" if entry.checked_by else ""
    said = f"Checked on {short_day(entry.checked_on)}{by}"
    why = on_file(entry.checked_on, "directory_entry", entry.id, "checked_on")
    words = dated(said, why, "muted")
    if not line.is_due:
        return words
    held = QWidget()
    column(row(badge("Check it again", Tone.SOON, Icon.CLOCK), None), words, parent=held)
    return held


def _state(words: str, tone: Tone) -> QWidget:
    held = QWidget()
    row(badge(words, tone), None, parent=held)
    return held


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Directory, DirectoryPage)
