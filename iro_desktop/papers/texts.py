"""Every text of a paper: to look for what cannot be printed."""

import dataclasses
from collections.abc import Iterator

from iro_desktop.papers.content import Sheet


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Yield every text that a paper prints."""
    yield from _texts(sheet)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
