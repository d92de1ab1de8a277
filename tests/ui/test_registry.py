"""Every place that one can go to has a page, found in the module that the registry names."""

from importlib import import_module
from typing import get_args

import pytest

from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.registry import MODULES, all_pages


def test_every_route_has_a_page() -> None:
    assert all_pages().routes() == frozenset(get_args(Route))


@pytest.mark.parametrize(("route", "module"), MODULES.items())
def test_the_module_adds_the_page(route: type, module: str) -> None:
    pages = Pages()

    import_module(f"iro_desktop.ui.screens.{module}").add_to(pages)

    assert route in pages.routes()
