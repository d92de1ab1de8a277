"""Which module holds the page of each route. A module is imported when its page is first opened."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Route

MODULES: dict[type[Route], str] = {
    routes.Today: "today",
    routes.Caseload: "caseload",
    routes.ChildFile: "child.child_file",
    routes.VisitForm: "visit.visit_page",
    routes.NewVisit: "visit.visit_start",
    routes.Review: "review.review_page",
    routes.AfterReview: "follow_up.after_review",
    routes.MidpointPage: "follow_up.midpoint",
    routes.MeetingPage: "meeting.meeting_page",
    routes.Letters: "letter.letters",
    routes.LetterDesk: "letter.letter_desk",
    routes.LetterSafety: "letter.safety_page",
    routes.Directory: "letter.directory_page",
    routes.NewLetter: "letter.new_letter",
    routes.ProfileKit: "letter.profile_kit",
    routes.PostDesk: "letter.post_desk",
    routes.TranslationPage: "letter.translation_page",
    routes.PhraseBook: "letter.phrase_page",
    routes.PictureLibrary: "pictures.library_page",
    routes.Escalations: "concern.escalations",
    routes.EscalationPage: "concern.escalation_page",
    routes.Conflicts: "office.conflicts",
    routes.HeldWork: "office.held_work",
    routes.SyncPage: "office.sync_page",
    routes.Handover: "office.handover",
    routes.ConnectOffice: "office.connecting",
    routes.Search: "search.search",
    routes.SettingsPage: "settings.settings",
    routes.Help: "help",
    routes.Calculator: "dates.calculator",
}
"""Route to module in `iro_desktop.ui.screens`; its `add_to(pages)` adds the page itself."""


def all_pages() -> Pages:
    """Return every page of the program, none of them imported yet."""
    pages = Pages()
    for route, module in MODULES.items():
        pages.add(route, _opener(pages, module))
    pages.add_over(routes.QuickNote, _open_note)
    pages.add_over(routes.Why, _open_why)
    pages.add_notice(_written_twice)
    return pages


def _open_note(window: QWidget, desk: Desk, route: routes.QuickNote) -> None:
    from iro_desktop.ui.screens.quick_note import open_quick_note

    open_quick_note(window, desk, route.child_id)


def _open_why(window: QWidget, desk: Desk, route: routes.Why) -> None:
    from iro_desktop.ui.screens.dates.why import open_why

    open_why(window, desk, route.dated)


def _written_twice(desk: Desk, route: Route) -> QWidget | None:
    from iro_desktop.ui.screens.office.notice import written_twice

    return written_twice(desk, route)


def _opener(pages: Pages, module: str) -> Callable[[Desk, Route], Page]:
    def open_page(desk: Desk, route: Route) -> Page:
        import_module(f"iro_desktop.ui.screens.{module}").add_to(pages)
        return pages.open(desk, route)

    return open_page
