"""The stages through which a service takes a dispute, and its list of reasons, as settings.

No law names them or their times: the annual report has a call, then a cause-for-concern notice,
then the line of managers. Names, people and times are a local standard that each service sets.
A referral to Cafcass is no stage of the ladder: the law allows it at any time (see `escalations`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.amounts import AmountError, rule_with
from iro_core.domain.reasoned import Rule
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES

NO_LIMIT = "no limit"
MOST_STAGES = 12
MOST_REASONS = 60
LONGEST_NAME = 60
_STANDARD_OF_KIND = {"informal": "concern-response", "formal": "escalation-stage"}
_PARTS = 4

DEFAULT_STAGES = """\
Informal; Call; Social worker and team manager; 2 working days
Informal; Cause-for-concern notice; Social worker and team manager
Formal; Stage 1; Team manager
Formal; Stage 2; Service manager
Formal; Stage 3; Head of service
Formal; Stage 4; Director of children's services"""

CARE_PLANNING = "Care planning"
IMPLEMENTATION = "Implementation of the plan"
DECISIONS = "Decisions"
DRIFT_AND_DELAY = "Drift and delay"
NO_EXIT_PLAN = "Lack of exit plan"
NO_SOCIAL_WORKER = "No allocated social worker"
POOR_PRACTICE = "Poor practice"
PARTICIPATION = "Child participation"
MISSING_PAPERS = "Missing report or care plan"
PERMANENCE = "Permanence not achieved"
VISITS = "Social work visits"
HEALTH = "Health"
EDUCATION = "Education"
PLACEMENT = "Placement"
CONTACT = "Contact with family"
ADVOCACY = "Advocacy"
OTHER = "Other"
REASONS = (
    CARE_PLANNING, IMPLEMENTATION, DECISIONS, DRIFT_AND_DELAY, NO_EXIT_PLAN, NO_SOCIAL_WORKER,
    POOR_PRACTICE, PARTICIPATION, MISSING_PAPERS, PERMANENCE, VISITS, HEALTH, EDUCATION, PLACEMENT,
    CONTACT, ADVOCACY, OTHER,
)  # fmt: skip
DEFAULT_REASONS = "\n".join(REASONS)


class LadderError(ValueError):
    """What was typed is no ladder of stages, or no list of reasons. The message is for the user."""


class StageKind(StrEnum):
    """What a stage is, whatever the service calls it; as `codes.STAGE_KIND` has them."""

    INFORMAL = "informal"
    FORMAL = "formal"
    CAFCASS = "cafcass"
    REOPENED = "reopened"


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One stage as the service has it.

    Attributes:
        name: "Stage 1", "Cause-for-concern notice".
        who: To whom it goes, by role.
        time_allowed: "5 working days", "no limit", or "" for the local standard of its kind.
    """

    kind: StageKind
    name: str
    who: str
    time_allowed: str = ""

    @property
    def title(self) -> str:
        """What a record calls the level: a formal stage with its manager, so that it is clear."""
        is_formal = self.kind is StageKind.FORMAL
        return f"{self.name}, {self.who[:1].lower()}{self.who[1:]}" if is_formal else self.name


def ladder_from(text: str) -> tuple[Rung, ...]:
    """Read the stages from lines "kind; name; who; time", the lowest first.

    Raises:
        LadderError: A line is not understood, two stages are called the same, an informal stage
            stands above a formal one, or there is no formal stage.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    rungs = tuple(_rung(number, line) for number, line in enumerate(lines, start=1))
    if len(rungs) > MOST_STAGES:
        raise LadderError(f"There can be {MOST_STAGES} stages at most.")
    if len({rung.name.casefold() for rung in rungs}) < len(rungs):
        raise LadderError("Two stages have the same name. Give each its own.")
    kinds = [rung.kind for rung in rungs]
    if StageKind.FORMAL not in kinds:
        raise LadderError("There must be at least one formal stage.")
    if StageKind.INFORMAL in kinds[kinds.index(StageKind.FORMAL) :]:
        raise LadderError("Informal stages come before the formal ones.")
    return rungs


