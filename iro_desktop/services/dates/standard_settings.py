"""The office's own standards of time as settings: what stands beside each, and if one is late."""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.amounts import AmountError, rule_with
from iro_core.domain.later_than import later_than
from iro_core.domain.reasoned import Rule
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES
from iro_core.office_settings import OFFICE_SETTINGS, STANDARDS, OfficeSetting
from iro_desktop.models.store import Store
from iro_desktop.services.dates.standing import standards


@dataclass(frozen=True)
class Advice:
    """What a field says about what is typed into it.

    Attributes:
        words: In one or two sentences; "" where there is nothing to say.
        is_warning: Whether something is wrong with it.
    """

    words: str
    is_warning: bool = False


@dataclass(frozen=True)
class StandardSettings:
    """The standards as they are kept, to compare with what is typed."""

    local: Standards
    today: dt.date

    def advice(self, key: str, typed: str) -> Advice:
        """Return what is to be said about an amount that is typed for a rule.

        It is read as it will be kept, and compared with the rule that it stands beside.
        """
        rule = RULES[key]
        try:
            changed = rule_with(rule, typed)
        except AmountError as unclear:
            return Advice(str(unclear), is_warning=True) if typed.strip() else Advice("")
        other = beside(rule, self.local)
        if other is not None:
            later = later_than(changed, other, self.local.holidays, from_on=self.today)
            if later is not None:
                return Advice(later.in_words(other), is_warning=True)
        same = typed.strip() == changed.amount_in_words
        return Advice(
            "" if same else f"{changed.amount_in_words[:1].upper()}{changed.amount_in_words[1:]}."
        )


def standard_settings(store: Store, *, today: dt.date) -> StandardSettings:
    """Return the standards as they are kept."""
    return StandardSettings(standards(store), today)


def groups() -> tuple[tuple[str, tuple[OfficeSetting, ...]], ...]:
    """Return the settings of the local standards by the part of the work they belong to."""
    found: dict[str, list[OfficeSetting]] = {}
    for each in OFFICE_SETTINGS.values():
        if each.section == STANDARDS:
            found.setdefault(each.group, []).append(each)
    return tuple((group, tuple(settings)) for group, settings in found.items())


def beside(rule: Rule, local: Standards | None = None) -> Rule | None:
    """Return the rule that a local standard is set against, if both run from the same day."""
    if not rule.beside:
        return None
    other = local.rule(rule.beside) if local is not None else RULES[rule.beside]
    return other if other.counted_from == rule.counted_from else None


def hint_of(setting: OfficeSetting) -> str:
    """Return the hint of a standard: what it runs from, the law beside it, and whose it is."""
    rule = RULES[setting.rule]
    other = beside(rule)
    law = (
        f"{'The law' if not other.local else 'Beside it'}: {other.amount_in_words}, {other.source}."
        if other is not None
        else ""
    )
    way = "Counted back from" if rule.before else "Counted from"
    parts = (f"{way} {rule.counted_from}.", law, f"{rule.source}.", rule.note)
    return " ".join(filter(None, (*parts, f"Unless you change it: {setting.default}.")))
