"""A letter's translation as it stands: each piece in both languages, and what does not fit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from iro_core.domain.names import known_as
from iro_core.records import Child, Letter, Translation
from iro_desktop.letters.draft import LetterDraft, from_json
from iro_desktop.letters.pieces import pieces_of
from iro_desktop.letters.translation_checks import (
    MUST_MEND,
    Locked,
    Mismatch,
    locked_parts,
    mismatches,
)
from iro_desktop.letters.translation_words import Pair, pairs_from_json
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_translation import ENGLISH
from iro_desktop.services.letters.spelling import known_names


class TranslationError(ValueError):
    """It cannot be done as things are. The message is for the user."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Line:
    """One piece of the letter with its words in the other language.

    Attributes:
        locked: The English in stretches; some have to stay as they are.
        translated_from: The English at the time, where it was another.
    """

    id: str
    english: str
    locked: tuple[Locked, ...]
    words: str
    mismatches: tuple[Mismatch, ...]
    translated_from: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Translating:
    """A letter's translation as it stands.

    Attributes:
        translation: None until a language was chosen.
        suggested: The language of the child's letters, or "".
        reads: How the child reads it: a key of `letter_codes.READS`, or "".
        others: Pieces that the letter has no more, with their words; they are kept.
    """

    letter: Letter
    child_name: str
    translation: Translation | None
    suggested: str
    reads: str
    is_finished: bool
    is_in_language: bool
    lines: tuple[Line, ...]
    others: tuple[Pair, ...] = ()

    @property
    def mismatch_count(self) -> int:
        """How many things do not fit."""
        return sum(len(each.mismatches) for each in self.lines)

    @property
    def must_mend(self) -> int:
        """How many pieces have no words, or those of other English."""
        return sum(bool(MUST_MEND & set(each.mismatches)) for each in self.lines)


def open_translation(store: Store, *, letter_id: str) -> Translating:
    """Return a letter's translation with what does not fit.

    Raises:
        LetterError: The letter cannot be read.
    """
    with store.reading() as reader:
        letter = reader.need(Letter, letter_id)
        child = reader.need(Child, letter.child_id)
        translation = _latest(reader, letter_id)
        draft = from_json(letter.draft)
        pairs = pairs_from_json(translation.pairs) if translation else {}
        names = known_names(reader)
        is_in = draft.language != ENGLISH
        lines = _of_pairs(pairs, translation, names) if is_in else ()
        if not is_in:
            lines = _lines(draft, pairs, translation, names)
        mine = {each.id for each in lines}
        return Translating(
            letter=letter,
            child_name=known_as(child.first_name, child.liked_name),
            translation=translation,
            suggested="" if child.letter_language == ENGLISH else child.letter_language,
            reads=child.reads_language,
            is_finished=letter.state != "draft",
            is_in_language=is_in,
            lines=lines,
            others=tuple(each for each in pairs.values() if each.id not in mine and each.words),
        )


def needed(shown: Translating) -> Translation:
    """Return the translation.

    Raises:
        TranslationError: No language was chosen yet.
    """
    if shown.translation is None:
        raise TranslationError("Choose the language of the translation.")
    return shown.translation


def _latest(reader: Reader, letter_id: str) -> Translation | None:
    found = reader.find(Translation, letter_id=letter_id, order_by=("-changed_at",), limit=1)
    return found[0] if found else None


def translation_of(reader: Reader, letter_id: str) -> Translation:
    """Return the translation that a letter had last.

    Raises:
        TranslationError: No language was chosen yet.
    """
    found = _latest(reader, letter_id)
    if found is None:
        raise TranslationError("Choose the language of the translation.")
    return found


def english_of(reader: Reader, letter_id: str) -> dict[str, str]:
    """Return the English of each piece of a letter, by its id."""
    draft = from_json(reader.need(Letter, letter_id).draft)
    return {piece.id: piece.english for piece in pieces_of(draft)}


def _lines(
    draft: LetterDraft,
    pairs: Mapping[str, Pair],
    translation: Translation | None,
    names: Collection[str],
) -> tuple[Line, ...]:
    language = translation.language if translation else ""
    return tuple(
        _line(piece.id, piece.english, pairs.get(piece.id), language, names)
        for piece in pieces_of(draft)
    )


def _of_pairs(
    pairs: Mapping[str, Pair], translation: Translation | None, names: Collection[str]
) -> tuple[Line, ...]:
    language = translation.language if translation else ""
    return tuple(
        _line(each.id, each.english, each, language, names) for each in pairs.values() if each.words
    )


def _line(
    name: str,
    english: str,
    pair: Pair | None,
    language: str,
    names: Collection[str],
) -> Line:
    words = pair.words if pair else ""
    is_stale = bool(words) and pair is not None and pair.english != english
    found = mismatches(english, words, language=language, names=names) if language else ()
    return Line(
        id=name,
        english=english,
        locked=locked_parts(english, names),
        words=words,
        mismatches=(Mismatch.STALE, *found) if is_stale else found,
        translated_from=pair.english if pair is not None and is_stale else "",
    )
