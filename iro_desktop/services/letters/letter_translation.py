"""The words of a letter in another language, as the interpreter gave them and somebody checked.

A piece whose English has changed since is not printed: its words would say something else.
"""

from iro_core.domain.date_words import in_words
from iro_core.records import Letter, Translation
from iro_desktop.letters.content import InLanguage, LetterError
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.pieces import in_language, pieces_of
from iro_desktop.letters.translation_words import pairs_from_json
from iro_desktop.models.reading import Reader

CHECKED = "checked"
BILINGUAL = "bilingual"
ENGLISH = "en-GB"


def second_language(reader: Reader, letter: Letter, draft: LetterDraft) -> InLanguage | None:
    """Return the words beside the English ones; None for a letter in one language."""
    translation = _checked(reader, letter)
    if draft.layout != BILINGUAL or translation is None:
        return None
    words = _in_step(translation, draft)
    return in_language(draft, words, language=translation.language, credit=credit_of(translation))


def translated_by(reader: Reader, letter: Letter, draft: LetterDraft) -> str:
    """Return who put a letter into its one language, to be printed small; "" for English."""
    if draft.language == ENGLISH:
        return ""
    translation = _checked(reader, letter)
    same = translation is not None and translation.language == draft.language
    return credit_of(translation) if translation is not None and same else ""


def credit_of(translation: Translation) -> str:
    """Return the interpreter's name and the day: "A. Example, 5 March 2026"."""
    when = in_words(translation.came_back_on) if translation.came_back_on else ""
    return ", ".join(filter(None, (translation.interpreter.strip(), when)))


def _checked(reader: Reader, letter: Letter) -> Translation | None:
    found = reader.find(
        Translation, letter_id=letter.id, state=CHECKED, order_by=("-changed_at",), limit=1
    )
    return found[0] if found else None


def _in_step(translation: Translation, draft: LetterDraft) -> dict[str, str]:
    """Return the words of those pieces whose English is still the same."""
    try:
        pairs = pairs_from_json(translation.pairs)
    except LetterError:
        return {}
    return {
        piece.id: pairs[piece.id].words
        for piece in pieces_of(draft)
        if piece.id in pairs and pairs[piece.id].english == piece.english and pairs[piece.id].words
    }
