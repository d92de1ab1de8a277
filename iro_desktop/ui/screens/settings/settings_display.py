"""How things look: colours and text size, at once."""

import datetime as dt
from dataclasses import replace

from iro_desktop.services.dates.dated import told
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.kit.boxes import column, framed, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.fields import Field, one_of
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import LARGEST, SMALLEST, Space
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.screens.settings.settings_section import SettingsSection
from iro_desktop.ui.shell.standard import larger

_THEMES = (
    (ThemeName.SYSTEM.value, "As the computer has them"),
    (ThemeName.LIGHT.value, "Light"),
    (ThemeName.DARK.value, "Dark"),
    (ThemeName.CONTRAST.value, "High contrast"),
)
_DAY, _EXAMPLE = dt.date(2026, 3, 5), "An example of how a date that can say why looks."
_SAMPLE = "Sam said: “I like my new room. Can I see my brother at half term?”"


class DisplaySection(SettingsSection):
    """Colours, text size, and a sentence to see them by."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form = Form([Field("theme", "Colours", one_of(_THEMES))])
        self._form.edited.connect(lambda _name: self._take_theme())
        self._size = label("", "subheading", wrap=False)
        sizes = wrapping(
            secondary("Smaller text", lambda: larger(desk, -1)),
            secondary("Larger text", lambda: larger(desk, 1)),
            quiet("Usual size", self._usual, name="Usual text size, 100 per cent"),
        )
        self._bounds = label("", "muted")
        sample = framed(
            "sunken", label(_SAMPLE, "lead"), dated("5 March 2026", told(_DAY, _EXAMPLE), "muted")
        )
        size = column(label("Text size", "label"), self._bounds, self._size, sizes)
        inside = column(self._form, size, sample, spacing=Space.XL)
        self.body.addWidget(card(inside, margins=Space.XL))
        desk.display_chosen.connect(self._show)
        self._show(desk.display)

    def _take_theme(self) -> None:
        chosen = self._form.values()["theme"] or ThemeName.SYSTEM.value
        self.desk.show_as(replace(self.desk.display, theme=ThemeName(str(chosen))))

    def _usual(self) -> None:
        self.desk.show_as(replace(self.desk.display, scale=1.0))
        self.desk.said("Text size 100 %")

    def _show(self, display: Display) -> None:
        self._form.set_values({"theme": display.theme.value})
        self._size.setText(f"{round(display.scale * 100)} %")
        at_end = {LARGEST: "This is the largest.", SMALLEST: "This is the smallest."}
        usual = "From 80 to 200 %. Ctrl++ and Ctrl+- work from anywhere."
        self._bounds.setText(at_end.get(display.scale, usual))
