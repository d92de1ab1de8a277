"""Where the cursor is in a letter, so that a crash or a power cut comes back to that word."""

import dataclasses

from iro_core.records import Letter
from iro_desktop.models.store import Store

PLACE_KEY = "letter.place"


@dataclasses.dataclass(frozen=True, kw_only=True)
class LetterPlace:
    """Where the cursor is.

    Attributes:
        place: A field: "name", "told_me.body", "will_do.0.action".
        position: After how many characters.
    """

    letter_id: str
    place: str = ""
    position: int = 0


def place_in_letter(store: Store) -> LetterPlace | None:
    """Return where the cursor was when the app went away, if that letter is still a draft."""
    with store.reading() as reader:
        kept = reader.local(PLACE_KEY)
        if not isinstance(kept, dict):
            return None
        place = LetterPlace(**kept)
        letter = reader.get(Letter, place.letter_id)
        return place if letter is not None and letter.state == "draft" else None


def clear_letter_place(store: Store) -> None:
    """Forget where the cursor was: the letter was left on purpose."""
    with store.reading() as reader:
        kept = reader.local(PLACE_KEY)
    if kept is not None:
        with store.writing() as writer:
            writer.set_local(PLACE_KEY, None)
