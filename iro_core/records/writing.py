"""What helps to write letters: own templates, phrases, pictures, numbers that were checked."""

import dataclasses
import datetime as dt

from iro_core import ids, letter_codes
from iro_core.fields import Record, choice, day, fingerprint, flag, kind, link, number, text
from iro_core.records.letters import WHOLE_LETTER

PASSAGE = 4_000


@kind("Own template", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class LetterPattern(Record):
    """A letter without a child, kept to begin others with. `draft` is its content as JSON text."""

    id: ids.LetterPatternId
    profile_id: ids.ProfileId = link("Made by", "profile")
    name: str = text("Name", limit=120)
    kind: str = choice("Kind of letter", letter_codes.LETTER_KIND)
    draft: str = text("Content", limit=WHOLE_LETTER)
    is_shared: bool | None = flag("For the whole office")


@kind("Phrase", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Phrase(Record):
    """A passage in English and its approved wording in one other language."""

    id: ids.PhraseId
    topic: str = text("Topic", limit=80)
    language: str = choice("Language", letter_codes.LETTER_LANGUAGE, indexed=True)
    english: str = text("In English", limit=PASSAGE)
    wording: str = text("In the language", limit=PASSAGE)
    approved_by: str = text("Approved by", limit=120)
    approved_on: dt.date | None = day("Approved on")


@kind("Checked number or address", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class DirectoryEntry(Record):
    """A service with its numbers and web address, as somebody at the office has checked them."""

    id: ids.DirectoryEntryId
    name: str = text("Name", limit=120)
    other_names: str = text("Also called", limit=300)
    telephone: str = text("Telephone", limit=40)
    text_number: str = text("Number for texts", limit=40)
    email: str = text("E-mail", limit=200)
    website: str = text("Website", limit=200)
    about: str = text("What it is for", limit=300)
    checked_on: dt.date | None = day("Checked on")
    checked_by: str = text("Checked by", limit=120)


@kind("Fact about an officer", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class ProfileFact(Record):
    """One thing that an officer tells children about themselves, in four lengths."""

    id: ids.ProfileFactId
    profile_id: ids.ProfileId = link("Officer", "profile")
    picture_id: ids.PictureId = link("Picture", "picture")
    symbol: str = text("Symbol", limit=40)
    position: int | None = number("Place", limit=1_000)
    topic: str = text("About", limit=80)
    tiny: str = text("In a few words", limit=200)
    short: str = text("In one short sentence", limit=300)
    middle: str = text("In two sentences", limit=600)
    full: str = text("In full", limit=1_500)
    consent_on: dt.date | None = day("I am happy to share this since")
    refreshed_on: dt.date | None = day("Looked at again on")


@kind("Picture for letters", case=None)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Picture(Record):
    """A picture for letters that belongs to no child. Its content is kept by its fingerprint."""

    id: ids.PictureId
    profile_id: ids.ProfileId = link("Whose", "profile")
    source: str = choice("From", letter_codes.PICTURE_SOURCE)
    name: str = text("Name", limit=120)
    words: str = text("Suggested beside these words", limit=500)
    media_type: str = text("Type", limit=60)
    sha256: str = fingerprint("Fingerprint of the content")
    size_bytes: int | None = number("Size in bytes", limit=50_000_000)
    width_px: int | None = number("Width in pixels", limit=50_000)
    height_px: int | None = number("Height in pixels", limit=50_000)
    description: str = text("What it shows", limit=500)
    is_decorative: bool | None = flag("Decoration only")
    credit: str = text("Credit line", limit=300)
    consent_on: dt.date | None = day("Consent given on")
