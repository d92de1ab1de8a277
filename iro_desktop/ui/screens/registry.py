"""Which module holds the page of each route. A module is imported when its page is first opened."""

from collections.abc import Callable
from importlib import import_module

from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Route

MODULES: dict[type[Route], str] = {
    routes.Today: "today",
    routes.VisitForm: "visit_page",
}
"""Route to module in `iro_desktop.ui.screens`; its `add_to(pages)` adds the page itself."""


def all_pages() -> Pages:
    """Return every page of the program, none of them imported yet."""
    pages = Pages()
    for route, module in MODULES.items():
        pages.add(route, _opener(pages, module))
    return pages


def _opener(pages: Pages, module: str) -> Callable[[Desk, Route], Page]:
    def open_page(desk: Desk, route: Route) -> Page:
        import_module(f"iro_desktop.ui.screens.{module}").add_to(pages)
        return pages.open(desk, route)

    return open_page
