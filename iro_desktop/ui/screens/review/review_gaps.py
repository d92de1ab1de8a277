"""Gaps first: the flags that an experienced officer would raise, and what the file does not say."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.date_words import in_words, in_words_short
from iro_core.domain.flag import Weight
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.reviews.preparation import Gap, Preparation, RaisedFlag
from iro_desktop.services.reviews.review_flags import raise_flag_again, set_flag_aside
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, line, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.concern.concern_raising import ask_to_raise
from iro_desktop.ui.screens.review.review_part import ReviewPart
from iro_desktop.ui.screens.review.review_sections import lacking

_TONES = {
    Weight.RAISE: (Tone.LATE, Icon.FLAG),
    Weight.ASK: (Tone.SOON, Icon.FLAG),
    Weight.KNOW: (Tone.CALM, Icon.INFO),
}
WHY_ASIDE = (
    "It leaves the list for this review and stands in the pack with your reason. Before the next "
    "review it is raised again."
)


class GapsPart(ReviewPart):
    """The first section of a review's page. It shows what it is given."""

    def __init__(self, desk: Desk, review_id: str, go_to: Callable[[str], object]) -> None:
        """Show nothing yet.

        Args:
            go_to: Opens the section of the page in which a gap lies.
        """
        super().__init__(desk, review_id)
        self._go_to = go_to
        self._child_id = ""

    def show_review(self, prepared: Preparation) -> None:
        """Show the flags and gaps of a preparation."""
        self._child_id = prepared.child.id
        parts = [self._flags(prepared)]
        if prepared.aside:
            parts.append(self._aside(prepared))
        self.show_parts([*parts, self._gaps(prepared)])

    def _flags(self, prepared: Preparation) -> QFrame:
        parts: list[QWidget] = []
        for each in prepared.raised:
            parts += [line()] if parts else []
            parts.append(self._flag(each))
        nothing = label("Nothing in the file raises a flag.", "muted")
        return card(*(parts or [nothing]), heading="Flags")

    def _flag(self, raised: RaisedFlag) -> QWidget:
        flag = raised.flag
        tone, icon = _TONES[flag.weight]
        held = QWidget()
        ways = wrapping(
            quiet(
                "Raise a concern",
                partial(self._ask_concern, raised),
                name=f"Raise a concern: {flag.title}",
            ),
            quiet("Set aside", partial(self._ask_reason, raised), name=f"Set aside: {flag.title}"),
        )
        texts = column(
            spread(wrapping(badge(flag.title, tone, icon)), ways),
            label(flag.why),
            parent=held,
            spacing=Space.XS,
        )
        whose = "Law. " if flag.is_law else ""
        texts.addWidget(label(f"{whose}{flag.rule_words}", "muted"))
        if raised.dates and flag.since:
            texts.addWidget(dated(f"Limit: {in_words(flag.since)}", raised.dates, "small"))
        return held

    def _aside(self, prepared: Preparation) -> QFrame:
        parts: list[QWidget] = []
        for each in prepared.aside:
            parts += [line()] if parts else []
            parts.append(self._set_aside(each))
        return card(*parts, heading="Set aside for this review")

    def _set_aside(self, raised: RaisedFlag) -> QWidget:
        record, title = raised.set_aside, raised.flag.title
        again = quiet(
            "Raise it again",
            partial(self._raise, raised.flag.key),
            icon=Icon.UNDO,
            name=f"Raise it again: {title}",
        )
        held = QWidget()
        texts = column(spread(label(title, "label"), again), parent=held, spacing=Space.XS)
        if record is not None:
            on = record.set_aside_on
            when = in_words_short(on, self.desk.today()) if on else ""
            who = ", ".join(filter(None, (when, record.author_name)))
            texts.addWidget(label(record.reason))
            dates = on_file(on, "set_aside", record.id, "set_aside_on")
            texts.addWidget(dated(who, dates, "small"))
        return held

    def _gaps(self, prepared: Preparation) -> QFrame:
        parts: list[QWidget] = []
        for key, gaps in groupby(prepared.gaps, key=lambda gap: gap.section):
            parts += [line()] if parts else []
            parts.append(self._gap(prepared.section(key).title, key, tuple(gaps)))
        nothing = label("The file has an answer to everything that is asked here.", "muted")
        return card(*(parts or [nothing]), heading="What the file does not say")

    def _gap(self, title: str, key: str, gaps: tuple[Gap, ...]) -> QWidget:
        held = QWidget()
        open_it = quiet("Open", partial(self._go_to, key), name=f"Open: {title}", icon=Icon.FORWARD)
        texts = column(spread(label(title, "label"), open_it), parent=held, spacing=Space.XS)
        for gap in gaps:
            texts.addWidget(lacking(gap.words))
        return held

    def _ask_reason(self, raised: RaisedFlag) -> None:
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        key = raised.flag.key
        self.ask(
            "Set this flag aside?",
            [
                Field(
                    "reason",
                    "Why it needs no attention at this review",
                    long_text(lines=3),
                    hint="For example: the dentist saw her on Monday, the letter is on its way.",
                )
            ],
            lambda values: set_flag_aside(
                store, review_id=review_id, flag=key, reason=values["reason"], today=today
            ),
            yes="Set it aside",
            changes=("set_aside",),
            sentence=f"{raised.flag.title}. {WHY_ASIDE}",
        )

    def _ask_concern(self, raised: RaisedFlag) -> None:
        values = {
            "about": f"review:{self.review_id}",
            "concern": f"{raised.flag.title}. {raised.flag.why}",
        }
        ask_to_raise(self, self.desk, self._child_id, values=values)

    def _raise(self, key: str) -> None:
        store, review_id = self.desk.store, self.review_id
        self.run(
            lambda: raise_flag_again(store, review_id=review_id, flag=key),
            changes=("set_aside",),
        )
