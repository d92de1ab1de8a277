"""The office's own pictures for letters: kept, described, found by their words, taken out again.

None of them belongs to a child. What a child drew stays with that child, on their file.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from iro_core import ids, letter_codes
from iro_core.records import Attachment, Letter, LetterPattern, Picture, ProfileFact
from iro_desktop.letters.content import PictureRef
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.drawing_files import is_drawing, safe_drawing
from iro_desktop.services.letters.symbols import Suggestion
from iro_desktop.services.letters.word_stems import phrases_of, stem, words_of
from iro_desktop.services.picture_files import (
    SafePicture,
    read_picture_file,
    safe_picture,
)
from iro_desktop.services.refusals import RecordError

OWN, COUNCIL, OFFICE = "own", "council", "office"
_SOURCE = "picture:"
_CHILDS = "attachment:"


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class PictureWords:
    """What is said about a picture.

    Attributes:
        words: Beside which words it is suggested, with commas between.
        description: What it shows, read aloud in its place.
        shows_person: Whether it is a photo of somebody; nothing but the consent's day is kept.
        consent_on: The day on which they, or whoever answers for them, said yes.
    """

    source: str = OWN
    name: str = ""
    words: str = ""
    description: str = ""
    is_decorative: bool = False
    credit: str = ""
    shows_person: bool = False
    consent_on: dt.date | None = None


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class KeptPicture:
    """A picture that a letter can show.

    Attributes:
        ref: How a letter names it: "picture:ID", or "attachment:ID" for one of a child's file.
        sha256: By which its bytes are found.
        said: What is said about it.
        is_new: Whether it was not in the library before.
    """

    ref: str
    id: str
    sha256: str
    media_type: str
    width_px: int
    height_px: int
    said: PictureWords
    is_new: bool = False

    @property
    def title(self) -> str:
        """What to call it in a list."""
        return self.said.name or self.said.description or "Picture without a name"


def library(store: Store) -> tuple[KeptPicture, ...]:
    """Return the pictures for letters, by name."""
    with store.reading() as reader:
        return _library(reader)


def pictures_of_child(store: Store, *, child_id: ids.ChildId) -> tuple[KeptPicture, ...]:
    """Return the pictures on one child's file, the newest first; of no other child."""
    with store.reading() as reader:
        found = reader.find(Attachment, child_id=child_id, order_by=("-made_at",))
    return tuple(_of_child(each) for each in found if each.media_type.startswith("image/"))


def add_to_library(store: Store, *, content: bytes, said: PictureWords) -> KeptPicture:
    """Keep a picture for letters, drawn again: nothing but what is seen stays of its file.

    Args:
        content: A whole PNG, JPEG, WebP, GIF or SVG file, whatever its name says.

    Raises:
        PictureError: It cannot be kept; the message says why.
        RecordError: Something about it is not said; it names the field.
    """
    return add_safe(store, safe=safe_for_letters(content), said=said)


def add_safe(store: Store, *, safe: SafePicture, said: PictureWords) -> KeptPicture:
    """Keep a picture that was drawn again already; see `safe_for_letters`.

    Raises:
        RecordError: Something about it is not said; it names the field.
    """
    check_words(said)
    with store.writing() as writer:
        return keep(writer, safe, said)


def add_file_to_library(store: Store, *, path: Path, said: PictureWords) -> KeptPicture:
    """Keep a picture from a file; see `add_to_library`. Its name is not kept.

    Raises:
        PictureError: It cannot be read or kept; the message says why.
        RecordError: Something about it is not said; it names the field.
    """
    return add_to_library(store, content=read_picture_file(path), said=said)


def describe(store: Store, *, picture_id: ids.PictureId, said: PictureWords) -> KeptPicture:
    """Say something else about a picture.

    Raises:
        RecordError: Something about it is not said; it names the field.
    """
    check_words(said)
    with store.writing() as writer:
        seen = writer.need(Picture, picture_id)
        return _kept(writer.change(seen, **_fields(said)))


def letters_with(store: Store, *, picture_id: ids.PictureId) -> int:
    """Return how many unfinished letters, own templates and profile facts show a picture."""
    mark = f'"{_SOURCE}{picture_id}"'
    with store.reading() as reader:
        drafts = [letter.draft for letter in reader.find(Letter) if letter.pdf_id in ("", None)]
        drafts += [pattern.draft for pattern in reader.find(LetterPattern)]
        return sum(mark in each for each in drafts) + len(
            reader.find(ProfileFact, picture_id=picture_id)
        )


def remove_from_library(store: Store, *, picture_id: ids.PictureId) -> None:
    """Take a picture out. Finished letters keep it, in their exact PDF."""
    with store.writing() as writer:
        writer.delete(writer.need(Picture, picture_id))


