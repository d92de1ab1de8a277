"""Ids of records, edits and devices: UUIDv7 text, made on the laptop.

Version 7 keeps neighbouring records together in an index. The order of ids is never used to
decide anything, and an id is no secret: it tells the time at which it was made.
"""

import datetime as dt
import secrets
import uuid
from typing import NewType

ChildId = NewType("ChildId", str)
PersonId = NewType("PersonId", str)
RelationshipId = NewType("RelationshipId", str)
CarePeriodId = NewType("CarePeriodId", str)
LegalStatusId = NewType("LegalStatusId", str)
PlacementId = NewType("PlacementId", str)
AllocationId = NewType("AllocationId", str)
ReviewId = NewType("ReviewId", str)
DecisionId = NewType("DecisionId", str)
VisitId = NewType("VisitId", str)
JointVisitId = NewType("JointVisitId", str)
AddendumId = NewType("AddendumId", str)
NoteId = NewType("NoteId", str)
ActionId = NewType("ActionId", str)
LetterId = NewType("LetterId", str)
AttachmentId = NewType("AttachmentId", str)
ProfileId = NewType("ProfileId", str)
KeyDateId = NewType("KeyDateId", str)
SettingId = NewType("SettingId", str)
ReviewMeetingId = NewType("ReviewMeetingId", str)
InvitationId = NewType("InvitationId", str)
ReviewNoteId = NewType("ReviewNoteId", str)
ReviewStepId = NewType("ReviewStepId", str)
ReminderId = NewType("ReminderId", str)
QualityFormId = NewType("QualityFormId", str)
SetAsideId = NewType("SetAsideId", str)
MidpointId = NewType("MidpointId", str)
ProgressId = NewType("ProgressId", str)
EscalationId = NewType("EscalationId", str)
EscalationStageId = NewType("EscalationStageId", str)
AdvocacyId = NewType("AdvocacyId", str)
LetterVersionId = NewType("LetterVersionId", str)
LetterPatternId = NewType("LetterPatternId", str)
TranslationId = NewType("TranslationId", str)
PhraseId = NewType("PhraseId", str)
DirectoryEntryId = NewType("DirectoryEntryId", str)
ProfileFactId = NewType("ProfileFactId", str)
PictureId = NewType("PictureId", str)
ConflictId = NewType("ConflictId", str)
HeldEditId = NewType("HeldEditId", str)
EditId = NewType("EditId", str)
DeviceId = NewType("DeviceId", str)


def new_id(at: dt.datetime) -> str:
    """Return a fresh id for something made at an instant.

    Args:
        at: The instant, with its time zone. Only its milliseconds go into the id.
    """
    return id_from(int(at.timestamp() * 1000), secrets.token_bytes(10))


def id_from(milliseconds: int, randomness: bytes) -> str:
    """Return the UUIDv7 made of a time and ten bytes of randomness.

    Args:
        milliseconds: Since 1970, at most 48 bits.
        randomness: Ten bytes; six bits of them give way to the version and the variant.

    Source: RFC 9562 section 5.7.
    """
    raw = bytearray(milliseconds.to_bytes(6, "big") + randomness)
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    return str(uuid.UUID(bytes=bytes(raw)))
