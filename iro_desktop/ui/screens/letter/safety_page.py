"""The check of one letter before it is printed: what was found, beside the page as it would be."""

from PySide6.QtWidgets import QScrollArea, QWidget

from iro_core.domain.letter_safety.findings import Finding, Remedy
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.letters.letter_preview import LetterPreview, preview
from iro_desktop.services.letters.letters import OpenLetter, finish_letter, load_letter
from iro_desktop.services.letters.safety import bring_back, check_safety, record_check, set_aside
from iro_desktop.services.letters.safety_check import SafetyReport
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, empty, scrolling
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import arrange
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import ChildFile, Directory, LetterDesk, LetterSafety, SettingsPage
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.letter.letter_page_view import FrozenPages, LetterPageView
from iro_desktop.ui.screens.letter.letter_panes import TwoPanes
from iro_desktop.ui.screens.letter.safety_findings import Deeds, section_cards
from iro_desktop.ui.screens.letter.safety_second import second_card
from iro_desktop.ui.screens.letter.safety_verdict import verdict_card
from iro_desktop.ui.shell.actions import Act

_UNKNOWN = "unknown"
"""How the kind of a finding begins that tells of a number or a link that nobody has checked."""


class LetterSafetyPage(Page):
    """The check of one letter."""

    title = "Check a letter"
    help_topic = "letter_safety"
    watches = frozenset(
        {"letter", "setting", "profile", "directory_entry", "child", "relationship", "placement"}
    )

    def __init__(self, desk: Desk, route: LetterSafety) -> None:
        """Open the check of one letter."""
        super().__init__(desk)
        self._route = route
        self._report: SafetyReport | None = None
        self._frozen: FrozenPages | None = None
        self._finish = primary("F&inish the letter", self.finish, icon=Icon.TICK)
        self._finish.setEnabled(False)
        self._back = secondary("Back to the letter", self._to_letter, icon=Icon.EDIT)
        header = PageHeader(
            "Check before printing", back=desk.back, actions=[self._finish, self._back]
        )
        self.page = LetterPageView(name="The letter as it would be printed")
        self._findings = column(spacing=Space.L)
        self._panes = TwoPanes(
            self._scrolled(),
            self.page,
            names=("What was found", "The letter"),
            shares=(6, 7),
            grows=True,
        )
        arrange(self.body, spacing=Space.NONE)
        inner = column(header, margins=(Space.XL, Space.M, Space.XL, Space.M), spacing=Space.M)
        inner.addWidget(self._panes, 1)
        self.body.addLayout(inner, 1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Check the letter again, and draw its page."""
        store, letter_id, today = self.desk.store, self._route.letter_id, self.desk.today()
        self.desk.tasks.run(
            lambda: check_safety(store, letter_id=letter_id, today=today),
            done=self._show,
            failed=self._not_shown,
            owner=self,
            lane="check",
        )

    def focus_first(self) -> None:
        """Begin with finishing, if nothing stands in its way."""
        (self._finish if self._finish.isEnabled() else self._back).setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done."""
        return (
            Act("&Finish the letter", self.finish, ("Ctrl+Return",)),
            Act("&Back to the letter", self._to_letter),
            Act("Show the letter as &text", self.page.show_as_text, ("Ctrl+T",)),
            Act("Open the &directory", lambda: self.desk.go(Directory())),
        )

    def finish(self) -> None:
        """Keep the check and freeze the letter, if nothing stands in the way."""
        if self._report is None or not self._finish.isEnabled():
            return
        self._finish.setEnabled(False)
        store, letter_id, today = self.desk.store, self._route.letter_id, self.desk.today()

        def work() -> OpenLetter:
            record_check(store, letter_id=letter_id, today=today)
            seen = load_letter(store, letter_id=letter_id)
            dated_on = seen.letter.dated_on
            if dated_on is None:
                raise LetterError("Give the letter a date.")
            return finish_letter(store, seen=seen, draft=seen.draft, dated_on=dated_on)

        self.desk.tasks.run(
            work, done=self._finished, failed=self._not_finished, owner=self, lane=SAVING
        )

    def _finished(self, letter: OpenLetter) -> None:
        self.desk.said("The letter is finished")
        self.desk.go(LetterDesk(letter.letter.id), replacing=True)
        self.desk.has_changed("letter", "attachment")

    def _not_finished(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self.page.show_trouble(str(error))
            self.refresh(frozenset())
        elif not isinstance(error, Trouble):
            raise error

    def _show(self, report: SafetyReport) -> None:
        self._report = report
        focused = focused_name(self)
        empty(self._findings)
        deeds = Deeds(
            go=self._go_to, set_aside=self._ask_why, bring_back=self._back_again, remedy=self._help
        )
        parts = [verdict_card(report), *second_card(self, self.desk, report, done=self._show)]
        for each in (*parts, *section_cards(report, deeds)):
            self._findings.addWidget(each)
            each.show()
        was_barred = not self._finish.isEnabled()
        self._finish.setEnabled(report.may_finish and not report.is_finished)
        if was_barred and self._back.hasFocus():
            self.focus_first()  # it stood on the way back only for want of another
        else:
            focus_again(self, focused, otherwise=self.focus_first)
        self._draw()

    def _draw(self) -> None:
        report, store, today = self._report, self.desk.store, self.desk.today()
        if report is None:
            return
        letter_id, dated_on = self._route.letter_id, report.letter.dated_on or today

        def work() -> LetterPreview:
            seen = load_letter(store, letter_id=letter_id)
            return preview(store, seen=seen, draft=seen.draft, dated_on=dated_on)

        self.desk.tasks.run(
            work, done=self._drawn, failed=self._not_drawn, owner=self, lane="preview"
        )

    def _drawn(self, made: LetterPreview) -> None:
        self.page.show_trouble(made.notice)
        self.page.show_words(made.words)
        if self._frozen is None:
            self._frozen = FrozenPages(self.desk, self.page, made.pdf)
        else:
            self._frozen.show(made.pdf)

    def _not_drawn(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self.page.show_only_text(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _not_shown(self, error: Exception) -> None:
        if isinstance(error, (LetterError, RecordMissingError)):
            empty(self._findings)
            self._finish.setEnabled(False)
            said = str(error) if isinstance(error, LetterError) else "This letter was deleted."
            self._findings.addWidget(
                empty_state(Icon.LETTERS, "This letter cannot be checked", said)
            )
        elif not isinstance(error, Trouble):
            raise error

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        outer = column(parent=inside, margins=(0, 0, Space.M, Space.L))
        outer.addLayout(self._findings)
        outer.addStretch(1)
        return scrolling(inside)

    def _to_letter(self) -> None:
        self.desk.go(LetterDesk(self._route.letter_id))

    def _go_to(self, found: Finding) -> None:
        self.desk.go(LetterDesk(self._route.letter_id, found.place))

    def _help(self, found: Finding) -> None:
        if found.remedy is Remedy.CHILD_FILE and self._report is not None:
            self.desk.go(ChildFile(self._report.letter.child_id))
        elif found.remedy is Remedy.SETTINGS:
            self.desk.go(SettingsPage("advocacy"))
        else:
            what, _, kind = found.kind.partition("_")
            is_new = what == _UNKNOWN
            self.desk.go(Directory(kind, found.words) if is_new else Directory())

    def _ask_why(self, found: Finding) -> None:
        store, letter_id, today = self.desk.store, self._route.letter_id, self.desk.today()
        FormDialog(
            self,
            self.desk,
            "Set this aside?",
            (
                Field(
                    "reason",
                    "Why is it right as it stands?",
                    long_text(lines=2),
                    hint="For example: Ruby is a friend at school, and has the same name.",
                ),
            ),
            keep=lambda typed: set_aside(
                store,
                letter_id=letter_id,
                key=found.key,
                reason=str(typed["reason"] or ""),
                today=today,
            ),
            yes="Set it aside",
            changes=(),
            sentence="The reason is kept with the letter, with your name. Changed words bring it "
            "back.",
            done=self._show,
        ).open()

    def _back_again(self, found: Finding) -> None:
        store, letter_id, today = self.desk.store, self._route.letter_id, self.desk.today()
        self.desk.tasks.run(
            lambda: bring_back(store, letter_id=letter_id, key=found.key, today=today),
            done=self._show,
            owner=self,
            lane=SAVING,
        )


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(LetterSafety, LetterSafetyPage)
