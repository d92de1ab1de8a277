"""How a child likes letters: what the record says, what it leaves open, and changing it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from iro_core.domain.children import age_on
from iro_core.domain.names import known_as
from iro_core.records import Child
from iro_desktop.letters.content import Look
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.kinds import KINDS, STYLES, style_for
from iro_desktop.models.store import Store
from iro_desktop.services.form_values import record_values
from iro_desktop.services.letters.easy_symbols import EASY_READ, with_symbols
from iro_desktop.services.refusals import RecordError

PREFERENCES = (
    "liked_name",
    "pronouns",
    "reading_age",
    "letter_style",
    "letter_language",
    "reads_language",
    "likes_symbols",
    "written_to_by",
    "writing_notes",
    "letter_typeface",
    "letter_colour",
    "letter_paper",
    "letter_size",
    "letter_theme",
)
"""The fields of a child that say how letters to them look and read."""
WITHOUT_AGE = "10_12"
ENGLISH = "en-GB"
YOUNGEST_READER, OLDEST_READER = 3, 25
_ASKED_FOR = {
    "pronouns": "Pronouns",
    "reading_age": "How well they read",
    "written_to_by": "How they like to get letters",
    "likes_symbols": "Whether symbols help",
    "letter_colour": "A colour they like",
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Preferences:
    """How letters to a child begin.

    Attributes:
        name: The name that they like.
        age: In whole years, or None.
        style: A key of `kinds.STYLES`.
        style_from: Where the style comes from, in words.
        gaps: What nobody has asked yet, in words.
        open_fields: The same, by the child's fields.
    """

    child: Child
    name: str
    age: int | None
    style: str
    style_from: str
    gaps: tuple[str, ...]
    open_fields: frozenset[str] = frozenset()


def letter_preferences(store: Store, *, child_id: str, today: dt.date) -> Preferences:
    """Return how letters to a child begin."""
    with store.reading() as reader:
        return preferences_of(reader.need(Child, child_id), today)


def preferences_of(child: Child, today: dt.date) -> Preferences:
    """Return how letters to a child begin, from a record that is at hand."""
    style, style_from = _style(child, today)
    return Preferences(
        child=child,
        name=known_as(child.first_name, child.liked_name),
        age=_age(child, today),
        style=style,
        style_from=style_from,
        gaps=tuple(words for name, words in _ASKED_FOR.items() if _is_open(child, name)),
        open_fields=frozenset(name for name in _ASKED_FOR if _is_open(child, name)),
    )


def style_of(child: Child, today: dt.date) -> str:
    """Return the style for a child: the chosen one, else by how they read, else by age."""
    return _style(child, today)[0]


def dressed(draft: LetterDraft, child: Child) -> LetterDraft:
    """Return a draft in the look and the layout that the child likes.

    A letter to an adult stays plain. In a second language it is still written in English first.
    In easy read each part that has no picture gets a symbol.
    """
    if not KINDS[draft.kind].is_for_a_child:
        return draft
    look = Look(
        typeface=child.letter_typeface,
        colour=child.letter_colour,
        paper=child.letter_paper,
        size=child.letter_size,
        theme=child.letter_theme,
    )
    new = replace(draft, look=look, layout=layout_for(child))
    return with_symbols(new) if new.layout == EASY_READ else new


def layout_for(child: Child) -> str:
    """Return the layout of a child's letters: two languages before symbols."""
    if child.letter_language not in ("", ENGLISH):
        return "bilingual"
    return EASY_READ if child.likes_symbols else "letter"


def change_preferences(
    store: Store, *, seen: Child, values: Mapping[str, Any], today: dt.date
) -> Child:
    """Keep how a child likes letters, on the child's record.

    Args:
        store: The store.
        seen: The child as the form was filled from; a change made elsewhere since is not undone.
        values: Field to value, of those in `PREFERENCES`.
        today: The day, which is noted beside a reading age that is new.

    Raises:
        RecordError: The reading age cannot be.
    """
    kept = record_values(Child, values, names=PREFERENCES)
    reads = kept.get("reading_age")
    if reads is not None and not YOUNGEST_READER <= reads <= OLDEST_READER:
        raise RecordError(
            "reading_age",
            f"Give an age from {YOUNGEST_READER} to {OLDEST_READER}, or leave it empty.",
        )
    if "reading_age" in kept and reads != seen.reading_age:
        kept["reading_age_on"] = today if reads is not None else None
    with store.writing() as writer:
        return writer.change(seen, **kept)


def _style(child: Child, today: dt.date) -> tuple[str, str]:
    if child.letter_style in STYLES:
        return child.letter_style, "chosen for them"
    if child.reading_age is not None:
        return style_for(child.reading_age).id, f"reads at about the age of {child.reading_age}"
    age = _age(child, today)
    if age is not None:
        return style_for(age).id, f"by age, {age}"
    return WITHOUT_AGE, "no age on file"


def _age(child: Child, today: dt.date) -> int | None:
    if child.born_on is None or child.born_on > today:
        return None
    return age_on(child.born_on, today)


def _is_open(child: Child, name: str) -> bool:
    value = getattr(child, name)
    return value is None or value in {"", "not_yet_asked"}
