"""Having a letter translated: a language is chosen, words are kept and checked, and printed."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from iro_core import ids
from iro_core.letter_codes import LETTER_LANGUAGE
from iro_core.records import Letter, Phrase, Translation
from iro_desktop.letters.draft import LetterDraft, from_json, to_json
from iro_desktop.letters.pieces import put_into
from iro_desktop.letters.translation_words import Pair, pairs_from_json, pairs_to_json
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters.letter_translation import CHECKED, ENGLISH
from iro_desktop.services.letters.letter_versions import keep
from iro_desktop.services.letters.translation_view import (
    TranslationError,
    english_of,
    needed,
    open_translation,
    translation_of,
)
from iro_desktop.services.refusals import RecordError

DRAFT, BACK = "draft", "back"
BEFORE_TRANSLATION = "Before the letter was put into another language"


def begin_translation(store: Store, *, letter_id: str, language: str) -> Translation:
    """Begin to have a letter translated, or take up what was begun in that language.

    Pieces that stand in the phrase book, approved, have their words at once.

    Raises:
        RecordError: The language is not one of those that letters are printed in.
    """
    if language not in LETTER_LANGUAGE or language == ENGLISH:
        raise RecordError("language", "Choose the language of the translation.")
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        found = writer.find(Translation, letter_id=letter_id, language=language)
        if found:
            return writer.change(found[0], state=found[0].state or DRAFT)
        new = Translation(
            id=ids.TranslationId(writer.new_id()),
            child_id=letter.child_id,
            letter_id=letter.id,
            language=language,
            state=DRAFT,
            pairs=pairs_to_json(_approved(writer, letter_id, language)),
        )
        return writer.add(new)


def change_words(store: Store, *, letter_id: str, words: Mapping[str, str]) -> Translation:
    """Keep words that somebody wrote by hand, for the English as it stands; to be checked again."""
    with store.writing() as writer:
        seen = translation_of(writer, letter_id)
        english = english_of(writer, letter_id)
        pairs = dict(pairs_from_json(seen.pairs))
        for name, said in words.items():
            if name in english:
                pairs[name] = Pair(id=name, english=english[name], words=said.strip())
        state = BACK if seen.state == CHECKED else seen.state
        return writer.change(seen, pairs=pairs_to_json(tuple(pairs.values())), state=state)


def name_interpreter(
    store: Store, *, letter_id: str, interpreter: str, came_back_on: dt.date | None
) -> Translation:
    """Keep who translated the letter and when; it is printed small."""
    with store.writing() as writer:
        seen = translation_of(writer, letter_id)
        return writer.change(seen, interpreter=interpreter.strip(), came_back_on=came_back_on)


def check_off(store: Store, *, letter_id: str) -> Translation:
    """Take the translation as right: it can be printed.

    Raises:
        TranslationError: Words are missing, or the English has changed, or nobody is named.
    """
    shown = open_translation(store, letter_id=letter_id)
    translation = needed(shown)
    if shown.must_mend:
        raise TranslationError(
            "Some pieces have no words yet, or their English has changed. Mend those first."
        )
    if not translation.interpreter.strip():
        raise TranslationError("Say who translated the letter. The name is printed small.")
    with store.writing() as writer:
        seen = translation_of(writer, letter_id)
        return writer.change(seen, state=CHECKED)


def print_in_two(store: Store, *, letter_id: str) -> Letter:
    """Give the letter the layout with two languages.

    Raises:
        TranslationError: The letter is finished.
    """
    with store.writing() as writer:
        letter, draft = _open_letter(writer, letter_id)
        return writer.change(letter, draft=to_json(dataclasses.replace(draft, layout="bilingual")))


def put_letter_into(store: Store, *, letter_id: str) -> Letter:
    """Make the letter's own words those of the checked translation; the English is kept.

    Raises:
        TranslationError: The translation is not checked or lacks words, or the letter is finished.
    """
    shown = open_translation(store, letter_id=letter_id)
    if needed(shown).state != CHECKED or shown.must_mend:
        raise TranslationError("Check the translation first.")
    with store.writing() as writer:
        letter, draft = _open_letter(writer, letter_id)
        translation = translation_of(writer, letter_id)
        keep(writer, letter, draft, letter.dated_on, why=BEFORE_TRANSLATION)
        words = {name: each.words for name, each in pairs_from_json(translation.pairs).items()}
        new = put_into(draft, words, language=translation.language)
        return writer.change(letter, draft=to_json(new))


def _approved(reader: Reader, letter_id: str, language: str) -> list[Pair]:
    """Return the pieces whose English is, word for word, an approved passage of the phrase book."""
    book = {
        " ".join(each.english.split()): each.wording
        for each in reader.find(Phrase, language=language)
        if each.approved_on and each.approved_by
    }
    english = english_of(reader, letter_id)
    known = {name: book.get(" ".join(text.split()), "") for name, text in english.items()}
    return [
        Pair(id=name, english=english[name], words=words) for name, words in known.items() if words
    ]


def _open_letter(writer: Writer, letter_id: str) -> tuple[Letter, LetterDraft]:
    letter = writer.need(Letter, letter_id)
    if letter.state != "draft":
        raise TranslationError("The letter is finished. What it says cannot be changed.")
    return letter, from_json(letter.draft)
