"""The sections of the settings, and what can be set in each: for the page and for the search."""

from dataclasses import dataclass

from iro_core.letter_settings import LETTERS
from iro_core.office_settings import ADVOCACY, CONCERNS, OFFICE_SETTINGS, REVIEWS, STANDARDS

YOU, DISPLAY, LOCKING, DATA, ABOUT = "you", "display", "locking", "data", "about"
ADVOCACY_KEY, STANDARDS_KEY, REVIEWS_KEY = "advocacy", "standards", "reviews"
CONCERNS_KEY, LETTERS_KEY, HOLIDAYS = "concerns", "letters", "holidays"

SECTIONS = (
    (YOU, "About you"),
    (ADVOCACY_KEY, "Advocacy"),
    (STANDARDS_KEY, "Local standards"),
    (HOLIDAYS, "Bank holidays"),
    (REVIEWS_KEY, "Reviews"),
    (CONCERNS_KEY, "Concerns"),
    (LETTERS_KEY, "Letters"),
    (DISPLAY, "Display"),
    (LOCKING, "Locking"),
    (DATA, "Your data"),
    (ABOUT, "About"),
)
_KEYS = {
    ADVOCACY: ADVOCACY_KEY,
    STANDARDS: STANDARDS_KEY,
    REVIEWS: REVIEWS_KEY,
    CONCERNS: CONCERNS_KEY,
    LETTERS: LETTERS_KEY,
}


@dataclass(frozen=True)
class Entry:
    """One thing that can be set, or looked up.

    Attributes:
        section: Where, as a route names it.
        words: What it is called on the page.
        also: What else people may call it.
    """

    section: str
    words: str
    also: str = ""

    @property
    def place(self) -> str:
        """The section's words."""
        return dict(SECTIONS)[self.section]


ENTRIES = (
    Entry(YOU, "Your name and role", "profile"),
    Entry(YOU, "Office address", "council service"),
    Entry(YOU, "About you for children", "profile letter facts kit"),
    Entry(YOU, "Your telephone and e-mail", "mobile phone number email contact"),
    *(
        Entry(_KEYS[each.section], each.label, "phone" if "telephone" in each.key else "")
        for each in OFFICE_SETTINGS.values()
        if each.section in _KEYS
    ),
    Entry(HOLIDAYS, "Bank holidays", "working days newer list file years christmas easter"),
    Entry(DISPLAY, "Text size", "larger smaller zoom font big"),
    Entry(DISPLAY, "Colours", "dark light theme high contrast night"),
    Entry(LOCKING, "Lock when idle", "timeout minutes automatic"),
    Entry(LOCKING, "Change your password", "passphrase"),
    Entry(LOCKING, "What protects the key", "keyring encryption"),
    Entry(DATA, "Where the caseload lies", "folder file size disk"),
    Entry(DATA, "Check the caseload file", "damage integrity whole"),
    Entry(DATA, "Copies made before updates", "backups"),
    Entry(ABOUT, "Version", "program number"),
    Entry(ABOUT, "Licences", "fonts icons credits"),
)
