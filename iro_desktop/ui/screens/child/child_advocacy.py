"""Advocacy on a child's file: the advocate and the independent visitor, and what to do next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from iro_core.domain.advocacy import AdvocacyState
from iro_core.records import Advocacy
from iro_desktop.services.child.advocacy_view import ServiceView, Told
from iro_desktop.services.child.child_entries import ChildFile
from iro_desktop.services.dates.dated import DateWords
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.cards import badge, card, facts
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_advocacy_deeds import AdvocacyDeeds

_TONES = {
    AdvocacyState.HAS_ONE: Tone.DONE,
    AdvocacyState.WAITING: Tone.SOON,
    AdvocacyState.WANTED: Tone.LATE,
    AdvocacyState.NOT_TOLD: Tone.LATE,
}
_Offer = tuple[str, Icon | None, Callable[[], object]]


class AdvocacySection(QWidget):
    """One card for the advocate and one for the independent visitor."""

    def __init__(self, page: QWidget, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._deeds = desk, AdvocacyDeeds(page, desk, child_id)
        self._parts = column(parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        empty(self._parts)
        for view in file.advocacy:
            self._parts.addWidget(self._card(view))
        self._parts.addStretch(1)

    def _card(self, view: ServiceView) -> QWidget:
        parts: list[QWidget] = [self._state(view)]
        if view.facts:
            parts.append(facts([(name, DateWords(words, why)) for name, words, why in view.facts]))
        if view.open_referral is not None and view.open_referral.reason:
            parts.append(label(view.open_referral.reason))
        parts.append(wrapping(*self._buttons(view)))
        if view.past:
            parts.append(_past(view.past))
        return card(*parts, heading=view.title)

    def _state(self, view: ServiceView) -> QWidget:
        stands = view.standing
        is_late = stands.waits_too_long(self._desk.today())
        tone = Tone.LATE if is_late else _TONES.get(stands.state, Tone.CALM)
        words = f"{stands.state} too long" if is_late else str(stands.state)
        if stands.state is AdvocacyState.NOT_TOLD:
            words = "Nobody has told the child"
        held = QWidget()
        row(badge(words, tone), None, parent=held)
        return held

    def _buttons(self, view: ServiceView) -> list[QWidget]:
        kinds = ("secondary", "quiet", "quiet", "quiet")
        return [
            button(words, do, kind=kind, icon=icon, name=f"{words}: {view.title}")
            for kind, (words, icon, do) in zip(kinds, self._offers(view), strict=False)
        ]

    def _offers(self, view: ServiceView) -> list[_Offer]:
        """Return what can be done now, the likeliest first."""
        deeds, waits = self._deeds, view.open_referral
        if waits is not None:
            return [
                ("Record the answer", None, partial(deeds.answer, view, waits)),
                ("Print the referral", Icon.PRINT, partial(deeds.print_referral, waits)),
                ("Save a copy", Icon.DOCUMENT, partial(deeds.save_referral, waits)),
            ]
        tell: _Offer = ("Record that they were told", None, partial(deeds.tell, view))
        if view.has_one:
            return [tell, *self._ending(view, view.matched)]
        refer: _Offer = ("Refer", None, partial(deeds.refer, view))
        first_told = view.standing.state is AdvocacyState.NOT_TOLD
        return [tell, refer] if first_told else [refer, tell]

    def _ending(self, view: ServiceView, matched: Advocacy | None) -> list[_Offer]:
        if matched is None:
            return []
        return [("Has ended", None, partial(self._deeds.end, view, matched))]


def _past(told: tuple[Told, ...]) -> QWidget:
    held = QWidget()
    lines = column(label("On file", "label"), parent=held, spacing=Space.XS)
    for each in told:
        lines.addWidget(dated(each.words, each.why, "muted"))
        if each.detail:
            lines.addWidget(label(each.detail, "small"))
    return held
