"""Joining two people's changes of one text: whole sentences, nothing lost, nothing mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.fields import KINDS
from iro_core.merging.comparing import Standing, Verdict, Wish, compare
from iro_core.merging.sentences import joined, sentences

VISIT = KINDS["visit"]
SENTENCES = st.lists(st.sampled_from([f"Line {n}. " for n in range(12)]), max_size=6)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("One. Two. Three. ", "One! Two. Three. ", "One. Two. Four. ", "One! Two. Four. "),
        ("One. Two. ", "One. Two. Mine. ", "One. Two. ", "One. Two. Mine. "),
        ("One. Two. Three. ", "Two. Three. ", "One. Two. Three. Four. ", "Two. Three. Four. "),
        ("One. ", "Both. ", "Both. ", "Both. "),
        ("One. Two. ", "One. Mine. ", "One. Theirs. ", None),
        ("", "Mine. ", "Theirs. ", None),
        ("One. Two. ", "Two. ", "One but more. Two. ", None),
    ],
)
def test_changes_that_are_apart_are_joined_and_others_never(
    base: str, mine: str, theirs: str, both: str | None
) -> None:
    assert joined(base, mine, theirs) == both


@given(st.text(alphabet="ab .!?\n", max_size=60))
def test_the_sentences_put_together_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(SENTENCES, SENTENCES, SENTENCES)
def test_what_either_added_stands_in_what_is_joined(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    text = joined("".join(base), "".join(mine), "".join(theirs))

    if text is not None:
        new = (set(mine) | set(theirs)) - set(base)
        assert all(sentence in text for sentence in new)


def a_text(standing: object, old: object, new: object) -> Verdict:
    """Return what becomes of a change of `voice` whose author saw another edit than what stands."""
    stands = Standing(values={"voice": standing}, stamps={"voice": "theirs"})
    wish = Wish(new={"voice": new}, old={"voice": old}, saw={"voice": "first"})
    return compare(VISIT, stands, wish)[0].verdict


def test_a_long_text_is_joined_where_it_can_be() -> None:
    assert a_text("One. Two. Theirs. ", "One. Two. ", "Mine. One. Two. ") is Verdict.MERGED
    assert a_text("One. Theirs. ", "One. Two. ", "One. Mine. ") is Verdict.CONFLICT
    assert a_text("One. Theirs. ", "One. Two. ", 7) is Verdict.CONFLICT


def test_a_short_field_is_never_joined() -> None:
    stands = Standing(values={"place": "Oak. "}, stamps={"place": "theirs"})
    wish = Wish(new={"place": "Oak. Elm. "}, old={"place": ""}, saw={})

    assert compare(VISIT, stands, wish)[0].verdict is Verdict.CONFLICT


def test_a_change_of_what_was_deleted_is_a_conflict() -> None:
    stands = Standing(values={"deleted": True, "place": "Oak"}, stamps={"deleted": "theirs"})
    wish = Wish(new={"place": "Elm"}, old={"place": "Oak"}, saw={})

    assert compare(VISIT, stands, wish)[0].verdict is Verdict.CONFLICT


def test_deleting_again_changes_nothing_and_deleting_unseen_is_a_conflict() -> None:
    gone = Standing(values={"deleted": True}, stamps={"deleted": "theirs"})
    written = Standing(values={"voice": "Hm."}, stamps={"voice": "theirs"})
    wish = Wish(new={"deleted": True}, old={}, saw={})

    assert compare(VISIT, gone, wish)[0].verdict is Verdict.APPLIED
    assert compare(VISIT, written, wish)[0].verdict is Verdict.CONFLICT
