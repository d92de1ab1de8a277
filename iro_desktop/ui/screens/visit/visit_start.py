"""Beginning a visit: whom you saw, and whether a draft about them is waiting."""

import dataclasses
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words_short
from iro_core.domain.names import in_a_row
from iro_core.ids import ChildId
from iro_core.trouble import Trouble
from iro_desktop.services.child.child_choices import (
    ChildChoice,
    child_choice,
    children_to_choose,
    siblings_of,
)
from iro_desktop.services.dates.dated import told
from iro_desktop.services.visits.visit_drafts import DraftSummary, drafts, start_visit
from iro_desktop.services.visits.visit_form import JointVisit
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import danger, primary, secondary
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.words import as_typed, clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import NewVisit, VisitForm
from iro_desktop.ui.screens.child.child_picker import ChildPicker, name_label
from iro_desktop.ui.shell.actions import Act


@dataclasses.dataclass(frozen=True, repr=False)
class _Known:
    chosen: tuple[ChildChoice, ...]
    siblings: tuple[ChildChoice, ...]
    all: tuple[ChildChoice, ...]
    drafts: tuple[DraftSummary, ...]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to ask: one child, nobody to add, no draft waiting."""
        return len(self.chosen) == 1 and not self.siblings and not self.drafts


class NewVisitPage(ScrollPage):
    """Whom did you see?"""

    title = "Record a visit"
    help_topic = "visit"
    watches = frozenset({"visit", "child"})

    def __init__(self, desk: Desk, route: NewVisit) -> None:
        super().__init__(desk)
        self._chosen = list(route.child_ids)
        self._went_on = False
        self._known: _Known | None = None
        self._picker = ChildPicker("Child")
        self._picker.chosen.connect(self._add)
        self._list = column(spacing=Space.XS)
        self._more = column(spacing=Space.S)
        self._drafts = column(spacing=Space.S)
        self._start = primary("&Start the visit", self.start, icon=Icon.FORWARD)
        self._problem = label("", "error")
        self._problem.hide()
        who = QWidget()
        column(
            label("Type a name; add everybody you saw together.", "muted"),
            self._problem,
            self._picker,
            parent=who,
        )
        held = [QWidget() for _ in range(3)]
        for widget, layout in zip(held, (self._list, self._more, self._drafts), strict=True):
            widget.setLayout(layout)
        self.body.addWidget(PageHeader("Record a visit", back=desk.back))
        self.body.addWidget(held[2])
        self.body.addWidget(
            card(who, held[0], held[1], wrapping(self._start), heading="Whom did you see?")
        )

    def refresh(self, kinds: frozenset[str]) -> None:
        """Look up the children, their brothers and sisters, and drafts that wait."""
        store, chosen = self.desk.store, tuple(self._chosen)
        self.desk.tasks.run(lambda: _known(store, chosen), done=self._show, owner=self)

    def focus_first(self) -> None:
        """Begin with the name, or with Start when somebody is chosen."""
        (self._start if self._chosen else self._picker.line).setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done on this page."""
        return (Act("&Start the visit", self.start, ("Ctrl+Return",)),)

    def start(self) -> None:
        """Start a draft for those who are chosen, and go to it."""
        if not self._start.isEnabled():
            return  # it is being started already
        if not self._chosen and self._picker.take_best():
            return
        if not self._chosen:
            self._problem.setText("Problem: Choose at least one child first.")
            self._problem.show()
            self._picker.line.setFocus()
            return
        self._begin()

    def _begin(self) -> None:
        store, child_ids = self.desk.store, [ChildId(each) for each in self._chosen]
        self._start.setEnabled(False)
        self.desk.tasks.run(
            lambda: start_visit(store, child_ids=child_ids),
            done=self._go_on,
            failed=self._not_begun,
            owner=self,
        )

    def _not_begun(self, error: Exception) -> None:
        self._start.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error

    def _go_on(self, visit: JointVisit) -> None:
        self._went_on = True
        self.desk.has_changed("visit")
        self.desk.go(VisitForm(visit.joint_id), replacing=True)

    def _show(self, known: _Known) -> None:
        first, self._known = self._known is None, known
        self._chosen = [each.child_id for each in known.chosen]
        if self._went_on:
            return
        if first and known.is_plain:
            self._begin()
            return
        self._picker.offer(known.all, but_not=frozenset(self._chosen))
        self._show_chosen(known)
        self._show_siblings(known)
        self._show_drafts(known)

    def _show_chosen(self, known: _Known) -> None:
        empty(self._list)
        for each in known.chosen:
            out = danger("Take out", self._taking_out(each), name=f"Take out {each.full_name}")
            self._list.addLayout(row(name_label(each.full_name, "label"), out, None))

    def _show_siblings(self, known: _Known) -> None:
        empty(self._more)
        if not known.siblings:
            return
        adds = [
            secondary(f"Add {as_typed(each.name)}", self._adding(each), icon=Icon.ADD)
            for each in known.siblings
        ]
        self._more.addWidget(label("Brothers and sisters in care: seen together?", "label"))
        self._more.addWidget(wrapping(*adds))

    def _show_drafts(self, known: _Known) -> None:
        empty(self._drafts)
        for draft in known.drafts:
            names = in_a_row(draft.names)
            day = in_words_short(draft.saved_at.date(), self.desk.today())
            said = f"A draft about {names} is waiting, saved {day} at {clock(draft.saved_at)}."
            go_on = secondary(
                "Go on with the draft", self._going_on(draft), name=f"Go on with {names}"
            )
            saved = told(draft.saved_at.date(), "When the draft was last saved on this laptop.")
            self._drafts.addWidget(card(dated(said, saved), wrapping(go_on)))

    def _add(self, choice: ChildChoice) -> None:
        self._problem.hide()
        self._picker.set_value(None)
        if choice.child_id not in self._chosen:
            self._chosen.append(choice.child_id)
        self._start.setFocus()
        self.refresh(frozenset())

    def _adding(self, choice: ChildChoice) -> Any:
        return lambda: self._add(choice)

    def _taking_out(self, choice: ChildChoice) -> Any:
        def take_out() -> None:
            self._chosen.remove(choice.child_id)
            self._picker.line.setFocus()
            self.refresh(frozenset())

        return take_out

    def _going_on(self, draft: DraftSummary) -> Any:
        return lambda: self.desk.go(VisitForm(draft.joint_id), replacing=True)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(NewVisit, NewVisitPage)


def _known(store: Any, chosen: tuple[str, ...]) -> _Known:
    found = [child_choice(store, child_id=each) for each in chosen]
    there = tuple(each for each in found if each is not None)
    siblings = {
        sibling.child_id: sibling
        for each in there
        for sibling in siblings_of(store, child_id=each.child_id)
        if sibling.child_id not in chosen
    }
    waiting = {
        draft.joint_id: draft for each in there for draft in drafts(store, child_id=each.child_id)
    }
    return _Known(
        there, tuple(siblings.values()), children_to_choose(store), tuple(waiting.values())
    )
