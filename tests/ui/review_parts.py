"""A part of a review's page in a window by itself, for the tests of it."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import EscalationPage, Review, SettingsPage
from iro_desktop.ui.screens.review.review_part import ReviewPart
from tests.builders import NOW, TODAY
from tests.drivers import Driver, Elsewhere

Make = Callable[[Desk, str], ReviewPart]


class PartPage(ScrollPage):
    """A page with one part."""

    title = "Review"
    help_topic = "visit"

    def __init__(self, desk: Desk, review_id: str, make: Make) -> None:
        super().__init__(desk)
        self.part = make(desk, review_id)
        self.body.addWidget(PageHeader("Review"))
        self.body.addWidget(self.part)
        self.body.addStretch(1)

    def refresh(self, _kinds: frozenset[str]) -> None:
        self.part.refresh()


class PartDriver(Driver):
    """A window on one part of a review's page."""

    def __init__(self, qtbot: QtBot, store: Store, make: Make, review_id: str) -> None:
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        pages = Pages()
        pages.add(Review, lambda desk, route: PartPage(desk, route.review_id, make))
        for other in (EscalationPage, SettingsPage):
            pages.add(other, Elsewhere)
        super().__init__(qtbot, desk, pages, Review(review_id))
        self.settle()
