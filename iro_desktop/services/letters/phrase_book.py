"""The phrase book: passages in English and in another language that the council has approved.

A passage that nobody approved is shown as such, and not offered for letters.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iro_core import ids
from iro_core.letter_codes import LETTER_LANGUAGE
from iro_core.records import Phrase, Profile
from iro_desktop.exchange.interpreter_file import OPENING, InterpreterFileError
from iro_desktop.exchange.phrase_file import PhraseRow, read_phrases, write_sheet
from iro_desktop.files import write_whole
from iro_desktop.letters.languages import LANGUAGES
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import CopyNotSavedError, OtherFileThereError
from iro_desktop.services.letters.translation_files import FileNotReadError
from iro_desktop.services.refusals import RecordError, needed, not_after_today

FILE_NAME = "Phrases for letters.xlsx"
_LARGEST_FILE = 6_000_000
_LONGEST, _LONGEST_TOPIC = 4_000, 80


@dataclass(frozen=True, kw_only=True, repr=False)
class PhraseLine:
    """A passage as the list shows it."""

    phrase: Phrase
    language: str
    is_right_to_left: bool

    @property
    def is_approved(self) -> bool:
        """Whether somebody approved it, by name and day."""
        return bool(self.phrase.approved_on and self.phrase.approved_by)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """An English passage and the languages in which its wording is approved."""

    topic: str
    english: str
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """What came of a file: passages that are new, and those that were there or were too long."""

    new: int
    known: int
    too_long: int


def phrases(store: Store, *, language: str = "", find: str = "") -> tuple[PhraseLine, ...]:
    """Return passages by topic and English, those of one language or of all.

    Args:
        find: Words that stand in it.
    """
    with store.reading() as reader:
        only: dict[str, Any] = {"language": language} if language else {}
        found = reader.find(Phrase, order_by=("topic", "english", "id"), **only)
    wanted = find.casefold().split()
    return tuple(
        _line(each)
        for each in found
        if all(word in f"{each.topic} {each.english} {each.wording}".casefold() for word in wanted)
    )


def phrases_to_print(store: Store, *, language: str) -> tuple[PhraseLine, ...]:
    """Return the approved passages of a language: those that a letter may have."""
    return tuple(each for each in phrases(store, language=language) if each.is_approved)


def approved_passages(store: Store) -> tuple[Passage, ...]:
    """Return each English passage that is approved in some language, by topic."""
    languages: dict[tuple[str, str], list[str]] = {}
    for each in phrases(store):
        if each.is_approved:
            languages.setdefault((each.phrase.topic, each.phrase.english), []).append(each.language)
    return tuple(
        Passage(topic=topic, english=english, languages=tuple(approved_in))
        for (topic, english), approved_in in languages.items()
    )


def keep_phrase(
    store: Store, *, values: Mapping[str, Any], today: dt.date, phrase_id: str = ""
) -> Phrase:
    """Keep a passage, a new one or another form of one. Other words need to be approved again.

    Raises:
        RecordError: Something is left out, the language is English, or a day has not come yet.
    """
    texts: dict[str, Any] = {
        name: str(values.get(name) or "").strip()
        for name in ("topic", "language", "english", "wording", "approved_by")
    }
    needed("english", texts["english"], "Write the passage in English.")
    needed("wording", texts["wording"], "Write the passage in the language.")
    if texts["language"] not in LETTER_LANGUAGE or texts["language"] == "en-GB":
        raise RecordError("language", "Choose the language.")
    approved_on = values.get("approved_on")
    not_after_today("approved_on", approved_on, today)
    if approved_on:
        needed("approved_by", texts["approved_by"], "Say who approved it.")
    with store.writing() as writer:
        if not phrase_id:
            new = Phrase(id=ids.PhraseId(writer.new_id()), approved_on=approved_on, **texts)
            return writer.add(new)
        seen = writer.need(Phrase, phrase_id)
        is_other = (seen.english, seen.wording) != (texts["english"], texts["wording"])
        if is_other and approved_on == seen.approved_on:
            approved_on, texts["approved_by"] = None, ""
        return writer.change(seen, approved_on=approved_on, **texts)


def approve_phrase(store: Store, *, phrase_id: str, today: dt.date) -> Phrase:
    """Note that whoever has the store open approves a passage today."""
    with store.writing() as writer:
        profile = writer.get(Profile, writer.author.profile_id)
        by = profile.full_name if profile else ""
        needed("approved_by", by, "Write your name into your profile first.")
        return writer.change(writer.need(Phrase, phrase_id), approved_by=by, approved_on=today)


def remove_phrase(store: Store, *, phrase_id: str) -> None:
    """Take a passage out of the book."""
    with store.writing() as writer:
        writer.delete(writer.need(Phrase, phrase_id))


def save_phrases(store: Store, *, language: str, path: Path) -> int:
    """Write the passages of a language into a file of Excel, and return how many they are.

    Raises:
        OtherFileThereError: A file of another kind stands there.
        CopyNotSavedError: The file cannot be written.
    """
    rows = [
        PhraseRow(english=p.english, wording=p.wording, topic=p.topic)
        for p in (each.phrase for each in phrases(store, language=language))
    ]
    content = write_sheet(rows, language=LETTER_LANGUAGE[language])
    try:
        if path.exists() and not path.read_bytes().startswith(OPENING):
            raise OtherFileThereError
        write_whole(path, content)
    except OSError:
        raise CopyNotSavedError from None
    return len(rows)


def take_in_phrases(store: Store, *, language: str, path: Path) -> TakenIn:
    """Read passages from a file of Excel or Word. They are new, so nobody has approved them yet.

    Raises:
        FileNotReadError: It is no such file, or is damaged. Nothing is changed.
    """
    rows = _rows(path)
    known = {(p.phrase.english, p.phrase.wording) for p in phrases(store, language=language)}
    new = too_long = 0
    with store.writing() as writer:
        for row in rows:
            if max(len(row.english), len(row.wording)) > _LONGEST:
                too_long += 1
            elif (row.english, row.wording) not in known:
                known.add((row.english, row.wording))
                new += 1
                writer.add(
                    Phrase(
                        id=ids.PhraseId(writer.new_id()),
                        topic=row.topic[:_LONGEST_TOPIC],
                        language=language,
                        english=row.english,
                        wording=row.wording,
                    )
                )
    return TakenIn(new=new, known=len(rows) - new - too_long, too_long=too_long)


def _rows(path: Path) -> tuple[PhraseRow, ...]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise FileNotReadError("This file is far too large for a phrase book.")
        rows = read_phrases(path.read_bytes())
    except OSError:
        raise FileNotReadError("The file could not be read.") from None
    except InterpreterFileError as error:
        raise FileNotReadError(str(error)) from None
    if not rows:
        raise FileNotReadError("No passages are in the first two columns of this file.")
    return rows


def _line(phrase: Phrase) -> PhraseLine:
    known = LANGUAGES.get(phrase.language)
    return PhraseLine(
        phrase=phrase,
        language=LETTER_LANGUAGE.get(phrase.language, phrase.language),
        is_right_to_left=known is not None and known.right_to_left,
    )
