"""Letters to a child, and the files kept in the store."""

import dataclasses
import datetime as dt

from iro_core import codes, ids
from iro_core.fields import (
    LONG,
    OFFICERS,
    SUPPORT,
    Record,
    choice,
    day,
    instant,
    kind,
    link,
    number,
    text,
)

WHOLE_LETTER = 8 * LONG
"""A letter begins with a child's words, which may be LONG, and its JSON text is longer still."""


@kind("Letter", writers=OFFICERS | SUPPORT)
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Letter(Record):
    """A letter to a child. `draft` is its content as JSON text; finishing freezes its exact PDF."""

    id: ids.LetterId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("After the visit", "visit")
    review_id: ids.ReviewId = link("After the review", "review")
    kind: str = choice("Kind of letter", codes.LETTER_KIND)
    state: str = choice("State", codes.WORK_STATE, indexed=True)
    dated_on: dt.date | None = day("Date of letter")
    draft: str = text("Content", limit=WHOLE_LETTER)
    wording: str = text("Words of the letter", limit=WHOLE_LETTER, narrative=True, searched=True)
    pdf_id: ids.AttachmentId = link("The exact PDF", "attachment")
    finished_at: dt.datetime | None = instant("Finished at")
    printed_at: dt.datetime | None = instant("Last printed at")


@kind("Attachment")
@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Attachment(Record):
    """A file kept inside the store: a picture, or a letter's exact PDF. Named by its content."""

    id: ids.AttachmentId
    child_id: ids.ChildId = link("Child", "child")
    visit_id: ids.VisitId = link("Belongs to the visit", "visit")
    letter_id: ids.LetterId = link("Belongs to the letter", "letter")
    review_id: ids.ReviewId = link("Belongs to the review", "review")
    media_type: str = text("Type", limit=60)
    sha256: str = text("Fingerprint of the content", limit=64, indexed=True)
    size_bytes: int | None = number("Size in bytes", limit=50_000_000)
    width_px: int | None = number("Width in pixels", limit=50_000)
    height_px: int | None = number("Height in pixels", limit=50_000)
    description: str = text("What it shows", limit=500, searched=True)
