"""The caseloads that are pictured: always the same, on a day that never passes."""

import datetime as dt
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iro_core.ids import ChildId
from iro_core.records import Decision, Midpoint, Placement, Review, ReviewStep
from iro_desktop.demo.caseload import PASSWORD
from iro_desktop.services.caseload.caseload import Caseload, CaseloadRow, caseload
from iro_desktop.services.child.child_choices import siblings_of
from iro_desktop.services.child.child_file import read_child
from iro_desktop.services.escalations.escalation_list import concerns
from iro_desktop.services.letters.letter_list import LetterStage, letter_list
from iro_desktop.services.letters.letters import finish_letter, start_letter_after_visit
from iro_desktop.services.opening import Clock, Cost, Store, Strongbox
from iro_desktop.services.practice import fill_with_practice, practice_officer
from iro_desktop.services.practice_letters import add_letters
from iro_desktop.services.reviews.review_papers import review_papers
from iro_desktop.services.reviews.review_preparing import prepare_review
from iro_desktop.services.search.recent_searches import remember_search
from iro_desktop.services.visits.visit_drafts import drafts, start_visit
from iro_desktop.services.visits.visit_form import ACTIONS, DraftAction, JointVisit
from iro_desktop.services.visits.visit_saving import Change, save_changes
from iro_desktop.shots.letters import letters_in_trouble
from iro_desktop.shots.meeting import a_meeting
from iro_desktop.shots.office import put_held_work, put_two_texts
from iro_desktop.ui.shooting.stage import Known

NOW = dt.datetime(2026, 3, 5, 14, 2, tzinfo=dt.UTC)
TODAY = NOW.date()
CHILDREN = 62
WEEKS = dt.timedelta(weeks=4)
TALKATIVE = range(9, 16)
STATES = ("planned", "held")
SEARCHES = ("advocate", "contact with dad", "football")
SHARED = {
    "visit_type": "between_reviews",
    "held_on": dt.date(2026, 3, 4),
    "starts_at": dt.time(16, 0),
    "ends_at": dt.time(16, 50),
    "mode": "face_to_face",
    "is_planned": True,
    "place": "At the foster home, in the kitchen",
}
OWN = {
    "seen_alone": "yes",
    "voice": "I like it here now. The dog sleeps on my bed. I want to go to football on Saturdays, "
    "and I do not want to change school again. Please ask if I can stay.",
    "feeling": "happy",
    "knows_advocacy": "yes",
    "has_advocate": "no",
    "analysis": "Settled, and talked freely. The wish to stay at the same school is clear and has "
    "come up before; it belongs in the review.",
    "has_actions": True,
}
DUE_ON = dt.date(2026, 3, 19)


@dataclass(frozen=True, kw_only=True)
class Made:
    """Caseloads on the disk, to be copied for each look.

    Attributes:
        full: The folder of a practice caseload.
        empty: The folder of one without children.
        known: What is in the full one.
    """

    full: Path
    empty: Path
    known: Known


def make_caseloads(folder: Path, *, children: int = CHILDREN) -> Made:
    """Make a practice caseload, with work half done in it, and one without children."""
    full, empty = folder / "full", folder / "empty"
    with _open(full) as store:
        fill_with_practice(store, today=TODAY, children=children)
        add_letters(store, today=TODAY)
        known = _work(store)
    with _open(empty):
        pass
    return Made(full=full, empty=empty, known=known)


@contextmanager
def a_copy(of: Path, at: Path) -> Iterator[Store]:
    """Open a copy of a caseload; what becomes of it changes nothing."""
    shutil.rmtree(at, ignore_errors=True)
    shutil.copytree(of, at)
    with _open(at) as store:
        yield store


@contextmanager
def _open(folder: Path) -> Iterator[Store]:
    box = Strongbox(
        folder,
        clock=Clock(now=lambda: NOW, steady_s=time.monotonic),
        cost=Cost(memory_bytes=8192, passes=1),  # see demo/caseload.py
        keyring=lambda: None,
    )
    try:
        new = box.is_new()
        yield box.create(practice_officer(today=TODAY), PASSWORD) if new else box.unlock(PASSWORD)
    finally:
        box.release()


def _work(store: Store) -> Known:
    """Begin what is pictured half done, and say what is where."""
    found = caseload(store, today=TODAY)
    for words in SEARCHES:
        remember_search(store, words=words)
    free = _free(store, found)
    pair = next(each for each in free if _sibling(store, each, free))
    alone = [each for each in free if not siblings_of(store, child_id=each.child_id)]
    together = start_visit(store, child_ids=[pair.child_id, _sibling(store, pair, free)[0]])
    _fill(store, together, full=False)
    ready = start_visit(store, child_ids=[alone[0].child_id])
    _fill(store, ready, full=True)
    lines = letter_list(store, today=TODAY)
    owed = [x.visit_id for x in lines if x.stage is LetterStage.TO_WRITE and x.visit_id]
    begun, done = (
        start_letter_after_visit(store, visit_id=visit_id, today=TODAY) for visit_id in owed[:2]
    )
    finish_letter(store, seen=done, draft=done.draft, dated_on=TODAY)
    child = max(found.rows, key=lambda row: _story(store, row))
    visit = next(each for each in read_child(store, child_id=child.child_id, today=TODAY).visits)
    review_id, chased_id = _review(store), _chased(store)
    afterwards = _afterwards(store)
    meeting_id = a_meeting(store, today=TODAY, but_not=(review_id, chased_id))
    troubled = letters_in_trouble(
        store,
        among=[each.child_id for each in alone[2:]],
        families=[each.child_id for each in found.rows],
        today=TODAY,
    )
    put_two_texts(store, visit_id=_own_visit(store, alone[-1].child_id), now=NOW)
    put_held_work(store, child_id=alone[-1].child_id, now=NOW)
    return Known(
        child_id=child.child_id,
        hidden_id=_hidden(store, found),
        new_visit_id=alone[1].child_id,
        visit_id=together.joint_id,
        ready_visit_id=ready.joint_id,
        finished_visit_id=visit.form_id,
        letter_id=begun.letter.id,
        finished_letter_id=done.letter.id,
        concern_id=_concern(store, is_open=True),
        closed_concern_id=_concern(store, is_open=False),
        review_id=review_id,
        chased_id=chased_id,
        meeting_id=meeting_id,
        **afterwards,
        **troubled,
    )


