"""About you for children: the officer's facts, in their order, in four lengths, with pictures."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.letter_codes import LETTER_STYLE
from iro_core.records import ProfileFact
from iro_desktop.letters.first_drafts.profile import LENGTH_FOR, LENGTHS, MOST_FACTS
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.letters.profile_kit import (
    AGREED,
    FIELDS,
    Kit,
    add_fact,
    all_still_true,
    change_fact,
    delete_fact,
    in_length,
    move_fact,
    profile_kit,
)
from iro_desktop.services.letters.symbols import suggestions
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, wrapping
from iro_desktop.ui.kit.buttons import danger, primary, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.fields import Field, long_text, one_from_list, short_text, tick
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import counted, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ProfileKit
from iro_desktop.ui.screens.asking import FormDialog
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
        actions = [primary("Add a fact", self._add, icon=Icon.ADD), self._true]
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

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the facts again."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: profile_kit(store, today=today), done=self._show, owner=self, lane="read"
        )

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
        self._true.setEnabled(bool(kit.facts))
        self._reads.setVisible(bool(kit.facts))
        self._show_preview()
        focus_again(self, name, otherwise=self.focus_first)

    def _card(self, fact: ProfileFact, at: int, of: int) -> QFrame:
        about = fact.topic or "this fact"
        up = quiet("Up", lambda: self._move(fact, -1), icon=Icon.UP, name=f"Move {about} up")
        down = quiet("Down", lambda: self._move(fact, 1), icon=Icon.DOWN, name=f"Move {about} down")
        up.setEnabled(at > 0)
        down.setEnabled(at < of - 1)
        acts = (
            secondary("Change", lambda: self._change(fact), icon=Icon.EDIT, name=f"Change {about}"),
            up,
            down,
            danger("Delete", lambda: self._delete(fact), name=f"Delete {about}"),
        )
        said = in_length((fact,), "middle")
        return card(
            wrapping(label(fact.topic, "subheading"), self._state(fact)),
            label(said[0] if said else ""),
            label(self._lacks(fact), "muted"),
            wrapping(*acts),
        )

    def _state(self, fact: ProfileFact) -> QWidget:
        if fact.consent_on is None:
            return badge("Not shared with children", Tone.CALM, Icon.HIDDEN)
        looked_at = fact.refreshed_on or fact.consent_on
        words = DateWords(
            f"Shared, looked at {short_day(looked_at)}",
            on_file(looked_at, "profile_fact", fact.id, "refreshed_on", "Looked at again on"),
        )
        return dated(words, kind="muted")

    def _lacks(self, fact: ProfileFact) -> str:
        missing = [_NAMES[each].lower() for each in LENGTHS if not getattr(fact, each).strip()]
        picture = self._picture_words(fact)
        lacks = f"Not written yet: {', '.join(missing)}." if missing else "Written in every length."
        return f"{lacks} {picture}"

    def _picture_words(self, fact: ProfileFact) -> str:
        if self._kit is not None and fact.picture_id:
            return f"Picture: {self._kit.pictures.get(str(fact.picture_id), 'your own')}."
        return "With a symbol." if fact.symbol else "No picture."

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
            _fields(values),
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


def _fields(values: dict[str, object]) -> tuple[Entry, ...]:
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
        Field("symbol", "Symbol beside it", one_from_list(_symbols(values), none="None")),
        Field(AGREED, "May children read it?", tick(_AGREE)),
    )


def _symbols(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the symbols that go with the words, and the one that is there; else some to choose."""
    said = " ".join(str(values.get(each, "")) for each in ("topic", "middle", "short", "full"))
    found = suggestions(said, most=12) if said.strip() else ()
    common = suggestions(_COMMON, most=40)
    codes = {each.source.partition(":")[2]: each.name for each in (*found, *common)}
    now = str(values.get("symbol") or "")
    if now and now not in codes:
        codes[now] = "The one that is there"
    return tuple(codes.items())


_COMMON = (
    "family dog cat cake cooking football horse music book garden bicycle swimming sea walking "
    "treasure world television painting camera train plane home smile star"
)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(ProfileKit, ProfileKitPage)
