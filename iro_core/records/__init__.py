"""Every kind of record, declared once.

The store's tables, the checks before a write, the search index, the audit and the sync all follow
from these classes. Adding a field is one line here and a migration; adding a kind is one class.
Later work adds kinds; nothing else changes for that.
"""

from iro_core.records.care import Advocacy, Allocation, CarePeriod, KeyDate, LegalStatus, Placement
from iro_core.records.follow_up import Escalation, EscalationStage, Midpoint, Progress
from iro_core.records.letters import Attachment, Letter, LetterVersion, Translation
from iro_core.records.office import Conflict, HeldEdit
from iro_core.records.people import Child, Person, Profile, Relationship, Setting
from iro_core.records.reviews import (
    Decision,
    Invitation,
    QualityForm,
    Reminder,
    Review,
    ReviewMeeting,
    ReviewNote,
    ReviewStep,
    SetAside,
)
from iro_core.records.visits import Action, Addendum, Note, Visit
from iro_core.records.writing import DirectoryEntry, LetterPattern, Phrase, Picture, ProfileFact

__all__ = [
    "Action",
    "Addendum",
    "Advocacy",
    "Allocation",
    "Attachment",
    "CarePeriod",
    "Child",
    "Conflict",
    "Decision",
    "DirectoryEntry",
    "Escalation",
    "EscalationStage",
    "HeldEdit",
    "Invitation",
    "KeyDate",
    "LegalStatus",
    "Letter",
    "LetterPattern",
    "LetterVersion",
    "Midpoint",
    "Note",
    "Person",
    "Phrase",
    "Picture",
    "Placement",
    "Profile",
    "ProfileFact",
    "Progress",
    "QualityForm",
    "Relationship",
    "Reminder",
    "Review",
    "ReviewMeeting",
    "ReviewNote",
    "ReviewStep",
    "SetAside",
    "Setting",
    "Translation",
    "Visit",
]
