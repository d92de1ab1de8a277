"""Quick notes: a few words to a child's file, from anywhere, in ten seconds."""

import dataclasses

from iro_core import ids
from iro_core.records import Child, Note, Profile
from iro_desktop.models.checks import clean
from iro_desktop.models.store import Store

_DRAFT_KEY = "note.draft"


class NoteError(ValueError):
    """A refusal: this is no note yet. The message is for the user."""


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class NoteDraft:
    """A note that was begun and not saved: for whom, if that was chosen, and its words."""

    child_id: ids.ChildId | None = None
    wording: str = ""


def write_note(store: Store, *, child_id: ids.ChildId | None, wording: str) -> Note:
    """Put a note on a child's file. The draft, if there was one, is done with.

    Raises:
        NoteError: No child was chosen, or nothing was written.
    """
    if not wording.strip():
        raise NoteError("Write the note first.")
    if child_id is None:
        raise NoteError("Choose whose file the note is for.")
    with store.writing() as writer:
        writer.need(Child, child_id)
        profile = writer.get(Profile, writer.author.profile_id)
        note = writer.add(
            Note(
                id=ids.NoteId(writer.new_id()),
                child_id=child_id,
                wording=wording,
                author_name=profile.full_name if profile else "",
                written_at=writer.at,
            )
        )
        writer.seal(note.id)
        writer.set_local(_DRAFT_KEY, None)
        return note


def keep_note_draft(store: Store, *, draft: NoteDraft) -> None:
    """Keep a note that is being written on this laptop, so that a lock or a crash loses nothing."""
    kept = {"child_id": draft.child_id, "wording": clean(draft.wording)}
    with store.writing() as writer:
        writer.set_local(_DRAFT_KEY, kept if draft.wording.strip() else None)


def note_draft(store: Store) -> NoteDraft:
    """Return the note that was begun and not saved; an empty one if there is none."""
    with store.reading() as reader:
        kept = reader.local(_DRAFT_KEY)
    return NoteDraft(**kept) if isinstance(kept, dict) else NoteDraft()
