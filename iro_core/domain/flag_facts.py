"""The plain facts from which flags follow: what a file says about a child before a review."""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.advocacy import AdvocacyStanding
from iro_core.domain.health_dates import HealthFacts


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A placement.

    Attributes:
        type: One of `codes.PLACEMENT`.
        is_out_of_county: Whether it is outside the council's own area.
    """

    type: str = ""
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    is_out_of_county: bool = False


@dataclass(frozen=True, kw_only=True)
class Undone:
    """A decision of an earlier review that is not carried out."""

    due_on: dt.date | None = None
    is_said_to_drift: bool = False


@dataclass(frozen=True, kw_only=True)
class FlagLimits:
    """What this service takes for too many or too long: its own standards, never law.

    Attributes:
        not_seen: For how long a child may go unseen.
        placements: As many placements in twelve months are too many.
        officers: As many reviewing officers in twelve months are too many.
        social_workers: As many social workers in twelve months are too many.
        drift: How long after its day a decision counts as drifting.
    """

    not_seen: dt.timedelta = dt.timedelta(days=90)
    placements: int = 3
    officers: int = 2
    social_workers: int = 3
    drift: dt.timedelta = dt.timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class FlagFacts:
    """What a file says about a child on a day, before one of their reviews.

    Attributes:
        today: The day on which the officer prepares.
        care_started: The day on which the present time in care began.
        review_on: The day for which the review is planned, or on which it was held.
        review_limit: The legal limit of the review.
        reviews_held: The days of the reviews held in the present time in care, oldest first.
        legal_code: One of `codes.LEGAL_STATUS`.
        stays: The placements of the present time in care, oldest first.
        health: What the health and education dates follow from.
        last_seen_on: When the officer last saw the child.
        last_alone_on: When the officer last saw the child alone.
        advocacy: How the child stands with the advocacy service.
        officers: The days on which each reviewing officer took over.
        social_workers: The days on which each social worker took over.
        hidden_from: From whom the address is hidden; "" if from everybody, None if not hidden.
        must_not_know: The people invited who must not learn the address, by name.
    """

    today: dt.date
    born_on: dt.date | None = None
    care_started: dt.date | None = None
    review_on: dt.date | None = None
    review_limit: dt.date | None = None
    reviews_held: tuple[dt.date, ...] = ()
    legal_code: str = ""
    legal_from: dt.date | None = None
    permanence_plan: str = ""
    permanence_achieved_on: dt.date | None = None
    stays: tuple[Stay, ...] = ()
    health: HealthFacts | None = None
    last_seen_on: dt.date | None = None
    last_alone_on: dt.date | None = None
    advocacy: AdvocacyStanding | None = None
    report_received_on: dt.date | None = None
    plan_received_on: dt.date | None = None
    undone: tuple[Undone, ...] = ()
    officers: tuple[dt.date, ...] = ()
    social_workers: tuple[dt.date, ...] = ()
    has_social_worker: bool = False
    has_personal_adviser: bool = False
    hidden_from: str | None = None
    must_not_know: tuple[str, ...] = ()
