"""What a letter after a visit is made from."""

import datetime as dt

from iro_core.domain.names import known_as
from iro_core.records import Action, Child, Visit
from iro_desktop.letters import after_visit
from iro_desktop.letters.after_visit import ToDo
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.wording import reads_like_a_report
from iro_desktop.models.reading import Reader
from iro_desktop.services.letters.letter_preferences import dressed, style_of


def first_visit_draft(
    reader: Reader, visit: Visit, *, today: dt.date, advocacy_service: str
) -> LetterDraft:
    """Return the first draft of the letter about a visit, from what is on file."""
    child = reader.need(Child, visit.child_id)
    draft = after_visit.first_draft(
        name=known_as(child.first_name, child.liked_name),
        visited_on=visit.held_on or today,
        written_on=today,
        style=style_of(child, today),
        meeting=_meeting(visit),
        their_words=visit.voice,
        actions=[ToDo(each.wording, each.due_on, str(each.id)) for each in _open(reader, visit)],
        has_advocate=visit.has_advocate == "yes",
        advocacy_service=advocacy_service,
    )
    return dressed(draft, child)


def formal_actions(reader: Reader, visit: Visit) -> frozenset[str]:
    """Return what the letter would say in the file's words, which speak to nobody."""
    lines = (each.wording.strip() for each in _open(reader, visit))
    return frozenset(line for line in lines if reads_like_a_report(line))


def _open(reader: Reader, visit: Visit) -> list[Action]:
    actions = reader.find(Action, visit_id=visit.id, order_by=("position",))
    return [each for each in actions if each.done_on is None]


def _meeting(visit: Visit) -> after_visit.Meeting:
    """Return how officer and child met. Only the kind of place is told, never the place."""
    if visit.seen_alone == "not_seen":
        return after_visit.Meeting.MISSED
    if visit.mode == "virtual":
        return after_visit.Meeting.CALL
    place = visit.place.casefold()
    for word, meeting in (
        ("school", after_visit.Meeting.SCHOOL),
        ("home", after_visit.Meeting.HOME),
    ):
        if word in place:
            return meeting
    return after_visit.Meeting.ELSEWHERE
