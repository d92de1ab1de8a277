"""Whatever was done to a letter can be taken back, step by step, and done again."""

from hypothesis import given
from hypothesis import strategies as st

from iro_desktop.letters.history import History

EDITS = st.lists(st.tuples(st.text(max_size=3), st.sampled_from(["", "learnt", "thanks"])))


def noted(edits: list[tuple[str, str]], *, most: int = 200) -> History[str]:
    history = History("", most=most)
    for words, run in edits:
        history.note(words, run=run)
    return history


@given(EDITS)
def test_any_edits_undone_give_the_beginning_and_redone_the_end(
    edits: list[tuple[str, str]],
) -> None:
    history = noted(edits)
    end = history.now

    while history.can_undo:
        history.undo()
    beginning = history.now
    while history.can_redo:
        history.redo()

    assert (beginning, history.now) == ("", end)


@given(EDITS, st.integers(1, 4))
def test_there_is_an_end_to_what_is_remembered(edits: list[tuple[str, str]], most: int) -> None:
    history = noted(edits, most=most)
    steps = 0

    while history.can_undo:
        history.undo()
        steps += 1

    assert steps <= most


def test_typing_in_one_field_is_one_step_until_there_is_a_pause() -> None:
    history = noted([("a", "learnt"), ("ab", "learnt")])
    history.pause()
    history.note("abc", run="learnt")

    assert [history.undo(), history.undo(), history.undo()] == ["ab", "", ""]


def test_another_field_and_what_was_taken_back_begin_a_step() -> None:
    history = noted([("a", "learnt"), ("ab", "thanks")])
    history.undo()
    history.note("ac", run="thanks")

    assert (history.can_redo, history.undo(), history.redo()) == (False, "a", "ac")


def test_what_changes_nothing_is_no_step() -> None:
    assert not noted([("", "learnt")]).can_undo
