"""What a paper consists of, as plain data. Every text is taken as it is, never as markup.

```python
Sheet(
    title="Preparation pack",
    headline="Sam Example",
    under="Second review, 12 March 2026",
    initials="SE",
    made_on=dt.date(2026, 3, 2),
    blocks=(
        Callout("Gaps first", (Item("No social work report", Mark.MISSING, "Missing"),)),
        Heading("Who the child is"),
        Facts((("Legal status", "Full care order"), ("Placement", "Not known"))),
        Quote("I want to see my brother.", "Sam, 3 February 2026"),
    ),
)
```
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum, auto

NOT_KNOWN = "Not known"


class Mark(Enum):
    """The sign before an item. Each has a shape of its own, so that it reads in grey."""

    LATE = auto()
    """A filled triangle: past its limit, or a flag."""
    SOON = auto()
    """A clock: due, or to watch."""
    MISSING = auto()
    """A dashed ring: the file lacks it."""
    OPEN = auto()
    """An empty ring: not done yet."""
    DRIFTING = auto()
    """A ring half filled: begun, and drifting."""
    DONE = auto()
    """A filled ring with a tick."""
    SET_ASIDE = auto()
    """A ring with a bar: set aside with a reason, dropped, or cancelled."""
    NOTE = auto()
    """A small dot: no state."""


@dataclass(frozen=True, repr=False)
class Heading:
    """A heading; it stays on the page of what follows. Level 1 or 2."""

    words: str
    level: int = 1


@dataclass(frozen=True, repr=False)
class Words:
    """Paragraphs; each line of the text is one. `is_quiet` is for hints and sources."""

    words: str
    is_quiet: bool = False
    is_bold: bool = False


@dataclass(frozen=True, repr=False)
class Quote:
    """Somebody's own words, apart from ours, and who said them when."""

    words: str
    who: str = ""


@dataclass(frozen=True, repr=False)
class Facts:
    """Names and values; `is_wide` puts short ones side by side. An empty value is "Not known"."""

    rows: tuple[tuple[str, str], ...]
    is_wide: bool = False


@dataclass(frozen=True, repr=False)
class Item:
    """One line of a list: a sign, its state in words, what it is, and quiet details below."""

    words: str
    mark: Mark = Mark.NOTE
    state: str = ""
    detail: str = ""


@dataclass(frozen=True, repr=False)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, repr=False)
class Callout:
    """A framed box for what must not be missed."""

    heading: str
    items: tuple[Item, ...] = ()
    words: str = ""


@dataclass(frozen=True, repr=False)
class Table:
    """A table whose head comes again on each page. `widths` are shares of the line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, repr=False)
class WritingLines:
    """Lines to write on, under an optional question."""

    question: str = ""
    lines: int = 4


@dataclass(frozen=True, repr=False)
class Choices:
    """A question with boxes to tick."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Signatures:
    """Places to sign and date."""

    names: tuple[str, ...]


Block = (
    Heading | Words | Quote | Facts | Items | Callout | Table | WritingLines | Choices | Signatures
)


@dataclass(frozen=True, kw_only=True, repr=False)
class Sheet:
    """A whole paper.

    Attributes:
        title: What kind of paper it is. It becomes the document's title: never a child's name.
        headline: The heading of page one, which may be the child's name. Empty: the title.
        under: The line below it.
        initials: Of the child: all that the head of each page tells.
        made_on: The day that the foot of each page and the document tell.
        sensitivity: The words at the head of each page. Empty for a form that a family gets.
        watermark: A word across each page, such as "Draft".
    """

    title: str
    made_on: dt.date
    blocks: tuple[Block, ...] = field(default=())
    headline: str = ""
    under: str = ""
    initials: str = ""
    sensitivity: str = "Official - sensitive: personal"
    watermark: str = ""
