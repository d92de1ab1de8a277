"""The words of a letter to an interpreter and back, as a Word file with two columns."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_core.letter_codes import LETTER_LANGUAGE
from iro_core.records import Letter, Translation
from iro_core.trouble import Trouble
from iro_desktop.exchange.interpreter_file import (
    OPENING,
    FilePiece,
    FilledIn,
    InterpreterFileError,
    read_file,
    write_file,
)
from iro_desktop.letters.draft import from_json
from iro_desktop.letters.languages import LANGUAGES
from iro_desktop.letters.translation_checks import Mismatch
from iro_desktop.letters.translation_words import Pair, pairs_from_json, pairs_to_json
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters.letter_copies import write_copy
from iro_desktop.services.letters.safety_check import tells_hidden_address
from iro_desktop.services.letters.translation_view import (
    TranslationError,
    english_of,
    needed,
    open_translation,
    translation_of,
)

FILE_NAME = "Words for an interpreter.docx"
OUT, BACK = "out", "back"
_LARGEST_FILE = 6_000_000
HIDDEN_IN_WORDS = (
    "The words give away a hidden address. Nothing was written. Change them in the letter, then "
    "send them out."
)


class FileNotReadError(Trouble):
    """The file that was chosen cannot be used."""

    def __init__(self, happened: str) -> None:
        """Say so, without naming the place."""
        super().__init__(
            happened=happened,
            safe="The words that are here already stay as they are.",
            do="Choose the Word file that the interpreter sent back.",
        )


@dataclass(frozen=True, kw_only=True)
class BroughtBack:
    """What came with a file.

    Attributes:
        taken: Pieces whose words were taken.
        missing: Pieces of the letter that the file lacks.
        unknown: Pieces of the file that the letter lacks; they are kept beside it.
        changed_english: Pieces whose English column the file has otherwise.
        twice: Pieces that stand in it more than once.
    """

    taken: int
    missing: int
    unknown: int
    changed_english: int
    twice: int


def file_for_interpreter(store: Store, *, letter_id: str) -> bytes:
    """Return the Word file with the letter's words in two columns, and nothing else about it.

    Raises:
        TranslationError: No language was chosen yet, or the words give away a hidden address.
    """
    with store.reading() as reader:
        letter = reader.need(Letter, letter_id)
        draft, officer = from_json(letter.draft), store.author.profile_id
        today = store.now().date()
        if tells_hidden_address(reader, letter, draft, officer=officer, today=today):
            raise TranslationError(HIDDEN_IN_WORDS)
    shown = open_translation(store, letter_id=letter_id)
    translation = needed(shown)
    pieces = [
        FilePiece(
            id=line.id,
            english=[(part.text, part.is_locked) for part in line.locked],
            words="" if Mismatch.STALE in line.mismatches else line.words,
        )
        for line in shown.lines
    ]
    known = LANGUAGES.get(translation.language)
    return write_file(
        pieces,
        language=LETTER_LANGUAGE[translation.language],
        right_to_left=known is not None and known.right_to_left,
    )


def send_out(store: Store, *, letter_id: str, path: Path, today: dt.date) -> Translation:
    """Write the file for the interpreter, remember it, and note the day.

    Raises:
        TranslationError: No language was chosen yet.
        CopyNotSavedError: The file cannot be written.
        OtherFileThereError: A file of another kind stands there.
    """
    content = file_for_interpreter(store, letter_id=letter_id)
    write_copy(store, owner_id=letter_id, path=path, content=content, opening=OPENING)
    with store.writing() as writer:
        seen = translation_of(writer, letter_id)
        return writer.change(seen, state=OUT, sent_out_on=today)


def bring_back(store: Store, *, letter_id: str, path: Path, today: dt.date) -> BroughtBack:
    """Read what an interpreter filled in. An empty cell takes away no words that are here.

    Raises:
        FileNotReadError: The file is not one that went out, or is damaged. Nothing is changed.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise FileNotReadError("This file is far too large for the words of a letter.")
        filled = read_file(path.read_bytes())
    except OSError:
        raise FileNotReadError("The file could not be read.") from None
    except InterpreterFileError as error:
        raise FileNotReadError(str(error)) from None
    with store.writing() as writer:
        return _take(writer, letter_id, filled, today)


def _take(writer: Writer, letter_id: str, filled: FilledIn, today: dt.date) -> BroughtBack:
    seen, english = translation_of(writer, letter_id), english_of(writer, letter_id)
    pairs, taken = dict(pairs_from_json(seen.pairs)), 0
    for name, words in filled.words.items():
        if words:
            said = english.get(name) if _same(filled.english[name], english.get(name)) else None
            pairs[name] = Pair(id=name, english=said or filled.english[name], words=words)
            taken += name in english
    writer.change(
        seen,
        pairs=pairs_to_json(tuple(pairs.values())),
        state=BACK,
        came_back_on=_day(filled.translated_on, today),
        interpreter=filled.interpreter or seen.interpreter,
    )
    both = english.keys() & filled.english.keys()
    return BroughtBack(
        taken=taken,
        missing=len(english.keys() - filled.english.keys()),
        unknown=len(filled.english.keys() - english.keys()),
        changed_english=sum(not _same(filled.english[each], english[each]) for each in both),
        twice=len(filled.twice),
    )


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.split() == other.split()


def _day(typed: str, today: dt.date) -> dt.date:
    try:
        return min(understand_date(typed, today=today), today) if typed else today
    except DateNotUnderstoodError:
        return today
