"""What a check of a letter finds: how grave, where, in which words, and what can be done."""

import enum
import hashlib
from dataclasses import dataclass, field


class Severity(enum.IntEnum):
    """How grave a finding is, the gravest first."""

    STOP = 0
    LOOK = 1
    NOTE = 2


class Section(enum.StrEnum):
    """The parts of the check, in the order in which a person goes through them."""

    TO = "To"
    ABOUT = "About"
    NAMED = "Everyone named"
    FACTS = "About other people"
    NUMBERS = "Numbers and links"
    DATES = "Dates"
    ENCLOSED = "Enclosures"
    WORDS = "The words"


class Remedy(enum.StrEnum):
    """What can be done about a finding, beside changing the words or setting it aside."""

    NONE = ""
    DIRECTORY = "directory"
    SETTINGS = "settings"
    CHILD_FILE = "child_file"


@dataclass(frozen=True, kw_only=True, repr=False)
class Spot:
    """Where in the letter: a field of the draft ("told_me.body") and the words from start to stop.

    "" as place is what stands around the words and comes from the settings and the record.
    """

    place: str = ""
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, kw_only=True, repr=False)
class Finding:
    """One thing that was found.

    Attributes:
        kind: What was found, as a key: "other_child", "hidden_address", "wrong_weekday".
        words: The words of the letter that it is about.
        message: What is the matter, for the officer.
        why: Why that matters, or where the fact comes from.
        spots: Where it stands, the first one first.
        about: The sentence it stands in; a changed sentence makes it another finding.
        may_set_aside: Whether an officer may go on with a reason.
        remedy: What else can be done.
    """

    section: Section
    severity: Severity
    kind: str
    message: str
    why: str = ""
    words: str = ""
    spots: tuple[Spot, ...] = field(default=(Spot(),))
    about: str = ""
    may_set_aside: bool = True
    remedy: Remedy = Remedy.NONE

    @property
    def place(self) -> str:
        """The field of the draft where it stands first."""
        return self.spots[0].place

    @property
    def key(self) -> str:
        """What this finding is known by as long as the words that it is about stay as they are."""
        told = (self.kind, self.severity.name, self.place, self.words, self.about)
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:20]
