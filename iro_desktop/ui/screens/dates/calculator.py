"""The calculator of dates: a day, a rule, and the answer with its reasons. It keeps nothing."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_core.domain.timescales import FIRST_REVIEW
from iro_desktop.services.dates.calculator import Calculator, calculator, event_named
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import framed
from iro_desktop.ui.kit.fields import Field, day
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Calculator as Route
from iro_desktop.ui.screens.dates.calculator_answer import AnswerPane
from iro_desktop.ui.screens.dates.calculator_rules import rule_groups
from iro_desktop.ui.screens.letter.letter_panes import TwoPanes
from iro_desktop.ui.shell.actions import Act

START = "start"
NOTHING_KEPT = "For a date that is in no file yet. Nothing is kept."
NO_SUCH = "No rule has these words."


class CalculatorPage(Page):
    """A day on top, the rules at the left, the answer at the right."""

    title = "Date calculator"
    help_topic = "calculator"
    watches = frozenset({"setting"})

    def __init__(self, desk: Desk, route: Route) -> None:
        super().__init__(desk)
        self._calculator: Calculator | None = None
        self._wanted = route.rule
        self._form = Form(
            [
                Field(
                    START, "&Start day", day(self._read), hint="For example today, 5/3/26, last fri"
                )
            ]
        )
        self._form.set_values({START: _day_of(route.start) or desk.today()})
        self._form.edited.connect(lambda _name: self._work_out())
        self._find = _Find(self._to_rules)
        self._find.setPlaceholderText("Find a rule")
        self._find.setAccessibleName("Show only rules with these words")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._fill)
        self._rules: RowList[str] = RowList(name="Rules", keeps_choice=True)
        self._rules.selectionModel().currentChanged.connect(self._work_out)
        self._rules.opened.connect(lambda _key: self._see_answer())
        self._none = label(NO_SUCH, "muted")
        self._none.hide()
        self._answer = AnswerPane(desk)
        self._short = label("", "subheading")
        self._short.hide()
        self._build()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Take the office's standards as they are set now."""
        store = self.desk.store
        self.desk.tasks.run(lambda: calculator(store), done=self._show, owner=self, lane="read")

    @property
    def answer(self) -> str:
        """The answer in one line, or what is not clear yet."""
        return self._answer.short

    def focus_first(self) -> None:
        """Begin with the day."""
        self._form.focus(START)

    def acts(self) -> tuple[Act, ...]:
        """Offer to copy, to find a rule, and to go to the answer."""
        return (
            Act("&Copy the answer as text", self._answer.copy, ("Ctrl+Shift+C",)),
            Act("&Find a rule", self._find.setFocus, ("Ctrl+Shift+K",)),
            Act("Go to the rules or the &answer", self._turn, ("F6",)),
        )

    def restyle(self, new: Look) -> None:
        """Keep the words of a rule readable."""
        self._find.setMinimumWidth(new.measures.ems(20))

    def _build(self) -> None:
        parts = (self._form, self._short, self._find, self._none, self._rules)
        left = framed("clear", *parts, margins=Space.NONE)
        self._panes = TwoPanes(left, self._answer, names=("Day and rule", "Answer"), shares=(5, 6))
        self._panes.turned.connect(self._show_short)
        self.body.addWidget(PageHeader("Date calculator", NOTHING_KEPT))
        self.body.addWidget(self._panes, 1)
        self.restyle(look())

    def _read(self, typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=self.desk.today())
        except DateNotUnderstoodError:
            return None

    def _show(self, found: Calculator) -> None:
        first, self._calculator = self._calculator is None, found
        self._fill()
        if first:
            _ = self._rules.choose(self._wanted) or self._rules.choose(FIRST_REVIEW.key)
        self._work_out()

    def _fill(self) -> None:
        if self._calculator is None:
            return
        groups = rule_groups(self._calculator, self._find.text())
        self._rules.show_groups(groups)
        self._rules.setVisible(bool(groups))
        self._none.setVisible(not groups)
        self._work_out()

    def _show_short(self) -> None:
        """Say the answer under the day where its own pane is out of sight."""
        self._short.setText(self._answer.short)
        self._short.setVisible(self._panes.is_narrow)

    def _work_out(self) -> None:
        """Show what the chosen rule gives for the day, or what is not clear yet."""
        self._answer_it()
        self._show_short()

    def _answer_it(self) -> None:
        row = self._rules.chosen()
        if self._calculator is None or row is None:
            self._answer.show_sentence("Choose a rule.")
            return
        start = self._form.values()[START]
        if not isinstance(start, dt.date):
            self._answer.show_sentence(self._why_unclear())
            return
        event = event_named(row.item)
        if event is not None:
            self._answer.show_event(self._calculator, event, start)
        else:
            self._answer.show_rule(self._calculator, row.item, start)

    def _why_unclear(self) -> str:
        typed = self._form.raw(START).strip()
        if not typed:
            return "Type a start day, and the answer stands here."
        try:
            return in_words(understand_date(typed, today=self.desk.today()))
        except DateNotUnderstoodError as unclear:
            return str(unclear)

    def _to_rules(self) -> None:
        if self._rules.isVisibleTo(self):
            self._rules.setFocus()

    def _see_answer(self) -> None:
        if self._panes.is_narrow:
            self._panes.turn()
        self._answer.setFocus()

    def _turn(self) -> None:
        """Go to the other pane, also where only one of them is in sight."""
        here: QWidget | None = self.window().focusWidget()
        is_there = here is not None and self._answer.isAncestorOf(here)
        if self._panes.is_narrow:
            is_there = self._answer.isVisibleTo(self)
            self._panes.turn()
        (self._rules if is_there else self._answer).setFocus()


class _Find(QLineEdit):
    """The words to find a rule by; the arrow down and Enter go to the list."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__()
        self._go_on = go_on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave down into the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            return
        super().keyPressEvent(event)


def _day_of(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Route, CalculatorPage)