def _own_visit(store: Store, child_id: str) -> str:
    """Return a visit of a child whose file no other picture shows."""
    return str(read_child(store, child_id=child_id, today=TODAY).visits[0].id)


def _free(store: Store, found: Caseload) -> list[CaseloadRow]:
    """Return those who can talk and about whom no draft waits."""
    busy = {name for draft in drafts(store) for name in draft.names}
    rows = [row for row in found.rows if row.age in TALKATIVE]
    return [row for row in rows if row.name.split()[0] not in busy]


def _sibling(store: Store, row: CaseloadRow, among: list[CaseloadRow]) -> list[ChildId]:
    ids = {each.child_id for each in among}
    siblings = siblings_of(store, child_id=row.child_id)
    return [each.child_id for each in siblings if each.child_id in ids]


def _story(store: Store, row: CaseloadRow) -> tuple[int, str]:
    """Return how much there is to be seen in a child's file."""
    if row.age not in TALKATIVE:
        return 0, row.sort_name
    file = read_child(store, child_id=row.child_id, today=TODAY)
    return len(file.visits) + len(file.letters) + 3 * bool(file.child.likes), row.sort_name


def _concern(store: Store, *, is_open: bool) -> str:
    """Return the concern with the longest story: a late one that became formal, or a closed one."""
    lines = [line for line in concerns(store, today=TODAY) if line.is_open is is_open]
    chosen = max(lines, key=lambda line: (line.is_late, line.went_formal, line.age_days))
    return str(chosen.id)


def _review(store: Store) -> str:
    """Return the review of the next weeks with the most to raise."""
    with store.reading() as reader:
        planned = reader.find(Review, state="planned")
    soon = [each for each in planned if each.planned_on and each.planned_on <= TODAY + WEEKS]
    prepared = [prepare_review(store, review_id=each.id, today=TODAY) for each in soon]
    chosen = max(prepared, key=lambda each: (len(each.raised), len(each.gaps), each.review.id))
    return str(chosen.review.id)


def _chased(store: Store) -> str:
    """Return the review whose papers are asked for today, the soonest and most reminded first."""
    with store.reading() as reader:
        planned = reader.find(Review, state="planned", order_by=("planned_on", "id"))
    chased = [review_papers(store, review_id=each.id, today=TODAY) for each in planned]
    due = [each for each in chased if each.due is not None]
    return str(max(due, key=lambda each: len(each.sent)).review.id)


def _afterwards(store: Store) -> dict[str, str]:
    """Return the held review with the most steps still open, and midpoint reviews with much to say.

    Those with more decisions come first.
    """
    with store.reading() as reader:
        decided = Counter(each.review_id for each in reader.find(Decision))
        begun = Counter(each.review_id for each in reader.find(ReviewStep, done_on=None))
        midpoints = reader.find(Midpoint, state=("planned", "held"))
    midpoints.sort(key=lambda each: (-decided[each.review_id], each.due_on or TODAY, each.id))
    chosen = {state: next(x.id for x in midpoints if x.state == state) for state in STATES}
    most = max(begun, key=lambda review_id: (begun[review_id], decided[review_id], review_id))
    return {
        "held_review_id": most,
        "midpoint_id": chosen["planned"],
        "held_midpoint_id": chosen["held"],
    }


def _hidden(store: Store, found: Caseload) -> str:
    with store.reading() as reader:
        hidden = {each.child_id for each in reader.find(Placement, is_hidden=True, to_on=None)}
    return next(row.child_id for row in found.rows if row.child_id in hidden)


def _fill(store: Store, visit: JointVisit, *, full: bool) -> None:
    """Write what somebody would have typed: everything, or only the first child's words."""
    changes = [Change(child_id=None, field=name, value=value) for name, value in SHARED.items()]
    for part in visit.parts if full else visit.parts[:1]:
        changes += [
            Change(child_id=part.child_id, field=name, value=value) for name, value in OWN.items()
        ]
        action = DraftAction(
            wording="Ask the school about staying on", owner=visit.officer_name, due_on=DUE_ON
        )
        changes.append(Change(child_id=part.child_id, field=ACTIONS, value=(action,)))
    save_changes(store, seen=visit, changes=changes)
