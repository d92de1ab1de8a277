"""One concern: where it stands, exactly what can be done next, what it is about, and its story."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_nags import is_late
from iro_core.domain.escalations import CAFCASS
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.escalations.escalation_papers import (
    record_sheet_printed,
    save_sheet,
    sheet_name,
    sheet_pdf,
)
from iro_desktop.services.escalations.escalation_texts import NoticeDraft, draft_notice
from iro_desktop.services.escalations.escalation_view import EscalationView, read_escalation
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import button, danger, quiet
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name, give_focus
from iro_desktop.ui.kit.words import as_typed
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ChildFile, EscalationPage
from iro_desktop.ui.screens.concern.escalation_cards import about_card, standing_card
from iro_desktop.ui.screens.concern.escalation_dialogs import EscalationDialogs
from iro_desktop.ui.screens.concern.escalation_story import story_card
from iro_desktop.ui.screens.concern.escalation_text import ReadyText
from iro_desktop.ui.screens.letter.letter_copies import CopyList
from iro_desktop.ui.screens.paper_out import Paper, PaperOut
from iro_desktop.ui.shell.actions import Act


class ConcernPage(ScrollPage):
    """A concern from the first call to the end."""

    title = "Concern"
    help_topic = "concerns"
    widest_ems = 130
    watches = frozenset(
        {"child", "decision", "escalation", "escalation_stage", "midpoint", "review", "setting"}
    )

    def __init__(self, desk: Desk, route: EscalationPage) -> None:
        super().__init__(desk)
        self._id = route.escalation_id
        self._view: EscalationView | None = None
        self._dialogs = EscalationDialogs(self, desk, self._id)
        self._parts = column(spacing=Space.L)
        self._copies = CopyList(desk, self._id)
        self._out = PaperOut(self, desk, saved=self._copies.refresh)
        self.body.addLayout(self._parts)
        self.body.addWidget(self._copies)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the concern again."""
        store, own, today = self.desk.store, self._id, self.desk.today()
        self.desk.tasks.run(
            lambda: read_escalation(store, escalation_id=own, today=today),
            done=self._show,
            failed=self._missing,
            owner=self,
            lane="read",
        )

    def acts(self) -> tuple[Act, ...]:
        """Offer what is next, changing the words, and the child's file."""
        return (
            Act("Do what is &next", self._do_next, ("Ctrl+Return",)),
            Act("&Change what it says", self._change, ("Ctrl+E",)),
            Act("&Save the sheet", self._save_sheet, ("Ctrl+Shift+S",)),
            Act("Open the child's &file", self._open_child, ("Ctrl+O",)),
        )

    def _show(self, view: EscalationView) -> None:
        is_first, self._view = self._view is None, view
        name = focused_name(self)
        empty(self._parts)
        buttons = self._buttons(view)
        self._parts.addWidget(self._head(view))
        self._parts.addWidget(standing_card(view, buttons, self.desk.today()))
        self._parts.addWidget(about_card(view, self.desk, self._changing(view)))
        self._parts.addWidget(story_card(view))
        first = partial(give_focus, buttons[0], self)
        if is_first:
            first()
        else:
            focus_again(self, name, otherwise=first)

    def _head(self, view: EscalationView) -> QWidget:
        raised = view.escalation.raised_on
        why = on_file(raised, "escalation", view.escalation.id, "raised_on")
        told = (
            view.escalation.reason or "No reason given yet",
            f"raised {in_words(raised)}" if raised else "",
            "" if view.is_open else view.state.lower(),
        )
        return PageHeader(
            f"Concern for {view.child}",
            DateWords("  ·  ".join(filter(None, told)), why),
            back=self.desk.back,
            actions=[
                quiet("Print the sheet", lambda: self._out.print(self._paper()), icon=Icon.PRINT),
                quiet("Save the sheet", self._save_sheet, icon=Icon.DOCUMENT),
                quiet("Open the child's file", self._open_child, icon=Icon.PERSON),
            ],
        )

    def _buttons(self, view: EscalationView) -> list[QWidget]:
        """Return a button for each thing that is possible; the first is what presses most."""
        kinds = ["secondary" if view.moves.can_reopen else "primary", "secondary", "secondary"]
        made: list[QWidget] = []
        for at, (words, do) in enumerate(self._possible(view)):
            kind = kinds[at] if at < len(kinds) else "quiet"
            made.append(button(as_typed(words), do, kind=kind))
        if view.moves.can_discard:
            made.append(danger("Discard", self._dialogs.discard, icon=Icon.REMOVE))
        return made

    def _possible(self, view: EscalationView) -> list[tuple[str, Callable[[], object]]]:
        moves, dialogs = view.moves, self._dialogs
        if moves.can_reopen:
            return [("Open it again", dialogs.reopen)]
        if not view.is_complete:
            return [("Complete the concern", partial(dialogs.change, view))]
        answer: list[tuple[str, Callable[[], object]]] = []
        if view.waiting is not None:
            answer = [("Record the answer", partial(dialogs.answer, view.waiting))]
        go_on: list[tuple[str, Callable[[], object]]] = []
        for step in moves.steps[:1]:
            words = "Go on to" if view.story[1:] else "Begin with"
            title = f"{step.rung.title[:1].lower()}{step.rung.title[1:]}"
            go_on = [(f"{words} {title}", partial(dialogs.begin, view, step))]
        found = go_on + answer if is_late(view.waiting, self.desk.today()) else answer + go_on
        level = self._level(view)
        if level:
            found.append(("Ready text", partial(self._show_text, level)))
        found += self._of_cafcass(view)
        if moves.can_close:
            found.append(("Close the concern", partial(dialogs.close, view)))
        return found

    def _of_cafcass(self, view: EscalationView) -> list[tuple[str, Callable[[], object]]]:
        if view.cafcass is not None:
            return [
                ("Record the answer of Cafcass", partial(self._dialogs.answer, view.cafcass)),
                ("Text for Cafcass", partial(self._show_text, CAFCASS)),
            ]
        return [("Refer to Cafcass", partial(self._dialogs.refer, view))]

    def _level(self, view: EscalationView) -> str:
        """Return the stage whose text is offered: the one under way, or else the next."""
        if view.waiting is not None:
            return view.waiting.level
        return next((step.rung.title for step in view.moves.steps), "")

    def _show_text(self, level: str) -> None:
        store, own, view = self.desk.store, self._id, self._view
        stage = view.waiting if view is not None and level != CAFCASS else None
        begun = stage.began_on if stage is not None else None
        on, asked_for = begun or self.desk.today(), stage.asked_for if stage is not None else ""

        def opened(draft: NoticeDraft) -> None:
            ReadyText(self, self.desk, own, draft).open()

        self.desk.tasks.run(
            lambda: draft_notice(
                store, escalation_id=own, level=level, began_on=on, asked_for=asked_for
            ),
            done=opened,
            owner=self,
        )

    def _paper(self) -> Paper:
        store, own, today = self.desk.store, self._id, self.desk.today()
        return Paper(
            words="the escalation sheet",
            queue_name="Escalation sheet",
            file_name=sheet_name(today),
            make=lambda: sheet_pdf(store, escalation_id=own, today=today),
            save=lambda path: save_sheet(store, escalation_id=own, path=path, today=today),
            printed=lambda: record_sheet_printed(store, escalation_id=own),
        )

    def _save_sheet(self) -> None:
        self._out.ask_to_save(self._paper())

    def _changing(self, view: EscalationView) -> list[QWidget]:
        if not view.is_open:
            return []
        return [quiet("Change", self._change, icon=Icon.EDIT, name="Change what the concern says")]

    def _do_next(self) -> None:
        """Do what the first button does."""
        if self._view is not None:
            _words, do = self._possible(self._view)[0]
            do()

    def _change(self) -> None:
        if self._view is not None and self._view.is_open:
            self._dialogs.change(self._view)

    def _open_child(self) -> None:
        if self._view is not None:
            self.desk.go(ChildFile(str(self._view.escalation.child_id), "concerns"))

    def _missing(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            return
        if not isinstance(error, RecordMissingError):
            raise error
        empty(self._parts)
        sentence = "It may have been discarded, or taken off this laptop."
        self._parts.addWidget(empty_state(Icon.FLAG, "This concern is not here", sentence))


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(EscalationPage, ConcernPage)
