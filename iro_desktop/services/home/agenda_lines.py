"""The lines of Home: what one is, and the facts about the officer's children to make them from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.care_clock import CareClock
from iro_core.domain.date_words import how_late, in_words_short
from iro_core.domain.names import in_a_row, known_as
from iro_core.ids import ChildId
from iro_desktop.models.queries.agenda import AgendaRows
from iro_desktop.models.queries.allocated import AllocatedChild
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.clocks import Clocks
from iro_desktop.services.dates.dated import Dates
from iro_desktop.services.dates.standing import Standards


class Sort(StrEnum):
    """What a line is about, the weightiest first."""

    REVIEW = "review"
    CONCERN = "concern"
    PAPERS = "papers"
    STEP = "step"
    VISIT = "visit"
    LETTER = "letter"
    ACTION = "action"
    SEEN = "seen"
    MIDPOINT = "midpoint"
    DECISION = "decision"
    REFERRAL = "referral"
    KEY_DATE = "key_date"
    BIRTHDAY = "birthday"
    ABOUT_YOU = "about_you"


class Deed(StrEnum):
    """What the button of a line does, in its own words."""

    OPEN_REVIEWS = "Open reviews"
    PREPARE_REVIEW = "Prepare"
    RECORD_REVIEW = "Record it"
    CHASE_PAPERS = "Send reminder"
    OPEN_PAPERS = "Open papers"
    FINISH_REVIEW = "Finish review"
    OPEN_STEPS = "Open steps"
    OPEN_MIDPOINT = "Open midpoint"
    OPEN_CONCERN = "Open concern"
    OPEN_ADVOCACY = "Open advocacy"
    OPEN_ACTIONS = "Open actions"
    OPEN_DATES = "Open dates"
    OPEN_FILE = "Open file"
    OPEN_VISIT = "Open visit"
    FINISH_VISIT = "Finish visit"
    RECORD_VISIT = "Record visit"
    WRITE_LETTER = "Write letter"
    FINISH_LETTER = "Finish letter"
    SEND_LETTER = "Send letter"
    ASK_AFTER_LETTER = "Ask after it"
    SEE_CHILDREN = "See children"
    OPEN_FACTS = "Open your facts"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to do, before it is put into a group.

    Attributes:
        by: The day that matters: the legal limit, the planned day, or a local standard's.
        by_words: That day as the line says it.
        target: The id of what the deed is done with; for several children a caseload filter.
        why: The dates that the line says, each with its reasons.
    """

    sort: Sort
    who: str
    what: str
    by: dt.date | None
    by_words: str
    is_late: bool
    state: str
    deed: Deed
    target: str
    child_ids: tuple[ChildId, ...]
    why: Dates = ()


class Facts:
    """What is known about an officer's children on a day, sorted out by child once."""

    def __init__(self, rows: AgendaRows, *, local: Standards, today: dt.date) -> None:
        """Sort the rows out."""
        self.rows, self.local, self.today = rows, local, today
        self.children = {child.id: child for child in rows.children}
        self.care = standing.by_child(rows.care_periods)
        self.visits = standing.by_child(rows.visits)
        self.letters = standing.by_child(rows.letters)
        self.reviews = standing.by_child(rows.reviews)
        self.statuses = standing.by_child(rows.regimes.statuses)
        self._clocks = Clocks(
            periods=self.care,
            reviews=self.reviews,
            statuses=self.statuses,
            placements=standing.by_child(rows.regimes.placements),
            standards=local,
            today=today,
        )

    def clock(self, child: AllocatedChild) -> CareClock | None:
        """Return the clock of a child's next review; None where none can be told."""
        return self._clocks.of(child.id, child.adoption_authorised_on)

    @property
    def note(self) -> str:
        """Whose clocks of those asked for could not be told, or ""."""
        return self._clocks.note

    def line(
        self,
        sort: Sort,
        children: Sequence[AllocatedChild],
        what: str,
        by: dt.date | None,
        deed: Deed,
        *,
        target: str = "",
        by_words: str | None = None,
        is_late: bool | None = None,
        state: str | None = None,
        why: Dates = (),
    ) -> Line:
        """Return a line about some children; how late it is follows from its day."""
        late = by is not None and by < self.today if is_late is None else is_late
        standing_words = how_late(by, self.today) if by else "no date set"
        return Line(
            sort=sort,
            who=named(children),
            what=what,
            by=by,
            by_words=self._by_words(by, is_late=late) if by_words is None else by_words,
            is_late=late,
            state=standing_words if state is None else state,
            deed=deed,
            target=target or children[0].id,
            child_ids=tuple(child.id for child in children),
            why=why,
        )

    def many(
        self,
        sort: Sort,
        children: Sequence[AllocatedChild],
        what: str,
        *,
        state: str,
        view: str,
        by_words: str = "",
    ) -> Line:
        """Return one late line for many children, so that they do not bury what weighs more."""
        return Line(
            sort=sort,
            who=f"{len(children)} children",
            what=what,
            by=None,
            by_words=by_words,
            is_late=True,
            state=state,
            deed=Deed.SEE_CHILDREN,
            target=view,
            child_ids=tuple(child.id for child in children),
        )

    def _by_words(self, by: dt.date | None, *, is_late: bool) -> str:
        if by is None:
            return ""
        return f"was due {self.short(by)}" if is_late else f"by {self.short(by)}"

    def short(self, day: dt.date) -> str:
        """Return a day in short words."""
        return in_words_short(day, self.today)


def named(children: Sequence[AllocatedChild]) -> str:
    """Return children by the names they like: "Ann and Ben Example"."""
    liked = [known_as(child.first_name, child.liked_name) for child in children]
    families = {child.family_name for child in children}
    if len(families) == 1 and all(liked):
        return f"{in_a_row(liked)} {families.pop()}".strip()
    whole = [f"{name} {c.family_name}".strip() for name, c in zip(liked, children, strict=True)]
    return in_a_row([name or standing.UNNAMED for name in whole])
