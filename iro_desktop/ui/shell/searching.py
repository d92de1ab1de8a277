"""From the search box to the search page, and typing that goes straight on to it."""

from typing import Protocol, runtime_checkable

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Page
from iro_desktop.ui.routes import Search


@runtime_checkable
class TakesSearch(Protocol):
    """A page that shows what is found while words are being typed in the header's box."""

    def search_for(self, text: str) -> None:
        """Show what is found for these words."""


def search(desk: Desk, page: Page | None, text: str) -> None:
    """Search on Enter: on the page that is open if it takes it, else on the search page."""
    if isinstance(page, TakesSearch):
        page.search_for(text)
        page.focus_first()
    else:
        desk.go(Search(text))
