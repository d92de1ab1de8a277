import itertools

import pytest

from iro_core.codes import WORK_STATE
from iro_core.domain.visits import State, VisitError, check_addendum, may_be_overwritten, move

ALLOWED = {
    (State.DRAFT, State.READY),
    (State.READY, State.SENT),
    (State.SENT, State.RECORDED),
    (State.SENT, State.READY),
}
FINISHED = (State.READY, State.SENT, State.RECORDED)


@pytest.mark.parametrize(("current", "new"), ALLOWED)
def test_a_visit_moves_on(current: State, new: State) -> None:
    assert move(current, new) is new


@pytest.mark.parametrize(
    ("current", "new"), set(itertools.product(State, repeat=2)) - ALLOWED, ids=str
)
def test_every_other_step_is_refused(current: State, new: State) -> None:
    with pytest.raises(VisitError):
        move(current, new)


@pytest.mark.parametrize("state", FINISHED)
def test_a_finished_visit_only_takes_an_addendum(state: State) -> None:
    check_addendum(state, "It ended at four.")

    assert not may_be_overwritten(state)
    with pytest.raises(VisitError, match="Write an addendum"):
        move(state, State.DRAFT)


def test_a_draft_needs_no_addendum() -> None:
    assert may_be_overwritten(State.DRAFT)
    with pytest.raises(VisitError, match="still a draft"):
        check_addendum(State.DRAFT, "It ended at four.")


def test_an_addendum_says_something() -> None:
    with pytest.raises(VisitError, match="Write what"):
        check_addendum(State.READY, "  \n")


def test_the_states_are_those_that_a_record_holds() -> None:
    assert [state.value for state in State] == list(WORK_STATE)
