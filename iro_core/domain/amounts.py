"""An amount of time as somebody types it into a setting: "20 working days", "9 months"."""

import re
from dataclasses import dataclass

from iro_core.domain.reasoned import Rule, Unit, with_local_standard

_TYPED = re.compile(r"([0-9]{1,6})\s*([a-z ]*)")
_UNITS = {
    "wd": Unit.WORKING_DAYS,
    **{unit.value: unit for unit in Unit},
    **{unit.value.removesuffix("s"): unit for unit in Unit},
}
MOST = {
    Unit.WORKING_DAYS: 400,
    Unit.DAYS: 800,
    Unit.WEEKS: 120,
    Unit.MONTHS: 36,
    Unit.HOURS: 720,
}


class AmountError(ValueError):
    """What was typed is no amount of time that a rule can take. The message is for the user."""


@dataclass(frozen=True)
class Amount:
    """So much of a unit."""

    number: int
    unit: Unit


def amount_from(typed: str, rule: Rule) -> Amount:
    """Read an amount; a bare number is taken in the unit that the rule has anyway.

    Raises:
        AmountError: It is no amount, is nought or too large, or the rule counts back and this is
            not in working days.
    """
    found = _TYPED.fullmatch(" ".join(typed.casefold().split()))
    unit = _UNITS.get(found[2].strip() or rule.unit) if found else None
    if found is None or unit is None:
        raise AmountError("Type a number and its unit, as in “20 working days” or “9 months”.")
    if rule.before and unit is not Unit.WORKING_DAYS:
        raise AmountError("This is counted back in working days, so that it is never on a weekend.")
    number = int(found[1])
    if not 1 <= number <= MOST[unit]:
        raise AmountError(f"In {unit.value} it is a number from 1 to {MOST[unit]}.")
    return Amount(number, unit)


def rule_with(rule: Rule, typed: str) -> Rule:
    """Return a local rule with the amount that was typed.

    Raises:
        AmountError: It is no amount that the rule can take.
        ValueError: The rule is the law's.
    """
    amount = amount_from(typed, rule)
    return with_local_standard(rule, amount=amount.number, unit=amount.unit)
