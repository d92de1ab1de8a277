"""The list of letters: those to write, begun, to send, with business support, and done."""

from collections import Counter

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from iro_core.domain.review_steps import LETTER
from iro_desktop.letters.content import LetterError
from iro_desktop.services.follow_up.review_steps import waive_step
from iro_desktop.services.letters.letter_list import LetterLine, LetterStage, letter_list
from iro_desktop.services.letters.letters import (
    OpenLetter,
    no_letter_needed,
    start_letter_after_visit,
)
from iro_desktop.services.letters.review_letters import start_letter_after_review
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import spread, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import ChildFile, LetterDesk, Letters, NewLetter, PostDesk, ProfileKit
from iro_desktop.ui.screens.letter.letter_dialogs import ask_why_no_letter
from iro_desktop.ui.screens.letter.letter_rows import about, in_short, is_late, row_of, why
from iro_desktop.ui.shell.actions import Act

_SENT_SHOWN = 25
_ALL_KINDS = "All kinds of letter"


class LettersPage(Page):
    """Which letters are to be written, and which have been."""

    title = "Letters"
    help_topic = "letters"
    watches = frozenset(
        {"allocation", "child", "letter", "review", "review_step", "setting", "visit"}
    )

    def __init__(self, desk: Desk, _route: Letters) -> None:
        super().__init__(desk)
        self._lines: tuple[LetterLine, ...] | None = None
        self._all_sent = False
        self._post = secondary("Letters to post", self._open_post, icon=Icon.CASELOAD)
        self._new = primary("New letter", self._open_new, icon=Icon.ADD)
        about_you = quiet("About you for children", self._open_kit, icon=Icon.CONTACT)
        self._header = PageHeader("Letters", actions=[self._new, self._post, about_you])
        self._chips = Chips("Show", [Chip(stage.name, stage.value) for stage in LetterStage])
        self._chips.changed.connect(self._fill)
        self._find = QLineEdit()
        self._find.setPlaceholderText("A child's name")
        self._find.setAccessibleName("Show only this child's letters")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._fill)
        self._kind = _kinds()
        self._kind.currentIndexChanged.connect(self._fill)
        self._rows: RowList[LetterLine | None] = RowList(name="Letters")
        self._rows.acted.connect(self._act)
        self._rows.opened.connect(self._open)
        self._rows.selectionModel().currentChanged.connect(self._show_chosen)
        self._chosen = DatedLabel("", ())
        self._chosen.setProperty("kind", "muted")
        self._not_needed = quiet("No letter needed", self._ask_why, icon=Icon.CLOSE)
        self._file = quiet("Open the child's file", self._open_file, icon=Icon.PERSON)
        self._below = spread(self._chosen, wrapping(self._not_needed, self._file))
        self._empty: QWidget | None = None
        self._build()
        self.restyle(look())

    def refresh(self, kinds: frozenset[str]) -> None:
        """Ask again which letters there are; the row that is chosen stays chosen."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: letter_list(store, today=today), done=self._show, owner=self, lane="read"
        )

    def focus_first(self) -> None:
        """Begin in the list: arrows choose a row, Enter does it."""
        if self._rows.isVisibleTo(self):
            self._rows.setFocus()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with the row that is chosen, and finding a child."""
        return (
            Act("Ne&w letter", self._open_new, ("Ctrl+Shift+L",)),
            Act("&No letter needed", self._ask_why, ("Ctrl+D",)),
            Act("Open the &child's file", self._open_file, ("Ctrl+O",)),
            Act("Letters to &post", self._open_post),
            Act("About &you for children", self._open_kit),
            Act("Show only &one child's letters", self._find.setFocus, ("Ctrl+J",)),
        )

    def restyle(self, new: Look) -> None:
        """Be wide enough for a name."""
        self._find.setFixedWidth(new.measures.ems(26))

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self._tools = spread(self._chips, wrapping(self._kind, self._find))
        for part in (self._tools, self._rows, self._below):
            self.body.addWidget(part)
            part.hide()
        self.body.setStretch(2, 1)

    def _show(self, lines: tuple[LetterLine, ...]) -> None:
        is_first, self._lines = self._lines is None, lines
        counts = Counter(line.stage for line in lines)
        self._chips.count({stage.name: counts[stage] for stage in LetterStage})
        self._header.set_subtitle(in_short(lines, self.desk.today()))
        for part in (self._tools, self._rows, self._below):
            part.setVisible(bool(lines))
        self._offer_kinds(lines)
        self._fill()
        if is_first and self.isVisible():
            self.focus_first()

    def _offer_kinds(self, lines: tuple[LetterLine, ...]) -> None:
        """Offer the kinds that there are; the one that is chosen stays, also when its last went."""
        chosen = self._chosen_kind()
        there = {line.kind for line in lines} | {chosen}
        with QSignalBlocker(self._kind):
            self._kind.clear()
            self._kind.addItems([_ALL_KINDS, *sorted(there - {""})])
            self._kind.setCurrentText(chosen or _ALL_KINDS)

    def _chosen_kind(self) -> str:
        return self._kind.currentText() if self._kind.currentIndex() > 0 else ""

    def _fill(self) -> None:
        if self._lines is None:
            return
        chosen, words = self._chips.chosen(), self._find.text().casefold().split()
        kind = self._chosen_kind()
        found = [
            line
            for line in self._lines
            if (not chosen or line.stage.name in chosen)
            and kind in ("", line.kind)
            and all(word in line.child.casefold() for word in words)
        ]
        self._rows.show_groups([self._group(stage, found) for stage in LetterStage])
        self._show_nothing(found)
        self._show_chosen()

    def _group(self, stage: LetterStage, found: list[LetterLine]) -> Group[LetterLine | None]:
        today = self.desk.today()
        lines = [line for line in found if line.stage is stage]
        shown = lines
        if stage is LetterStage.DONE and not self._all_sent and not self._chips.chosen():
            shown = lines[:_SENT_SHOWN]
        rows: list[Row[LetterLine | None]] = [row_of(line, today) for line in shown]
        if len(shown) < len(lines):
            more = f"{len(lines) - len(shown)} older letters"
            rows.append(Row(None, more, "sent before these", action="Show them"))
        late = any(is_late(line, today) for line in lines)
        tone = Tone.LATE if late else Tone.DONE if stage is LetterStage.DONE else Tone.CALM
        return Group(stage.value, tuple(rows), tone)

    def _show_nothing(self, found: list[LetterLine]) -> None:
        if self._empty is not None:
            self.body.removeWidget(self._empty)
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        if not found:
            self._empty = self._nothing()
            self.body.insertWidget(2, self._empty, 1)
            self._empty.show()
        self._rows.setVisible(bool(found))
        self._below.setVisible(bool(found))

    def _nothing(self) -> QWidget:
        if self._lines:
            all_of_them = quiet("Show all letters", self._show_all)
            said = f"No letter is {self._narrowed()}."
            return empty_state(Icon.SEARCH, "No such letters", said, all_of_them)
        return empty_state(
            Icon.LETTERS,
            "No letters yet",
            "When a visit is finished, the letter to the child waits here to be written.",
        )

    def _narrowed(self) -> str:
        """Return by what the list is narrowed: "at this stage, of this kind, to this child"."""
        parts = (
            "at this stage" if self._chips.chosen() else "",
            "of this kind" if self._chosen_kind() else "",
            "to a child of this name" if self._find.text().strip() else "",
        )
        return ", ".join(filter(None, parts))

    def _show_all(self) -> None:
        self._chips.choose(set())
        self._kind.setCurrentIndex(0)
        self._find.clear()
        self._fill()
        self.focus_first()

    def _line(self) -> LetterLine | None:
        row = self._rows.chosen()
        return row.item if row is not None else None

    def _show_chosen(self) -> None:
        line = self._line()
        words = f"Chosen: {line.child}, {about(line, self.desk.today())}" if line else ""
        self._chosen.show_dated(words, why(line) if line else ())
        self._not_needed.setEnabled(line is not None and line.stage is LetterStage.TO_WRITE)
        self._file.setEnabled(line is not None)

    def _act(self, line: LetterLine | None) -> None:
        if line is None:
            self._all_sent = True
            self._fill()
        elif line.letter_id:
            self.desk.go(LetterDesk(line.letter_id))
        else:
            self._write(line)

    def _open(self, line: LetterLine | None) -> None:
        if line is None or line.letter_id:
            self._act(line)
        # A letter that nobody has begun has nothing to look at: its button begins it.

    def _write(self, line: LetterLine) -> None:
        store, today = self.desk.store, self.desk.today()

        def begin() -> OpenLetter:
            if line.review_id:
                return start_letter_after_review(store, review_id=line.review_id, today=today)
            return start_letter_after_visit(store, visit_id=line.visit_id, today=today)

        self.desk.tasks.run(
            begin,
            done=self._begun,
            failed=self._not_begun,
            owner=self,
        )

    def _begun(self, letter: OpenLetter) -> None:
        self.desk.has_changed("letter")
        self.desk.go(LetterDesk(letter.letter.id))

    def _not_begun(self, error: Exception) -> None:
        if not isinstance(error, LetterError):
            raise error
        self.desk.said(str(error))

    def _ask_why(self) -> None:
        line = self._line()
        if line is not None and line.stage is LetterStage.TO_WRITE:
            ask_why_no_letter(self, do=lambda reason: self._keep_reason(line, reason))

    def _keep_reason(self, line: LetterLine, reason: str) -> None:
        store, today = self.desk.store, self.desk.today()

        def keep() -> None:
            if line.review_id:
                waive_step(store, review_id=line.review_id, step=LETTER, reason=reason, today=today)
            else:
                no_letter_needed(store, visit_id=line.visit_id, reason=reason)

        self.desk.tasks.run(
            keep,
            done=lambda _nothing: self._reason_kept(),
            owner=self,
            lane=SAVING,
        )

    def _reason_kept(self) -> None:
        self.desk.said("The reason is kept")
        self.desk.has_changed("visit", "review_step")
        self._rows.setFocus()

    def _open_post(self) -> None:
        self.desk.go(PostDesk())

    def _open_new(self) -> None:
        self.desk.go(NewLetter(""))

    def _open_kit(self) -> None:
        self.desk.go(ProfileKit())

    def _open_file(self) -> None:
        line = self._line()
        if line is not None:
            self.desk.go(ChildFile(str(line.child_id), "letters"))


def _kinds() -> QComboBox:
    made = QComboBox()
    made.addItem(_ALL_KINDS)
    made.setAccessibleName("Show only this kind of letter")
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Letters, LettersPage)
