"""Spelling in British English: names are known, nothing is written down about them."""

from pathlib import Path

import pytest

from iro_desktop.models.store import Store
from iro_desktop.services.letters import spelling
from iro_desktop.services.letters.spelling import Speller, learn_word, speller_for
from tests.builders import a_child, a_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = a_store(tmp_path)
    with made.writing() as writer:
        writer.add(a_child(first_name="Xanthi", family_name="O'Brynn", liked_name="Xan-Li"))
    return made


def wrong(store: Store, text: str) -> list[str]:
    speller = speller_for(store)
    assert speller is not None
    return [each.of(text) for each in speller.misspelt(text)]


@pytest.mark.parametrize("word", ["color", "favorite", "center", "realize", "mum's frend"])
def test_what_no_british_dictionary_has_is_told(store: Store, word: str) -> None:
    assert wrong(store, f"It is my {word} here.") == [word.rsplit(maxsplit=1)[-1]]


def test_british_words_numbers_addresses_and_letters_are_right(store: Store) -> None:
    text = "My colour, e.g. grey: don\u2019t ring 01632 960123 at 2.30pm, SENDIST, half-term."

    assert wrong(store, text) == []


def test_names_of_the_caseload_are_right_and_so_is_what_is_theirs(store: Store) -> None:
    assert wrong(store, "Xanthi\u2019s Xan and O'Brynn met Xan-Li and Xantippo.") == ["Xantippo"]


def test_suggestions_are_few_and_good(store: Store) -> None:
    speller = speller_for(store)
    assert speller is not None

    assert speller.suggest("color")[0] == "colour"
    assert len(speller.suggest("frend")) <= 3
    assert speller.suggest("frend") == speller.suggest("frend")


def test_a_word_that_was_taught_is_right_from_then_on_and_names_are_not_kept(store: Store) -> None:
    learn_word(store, word="gloopy")
    learn_word(store, word="gloopy")

    assert wrong(store, "A gloopy cake") == []
    with store.reading() as reader:
        assert reader.local(spelling.MY_WORDS) == ["gloopy"]


def test_without_the_dictionary_there_is_no_speller(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "_LANGUAGE", "en_XX")
    spelling.british_dictionary.cache_clear()

    assert speller_for(store) is None

    spelling.british_dictionary.cache_clear()


def test_a_speller_asks_about_the_parts_of_a_joined_word() -> None:
    class Two:
        def spell(self, word: str, /) -> bool:
            return word in {"well", "fed"}

        def suggest(self, word: str, /) -> list[str]:
            return []

    assert Speller(Two()).misspelt("well-fed") == ()
    assert len(Speller(Two()).misspelt("well-fad")) == 1
