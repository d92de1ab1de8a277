"""What the child thinks and feels, and how they took part, with the code that follows from it."""

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.domain.names import possessive
from iro_core.domain.participation import Suggestion
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.meetings.meeting_checks import suggestion
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.ui.kit.banner import live_label
from iro_desktop.ui.kit.boxes import framed, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.meeting.meeting_fields import child_words_fields, taking_part_fields
from iro_desktop.ui.screens.meeting.meeting_notes import title_of
from iro_desktop.ui.screens.meeting.meeting_station import Station

REVIEW = "review"
_NO_TALK = {"not_appropriate", "no"}
_NO_CODE = "No code can be suggested yet."


class ChildStation(Station):
    """The child's words first; then how they took part."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(title_of("child_views", meeting.name), meeting)
        name = meeting.name
        words = self.add_form(REVIEW, Form(child_words_fields(name)), meeting.review)
        self.body.addWidget(
            framed(
                "voice",
                badge(f"{possessive(name)} own words", Tone.DONE, Icon.QUOTE),
                words,
                spacing=Space.L,
            )
        )
        part = self.add_form(REVIEW, Form(taking_part_fields(name)), meeting.review)
        self._code = label(_NO_CODE, "subheading")
        self._because = live_label("", "body")
        suggested = framed("sunken", self._code, self._because, spacing=Space.XS)
        self.body.addWidget(card(*self._talk(), part, suggested, heading=f"How {name} took part"))
        self.body.addStretch(1)
        self._suggest()
        self.show_what_matters()

    def show_meeting(self, meeting: Meeting) -> None:
        """Suggest the code anew: it follows from who came, too."""
        super().show_meeting(meeting)
        self._suggest()
        self.show_what_matters()

    def come(self) -> None:
        """Suggest the code anew."""
        self._suggest()

    def show_what_matters(self) -> None:
        """Ask for reasons only where there is something to give a reason for."""
        form = self.form(REVIEW, "private_talk")
        values = form.values()
        why_not = values["private_talk"] in _NO_TALK or bool(form.raw("no_private_talk_reason"))
        form.show_field("no_private_talk_reason", shown=why_not)
        chosen, found = values["participation"], suggestion(self.meeting)
        other = bool(chosen) and chosen != found.code
        form.show_field(
            "participation_reason", shown=other or bool(form.raw("participation_reason"))
        )

    def _talk(self) -> list[QWidget]:
        """Offer what the visits tell of a private talk; nothing is answered until it is asked."""
        if not self.meeting.talks or self.meeting.review.private_talk:
            return []
        last = self.meeting.talks[0]
        self._use = secondary("That was the private talk", self._use_talk, icon=Icon.TICK)
        why = on_file(last.held_on, "visit", last.visit_id, "held_on")
        return [wrapping(dated(last.words, why, wrap=False), self._use, spacing=Space.L)]

    def _use_talk(self) -> None:
        self.form(REVIEW, "private_talk").set_values({"private_talk": "yes"})
        self.edited.emit(REVIEW, "private_talk")
        self.form(REVIEW, "private_talk").focus("private_talk")
        self._use.hide()

    def _suggest(self) -> None:
        found: Suggestion = suggestion(self.meeting)
        words = codes.PARTICIPATION.get(found.code, "")
        self._code.setText(f"Suggested: {found.code}, {words.lower()}" if words else _NO_CODE)
        if self._because.text() != found.because:
            self._because.setText(found.because)
