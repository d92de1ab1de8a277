"""About you for children: the officer's facts, in their order, in four lengths, with pictures."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core.letter_codes import LETTER_STYLE
from iro_core.records import ProfileFact
from iro_desktop.letters.content import PictureRef
from iro_desktop.letters.first_drafts.profile import LENGTH_FOR, LENGTHS, MOST_FACTS
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.profile_kit import (
    AGREED,
    FIELDS,
    Kit,
    add_fact,
    all_still_true,
    change_fact,
    choose_picture,
    delete_fact,
    in_length,
    move_fact,
    profile_kit,
    source_of,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import danger, primary, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.fields import Field, long_text, short_text, tick
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import counted, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ProfileKit
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.letter.picture_picker import pick_picture
from iro_desktop.ui.screens.pictures.thumbs import thumb
from iro_desktop.ui.shell.actions import Act

TITLE = "About you for children"
_SENTENCE = (
    "Facts for your profile letter. Each is written in up to four lengths; a letter takes the one "
    "that suits the child."
)
_AGREE = "I am happy that children read this"
_NAMES = {
    "tiny": "In a few words",
    "short": "In one short sentence",
    "middle": "In two or three sentences",
    "full": "In full",
}
_WHO_READS = {
    "tiny": "For ages 3 to 6",
    "short": "For easy read with symbols",
    "middle": "For ages 7 to 12",
    "full": "For 13 and over",
}


class ProfileKitPage(ScrollPage):
    """The officer's own facts, and how they read in each length."""

    title = TITLE
    help_topic = "profile_kit"
    watches = frozenset({"picture", "profile", "profile_fact"})

    def __init__(self, desk: Desk, _route: ProfileKit) -> None:
        super().__init__(desk)
        self._kit: Kit | None = None
        self._true = secondary("All of it is still true", self._all_true, icon=Icon.TICK)
        self._first = primary("Add a fact", self._add, icon=Icon.ADD)
        actions = [self._first, self._true]
        self.body.addWidget(PageHeader(TITLE, _SENTENCE, back=desk.back, actions=actions))
        self._facts = column(spacing=Space.M)
        self._preview = column(spacing=Space.S)
        self._chips = Chips(
            "Show it for", [Chip(key, _WHO_READS[key]) for key in LENGTHS], single=True
        )
        self._chips.choose({"middle"})
        self._chips.changed.connect(self._show_preview)
        held = QWidget()
        held.setLayout(self._preview)
        self._reads = card(self._chips, held, heading="How it reads")
        self.body.addLayout(self._facts)
        self.body.addWidget(self._reads)
        self.body.addStretch(1)
        self._reads.hide()
        self._true.hide()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the facts again."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: profile_kit(store, today=today), done=self._show, owner=self, lane="read"
        )

    def focus_first(self) -> None:
        """Begin with adding."""
        self._first.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with the facts."""
        return (
            Act("&Add a fact", self._add, ("Ctrl+Return",)),
            Act("All of it is still &true", self._all_true),
        )

    def _show(self, kit: Kit) -> None:
        name, self._kit = focused_name(self), kit
        empty(self._facts)
        if not kit.facts:
            self._facts.addWidget(
                empty_state(
                    Icon.CONTACT,
                    "Nothing about you yet",
                    "Begin with your family, something you like to do, or something funny.",
                )
            )
        if kit.stale:
            words = f"{counted(len(kit.stale), 'fact')} not looked at for a year. Still true?"
            self._facts.addWidget(badge(words, Tone.SOON))
        for at, fact in enumerate(kit.facts):
            self._facts.addWidget(self._card(fact, at, len(kit.facts)))
        self._true.setVisible(bool(kit.facts))
        self._reads.setVisible(bool(kit.facts))
        self._show_preview()
        focus_again(self, name, otherwise=self.focus_first)

    def _card(self, fact: ProfileFact, at: int, of: int) -> QFrame:
        about = fact.topic or "this fact"
        up = quiet("Up", lambda: self._move(fact, -1), icon=Icon.UP, name=f"Move {about} up")
        down = quiet("Down", lambda: self._move(fact, 1), icon=Icon.DOWN, name=f"Move {about} down")
        up.setEnabled(at > 0)
        down.setEnabled(at < of - 1)
        picture = quiet(
            "Picture", lambda: self._pick(fact), icon=Icon.PICTURE, name=f"Picture beside {about}"
        )
        acts = (
            secondary("Change", lambda: self._change(fact), icon=Icon.EDIT, name=f"Change {about}"),
            picture,
            up,
            down,
            danger("Delete", lambda: self._delete(fact), name=f"Delete {about}"),
        )
        said = in_length((fact,), "middle")
        words = QWidget()
        column(
            wrapping(label(fact.topic, "subheading", wrap=False), self._state(fact)),
            label(said[0] if said else ""),
            label(self._lacks(fact), "muted"),
            parent=words,
            spacing=Space.XS,
        )
        held = QWidget()
        row(column(self._thumb(fact), None), words, parent=held, spacing=Space.L).setStretch(1, 1)
        return card(held, wrapping(*acts))

    def _thumb(self, fact: ProfileFact) -> QLabel:
        """Return the picture beside a fact, small; drawn on a worker."""
        side = look().measures.ems(5)
        shown = QLabel()
        shown.setFixedSize(side, side)
        source = source_of(fact)
        if source:
            store, dots = self.desk.store, round(side * self.devicePixelRatioF())
            self.desk.tasks.run(
                lambda: thumb(store, source, dots),
                done=lambda image: _put(shown, image),
                owner=shown,
                lane="read",
            )
        return shown

    def _state(self, fact: ProfileFact) -> QWidget:
        if fact.consent_on is None:
            return badge("Not shared with children", Tone.CALM, Icon.HIDDEN)
        looked_at = fact.refreshed_on or fact.consent_on
        why = on_file(looked_at, "profile_fact", fact.id, "refreshed_on", "Looked at again on")
        words = f"looked at {short_day(looked_at)}"
        if self._kit is not None and str(fact.id) in self._kit.stale:
            return badge(f"Last {words}", Tone.SOON, why=why)
        return dated(f"Shared, {words}", why, "muted", wrap=False)

    def _lacks(self, fact: ProfileFact) -> str:
        missing = [_NAMES[each].lower() for each in LENGTHS if not getattr(fact, each).strip()]
        return f"Not written yet: {', '.join(missing)}." if missing else "Written in every length."

    def _pick(self, fact: ProfileFact) -> None:
        store = self.desk.store
        words = f"{fact.topic} {fact.tiny} {fact.middle} {fact.full}"

        def chosen(ref: PictureRef) -> None:
            self._run(lambda: choose_picture(store, seen=fact, source=ref.source))

        pick_picture(self, self.desk, words, chosen)

    def _show_preview(self) -> None:
        empty(self._preview)
        if self._kit is None:
            return
        length = next(iter(self._chips.chosen()), "middle")
        told = in_length(self._kit.shared, length)
        styles = [key for key, each in LENGTH_FOR.items() if each == length]
        most = min((MOST_FACTS[key] for key in styles if key in MOST_FACTS), default=len(told))
        if styles:
            words = ", ".join(LETTER_STYLE[key] for key in styles)
            more = f" The first {most} are taken." if most < len(told) else ""
            self._preview.addWidget(label(f"In letters for {words}.{more}", "muted"))
        for said in told[:most]:
            self._preview.addWidget(label(said))
        if not told:
            self._preview.addWidget(label("Nothing is shared with children yet.", "muted"))

    def _add(self) -> None:
        store, today = self.desk.store, self.desk.today()
        self._ask("Add a fact", lambda values: add_fact(store, values=values, today=today), {})

    def _change(self, fact: ProfileFact) -> None:
        store, today = self.desk.store, self.desk.today()
        values: dict[str, object] = {name: getattr(fact, name) for name in FIELDS}
        self._ask(
            "Change the fact",
            lambda typed: change_fact(store, seen=fact, values=typed, today=today),
            {**values, AGREED: fact.consent_on is not None},
        )

    def _ask(
        self, title: str, keep: Callable[[dict[str, Any]], object], values: dict[str, object]
    ) -> None:
        FormDialog(
            self,
            self.desk,
            title,
            _fields(),
            keep=keep,
            yes="Keep the fact",
            changes=("profile_fact",),
            sentence="Only what a child may know and show to others. No address, no other child.",
            values=values,
        ).open()

    def _delete(self, fact: ProfileFact) -> None:
        store = self.desk.store
        ask(
            self,
            "Delete this fact?",
            "Letters that have it already stay as they are.",
            yes="Delete the fact",
            do=lambda: self._run(lambda: delete_fact(store, seen=fact)),
            kind="danger",
        )

    def _move(self, fact: ProfileFact, by: int) -> None:
        store = self.desk.store
        self._run(lambda: move_fact(store, fact_id=fact.id, by=by))

    def _all_true(self) -> None:
        store, today = self.desk.store, self.desk.today()
        if self._kit is not None and self._kit.facts:
            self._run(lambda: all_still_true(store, today=today))

    def _run(self, work: Callable[[], object]) -> None:
        self.desk.tasks.run(
            work, done=lambda _done: self.desk.has_changed("profile_fact"), owner=self
        )


def _put(shown: QLabel, image: QImage) -> None:
    """Show a picture in the place that is kept for it."""
    drawn = QPixmap.fromImage(image)
    shown.setScaledContents(True)
    side = shown.width()
    shown.setFixedSize(side, round(side * drawn.height() / max(drawn.width(), 1)))
    shown.setPixmap(drawn)


def _fields() -> tuple[Entry, ...]:
    lengths = (
        Field(
            each,
            _NAMES[each],
            long_text(lines=2, most=4),
            hint=_WHO_READS[each],
        )
        for each in LENGTHS
    )
    return (
        Field("topic", "What it is about", short_text(ems=24, longest=80), hint="Such as My dog"),
        *lengths,
        Field(AGREED, "May children read it?", tick(_AGREE)),
    )


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(ProfileKit, ProfileKitPage)
