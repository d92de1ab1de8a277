"""Beginning a letter: which one it is to be, the likely ones first, and how this child likes it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.letter_codes import LETTER_LAYOUT
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.kinds import DECISION, FAMILY, KINDS
from iro_desktop.services.child.child_choices import ChildChoice, children_to_choose
from iro_desktop.services.letters.letter_preferences import layout_for
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.new_letter import KindOffer, LetterStart, letter_start
from iro_desktop.services.letters.starting import lay_out, start_letter
from iro_desktop.services.letters.starting_from_pattern import start_from_pattern
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, spread
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.fields import Field, one_from_list
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import LetterDesk, NewLetter
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child.child_picker import ChildPicker
from iro_desktop.ui.screens.letter.letter_likes import ask_for_likes
from iro_desktop.ui.screens.letter.letter_likes_line import LikesLine
from iro_desktop.ui.shell.actions import Act

_TITLE = "Write a letter"


class NewLetterPage(ScrollPage):
    """One child, and the letters that can be written to them."""

    title = _TITLE
    help_topic = "new_letter"
    watches = frozenset(
        {"allocation", "child", "decision", "letter", "relationship", "review", "visit"}
    )

    def __init__(self, desk: Desk, route: NewLetter) -> None:
        super().__init__(desk)
        self._id, self._kind = route.child_id, route.kind
        self._known: LetterStart | None = None
        self._header = PageHeader(_TITLE, before=quiet("Back", desk.back, icon=Icon.BACK))
        self._picker = ChildPicker("Child")
        self._picker.chosen.connect(self._chose_child)
        self._who = card(
            label("Type a name, then press Enter.", "muted"), self._picker, heading="Who is it for?"
        )
        self._problem = label("", "error")
        self._problem.hide()
        self._likes = column(spacing=Space.L)
        self._rows: RowList[KindOffer] = RowList(name="Kinds of letter", grows=True)
        self._rows.acted.connect(self._begin)
        self._rows.opened.connect(self._begin)
        self._layout = Chips(
            "Printed as", [Chip(key, words) for key, words in LETTER_LAYOUT.items()], single=True
        )
        printed = QWidget()
        held = row(label("Printed as", "label", wrap=False), parent=printed, spacing=Space.M)
        held.addWidget(self._layout, 1)
        self._kinds = card(
            spread(label("Which letter?", "heading"), printed), self._problem, self._rows
        )
        self.body.addWidget(self._header)
        self.body.addWidget(self._who)
        self.body.addLayout(self._likes)
        self.body.addWidget(self._kinds)
        self.body.addStretch(1)
        self._kinds.hide()
        self._who.setVisible(not self._id)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read what is known about the child; without one, whom a letter can be for."""
        store, child_id, today = self.desk.store, self._id, self.desk.today()
        if not child_id:
            self.desk.tasks.run(
                lambda: children_to_choose(store), done=self._picker.offer, owner=self
            )
            return
        self.desk.tasks.run(
            lambda: letter_start(store, child_id=child_id, today=today),
            done=self._show,
            failed=self._missing,
            owner=self,
            lane="read",
        )

    def focus_first(self) -> None:
        """Begin with the name, or with the kinds."""
        if self._rows.isVisibleTo(self):
            self._rows.setFocus()
        elif self._id:
            super().focus_first()
        else:
            self._picker.line.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done here."""
        return (
            Act("&Begin the letter", self._begin_chosen, ("Ctrl+Return",)),
            Act("&Change how they like letters", self._ask_likes, ("Ctrl+E",)),
        )

    def _show(self, known: LetterStart) -> None:
        likes, seen = known.preferences, self._known
        is_first, self._known = seen is None, known
        is_new = seen is None or seen.preferences != likes  # else what is being typed stays
        self._header.set_subtitle(f"To {likes.name}")
        if is_new:
            focused = focused_name(self)
            empty(self._likes)
            self._likes.addWidget(LikesLine(self.desk, likes, change=self._ask_likes))
            self._layout.choose({layout_for(likes.child)})
            if not is_first:
                focus_again(self, focused, otherwise=self._rows.setFocus)
        chosen = self._rows.chosen()
        self._rows.show_groups(_groups(known))
        self._kinds.show()
        if is_first:
            self._choose(self._kind)
            self.focus_first()
        elif chosen is not None:
            self._choose(chosen.item.kind, chosen.item.pattern_id)

    def _choose(self, kind: str, pattern_id: str = "") -> None:
        """Choose a letter; where there is none such, the first: it is the likeliest."""
        rows = [each.item for each in self._rows.rows()]
        same = (each for each in rows if (each.kind, each.pattern_id) == (kind, pattern_id))
        self._rows.choose(next(same, rows[0]))

    def _chose_child(self, choice: ChildChoice) -> None:
        self.desk.go(NewLetter(str(choice.child_id), self._kind), replacing=True)

    def _ask_likes(self) -> None:
        if self._known is not None:
            ask_for_likes(self, self.desk, self._known.preferences)

    def _begin_chosen(self) -> None:
        row = self._rows.chosen()
        if row is not None:
            self._begin(row.item)

    def _begin(self, offer: KindOffer) -> None:
        if self._known is None:
            return
        if offer.lacks:
            self._tell(f"{offer.lacks}, so there is nothing to write from.")
        elif offer.kind == FAMILY.id:
            self._ask("Who is the letter for?", "To", self._known.people, "to_person_id", offer)
        elif offer.kind == DECISION.id:
            self._ask(
                "Which decision is explained?",
                "Decision",
                self._known.decisions,
                "decision_id",
                offer,
            )
        else:
            self._start(offer, {})

    def _ask(
        self,
        title: str,
        words: str,
        choices: tuple[tuple[str, str], ...],
        name: str,
        offer: KindOffer,
    ) -> None:
        FormDialog(
            self,
            self.desk,
            title,
            (Field(name, words, one_from_list(choices)),),
            keep=lambda values: {name: values[name] or ""},
            yes="Begin the letter",
            changes=(),
            values={name: choices[0][0] if len(choices) == 1 else None},
            done=lambda about: self._start(offer, about),
        ).open()

    def _start(self, offer: KindOffer, about: dict[str, Any]) -> None:
        store, child_id, today = self.desk.store, self._id, self.desk.today()
        layout, kind, pattern_id = self._asked_layout(offer.kind), offer.kind, offer.pattern_id

        def begin() -> OpenLetter:
            if pattern_id:
                return start_from_pattern(
                    store, child_id=child_id, pattern_id=pattern_id, today=today, **about
                )
            return start_letter(store, child_id=child_id, kind=kind, today=today, **about)

        def work() -> OpenLetter:
            begun = begin()
            return lay_out(store, begun, layout=layout) if layout else begun

        self.desk.tasks.run(work, done=self._begun, failed=self._refused, owner=self)

    def _asked_layout(self, kind: str) -> str:
        """Return the layout if somebody chose another than the child's own; an adult's is plain."""
        layout = next(iter(self._layout.chosen()), "")
        is_own = self._known is None or layout == layout_for(self._known.preferences.child)
        return "" if is_own or not KINDS[kind].is_for_a_child else layout

    def _begun(self, letter: OpenLetter) -> None:
        self.desk.has_changed("letter")
        self.desk.go(LetterDesk(letter.letter.id), replacing=True)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, LetterError):
            raise error
        self._tell(str(error))

    def _tell(self, words: str) -> None:
        """Say why no letter begins, on top of the kinds, and bring it into sight."""
        self._problem.setText(words)
        self._problem.show()
        self.area.ensureWidgetVisible(self._problem)

    def _missing(self, error: Exception) -> None:
        if isinstance(error, RecordMissingError):
            self._id = ""
            self._who.show()
            self.refresh(frozenset())


def _groups(known: LetterStart) -> list[Group[KindOffer]]:
    likely = tuple(_row(each) for each in known.offers if each.reason)
    others = tuple(_row(each) for each in known.offers if not each.reason)
    return [
        Group("Likely now", likely),
        Group("Other kinds" if likely else "", others),
        Group("Your templates", tuple(_row(each) for each in known.templates)),
    ]


def _row(offer: KindOffer) -> Row[KindOffer]:
    state = "Begun" if offer.begun else offer.lacks
    return Row(
        item=offer,
        title=offer.name,
        what=offer.reason or offer.what_for,
        state=state,
        tone=Tone.SOON if offer.begun else Tone.CALM,
        action="" if offer.lacks else "Go on" if offer.begun else "Begin",
        why=offer.why,
    )


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(NewLetter, NewLetterPage)
