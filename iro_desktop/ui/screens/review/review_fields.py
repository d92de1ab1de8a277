"""The fields of the small forms about who is asked to a review."""

from collections.abc import Sequence

from iro_core import codes
from iro_core.records import Invitation
from iro_desktop.services.reviews.review_invitations import DETAILS
from iro_desktop.ui.kit.editors import Option
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Section,
    day,
    long_text,
    one_from_list,
    one_of,
    several_of,
    short_text,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.visit.visit_fields import Today, day_reader

_HINT = "For example 5/3/26 or yesterday"


def name_fields() -> tuple[Entry, ...]:
    """Return who somebody is that is not on the file."""
    roles = [(key, words) for key, words in codes.INVITED_ROLE.items() if key != "child"]
    return (
        Field("name", "&Name", short_text(ems=32, longest=120)),
        Field("role", "Is the child's", one_from_list(roles)),
    )


def invite_fields(who: Sequence[Option], today: Today) -> tuple[Entry, ...]:
    """Return who was invited, when and how."""
    return (
        Field("who", "Who was invited", several_of(who)),
        Field("invited_on", "In&vited on", day(day_reader(today, "past")), hint=_HINT),
        Field("invited_by", "How", one_of(tuple(codes.SENT_BY.items()))),
    )


def sent_fields(who: Sequence[Option], today: Today) -> tuple[Entry, ...]:
    """Return to whom forms were sent, and when."""
    return (
        Field("who", "To whom", several_of(who)),
        Field("form_sent_on", "&Sent on", day(day_reader(today, "past")), hint=_HINT),
    )


def invitation_fields(today: Today) -> tuple[Entry, ...]:
    """Return all that is recorded of one person before the meeting."""
    past = day(day_reader(today, "past"))
    return (
        Section(
            "Invitation",
            (
                Field("invited_on", "In&vited on", past, hint=_HINT),
                Field("invited_by", "How", one_of(tuple(codes.SENT_BY.items()))),
                Field(
                    "not_invited_reason",
                    "Or &why not invited",
                    short_text(ems=40, longest=300),
                    hint="For example a court order, or the child does not want it",
                ),
            ),
        ),
        Section(
            "Consultation",
            (
                Beside(
                    (
                        Field("form_sent_on", "Form &sent on", past),
                        Field("form_back_on", "Form &back on", past),
                    )
                ),
                Field("views", "What they sa&id", long_text(lines=4, most=10)),
            ),
            hint="What they said may have come by the form, the telephone or in person.",
        ),
    )


def values_of(invitation: Invitation) -> dict[str, object]:
    """Return what the form of one person holds at first."""
    values = {name: getattr(invitation, name) for name in DETAILS}
    return {name: None if value == "" else value for name, value in values.items()}
