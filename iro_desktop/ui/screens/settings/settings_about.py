"""What the program is, and what it is made with."""

from iro_desktop.services.your_data import program_version
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import card, facts
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.routes import Help
from iro_desktop.ui.screens.settings.settings_section import SettingsSection

WHAT = "For Independent Reviewing Officers, and for the children whose reviews they chair."
FREE = (
    "Free software under the GNU Lesser General Public License, version 3 or later. It comes "
    "without any warranty."
)


class AboutSection(SettingsSection):
    """Version, licences, credits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        version = facts([("Version", program_version()), ("Licence", "LGPL-3.0 or later")])
        self.body.addWidget(
            card(
                label(WHAT), version, label(FREE, "muted"), heading="IRO Desktop", margins=Space.XL
            )
        )
        made = facts(
            [
                ("Typeface", "Atkinson Hyperlegible, Braille Institute (OFL)"),
                ("Icons", "Lucide (ISC)"),
                ("Window", "Qt for Python (LGPL)"),
                ("Encryption", "SQLCipher (BSD)"),
                ("Letters", "Typst (Apache 2.0)"),
                ("Bank holidays", "GOV.UK (Open Government Licence)"),
            ]
        )
        ways = wrapping(
            secondary("All licences", lambda: desk.go(Help("licences")), icon=Icon.DOCUMENT),
            secondary("What is kept where", lambda: desk.go(Help("privacy")), icon=Icon.SAFE),
        )
        self.body.addWidget(card(made, ways, heading="Made with", margins=Space.XL))
