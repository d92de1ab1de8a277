"""What keeps a visit from being finished, each gap tied to the field where it can be filled."""

import dataclasses
import datetime as dt

from iro_core import ids
from iro_core.domain.visit_gaps import Problem, Seen, problems
from iro_desktop.services.visits.visit_form import ACTIONS, ChildPart, JointVisit

TOO_LONG = "There is more here than fits. Make it shorter."


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class VisitProblem:
    """One thing that keeps a visit from being finished.

    Attributes:
        message: What to do; the same words stand in the summary and at the field.
        child_id: Whose part it is in; None for the shared details.
        line: Which line of the actions list, from 0; None for any other field.
        part: Which part of that line: "wording", "owner" or "due_on".
    """

    field: str
    message: str
    child_id: ids.ChildId | None = None
    line: int | None = None
    part: str = ""


def problems_of(visit: JointVisit, *, today: dt.date) -> tuple[VisitProblem, ...]:
    """Return what keeps a visit from being finished, in the order of the form."""
    found = problems(
        [Seen(visit=part.visit, name=part.name, actions=part.actions) for part in visit.parts],
        today=today,
        advocacy_provider=visit.advocacy_provider,
        not_understood=set(visit.unclear),
    )
    shared = [_placed(each, visit) for each in found if each.child is None]
    own = [_placed(each, visit) for each in found if each.child is not None]
    known = {each.field for each in shared}
    shared += [_too_long(field, None) for field in visit.unclear if field not in known]
    own += [_too_long(field, part) for part in visit.parts for field in part.unclear]
    return (*shared, *own)


def _placed(problem: Problem, visit: JointVisit) -> VisitProblem:
    child_id = None if problem.child is None else visit.parts[problem.child].child_id
    if problem.action is None:
        return VisitProblem(field=problem.field, message=problem.sentence, child_id=child_id)
    return VisitProblem(
        field=ACTIONS,
        message=problem.sentence,
        child_id=child_id,
        line=problem.action,
        part=problem.field,
    )


def _too_long(field: str, part: ChildPart | None) -> VisitProblem:
    if part is None:
        return VisitProblem(field=field, message=TOO_LONG)
    message = f"{TOO_LONG} This is about {part.name}."
    return VisitProblem(field=field, message=message, child_id=part.child_id)
