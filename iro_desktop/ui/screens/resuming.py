"""Going on where the cursor was when the program went away without being asked to."""

from typing import TYPE_CHECKING

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import LetterDesk, MeetingPage, VisitForm

if TYPE_CHECKING:
    from iro_desktop.services.letters.letter_places import LetterPlace
    from iro_desktop.services.meetings.meeting_saving import Place as MeetingPlace
    from iro_desktop.services.visits.visit_saving import Place

    Left = Place | MeetingPlace | LetterPlace | None


def go_on_where_left(desk: Desk) -> None:
    """Open the visit, meeting or letter that was being typed in, at the same field, if any.

    Else drafts that were begun and never typed in are put away.
    """
    store = desk.store

    def find() -> "Left":
        # Imported on the worker: the database is not needed before the window is seen.
        from iro_desktop.services.letters.letter_places import place_in_letter
        from iro_desktop.services.meetings.meeting_saving import place_in_meeting
        from iro_desktop.services.visits.visit_drafts import discard_untouched
        from iro_desktop.services.visits.visit_saving import place_to_resume

        place = place_to_resume(store)
        if place is None:
            discard_untouched(store)
        return place or place_in_meeting(store) or place_in_letter(store)

    def go(place: "Left") -> None:
        if place is None:
            return
        if hasattr(place, "joint_id"):
            desk.go(VisitForm(place.joint_id))
        elif hasattr(place, "letter_id"):
            desk.go(LetterDesk(place.letter_id))
        else:
            desk.go(MeetingPage(place.review_id))

    desk.tasks.run(find, done=go, owner=desk)
