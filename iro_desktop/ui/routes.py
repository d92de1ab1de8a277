"""Where one can go. A route is a value: it can be kept in the history and compared."""

from dataclasses import dataclass

from iro_desktop.services.dates.dated import Dated


@dataclass(frozen=True)
class Today:
    """What is overdue, due soon, this week and later."""


@dataclass(frozen=True)
class Caseload:
    """The table of all children, perhaps with a saved view."""

    view: str | None = None


@dataclass(frozen=True)
class ChildFile:
    """One child's file, at a section of it."""

    child_id: str
    section: str | None = None


@dataclass(frozen=True)
class VisitForm:
    """One visit's form."""

    visit_id: str


@dataclass(frozen=True)
class NewVisit:
    """A visit that is about to be begun, for these children."""

    child_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewLetter:
    """A letter that is about to be begun: to which child, of which kind."""

    child_id: str
    kind: str = ""


@dataclass(frozen=True)
class LetterSafety:
    """The check of one letter before it is printed, and how it goes out."""

    letter_id: str


@dataclass(frozen=True)
class TranslationPage:
    """One letter's words beside those in another language."""

    letter_id: str


@dataclass(frozen=True)
class PhraseBook:
    """Approved passages in other languages."""

    language: str = ""


@dataclass(frozen=True)
class ProfileKit:
    """What the officer tells children about themselves: facts, pictures, four lengths."""


@dataclass(frozen=True)
class PictureLibrary:
    """Symbols and pictures for letters."""


@dataclass(frozen=True)
class Directory:
    """Telephone numbers and addresses that the office has checked.

    Attributes:
        kind: What a letter has that is not there yet: "number", "email" or "link"; "" for nothing.
        found: It, as the letter has it.
    """

    kind: str = ""
    found: str = ""


@dataclass(frozen=True)
class PostDesk:
    """Finished letters that have to go out, for the officer and business support."""


@dataclass(frozen=True)
class Review:
    """One review, prepared: gaps first, then everything that the meeting needs."""

    review_id: str
    section: str | None = None


@dataclass(frozen=True)
class MeetingPage:
    """One review's meeting, while it is held or written down."""

    review_id: str


@dataclass(frozen=True)
class AfterReview:
    """What a held review still asks for."""

    review_id: str


@dataclass(frozen=True)
class MidpointPage:
    """One midpoint review."""

    midpoint_id: str


@dataclass(frozen=True)
class Escalations:
    """The list of concerns and disputes."""


@dataclass(frozen=True)
class EscalationPage:
    """One concern or dispute, from the first call to the end."""

    escalation_id: str


@dataclass(frozen=True)
class Calculator:
    """A date worked out for what is not in the file yet."""

    rule: str = ""
    start: str = ""


@dataclass(frozen=True)
class QuickNote:
    """A note taken in ten seconds, for a child if one is named."""

    child_id: str | None = None


@dataclass(frozen=True)
class Letters:
    """The list of letters."""


@dataclass(frozen=True)
class LetterDesk:
    """One letter, written beside its page, perhaps at a field: "told_me.body"."""

    letter_id: str
    place: str = ""


@dataclass(frozen=True)
class Conflicts:
    """What two people wrote at once, of one child or in one record if one is named."""

    child_id: str = ""
    record_id: str = ""


@dataclass(frozen=True)
class HeldWork:
    """Changes that the office holds until a person decides."""


@dataclass(frozen=True)
class SyncPage:
    """What waits to be sent, and what passed between this laptop and the office."""


@dataclass(frozen=True)
class Handover:
    """One child on one page, for the officer who has just been given the child."""

    child_id: str


@dataclass(frozen=True)
class ConnectOffice:
    """This laptop's invitation to an office."""


@dataclass(frozen=True)
class Search:
    """What was found for some words."""

    text: str = ""


@dataclass(frozen=True)
class SettingsPage:
    """The settings, at a section of them."""

    section: str | None = None


@dataclass(frozen=True)
class Help:
    """Help on a topic."""

    topic: str = "start"


@dataclass(frozen=True)
class Why:
    """Why a date is that date; opens over the page that is shown."""

    dated: Dated


Route = (
    Today
    | Caseload
    | ChildFile
    | VisitForm
    | NewVisit
    | Review
    | MeetingPage
    | AfterReview
    | MidpointPage
    | Escalations
    | EscalationPage
    | Calculator
    | QuickNote
    | Letters
    | LetterDesk
    | NewLetter
    | ProfileKit
    | LetterSafety
    | TranslationPage
    | PhraseBook
    | PictureLibrary
    | Directory
    | PostDesk
    | Conflicts
    | HeldWork
    | SyncPage
    | Handover
    | ConnectOffice
    | Search
    | SettingsPage
    | Help
    | Why
)
