"""Whether the person has seen the tour: told once, on this laptop."""

from iro_desktop.models.store import Store

_KEY = "tour_seen_by"


def has_seen_tour(store: Store) -> bool:
    """Say whether whoever has unlocked the store was shown the tour before."""
    with store.reading() as reader:
        return store.author.profile_id in (reader.local(_KEY) or ())


def tour_was_seen(store: Store) -> None:
    """Keep that they have seen it, or did not want to."""
    with store.writing() as writer:
        seen: list[str] = writer.local(_KEY) or []
        if store.author.profile_id not in seen:
            writer.set_local(_KEY, [*seen, store.author.profile_id])
