"""The reading helper of one letter: its reader's age, gentler words, what was set aside."""

from pathlib import Path

import pytest

from iro_core import ids
from iro_core.domain.reading import FindingKind
from iro_core.records import Letter, Setting
from iro_desktop.letters.draft import LetterDraft, to_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters.reading_aids import (
    ReadingAids,
    key_of,
    read_with,
    reading_aids,
    set_aside,
)
from tests.builders import a_child, a_store, some_id

LETTER = ids.LetterId(some_id())


def a_store_with_a_letter(folder: Path, *, age: int | None = None, style: str = "7_9") -> Store:
    store = a_store(folder)
    child = a_child(first_name="Annabel", liked_name="Annie", reading_age=age)
    draft = to_json(LetterDraft(kind="after_visit", style=style))
    with store.writing() as writer:
        writer.add(child)
        writer.add(Letter(id=LETTER, child_id=child.id, kind="after_visit", draft=draft))
    return store


def found(aids: ReadingAids, text: str) -> list[tuple[FindingKind, str, str]]:
    findings = read_with(aids, text).findings
    return [(each.kind, text[each.start : each.end], each.swap) for each in findings]


def test_spelling_stands_among_the_other_thoughts_and_once(tmp_path: Path) -> None:
    aids = reading_aids(a_store_with_a_letter(tmp_path), letter_id=LETTER)

    assert found(aids, "Annabel has a favorite placement.") == [
        (FindingKind.SPELLING, "favorite", "favourite"),
        (FindingKind.JARGON, "placement", "home"),
    ]


@pytest.mark.parametrize(
    ("age", "style", "most", "young"),
    [
        (6, "16_up", 12, True),
        (None, "7_9", 12, True),
        (10, "7_9", 15, False),
        (None, "16_up", 25, False),
        (None, "", 15, False),
    ],
)
def test_a_sentence_is_long_for_its_reader(
    tmp_path: Path, age: int | None, style: str, most: int, young: bool
) -> None:
    aids = reading_aids(a_store_with_a_letter(tmp_path, age=age, style=style), letter_id=LETTER)

    assert (aids.most_words, aids.is_young) == (most, young)


def test_the_offices_own_list_is_used(tmp_path: Path) -> None:
    store = a_store_with_a_letter(tmp_path)
    with store.writing() as writer:
        writer.add(Setting(id=ids.SettingId("gentle_words"), value="blob = jelly"))

    aids = reading_aids(store, letter_id=LETTER)

    assert found(aids, "A blob in a placement.") == [(FindingKind.JARGON, "blob", "jelly")]


def test_what_was_set_aside_stays_so_in_this_letter(tmp_path: Path) -> None:
    store = a_store_with_a_letter(tmp_path)
    text = "Your placement is fine."
    [thought] = read_with(reading_aids(store, letter_id=LETTER), text).findings

    set_aside(store, letter_id=LETTER, key=key_of(thought, text))

    assert found(reading_aids(store, letter_id=LETTER), text) == []


def test_a_letter_that_cannot_be_read_has_a_middle_style(tmp_path: Path) -> None:
    store = a_store_with_a_letter(tmp_path)
    with store.writing() as writer:
        writer.change(writer.need(Letter, LETTER), draft="{}")

    assert reading_aids(store, letter_id=LETTER).reader_age == 10
