"""Visits: finishing one, adding to a finished one, and what the last one was like."""

import dataclasses
import datetime as dt

from iro_core import ids
from iro_core.codes import WORK_STATE
from iro_core.domain.visit_gaps import is_empty
from iro_core.domain.visits import State, VisitError, check_addendum, move
from iro_core.records import Action, Addendum, Profile, Visit
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.visits.visit_checks import VisitProblem, problems_of
from iro_desktop.services.visits.visit_form import (
    DRAFT,
    ChildPart,
    JointVisit,
    loose_key,
    pictures_of,
    read_visit,
)
from iro_desktop.services.visits.visit_saving import forget_place

STATE_WORDS = {
    **WORK_STATE,
    "ready": "Ready, not yet sent",
    "sent": "Sent to the office",
}


class VisitNotFinishedError(VisitError):
    """The visit has gaps that must be filled before it is finished. Nothing was changed.

    Attributes:
        problems: What is missing, in the order of the form.
    """

    def __init__(self, problems: tuple[VisitProblem, ...]) -> None:
        """Keep the problems, for the summary and the fields."""
        super().__init__("There is something to put right before this visit can be finished.")
        self.problems = problems


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class LastVisit:
    """What the last finished visit to a child was like, offered as a start for the next."""

    held_on: dt.date
    place: str
    mode: str
    others_present: str
    visit_id: str = ""


def finish_visit(store: Store, *, joint_id: str, today: dt.date) -> JointVisit:
    """Finish a visit for all its children at once, or for none.

    Each record goes from Draft to Ready, its actions become Action records, and its edits are
    closed: from now on a correction is an addendum. The letter to each child is due from here.

    Raises:
        VisitNotFinishedError: Something is missing. Everything stays a draft as it is.
        VisitError: It is finished already.
    """
    with store.writing() as writer:
        now = read_visit(writer, joint_id, store)
        for part in now.parts:
            move(State(part.visit.state), State.READY)
        problems = problems_of(now, today=today)
        if problems:
            raise VisitNotFinishedError(problems)
        for part in now.parts:
            _finish_part(writer, part)
        writer.set_local(loose_key(joint_id), None)
        forget_place(writer, joint_id)
        return read_visit(writer, joint_id, store)


def add_addendum(store: Store, *, visit_id: str, wording: str) -> Addendum:
    """Add to a finished visit. What stands there stays as it is.

    Raises:
        VisitError: Nothing was written, or the visit is still a draft.
    """
    with store.writing() as writer:
        visit = writer.need(Visit, visit_id)
        check_addendum(State(visit.state), wording)
        profile = writer.get(Profile, writer.author.profile_id)
        addendum = writer.add(
            Addendum(
                id=ids.AddendumId(writer.new_id()),
                child_id=visit.child_id,
                visit_id=visit.id,
                wording=wording,
                author_name=profile.full_name if profile else "",
                written_at=writer.at,
            )
        )
        writer.seal(addendum.id)
        return addendum


def last_visit(store: Store, *, child_id: str, before: str = "") -> LastVisit | None:
    """Return what the last finished visit to a child was like, or None if there was none.

    Args:
        before: The joint visit that is being written, which does not count.
    """
    with store.reading() as reader:
        visits = reader.find(Visit, child_id=child_id, order_by=("-held_on",), limit=5)
    for visit in visits:
        if visit.joint_id != before and visit.state != DRAFT and visit.held_on:
            return LastVisit(
                held_on=visit.held_on,
                place=visit.place,
                mode=visit.mode,
                others_present=visit.others_present,
                visit_id=visit.id,
            )
    return None


def state_in_words(state: str) -> str:
    """Return a visit's state as people say it: "Draft", "Ready, not yet sent"."""
    return STATE_WORDS[state]


def _finish_part(writer: Writer, part: ChildPart) -> None:
    lines = [each for each in part.actions if not is_empty(each)]
    sealed = [each.id for each in pictures_of(writer, part.visit)]
    for position, line in enumerate(lines):
        action = Action(
            id=ids.ActionId(writer.new_id()),
            child_id=part.child_id,
            visit_id=part.visit.id,
            position=position,
            wording=line.wording.strip(),
            owner=line.owner.strip(),
            due_on=line.due_on,
        )
        sealed.append(ids.AttachmentId(writer.add(action).id))
    writer.change(
        part.visit, state=State.READY.value, finished_at=writer.at, has_actions=bool(lines)
    )
    writer.set_local(loose_key(part.visit.id), None)
    for record_id in [*sealed, part.visit.id]:
        writer.seal(record_id)
