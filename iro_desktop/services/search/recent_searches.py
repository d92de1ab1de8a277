"""The words that were searched for lately: kept in the store of this laptop, nowhere else."""

from iro_desktop.models.store import Store

MOST = 6
_KEY = "recent_searches"


def recent_searches(store: Store) -> tuple[str, ...]:
    """Return what was searched for lately, the newest first."""
    with store.reading() as reader:
        return tuple(reader.local(_KEY) or ())


def remember_search(store: Store, *, words: str) -> tuple[str, ...]:
    """Keep what was searched for, and return all that is kept now."""
    words = " ".join(words.split())
    with store.writing() as writer:
        before: list[str] = writer.local(_KEY) or []
        others = [each for each in before if each.casefold() != words.casefold()]
        kept = [words, *others][:MOST] if words else before
        if kept != before:
            writer.set_local(_KEY, kept)
    return tuple(kept)


def forget_searches(store: Store) -> None:
    """Keep none of them any longer."""
    with store.writing() as writer:
        writer.set_local(_KEY, None)
