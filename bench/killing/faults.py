"""Faults planted on purpose: the proof is worth something only if it catches them."""

from collections.abc import Callable
from typing import Any

from iro_desktop.models import engine as engines
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer


def no_sync() -> None:
    """Let SQLite say "saved" before the disk has it."""
    kept = tuple(p for p in engines.PRAGMAS if not p.startswith("synchronous"))
    engines.PRAGMAS = (*kept, "synchronous=off")


def not_atomic() -> None:
    """Let every statement of a transaction be kept on its own."""
    engines._begin = lambda connection: None  # noqa: ARG005, SLF001 - planted inside, on purpose


def early_word() -> None:
    """Let the program say "saved" without saving."""
    from iro_desktop.services.visits import visit_saving

    real: Any = visit_saving.save_changes
    turns = iter(range(10**9))

    def sometimes(store: Store, **given: Any) -> Any:
        if next(turns) % 7 == 3:
            given = {**given, "changes": ()}
        return real(store, **given)

    visit_saving.save_changes = sometimes


def finished_in_two() -> None:
    """Let a review be held first, and all that follows from it begin in a second transaction."""
    from iro_desktop.services.meetings import meetings

    module: Any = meetings
    real = module._held  # noqa: SLF001 - planted inside, on purpose

    def kept_at_once(writer: Writer, meeting: Any) -> Any:
        review = real(writer, meeting)
        for statement in ("commit", "begin immediate"):
            writer.connection.exec_driver_sql(statement)
        return review

    module._held = kept_at_once  # noqa: SLF001 - the same


def early_word_in_a_meeting() -> None:
    """Let the meeting page say "saved" without saving."""
    from iro_desktop.services.meetings import meeting_saving

    real: Any = meeting_saving.save_meeting
    turns = iter(range(10**9))

    def sometimes(store: Store, **given: Any) -> Any:
        # Only notes: without an answer that finishing asks for, the program would stop by itself.
        changes = [each for each in given["changes"] if not each.part.startswith("note:")]
        if next(turns) % 5 == 3:
            given = {**given, "changes": changes}
        return real(store, **given)

    meeting_saving.save_meeting = sometimes


FAULTS: dict[str, Callable[[], None]] = {
    "no-sync": no_sync,
    "not-atomic": not_atomic,
    "early-word": early_word,
    "finished-in-two": finished_in_two,
    "early-word-in-a-meeting": early_word_in_a_meeting,
}
