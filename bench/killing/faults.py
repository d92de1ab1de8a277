"""Faults planted on purpose: the proof is worth something only if it catches them."""

from collections.abc import Callable
from typing import Any

from iro_desktop.models import engine as engines
from iro_desktop.models.store import Store


def no_sync() -> None:
    """Let SQLite say "saved" before the disk has it."""
    kept = tuple(p for p in engines.PRAGMAS if not p.startswith("synchronous"))
    engines.PRAGMAS = (*kept, "synchronous=off")


def not_atomic() -> None:
    """Let every statement of a transaction be kept on its own."""
    engines._begin = lambda connection: None  # noqa: ARG005, SLF001 - planted inside, on purpose


def early_word() -> None:
    """Let the program say "saved" without saving."""
    from iro_desktop.services import visit_saving

    real: Any = visit_saving.save_changes
    turns = iter(range(10**9))

    def sometimes(store: Store, **given: Any) -> Any:
        if next(turns) % 7 == 3:
            given = {**given, "changes": ()}
        return real(store, **given)

    visit_saving.save_changes = sometimes


FAULTS: dict[str, Callable[[], None]] = {
    "no-sync": no_sync,
    "not-atomic": not_atomic,
    "early-word": early_word,
}