def _rung(number: int, line: str) -> Rung:
    parts = [" ".join(part.split()) for part in line.split(";")]
    if not _PARTS - 1 <= len(parts) <= _PARTS or not all(parts[: _PARTS - 1]):
        raise LadderError(
            f"Line {number} is not understood. Write it as “Formal; Stage 1; Team manager; "
            "5 working days”. The time may be left out."
        )
    kind, name, who, time = (*parts, "")[:_PARTS]
    if kind.casefold() not in _STANDARD_OF_KIND:
        raise LadderError(f"Line {number} must begin with “Informal” or “Formal”.")
    if max(len(name), len(who)) > LONGEST_NAME:
        raise LadderError(f"Line {number}: a name is at most {LONGEST_NAME} characters long.")
    rung = Rung(kind=StageKind(kind.casefold()), name=name, who=who, time_allowed=time.casefold())
    _check_time(number, rung)
    return rung


def _check_time(number: int, rung: Rung) -> None:
    if rung.time_allowed in {"", NO_LIMIT}:
        return
    try:
        rule_with(RULES[_STANDARD_OF_KIND[rung.kind]], rung.time_allowed)
    except AmountError as reason:
        raise LadderError(f"Line {number}: {reason} Or write “{NO_LIMIT}”.") from reason


def reasons_from(text: str) -> tuple[str, ...]:
    """Read the reasons, one a line.

    Raises:
        LadderError: There is none, one stands there twice, or one is too long.
    """
    reasons = tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if not reasons:
        raise LadderError("There must be at least one reason.")
    if len(reasons) > MOST_REASONS:
        raise LadderError(f"There can be {MOST_REASONS} reasons at most.")
    if len({each.casefold() for each in reasons}) < len(reasons):
        raise LadderError("A reason stands there twice.")
    if max(map(len, reasons)) > LONGEST_NAME:
        raise LadderError(f"A reason is at most {LONGEST_NAME} characters long.")
    return reasons


def rule_of(kind: str, time_allowed: str, standards: Standards) -> Rule | None:
    """Return the rule by which a stage's answer is due, or None if it has no limit.

    Args:
        kind: What the stage is; only informal and formal ones have a clock.
        time_allowed: As a `Rung` or a record has it.
        standards: The office's own amounts.
    """
    key = _STANDARD_OF_KIND.get(kind)
    if key is None or time_allowed == NO_LIMIT:
        return None
    standard = standards.rule(key)
    if not time_allowed:
        return standard
    try:
        return rule_with(standard, time_allowed)
    except (
        AmountError
    ):  # only a newer program can have written it: better no clock than a wrong one
        return None


def time_in_words(rung: Rung, standards: Standards) -> str:
    """Return the time that a stage has, for the record that is made when it begins."""
    rule = rule_of(rung.kind, rung.time_allowed, standards)
    return rule.amount_in_words if rule else NO_LIMIT


def longer_than_whole(ladder: tuple[Rung, ...], standards: Standards) -> str:
    """Return a warning if the formal stages together take longer than the whole may, or "".

    Only times in the same unit can be added up; the others are passed over.
    """
    whole = standards.rule("escalation-whole")
    amounts = [rule.amount for rule in _formal_rules(ladder, standards) if rule.unit is whole.unit]
    if sum(amounts) <= whole.amount:
        return ""
    return (
        f"The formal stages together take {sum(amounts)} {whole.unit}. The whole is meant to take "
        f"{whole.amount_in_words} at most (local standard)."
    )


def _formal_rules(ladder: tuple[Rung, ...], standards: Standards) -> Iterator[Rule]:
    for rung in ladder:
        rule = rule_of(rung.kind, rung.time_allowed, standards)
        if rung.kind is StageKind.FORMAL and rule is not None:
            yield rule
