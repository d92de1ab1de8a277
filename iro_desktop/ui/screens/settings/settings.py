"""The settings: a section at a time."""

from collections.abc import Callable

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.section_nav import SectionNav
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import SettingsPage
from iro_desktop.ui.screens.settings import settings_index as index
from iro_desktop.ui.screens.settings.settings_about import AboutSection
from iro_desktop.ui.screens.settings.settings_data import DataSection
from iro_desktop.ui.screens.settings.settings_display import DisplaySection
from iro_desktop.ui.screens.settings.settings_forms import (
    advocacy_section,
    concerns_section,
    letters_section,
    you_section,
)
from iro_desktop.ui.screens.settings.settings_holidays import HolidaysSection
from iro_desktop.ui.screens.settings.settings_locking import LockingSection
from iro_desktop.ui.screens.settings.settings_reviews import ReviewsSection
from iro_desktop.ui.screens.settings.settings_section import SettingsSection
from iro_desktop.ui.screens.settings.settings_standards import StandardsSection

_MAKERS: dict[str, Callable[[Desk], SettingsSection]] = {
    index.YOU: you_section,
    index.ADVOCACY_KEY: advocacy_section,
    index.STANDARDS_KEY: StandardsSection,
    index.HOLIDAYS: HolidaysSection,
    index.REVIEWS_KEY: ReviewsSection,
    index.CONCERNS_KEY: concerns_section,
    index.LETTERS_KEY: letters_section,
    index.DISPLAY: DisplaySection,
    index.LOCKING: LockingSection,
    index.DATA: DataSection,
    index.ABOUT: AboutSection,
}


class Settings(ScrollPage):
    """All that can be set."""

    title = "Settings"
    help_topic = "settings"
    watches = frozenset({"profile", "setting"})

    def __init__(self, desk: Desk, route: SettingsPage) -> None:
        super().__init__(desk)
        self._nav = SectionNav("Sections of the settings", index.SECTIONS)
        self._nav.choose(route.section if route.section in _MAKERS else index.YOU)
        self._nav.chosen.connect(self._show)
        self._sections: dict[str, SettingsSection] = {}
        self._holder = column()
        self.body.addWidget(PageHeader("Settings"))
        self.body.addWidget(self._nav)
        self.body.addLayout(self._holder)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Show the section as it is kept now."""
        self._show(self._nav.current())

    def focus_first(self) -> None:
        """Begin at the sections."""
        self._nav.focus_current()

    def before_leaving(self) -> None:
        """Let each section keep what is typed in it."""
        for each in self._sections.values():
            each.before_leaving()

    def _show(self, key: str) -> None:
        """Show a section; it is built when it is first looked at."""
        if key not in self._sections:
            self._sections[key] = _MAKERS[key](self.desk)
            self._holder.addWidget(self._sections[key])
        for own, each in self._sections.items():
            each.setVisible(own == key)
        self._sections[key].refresh()


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(SettingsPage, Settings)
