"""Templates of one's own: kept from a letter, used for another child's, shared with the office."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iro_core import ids
from iro_core.domain.letter_safety.facts import Place
from iro_core.domain.names import known_as
from iro_core.records import Child, Letter, LetterPattern, Person, Placement, Relationship
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import LetterDraft, from_json, to_json
from iro_desktop.letters.patterns import Stripped, filled, stripped
from iro_desktop.letters.words_taken import take_words
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters.letter_versions import BEFORE_TEMPLATE, keep


@dataclass(frozen=True, kw_only=True, repr=False)
class Pattern:
    """A template, as it stands in a list.

    Attributes:
        is_mine: Whether whoever has the store open made it, and may change it.
    """

    id: str
    name: str
    kind: str
    draft: LetterDraft
    is_shared: bool
    is_mine: bool


def patterns(store: Store, *, kind: str = "") -> tuple[Pattern, ...]:
    """Return one's own templates and those that others share, by name.

    Args:
        kind: Only those of a kind of letter; "" for all.
    """
    me = store.author.profile_id
    with store.reading() as reader:
        found = reader.find(LetterPattern, order_by=("name", "id"))
    return tuple(
        _shown(each, me)
        for each in found
        if (each.profile_id == me or each.is_shared) and kind in ("", each.kind)
    )


def preview_pattern(store: Store, *, child_id: str, draft: LetterDraft) -> Stripped:
    """Return what would be kept as a template, and which passages would be left out of it."""
    with store.reading() as reader:
        return _stripped(reader, child_id, draft)


def keep_pattern(
    store: Store, *, child_id: str, draft: LetterDraft, name: str, is_shared: bool = False
) -> Pattern:
    """Keep a letter's words as a template, without anything about the child.

    Raises:
        LetterError: The template has no name.
    """
    _check_name(name)
    with store.writing() as writer:
        kept = LetterPattern(
            id=ids.LetterPatternId(writer.new_id()),
            profile_id=writer.author.profile_id,
            name=name.strip(),
            kind=draft.kind,
            draft=to_json(_stripped(writer, child_id, draft).draft),
            is_shared=is_shared,
        )
        return _shown(writer.add(kept), writer.author.profile_id)


def use_pattern(
    store: Store,
    *,
    pattern_id: str,
    letter_id: str,
    draft: LetterDraft,
    dated_on: dt.date | None,
) -> LetterDraft:
    """Return a draft with the words of a template. What stood there before is kept as a version."""
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        keep(writer, letter, draft, dated_on, why=BEFORE_TEMPLATE)
        return draft_from(writer, pattern_id=pattern_id, child_id=letter.child_id, draft=draft)


def draft_from(
    reader: Reader, *, pattern_id: str, child_id: str, draft: LetterDraft
) -> LetterDraft:
    """Return a draft with a template's words, within a view of the store that is open."""
    pattern = reader.need(LetterPattern, pattern_id)
    child = reader.need(Child, child_id)
    name = draft.name or known_as(child.first_name, child.liked_name)
    return take_words(draft, filled(from_json(pattern.draft), name))


def change_pattern(
    store: Store, *, pattern_id: str, name: str | None = None, is_shared: bool | None = None
) -> Pattern:
    """Give a template another name, or share it with the office, or share it no longer.

    Raises:
        LetterError: It has no name, or somebody else made it.
    """
    if name is not None:
        _check_name(name)
    with store.writing() as writer:
        pattern = _mine(writer, pattern_id)
        changed = dataclasses.replace(
            pattern,
            name=pattern.name if name is None else name.strip(),
            is_shared=pattern.is_shared if is_shared is None else is_shared,
        )
        kept = writer.change(pattern, name=changed.name, is_shared=changed.is_shared)
        return _shown(kept, writer.author.profile_id)


def delete_pattern(store: Store, *, pattern_id: str) -> None:
    """Delete a template of one's own. Letters that were begun from it stay as they are.

    Raises:
        LetterError: Somebody else made it.
    """
    with store.writing() as writer:
        writer.delete(_mine(writer, pattern_id))


def _mine(writer: Writer, pattern_id: str) -> LetterPattern:
    pattern = writer.need(LetterPattern, pattern_id)
    if pattern.profile_id != writer.author.profile_id:
        raise LetterError("Somebody else at the office made this template.")
    return pattern


def _stripped(reader: Reader, child_id: str, draft: LetterDraft) -> Stripped:
    child = reader.need(Child, child_id)
    links = reader.find(Relationship, child_id=child_id)
    people = reader.find(Person, id=[each.person_id for each in links if each.person_id])
    others = reader.find(Child, id=[each.other_child_id for each in links if each.other_child_id])
    own = (child.liked_name, child.first_name, child.family_name, draft.name)
    around = [name for each in people for name in (each.first_name, each.family_name)]
    around += [name for each in others for name in (each.first_name, each.liked_name)]
    return stripped(
        draft,
        childs_names=own,
        other_names=[name for name in around if name],
        places=tuple(_places(reader, (child, *others))),
    )


def _places(reader: Reader, children: Sequence[Child]) -> Iterator[Place]:
    """Yield everywhere that a child and their brothers and sisters live, lived or go to school."""
    for each in children:
        yield Place(school=each.school)
        for stay in reader.find(Placement, child_id=each.id):
            carer = reader.get(Person, stay.carer_id) if stay.carer_id else None
            yield Place(
                address=stay.address,
                postcode=stay.postcode,
                setting_name=stay.setting_name,
                carer_family=carer.family_name if carer else "",
            )


def _shown(pattern: LetterPattern, me: str) -> Pattern:
    return Pattern(
        id=pattern.id,
        name=pattern.name,
        kind=pattern.kind,
        draft=from_json(pattern.draft),
        is_shared=bool(pattern.is_shared),
        is_mine=pattern.profile_id == me,
    )


def _check_name(name: str) -> None:
    if not name.strip():
        raise LetterError("Give the template a name.")
