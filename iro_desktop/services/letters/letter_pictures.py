"""The files of the pictures that a letter names: symbols, the office's own, the child's."""

from collections.abc import Mapping

from iro_core.ids import ChildId
from iro_core.records import Attachment, Picture
from iro_desktop.letters.content import PictureFile, PictureRef
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.symbols import symbol_file


def pictures_for(
    reader: Reader, draft: LetterDraft, *, child_id: ChildId
) -> Mapping[str, PictureFile]:
    """Return the file of each picture of a draft, by its source; one that is gone is left out.

    A picture on another child's file is left out too: a letter shows none but its own child's.
    """
    found = {each.source: _file(reader, each.source, child_id) for each in refs_of(draft)}
    return {source: file for source, file in found.items() if file is not None}


def picture_file(store: Store, *, source: str, child_id: str = "") -> PictureFile | None:
    """Return the file of one picture, to show it small; None if it is gone.

    Args:
        source: As a letter names it.
        child_id: Of whose file it may be; "" if it may be of no child's.
    """
    with store.reading() as reader:
        return _file(reader, source, ChildId(child_id))


def refs_of(draft: LetterDraft) -> list[PictureRef]:
    """Return the pictures that a draft names, in their order."""
    blocks = [block for block in draft.blocks if not block.left_out]
    named = [
        picture
        for block in blocks
        for picture in (block.picture, *(row.picture for row in block.actions))
    ]
    return [each for each in named if each is not None]


def _file(reader: Reader, source: str, child_id: ChildId) -> PictureFile | None:
    kind, _, key = source.partition(":")
    if kind == "symbol":
        return symbol_file(key)
    if kind == "picture":
        picture = reader.get(Picture, key)
        return _kept(reader, picture.sha256, picture.credit) if picture else None
    if kind == "attachment":
        attachment = reader.get(Attachment, key)
        is_theirs = attachment is not None and attachment.child_id == child_id
        return _kept(reader, attachment.sha256, "") if attachment and is_theirs else None
    return None


def _kept(reader: Reader, sha256: str, credit: str) -> PictureFile | None:
    data = reader.content(sha256)
    return PictureFile(data=data, credit=credit) if data is not None else None
