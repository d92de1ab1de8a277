"""A letter in two languages, piece by piece: out to an interpreter, back, compared, checked."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QPushButton

from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_core.letter_codes import LETTER_LANGUAGE
from iro_core.records import Translation
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.languages import LANGUAGES
from iro_desktop.services.letters.translation import (
    begin_translation,
    change_words,
    check_off,
    name_interpreter,
    print_in_two,
    put_letter_into,
)
from iro_desktop.services.letters.translation_files import (
    FILE_NAME,
    BroughtBack,
    bring_back,
    send_out,
)
from iro_desktop.services.letters.translation_view import (
    Translating,
    TranslationError,
    open_translation,
)
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import primary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.fields import Field, day, one_from_list, short_text
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import LetterDesk, TranslationPage
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.letter.letter_copies import CopyList
from iro_desktop.ui.screens.letter.translation_line import TranslationLine
from iro_desktop.ui.screens.letter.translation_state import Deeds, in_words, state_card
from iro_desktop.ui.shell.actions import Act

_PAUSE_MS = 1_200
_WORD = "Word file (*.docx)"


class TranslationDesk(ScrollPage):
    """One letter's translation."""

    title = "Translation"
    help_topic = "translation"
    watches = frozenset({"letter", "translation"})

    def __init__(self, desk: Desk, route: TranslationPage) -> None:
        super().__init__(desk)
        self._letter_id = route.letter_id
        self._shown: Translating | None = None
        self._choose: QPushButton | None = None
        self._typed: dict[str, str] = {}
        self._lines: dict[str, TranslationLine] = {}
        self._header = PageHeader("Translation", back=desk.back)
        self._told = label("", "error")
        self._told.hide()
        self._state = column(spacing=Space.M)
        self._pieces = column(spacing=Space.M)
        self._deeds = Deeds(
            save=self.choose_place,
            read=self.choose_file,
            name=self.ask_interpreter,
            choose=self.choose_language,
            check=self.ask_to_check,
            print_both=self.print_in_two,
            put_into=self._ask_to_put_into,
            letter=lambda: desk.go(LetterDesk(route.letter_id)),
        )
        self._copies = CopyList(desk, route.letter_id, self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._save)
        self.body.addWidget(self._header)
        self.body.addWidget(self._told)
        self.body.addLayout(self._state)
        self.body.addLayout(self._pieces)
        self.body.addWidget(self._copies)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the letter and its translation again."""
        store, letter_id = self.desk.store, self._letter_id
        self.desk.tasks.run(
            lambda: open_translation(store, letter_id=letter_id),
            done=self._show,
            failed=self._refused,
            owner=self,
        )

    def focus_first(self) -> None:
        """Begin with the language, while none is chosen."""
        if self._choose is None:
            super().focus_first()
        else:
            self._choose.setFocus()

    def before_leaving(self) -> None:
        """Keep what was typed."""
        self._timer.stop()
        self._save()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with a translation."""
        return (
            Act("&Choose the language", self.choose_language),
            Act("Save the file for the &interpreter", self.choose_place),
            Act("&Read the file back in", self.choose_file),
            Act("&Who translated it", self.ask_interpreter),
            Act("Chec&k it off", self.ask_to_check, ("Ctrl+Return",)),
        )

    def choose_language(self) -> None:
        """Ask into which language the letter is to be put."""
        store, letter_id = self.desk.store, self._letter_id
        now = self._shown
        language = now.translation.language if now and now.translation else ""
        others = [(tag, name) for tag, name in LETTER_LANGUAGE.items() if tag != "en-GB"]
        FormDialog(
            self,
            self.desk,
            "Choose the language",
            [Field("language", "Language", one_from_list(others))],
            keep=lambda values: begin_translation(
                store, letter_id=letter_id, language=str(values["language"] or "")
            ),
            yes="Choose it",
            changes=("translation",),
            values={"language": language or (now.suggested if now else "")},
        ).open()

    def choose_place(self) -> None:
        """Ask where the file for the interpreter is to be saved."""
        self.before_leaving()
        dialog = QFileDialog(self, "Save the file for the interpreter")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(_WORD)
        dialog.setDefaultSuffix("docx")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda name: self.save_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_file(self, path: Path) -> None:
        """Write the file for the interpreter."""
        store, letter_id, today = self.desk.store, self._letter_id, self.desk.today()
        self._do(
            lambda: send_out(store, letter_id=letter_id, path=path, today=today),
            "The file is saved. Send it the way the council allows, then delete it here",
        )

    def choose_file(self) -> None:
        """Ask for the file that the interpreter filled in."""
        self.before_leaving()
        dialog = QFileDialog(self, "Read the file back in", "", _WORD)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Read what the interpreter filled in."""
        store, letter_id, today = self.desk.store, self._letter_id, self.desk.today()
        self.desk.tasks.run(
            lambda: bring_back(store, letter_id=letter_id, path=path, today=today),
            done=self._brought_back,
            failed=self._refused,
            owner=self,
            lane=SAVING,
        )

    def ask_interpreter(self) -> None:
        """Ask who translated the letter and when."""
        store, letter_id, now = self.desk.store, self._letter_id, self._translation()
        if now is None:
            return
        FormDialog(
            self,
            self.desk,
            "Who translated the letter",
            [
                Field("interpreter", "Name", short_text(longest=120), "Printed small at the end."),
                Field("came_back_on", "Translated on", day(self._read_day)),
            ],
            keep=lambda values: name_interpreter(
                store,
                letter_id=letter_id,
                interpreter=str(values["interpreter"]),
                came_back_on=values["came_back_on"],
            ),
            yes="Keep it",
            changes=("translation",),
            values={"interpreter": now.interpreter, "came_back_on": now.came_back_on},
        ).open()

    def ask_to_check(self) -> None:
        """Take the translation as right; what does not fit is told once more."""
        self.before_leaving()
        shown = self._shown
        left = shown.mismatch_count if shown else 0
        if not left or (shown and shown.must_mend):
            self._check()
            return
        ask(
            self,
            "Check it off with differences?",
            f"{counted(left, 'difference')} from the English would stay. A name or a number that "
            "is changed can mislead a child.",
            yes="Check it off",
            do=self._check,
        )

    def _check(self) -> None:
        store, letter_id = self.desk.store, self._letter_id
        self._do(lambda: check_off(store, letter_id=letter_id), "The translation is checked")

    def print_in_two(self) -> None:
        """Give the letter the layout with two languages, and go to it."""
        store, letter_id = self.desk.store, self._letter_id
        self._do(lambda: print_in_two(store, letter_id=letter_id), "In two languages", go=True)

    def _ask_to_put_into(self) -> None:
        store, letter_id = self.desk.store, self._letter_id
        language = self._language()
        ask(
            self,
            f"Put the letter into {language}?",
            "The letter then has the words of the translation alone. The English is kept here and "
            "among the letter\N{RIGHT SINGLE QUOTATION MARK}s earlier versions.",
            yes="Put it into the language",
            do=lambda: self._do(
                lambda: put_letter_into(store, letter_id=letter_id),
                "The letter is in the other language",
                go=True,
            ),
        )

    def _do(self, work: object, said: str, *, go: bool = False) -> None:
        def done(_result: object) -> None:
            self._tell("")
            self.desk.said(said)
            self.desk.has_changed("letter", "translation")
            self._copies.refresh()
            if go:
                self.desk.go(LetterDesk(self._letter_id))

        self.desk.tasks.run(work, done=done, failed=self._refused, owner=self, lane=SAVING)  # type: ignore[arg-type]  # a call without arguments

    def _show(self, shown: Translating) -> None:
        before, self._shown = self._shown, shown
        self._header.set_subtitle(f"Of the letter to {shown.child_name}")
        self._show_state(shown)
        same = before is not None and _shape(before) == _shape(shown) and self._lines
        if same:
            for line in shown.lines:
                made = self._lines[line.id]
                if line.id not in self._typed:
                    made.words.set_value(line.words)
                made.show_mismatches(line)
        else:
            self._build(shown)
        if before is None and self._choose is not None and self.isVisible():
            self.focus_first()

    def _build(self, shown: Translating) -> None:
        empty(self._pieces)
        self._lines = {}
        translation = shown.translation
        if translation is None:
            return
        known = LANGUAGES.get(translation.language)
        for number, line in enumerate(shown.lines, start=1):
            made = TranslationLine(
                line,
                number,
                language=self._language(),
                right_to_left=known is not None and known.right_to_left,
                locked=shown.is_finished or shown.is_in_language,
            )
            made.edited.connect(self._was_typed)
            self._lines[line.id] = made
            self._pieces.addWidget(made)
            made.show()
        if shown.others:
            kept = counted(len(shown.others), "piece")
            words = f"{kept} of an earlier form of the letter are kept, and not printed."
            self._pieces.addWidget(label(words, "muted"))

    def _show_state(self, shown: Translating) -> None:
        empty(self._state)
        self._choose = None
        translation = shown.translation
        if translation is None:
            choose = primary("Choose the &language", self.choose_language, icon=Icon.ADD)
            words = "Choose a language. Then a file with two columns can go to an interpreter."
            self._state.addWidget(empty_state(Icon.LETTERS, "Not translated yet", words, choose))
            self._choose = choose
        else:
            self._state.addWidget(state_card(shown, translation, self._deeds))
        for at in range(self._state.count()):
            item = self._state.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()

    def _was_typed(self, piece_id: str, words: str) -> None:
        self._typed[piece_id] = words
        self._timer.start()

    def _save(self) -> None:
        typed, self._typed = self._typed, {}
        if not typed:
            return
        store, letter_id = self.desk.store, self._letter_id

        def done(_record: Translation) -> None:
            self.desk.said("Saved")
            self.desk.has_changed("translation")

        def failed(error: Exception) -> None:
            self._typed = {**typed, **self._typed}
            self._refused(error)

        self.desk.tasks.run(
            lambda: change_words(store, letter_id=letter_id, words=typed),
            done=done,
            failed=failed,
            owner=self,
            lane=SAVING,
        )

    def _brought_back(self, found: BroughtBack) -> None:
        self._tell(in_words(found))
        self.desk.said("The file is read")
        self.desk.has_changed("translation")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, (TranslationError, LetterError)):
            self._tell(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _translation(self) -> Translation | None:
        return self._shown.translation if self._shown else None

    def _language(self) -> str:
        found = self._translation()
        return LETTER_LANGUAGE.get(found.language, "") if found else ""

    def _read_day(self, typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=self.desk.today())
        except DateNotUnderstoodError:
            return None


def _shape(shown: Translating) -> tuple[object, ...]:
    language = shown.translation.language if shown.translation else ""
    pieces = tuple((line.id, line.english) for line in shown.lines)
    return (language, shown.is_finished, shown.is_in_language, pieces)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(TranslationPage, TranslationDesk)
