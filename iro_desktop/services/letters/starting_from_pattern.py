"""Beginning a letter with the words of a template of one's own."""

import datetime as dt

from iro_core.records import LetterPattern
from iro_desktop.letters.content import LetterError
from iro_desktop.models.store import Store
from iro_desktop.services.letters.easy_symbols import EASY_READ, with_symbols
from iro_desktop.services.letters.letter_patterns import use_pattern
from iro_desktop.services.letters.letters import OpenLetter, save_letter
from iro_desktop.services.letters.starting import start_letter

_FINISHED = (
    "The newest letter of this kind is finished, so its words stay as they are. Open it and write "
    "a corrected letter: there the template can be used."
)
_GONE = "This template was deleted."


def start_from_pattern(
    store: Store,
    *,
    child_id: str,
    pattern_id: str,
    today: dt.date,
    to_person_id: str = "",
    decision_id: str = "",
) -> OpenLetter:
    """Return a letter with a template's words: begun now, or a draft that waited.

    What stood in a draft before is kept as a version. For whom the letter is, its look, the child's
    own words and what was decided come from the record as ever.

    Raises:
        LetterError: The template is gone, what the letter is written from is missing, or the letter
            is finished.
    """
    with store.reading() as reader:
        pattern = reader.get(LetterPattern, pattern_id)
    if pattern is None:
        raise LetterError(_GONE)
    begun = start_letter(
        store,
        child_id=child_id,
        kind=pattern.kind,
        today=today,
        to_person_id=to_person_id,
        decision_id=decision_id,
    )
    if begun.is_finished:
        raise LetterError(_FINISHED)
    day = begun.letter.dated_on
    draft = use_pattern(
        store,
        pattern_id=pattern_id,
        letter_id=begun.letter.id,
        draft=begun.draft,
        dated_on=day,
    )
    draft = with_symbols(draft) if draft.layout == EASY_READ else draft
    return save_letter(store, seen=begun, draft=draft, dated_on=day)
