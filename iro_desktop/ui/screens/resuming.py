"""Going on where the cursor was when the program went away without being asked to."""

from typing import TYPE_CHECKING

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import VisitForm

if TYPE_CHECKING:
    from iro_desktop.services.visit_saving import Place


def go_on_where_left(desk: Desk) -> None:
    """Open the visit that was being typed in, at the same field, if there is one.

    Else drafts that were begun and never typed in are put away.
    """
    store = desk.store

    def find() -> "Place | None":
        # Imported on the worker: the database is not needed before the window is seen.
        from iro_desktop.services.visit_drafts import discard_untouched
        from iro_desktop.services.visit_saving import place_to_resume

        place = place_to_resume(store)
        if place is None:
            discard_untouched(store)
        return place

    def go(place: "Place | None") -> None:
        if place is not None:
            desk.go(VisitForm(place.joint_id))

    desk.tasks.run(find, done=go, owner=desk)
