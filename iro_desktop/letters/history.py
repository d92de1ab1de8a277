"""Undoing and redoing across a whole letter: words, order, what is left out, the look.

It holds whole letters, since a letter is small; a run of typing in one field is one step.
"""

from typing import Generic, TypeVar

T = TypeVar("T")

MOST_STEPS = 200


class History(Generic[T]):
    """What can be taken back, and what can be done again."""

    def __init__(self, first: T, *, most: int = MOST_STEPS) -> None:
        """Begin with what stands there.

        Args:
            most: How many steps can be taken back; the oldest go first.
        """
        self._now, self._most = first, most
        self._before: list[T] = []
        self._after: list[T] = []
        self._run: str = ""

    @property
    def now(self) -> T:
        """What stands there."""
        return self._now

    @property
    def can_undo(self) -> bool:
        """Whether anything can be taken back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether anything that was taken back can be done again."""
        return bool(self._after)

    def note(self, now: T, *, run: str = "") -> None:
        """Note a change.

        Args:
            now: What stands there after it.
            run: The field that is typed in: changes of one run are one step; "" is a step alone.
        """
        if now == self._now:
            return
        if not run or run != self._run:
            self._before = [*self._before, self._now][-self._most :]
        self._now, self._run, self._after = now, run, []

    def pause(self) -> None:
        """End the run of typing: what is typed next is a step of its own."""
        self._run = ""

    def undo(self) -> T:
        """Take the last step back, if there is one, and return what stands there then."""
        if self._before:
            self._after.append(self._now)
            self._now = self._before.pop()
        self._run = ""
        return self._now

    def redo(self) -> T:
        """Do again what was taken back last, if anything was, and return what stands there then."""
        if self._after:
            self._before.append(self._now)
            self._now = self._after.pop()
        self._run = ""
        return self._now
