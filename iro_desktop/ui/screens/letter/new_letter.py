"""Beginning a letter: how this child likes letters, then which letter it is to be."""

from typing import Any

from iro_core.letter_codes import LETTER_LAYOUT
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.kinds import DECISION, FAMILY, KINDS
from iro_desktop.services.child.child_choices import ChildChoice, children_to_choose
from iro_desktop.services.letters.letter_preferences import layout_for
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.new_letter import KindOffer, LetterStart, letter_start
from iro_desktop.services.letters.starting import lay_out, start_letter
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.fields import Field, one_from_list, one_of
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import LetterDesk, NewLetter
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child.child_picker import ChildPicker
from iro_desktop.ui.screens.letter.letter_likes import Gaps, ask_for_likes, likes_card
from iro_desktop.ui.shell.actions import Act

_TITLE = "Write a letter"
_LAYOUT = "layout"


class NewLetterPage(ScrollPage):
    """One child, and the letters that can be written to them."""

    title = _TITLE
    help_topic = "new_letter"
    watches = frozenset({"child", "decision", "letter", "relationship", "review", "visit"})

    def __init__(self, desk: Desk, route: NewLetter) -> None:
        super().__init__(desk)
        self._id, self._kind = route.child_id, route.kind
        self._known: LetterStart | None = None
        self._header = PageHeader(_TITLE, back=desk.back)
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
        self._layout = Form(
            [
                Field(
                    _LAYOUT,
                    "Printed as",
                    one_of(tuple(LETTER_LAYOUT.items())),
                    hint="Any letter can be in easy read, or in two languages side by side.",
                )
            ]
        )
        self._kinds = card(self._layout, self._problem, self._rows, heading="Which letter?")
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
            empty(self._likes)
            gaps = (Gaps(self.desk, likes),) if likes.gaps else ()
            self._likes.addWidget(likes_card(likes, change=self._ask_likes, more=gaps))
            self._layout.set_values({_LAYOUT: layout_for(likes.child)})
        self._rows.show_groups([Group("", tuple(_row(each) for each in known.offers))])
        self._kinds.show()
        if is_first:
            asked = next((each for each in known.offers if each.kind == self._kind), None)
            if asked is not None:
                self._rows.choose(asked)
            self.focus_first()

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
            self._start(offer.kind, {})

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
            done=lambda about: self._start(offer.kind, about),
        ).open()

    def _start(self, kind: str, about: dict[str, Any]) -> None:
        store, child_id, today = self.desk.store, self._id, self.desk.today()
        layout = self._asked_layout(kind)

        def work() -> OpenLetter:
            begun = start_letter(store, child_id=child_id, kind=kind, today=today, **about)
            return lay_out(store, begun, layout=layout) if layout else begun

        self.desk.tasks.run(work, done=self._begun, failed=self._refused, owner=self)

    def _asked_layout(self, kind: str) -> str:
        """Return the layout if somebody chose another than the child's own; an adult's is plain."""
        layout = str(self._layout.values()[_LAYOUT] or "")
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


def _row(offer: KindOffer) -> Row[KindOffer]:
    state = "Begun" if offer.begun else offer.lacks
    return Row(
        item=offer,
        title=offer.name,
        what=offer.what_for,
        state=state,
        tone=Tone.SOON if offer.begun else Tone.CALM,
        action="" if offer.lacks else "Go on" if offer.begun else "Begin",
    )


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(NewLetter, NewLetterPage)
