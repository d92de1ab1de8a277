"""The phrase book: passages in two languages, who approved them, to and from a file."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_core.letter_codes import LETTER_LANGUAGE
from iro_core.records import Phrase
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.phrase_book import (
    FILE_NAME,
    PhraseLine,
    TakenIn,
    approve_phrase,
    keep_phrase,
    phrases,
    remove_phrase,
    save_phrases,
    take_in_phrases,
)
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, spread, wrapping
from iro_desktop.ui.kit.buttons import danger, primary, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.editors import Combo
from iro_desktop.ui.kit.fields import Beside, Field, day, long_text, one_from_list, short_text
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import counted, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import PhraseBook
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.shell.actions import Act

_LANGUAGES = [(tag, name) for tag, name in LETTER_LANGUAGE.items() if tag != "en-GB"]
_FILES = "Excel or Word (*.xlsx *.docx)"


class PhraseBookPage(ScrollPage):
    """Approved passages."""

    title = "Phrase book"
    help_topic = "phrase_book"
    watches = frozenset({"phrase"})

    def __init__(self, desk: Desk, route: PhraseBook) -> None:
        super().__init__(desk)
        self._add = primary("&Add a passage", self.ask_to_add, icon=Icon.ADD)
        self._language = Combo(_LANGUAGES, none="All languages")
        self._language.call("Language")
        self._language.set_value(route.language)
        self._language.edited.connect(lambda: self.refresh(frozenset()))
        self._told = label("", "muted")
        self._told.hide()
        self._list = column(spacing=Space.M)
        files = wrapping(
            secondary("&Read a file in", self.choose_file, icon=Icon.ARCHIVE),
            secondary("&Save as a file", self.choose_place, icon=Icon.COPY),
        )
        self.body.addWidget(
            PageHeader(
                "Phrase book",
                "Passages in two languages. Only those that are approved are offered for letters.",
                back=desk.back,
                actions=[self._add],
            )
        )
        chosen = row(label("Language", "label", wrap=False), self._language, None)
        self.body.addWidget(spread(chosen, files))
        self.body.addWidget(self._told)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the book again."""
        store, language = self.desk.store, self._tag()
        self.desk.tasks.run(
            lambda: phrases(store, language=language), done=self._show, owner=self, lane="read"
        )

    def focus_first(self) -> None:
        """Begin with adding."""
        self._add.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done."""
        return (
            Act("&Add a passage", self.ask_to_add, ("Ctrl+N",)),
            Act("&Read a file in", self.choose_file),
            Act("&Save as a file", self.choose_place, ("Ctrl+S",)),
        )

    def ask_to_add(self) -> None:
        """Ask for a new passage."""
        self._ask("Add a passage", "Keep the passage", None)

    def choose_file(self) -> None:
        """Ask for a file with two columns."""
        if not self._has_language():
            return
        dialog = QFileDialog(self, "Read a file in", "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Take in the passages of a file."""
        store, language = self.desk.store, self._tag()
        self._do(lambda: take_in_phrases(store, language=language, path=path), self._taken_in)

    def choose_place(self) -> None:
        """Ask where to save the passages of the language."""
        if not self._has_language():
            return
        dialog = QFileDialog(self, "Save as a file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda name: self.save_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_file(self, path: Path) -> None:
        """Save the passages of the language."""
        store, language = self.desk.store, self._tag()
        self._do(
            lambda: save_phrases(store, language=language, path=path),
            lambda count: self._tell(f"{counted(count, 'passage')} saved."),
        )

    def _tag(self) -> str:
        return str(self._language.value() or "")

    def _has_language(self) -> bool:
        if not self._tag():
            self._tell("Choose a language first: a file holds one.")
            self._language.control().setFocus()
        return bool(self._tag())

    def _show(self, lines: tuple[PhraseLine, ...]) -> None:
        focused = focused_name(self)
        empty(self._list)
        topics = Counter(line.phrase.topic for line in lines)
        for number, line in enumerate(lines, start=1):
            heading = line.phrase.topic
            if topics[heading] > 1:
                heading = f"{heading}, {line.language}" if heading else line.language
            made = self._card(line, number, heading)
            self._list.addWidget(made)
            made.show()
        if not lines:
            words = "Add passages that the council has had translated, or read in a file of them."
            self._list.addWidget(empty_state(Icon.LETTERS, "No passages yet", words))
        focus_again(self, focused, otherwise=self.focus_first)

    def _card(self, line: PhraseLine, number: int, heading: str) -> QWidget:
        phrase, about = line.phrase, f"passage {number}"
        approve = quiet(
            "Approve", lambda: self._approve(phrase), icon=Icon.TICK, name=f"Approve {about}"
        )
        change = quiet(
            "Change",
            lambda: self._ask("Change the passage", "Keep the changes", phrase),
            icon=Icon.EDIT,
            name=f"Change {about}",
        )
        remove = danger(
            "Remove", lambda: self._remove(phrase), icon=Icon.REMOVE, name=f"Remove {about}"
        )
        deeds = [change, remove] if line.is_approved else [approve, change, remove]
        texts = row(
            column(label("English", "small"), _said(phrase.english), None, spacing=Space.XS),
            column(
                _language(line),
                _said(phrase.wording, right_to_left=line.is_right_to_left),
                None,
                spacing=Space.XS,
            ),
            spacing=Space.L,
        )
        texts.setStretch(0, 1)
        texts.setStretch(1, 1)
        return card(texts, _approved(line), wrapping(*deeds), heading=heading)

    def _approve(self, phrase: Phrase) -> None:
        store, today, phrase_id = self.desk.store, self.desk.today(), phrase.id
        self._do(
            lambda: approve_phrase(store, phrase_id=phrase_id, today=today),
            lambda _phrase: self.desk.said("The passage is approved"),
        )

    def _remove(self, phrase: Phrase) -> None:
        store, phrase_id = self.desk.store, phrase.id
        ask(
            self,
            "Remove this passage?",
            "Letters that have it already keep it.",
            yes="Remove the passage",
            do=lambda: self._do(
                lambda: remove_phrase(store, phrase_id=phrase_id),
                lambda _none: self.desk.said("The passage is removed"),
            ),
            kind="danger",
        )

    def _do(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        def then(result: object) -> None:
            self._tell("")
            done(result)
            self.desk.has_changed("phrase")

        self.desk.tasks.run(work, done=then, failed=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, RecordError):
            self._tell(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _taken_in(self, found: TakenIn) -> None:
        parts = [f"{counted(found.new, 'new passage')}, to be approved"]
        if found.known:
            parts.append(f"{found.known} known already")
        if found.too_long:
            parts.append(f"{found.too_long} too long and left out")
        self._tell(f"The file was read: {'; '.join(parts)}.")

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if words:
            self.desk.said(words)

    def _ask(self, title: str, yes: str, phrase: Phrase | None) -> None:
        store, today, phrase_id = self.desk.store, self.desk.today(), phrase.id if phrase else ""
        names = ("topic", "language", "english", "wording", "approved_by", "approved_on")
        values = {name: getattr(phrase, name) for name in names} if phrase else {}
        FormDialog(
            self,
            self.desk,
            title,
            self._fields(),
            keep=lambda typed: keep_phrase(store, values=typed, today=today, phrase_id=phrase_id),
            yes=yes,
            changes=("phrase",),
            values=values or {"language": self._tag()},
        ).open()

    def _fields(self) -> tuple[Field | Beside, ...]:
        return (
            Field("language", "Language", one_from_list(_LANGUAGES)),
            Field("topic", "Topic", short_text(longest=80), "Such as: your meeting"),
            Field("english", "In English", long_text(lines=2)),
            Field("wording", "In the language", long_text(lines=2)),
            Beside(
                (
                    Field("approved_by", "Approved by", short_text(ems=20, longest=120)),
                    Field("approved_on", "Approved on", day(self._read_day)),
                )
            ),
        )

    def _read_day(self, typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=self.desk.today())
        except DateNotUnderstoodError:
            return None


def _language(line: PhraseLine) -> QLabel:
    """Return the name of a passage's language, above where its words begin."""
    made = label(line.language, "small")
    if line.is_right_to_left:
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    return made


def _said(words: str, *, right_to_left: bool = False) -> QLabel:
    made = label(words)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if right_to_left:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAlignment(Qt.AlignmentFlag.AlignLeading)
    return made


def _approved(line: PhraseLine) -> QWidget:
    phrase = line.phrase
    if not line.is_approved or phrase.approved_on is None:
        held = QWidget()
        row(badge("Not approved: not offered for letters", Tone.SOON), None, parent=held)
        return held
    words = f"Approved by {phrase.approved_by}, {short_day(phrase.approved_on)}"
    return dated(words, on_file(phrase.approved_on, "phrase", phrase.id, "approved_on"), "muted")


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(PhraseBook, PhraseBookPage)
