"""A visit as its form shows it: the details that all share, and one part for each child.

Brothers and sisters seen together have one form and one Visit record each. What belongs to one
child is only ever reached through that child's part.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from iro_core import ids
from iro_core.domain.names import full_name, known_as
from iro_core.domain.visit_gaps import is_empty
from iro_core.fields import MANAGERS, OFFICERS, FieldType, kind_of
from iro_core.office_settings import OFFICE_SETTINGS
from iro_core.records import Action, Addendum, Attachment, Child, Setting, Visit
from iro_desktop.models.reading import Reader, RecordMissingError
from iro_desktop.models.store import Store

SHARED = (
    "visit_type",
    "officer_name",
    "officer_role",
    "is_planned",
    "held_on",
    "starts_at",
    "ends_at",
    "mode",
    "place",
)
OWN = (
    "seen_alone",
    "not_alone_reason",
    "others_present",
    "feeling",
    "voice",
    "no_voice_reason",
    "knows_advocacy",
    "has_advocate",
    "analysis",
    "has_actions",
)
ACTIONS = "actions"
COMMENTS = "manager_comments"
DRAFT, READY = "draft", "ready"
ADVOCACY = OFFICE_SETTINGS["advocacy_provider"]


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class DraftAction:
    """One line of the actions list as it stands, gaps and half-typed days and all.

    Attributes:
        due_text: What was typed as the day; kept because it may not be a day yet.
    """

    wording: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    due_text: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Picture:
    """A picture in a child's part. Its bytes are asked for by `pictures.picture_bytes`."""

    id: ids.AttachmentId
    sha256: str
    media_type: str
    description: str
    width_px: int
    height_px: int


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class ChildPart:
    """What the form holds about one child, and about no other.

    Attributes:
        visit: The child's record as its reader last saw it.
        name: The name that the child likes.
        unclear: Field to what was typed in it and is no value yet: a half-typed date.
    """

    visit: Visit
    child_id: ids.ChildId
    name: str
    full_name: str
    actions: tuple[DraftAction, ...] = ()
    pictures: tuple[Picture, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    unclear: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def has_words(self) -> bool:
        """Whether anything was said about this child that removing would lose."""
        own = any(getattr(self.visit, name) not in ("", None) for name in OWN)
        actions = any(not is_empty(each) for each in self.actions)
        return own or actions or bool(self.pictures) or bool(self.unclear)


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class JointVisit:
    """One form: its shared details and the children in their order.

    Attributes:
        unclear: Shared field to what was typed in it and is no value yet.
        advocacy_provider: The service's name, for the question and for the child's screen.
        officer_name: Who is filling the form in, as the letters name them.
        may_write: Whether this reader may fill the form in; managers may not.
        may_comment: Whether this reader may write the manager's comments.
    """

    joint_id: ids.JointVisitId
    parts: tuple[ChildPart, ...]
    unclear: Mapping[str, str] = dataclasses.field(default_factory=dict)
    advocacy_provider: str = ADVOCACY.default
    officer_name: str = ""
    may_write: bool = True
    may_comment: bool = False

    @property
    def details(self) -> Visit:
        """The record from which the shared details are shown: all of them agree."""
        return self.parts[0].visit

    @property
    def state(self) -> str:
        """Draft while any child's record is; else the state they share."""
        return DRAFT if self.is_draft else self.details.state

    @property
    def is_draft(self) -> bool:
        """Whether it can still be typed in."""
        return any(part.visit.state == DRAFT for part in self.parts)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was put in but who is meant and who is asking."""
        given = set(SHARED) - {"officer_name", "officer_role"}
        shared = any(getattr(self.details, name) not in ("", None) for name in given)
        return not (shared or self.unclear or any(part.has_words for part in self.parts))

    def part(self, child_id: str) -> ChildPart:
        """Return one child's part.

        Raises:
            KeyError: The child is not in the form.
        """
        for part in self.parts:
            if part.child_id == child_id:
                return part
        raise KeyError(child_id)


def load_visit(store: Store, *, joint_id: str) -> JointVisit:
    """Return a visit's form as it stands in the store.

    Args:
        joint_id: The joint visit's id, or the id of one child's visit in it.

    Raises:
        RecordMissingError: There is no such visit, or it was discarded.
    """
    with store.reading() as reader:
        return read_visit(reader, joint_id, store)


def read_visit(reader: Reader, joint_id: str, store: Store) -> JointVisit:
    """Return a visit's form as one transaction sees it; see `load_visit`."""
    visits = _visits(reader, joint_id)
    joint_id = visits[0].joint_id or ids.JointVisitId(visits[0].id)
    role = store.author.role
    return JointVisit(
        joint_id=joint_id,
        parts=tuple(_part(reader, visit) for visit in visits),
        unclear=_loose(reader, joint_id).get("unclear", {}),
        advocacy_provider=advocacy_provider(reader),
        officer_name=visits[0].officer_name,
        may_write=role in OFFICERS,
        may_comment=role in MANAGERS,
    )


def advocacy_provider(reader: Reader) -> str:
    """Return the advocacy service's name in this council, or words that do without it."""
    setting = reader.get(Setting, ADVOCACY.key)
    return setting.value.strip() if setting and setting.value.strip() else ADVOCACY.default


def loose_key(owner_id: str) -> str:
    """Return where this laptop keeps what is typed but is no value yet, of a visit or a form."""
    return f"visit.loose:{owner_id}"


def as_data(action: DraftAction) -> dict[str, str]:
    """Return a line of the actions list as JSON has it."""
    day = action.due_on.isoformat() if action.due_on else ""
    return {
        "wording": action.wording,
        "owner": action.owner,
        "due_on": day,
        "due_text": action.due_text,
    }


def empty_of(field: str) -> Any:
    """Return the value that stands for no answer in a field of a visit."""
    textual = {FieldType.TEXT, FieldType.CHOICE, FieldType.LINK}
    return "" if kind_of(Visit).fields[field].type in textual else None


def _visits(reader: Reader, joint_id: str) -> list[Visit]:
    """Return the records of one form; a visit that came without a joint id is one by itself."""
    if joint_id and (joint := reader.find(Visit, joint_id=joint_id, order_by=("position", "id"))):
        return joint
    visit = reader.get(Visit, joint_id)
    if visit is None:
        raise RecordMissingError(f"visit {joint_id} is not in the store")
    return _visits(reader, visit.joint_id) if visit.joint_id else [visit]


def _part(reader: Reader, visit: Visit) -> ChildPart:
    child = reader.need(Child, visit.child_id)
    loose = _loose(reader, visit.id)
    return ChildPart(
        visit=visit,
        child_id=visit.child_id,
        name=known_as(child.first_name, child.liked_name),
        full_name=full_name(child.first_name, child.family_name, child.liked_name),
        actions=tuple(_actions(reader, visit, loose)),
        pictures=tuple(map(as_picture, pictures_of(reader, visit))),
        addenda=tuple(reader.find(Addendum, visit_id=visit.id, order_by=("written_at", "id"))),
        unclear=loose.get("unclear", {}),
    )


def pictures_of(reader: Reader, visit: Visit) -> list[Attachment]:
    """Return the pictures of one child's visit, oldest first."""
    return reader.find(Attachment, visit_id=visit.id, letter_id="", order_by=("made_at", "id"))


def as_picture(attachment: Attachment) -> Picture:
    """Return what the form shows of an attachment."""
    return Picture(
        id=attachment.id,
        sha256=attachment.sha256,
        media_type=attachment.media_type,
        description=attachment.description,
        width_px=attachment.width_px or 0,
        height_px=attachment.height_px or 0,
    )


def _actions(reader: Reader, visit: Visit, loose: Mapping[str, Any]) -> Iterator[DraftAction]:
    """Yield the lines of a draft, or the Action records that they became."""
    if visit.state == DRAFT:
        for line in loose.get(ACTIONS, ()):
            day = dt.date.fromisoformat(line["due_on"]) if line["due_on"] else None
            yield DraftAction(**{**line, "due_on": day})
        return
    for action in reader.find(Action, visit_id=visit.id, order_by=("position", "id")):
        yield DraftAction(wording=action.wording, owner=action.owner, due_on=action.due_on)


def _loose(reader: Reader, owner_id: str) -> Mapping[str, Any]:
    kept = reader.local(loose_key(owner_id))
    return kept if isinstance(kept, dict) else {}
