"""Pictures in a visit: a drawing, a photo, kept inside the store and nowhere else.

The name of the file that a picture came from is not kept: it often says who or where.
"""

from pathlib import Path

from iro_core import ids
from iro_core.domain.visits import VisitError
from iro_core.records import Attachment, Visit
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.picture_files import PictureError, read_picture_file, safe_picture
from iro_desktop.services.visits.visit_form import DRAFT, Picture, as_picture, pictures_of

MOST_PICTURES = 12


def add_picture(
    store: Store, *, visit_id: ids.VisitId, content: bytes, description: str = ""
) -> Picture:
    """Put a picture into one child's part of a draft.

    Args:
        content: A whole PNG, JPEG or WebP file. It is drawn again; see `picture_files`.
        description: What it shows, in words, for letters and for those who cannot see it.

    Raises:
        PictureError: It cannot be kept; the message says why.
        VisitError: The visit is finished.
    """
    safe = safe_picture(content)
    with store.writing() as writer:
        visit = _open(writer, visit_id)
        there = pictures_of(writer, visit)
        sha256 = writer.put_content(safe.content)
        same = [each for each in there if each.sha256 == sha256]
        if same:
            return as_picture(same[0])
        if len(there) >= MOST_PICTURES:
            raise PictureError(f"There are {MOST_PICTURES} pictures already. Remove one first.")
        attachment = Attachment(
            id=ids.AttachmentId(writer.new_id()),
            child_id=visit.child_id,
            visit_id=visit.id,
            media_type=safe.media_type,
            sha256=sha256,
            size_bytes=len(safe.content),
            width_px=safe.width_px,
            height_px=safe.height_px,
            description=description.strip(),
        )
        return as_picture(writer.add(attachment))


def add_picture_file(store: Store, *, visit_id: ids.VisitId, path: Path) -> Picture:
    """Put a picture from a file into one child's part; see `add_picture`. Its name is not kept.

    Raises:
        PictureError: It cannot be read or kept; the message says why.
        VisitError: The visit is finished.
    """
    return add_picture(store, visit_id=visit_id, content=read_picture_file(path))


def describe_picture(store: Store, *, picture_id: ids.AttachmentId, description: str) -> Picture:
    """Say in words what a picture shows."""
    with store.writing() as writer:
        seen = writer.need(Attachment, picture_id)
        _open(writer, seen.visit_id)
        return as_picture(writer.change(seen, description=description.strip()))


def remove_picture(store: Store, *, picture_id: ids.AttachmentId) -> None:
    """Take a picture out of a draft.

    Raises:
        VisitError: The visit is finished.
    """
    with store.writing() as writer:
        seen = writer.need(Attachment, picture_id)
        _open(writer, seen.visit_id)
        writer.delete(seen)


def picture_bytes(store: Store, *, sha256: str) -> bytes:
    """Return a picture's bytes; empty if they are not on this laptop."""
    with store.reading() as reader:
        return reader.content(sha256) or b""


def _open(writer: Writer, visit_id: ids.VisitId) -> Visit:
    visit = writer.need(Visit, visit_id)
    if visit.state != DRAFT:
        raise VisitError("This visit is finished. Its pictures stay as they are.")
    return visit