def safe_for_letters(content: bytes) -> SafePicture:
    """Return a picture or drawing made again from what is seen; see `safe_picture`, `safe_drawing`.

    Raises:
        PictureError: It cannot be kept; the message says why.
    """
    return safe_drawing(content) if is_drawing(content) else safe_picture(content)


def keep(writer: Writer, safe: SafePicture, said: PictureWords) -> KeptPicture:
    """Write a picture into the library, or return the one with the same content."""
    sha256 = writer.put_content(safe.content)
    same = writer.find(Picture, sha256=sha256, source=said.source)
    if same:
        return _kept(same[0])
    picture = Picture(
        id=ids.PictureId(writer.new_id()),
        profile_id=writer.author.profile_id,
        media_type=safe.media_type,
        sha256=sha256,
        size_bytes=len(safe.content),
        width_px=safe.width_px,
        height_px=safe.height_px,
        **_fields(said),
    )
    return dataclasses.replace(_kept(writer.add(picture)), is_new=True)


def errors_in(said: PictureWords) -> Mapping[str, str]:
    """Return what is missing in what is said about a picture, by field."""
    errors: dict[str, str] = {}
    if said.source not in letter_codes.PICTURE_SOURCE:
        errors["source"] = "Say where the picture comes from."
    if not said.description.strip() and not said.is_decorative:
        errors["description"] = "Say in a few words what it shows, or that it is only decoration."
    if said.shows_person and said.consent_on is None:
        errors["consent_on"] = "Say on which day they agreed. Without consent it is not added."
    return errors


def check_words(said: PictureWords) -> None:
    """Refuse what lacks something.

    Raises:
        RecordError: The first thing that is missing, with its field.
    """
    for field, sentence in errors_in(said).items():
        raise RecordError(field, sentence)


def fitting(pictures: Iterable[KeptPicture], text: str) -> tuple[KeptPicture, ...]:
    """Return the pictures that go with a text: whose words stand in it, in any form."""
    there = set(phrases_of(text))
    return tuple(each for each in pictures if there & _phrases(each.said))


def matching(pictures: Iterable[KeptPicture], typed: str) -> tuple[KeptPicture, ...]:
    """Return the pictures with every word that is typed, or a word that begins so."""
    words = typed.casefold().split()
    return tuple(each for each in pictures if all(_has(each.said, word) for word in words))


def suggestion(kept: KeptPicture) -> Suggestion:
    """Return a picture as the picker and the composer offer it."""
    return Suggestion(source=kept.ref, name=kept.title, alt=kept.said.description)


def as_ref(kept: KeptPicture) -> PictureRef:
    """Return a picture as a letter names it."""
    return PictureRef(
        source=kept.ref, alt=kept.said.description, is_decorative=kept.said.is_decorative
    )


def _library(reader: Reader) -> tuple[KeptPicture, ...]:
    found = [_kept(each) for each in reader.find(Picture)]
    return tuple(sorted(found, key=lambda each: (each.title.casefold(), each.id)))


def _has(said: PictureWords, typed: str) -> bool:
    words = f"{said.name} {said.words} {said.description}".casefold().replace(",", " ").split()
    return any(word.startswith(typed) or stem(word) == stem(typed) for word in words)


def _phrases(said: PictureWords) -> set[str]:
    each = [words.strip() for words in (said.name, *said.words.split(","))]
    return {" ".join(map(stem, words_of(words))) for words in each if words}


def _fields(said: PictureWords) -> dict[str, Any]:
    return {
        "source": said.source,
        "name": said.name.strip(),
        "words": said.words.strip(),
        "description": said.description.strip(),
        "is_decorative": said.is_decorative,
        "credit": said.credit.strip(),
        "consent_on": said.consent_on,
    }


def _kept(picture: Picture) -> KeptPicture:
    return KeptPicture(
        ref=f"{_SOURCE}{picture.id}",
        id=picture.id,
        sha256=picture.sha256,
        media_type=picture.media_type,
        width_px=picture.width_px or 0,
        height_px=picture.height_px or 0,
        said=PictureWords(
            source=picture.source,
            name=picture.name,
            words=picture.words,
            description=picture.description,
            is_decorative=bool(picture.is_decorative),
            credit=picture.credit,
            shows_person=picture.consent_on is not None,
            consent_on=picture.consent_on,
        ),
    )


def _of_child(attachment: Attachment) -> KeptPicture:
    return KeptPicture(
        ref=f"{_CHILDS}{attachment.id}",
        id=attachment.id,
        sha256=attachment.sha256,
        media_type=attachment.media_type,
        width_px=attachment.width_px or 0,
        height_px=attachment.height_px or 0,
        said=PictureWords(source="", description=attachment.description),
    )
