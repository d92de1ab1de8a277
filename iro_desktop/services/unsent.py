"""What no office has yet."""

from iro_desktop.models import outbox
from iro_desktop.models.store import Store


def unsent_count(store: Store) -> int:
    """Return how many records have changes that no office has acknowledged."""
    with store.reading() as reader:
        return outbox.unsent_count(reader.connection)
