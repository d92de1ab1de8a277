"""What cannot be done to a meeting."""

import dataclasses


class MeetingError(ValueError):
    """What is asked for cannot be done to this review. The message is for the user."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class MeetingProblem:
    """One thing that keeps a review from being finished.

    Attributes:
        part: What it belongs to, as `meeting_saving.Change` names it.
        message: What to do; the same words stand in the summary and at the field.
    """

    part: str
    field: str
    message: str


class MeetingNotFinishedError(MeetingError):
    """The meeting has gaps that must be filled before it is finished. Nothing was changed.

    Attributes:
        problems: What is missing, in the order of the page.
    """

    def __init__(self, problems: tuple[MeetingProblem, ...]) -> None:
        """Keep the problems, for the summary and the fields."""
        super().__init__("There is something to put right before this review can be finished.")
        self.problems = problems
