"""What each deed of an escalation stands on: its record, its stages, the service's settings."""

import contextlib
from collections.abc import Iterator

from iro_core.domain import escalations as rules
from iro_core.domain.escalation_ladder import (
    LadderError,
    Rung,
    ladder_from,
    longer_than_whole,
    reasons_from,
)
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.office_settings import ESCALATION_REASONS, ESCALATION_STAGES, OFFICE_SETTINGS
from iro_core.records import Escalation, EscalationStage
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.settings import setting

INCOMPLETE = "Say first why the concern is raised, what it is, and what is asked for."


def ladder(store: Store) -> tuple[Rung, ...]:
    """Return the stages as the service has set them; its own text is never lost by a bad one."""
    try:
        return ladder_from(setting(store, key=ESCALATION_STAGES))
    except LadderError:  # only a newer program can have written it
        return ladder_from(OFFICE_SETTINGS[ESCALATION_STAGES].default)


def reasons(store: Store) -> tuple[str, ...]:
    """Return the reasons as the service has set them."""
    try:
        return reasons_from(setting(store, key=ESCALATION_REASONS))
    except LadderError:  # only a newer program can have written it
        return reasons_from(OFFICE_SETTINGS[ESCALATION_REASONS].default)


def stages_warning(store: Store) -> str:
    """Return a warning if the stages as set take longer than the whole may, or ""."""
    return longer_than_whole(ladder(store), standards(store))


def is_complete(escalation: Escalation) -> bool:
    """Whether it says why it is raised, what concerns the officer, and what is asked for."""
    said = (escalation.reason, escalation.concern, escalation.asked_for)
    return all(each.strip() for each in said)


def need_open(reader: Reader, escalation_id: str) -> Escalation:
    """Return an escalation that must be open.

    Raises:
        RecordMissingError: There is none.
        RecordError: It is closed.
    """
    escalation = reader.need(Escalation, escalation_id)
    if escalation.state != "open":
        raise RecordError("closing_reason", "It is closed. Open it again to go on with it.")
    return escalation


def need_complete(reader: Reader, escalation_id: str) -> Escalation:
    """Return an open escalation that says what it is about.

    Raises:
        RecordMissingError: There is none.
        RecordError: It is closed, or does not say enough to take it to anybody.
    """
    escalation = need_open(reader, escalation_id)
    if not is_complete(escalation):
        raise RecordError("began_on", INCOMPLETE)
    return escalation


def stages_of(reader: Reader, escalation_id: str) -> tuple[EscalationStage, ...]:
    """Return an escalation's stages in the order in which they happened."""
    return rules.in_turn(reader.find(EscalationStage, escalation_id=escalation_id))


@contextlib.contextmanager
def refused_at_its_field() -> Iterator[None]:
    """Turn what the domain refuses into a refusal that a form shows at its field."""
    try:
        yield
    except rules.EscalationError as refusal:
        raise RecordError(refusal.field, str(refusal)) from refusal
    except UnknownHolidayYearError as refusal:
        raise RecordError("began_on", str(refusal)) from refusal
