"""Who is asked to a review: proposed from the file, invited, consulted, heard."""

from functools import partial

from PySide6.QtWidgets import QWidget

from iro_core.domain.consultations import CONSULTED
from iro_desktop.services.child.child_timeline import shortened
from iro_desktop.services.reviews.return_rates import ReturnRates, return_rates
from iro_desktop.services.reviews.review_invitations import (
    InvitationEntry,
    InvitationList,
    invitation_list,
)
from iro_desktop.services.reviews.review_proposals import Proposal
from iro_desktop.ui.kit.boxes import column, line, spread, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state, warning
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.review.review_inviting import Inviting
from iro_desktop.ui.screens.review.review_part import named

NOBODY = "Put people on the list from the file below, or add somebody by name."
ALL_ON_LIST = "Everybody on the file is on the list."
FORMS = (
    "Consultation forms for the child by age, for parents and for carers, with the child's first "
    "name and the day of the meeting, or blank."
)
WITH_FORM = (*CONSULTED, "relative")
CALENDAR = "For everybody's calendars: initials only, and no place where the address is hidden."


class InvitationsPart(Inviting):
    """The section of a review's page about who is asked."""

    def refresh(self) -> None:
        """Read the list again."""
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        self.run(
            lambda: (
                invitation_list(store, review_id=review_id, today=today),
                return_rates(store, today=today),
            ),
            done=lambda read: self._show(*read),
        )

    def _show(self, listed: InvitationList, rates: ReturnRates) -> None:
        told = [card(warning(listed.place_warning, Icon.HIDDEN))] if listed.place_warning else []
        self.show_parts(
            [*told, self._list(listed), self._proposals(listed), self._ways(listed, rates)]
        )

    def _list(self, listed: InvitationList) -> QWidget:
        add = quiet("Add somebody by name", self.ask_name, icon=Icon.ADD)
        if not listed.entries:
            nobody = empty_state(Icon.CASELOAD, "Nobody is on the list yet", NOBODY)
            return card(nobody, wrapping(add), heading="Invitations")
        ways = [
            secondary("Record invitations", partial(self.ask_invite, listed), icon=Icon.LETTERS),
            secondary("Record forms sent", partial(self.ask_sent, listed), icon=Icon.DOCUMENT),
            add,
        ]
        parts: list[QWidget] = [wrapping(*ways)]
        for each in listed.entries:
            parts += [line(), self._entry(each)]
        return card(*parts, heading="Invitations")

    def _entry(self, entry: InvitationEntry) -> QWidget:
        invitation = entry.invitation
        tone = Tone.DONE if invitation.invited_on else Tone.SOON if entry.is_open else Tone.CALM
        icon = Icon.CLOSE if invitation.not_invited_reason else None
        marks: list[QWidget] = [badge(entry.state, tone, icon)]
        if entry.form:
            marks.append(badge(entry.form, Tone.DONE if invitation.form_back_on else Tone.CALM))
        words = column(label(entry.name, "label"), label(entry.role, "muted"), spacing=0)
        told = column(words, wrapping(*marks), spacing=Space.XS)
        if entry.warning:
            told.addWidget(warning(entry.warning, Icon.HIDDEN))
        if invitation.views:
            told.addWidget(label(f"Said: {shortened(invitation.views)}"))
        ways = [named(quiet, "Record", entry.name, partial(self.ask_change, entry))]
        if invitation.role in WITH_FORM:
            form = partial(self.ask_form, invitation.id)
            ways.append(named(quiet, "Print a form", entry.name, form))
        if not invitation.attended:
            ways.append(named(danger, "Take off", entry.name, partial(self.ask_to_take_off, entry)))
        return spread(told, wrapping(*ways))

    def _proposals(self, listed: InvitationList) -> QWidget:
        parts: list[QWidget] = []
        if len(listed.proposals) > 1:
            put = partial(self.put, listed.proposals)
            parts.append(wrapping(secondary("Put all of them on the list", put, icon=Icon.ADD)))
        for each in listed.proposals:
            parts += [line()] if parts else []
            parts.append(self._proposal(each))
        if not listed.proposals:
            parts.append(label(ALL_ON_LIST, "muted"))
        if listed.gaps:
            parts.append(label(f"Not on the file: {', '.join(listed.gaps)}.", "muted"))
        return card(*parts, heading="On the file, not on the list")

    def _proposal(self, each: Proposal) -> QWidget:
        words = column(label(each.name, "label"), label(each.why, "muted"), spacing=Space.XS)
        if each.warning:
            words.addWidget(warning(each.warning, Icon.HIDDEN))
        return spread(words, named(quiet, "Put on the list", each.name, partial(self.put, (each,))))

    def _ways(self, listed: InvitationList, rates: ReturnRates) -> QWidget:
        counted = f"This review: {listed.rate.in_words}."
        whole = f"Your caseload, last twelve months: {rates.whole.in_words}."
        roles = [f"{role}: {rate.in_words}" for role, rate in rates.by_role]
        form = secondary("Print a form", partial(self.ask_form, ""), icon=Icon.PRINT)
        dated = secondary("Save the appointment", self.ask_calendar, icon=Icon.CALENDAR)
        return card(
            spread(label(FORMS), form),
            label(counted, "label"),
            label(" ".join([whole, *(f"{each}." for each in roles)]), "muted"),
            line(),
            spread(label(CALENDAR), dated),
            heading="Forms and calendar",
        )
