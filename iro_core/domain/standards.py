"""The rules of time as one office keeps them: the law as it is, its own standards as set."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from iro_core.domain.date_words import counted, in_words
from iro_core.domain.timescales import (
    RULES,
    Answer,
    Rule,
    UnknownRuleError,
    answer,
    companions,
    limit_of,
)
from iro_core.domain.working_days import Holidays


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A local standard beside the rule that it is set against.

    Attributes:
        answer: The local standard's own answer.
        words: How its day stands to the other rule's, or "" where it is the same day.
        is_late: Whether it ends after the other rule's limit, so that keeping it is not enough.
    """

    answer: Answer
    words: str
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class Standards:
    """The bank holidays that are known, and every rule with this office's own amounts.

    Attributes:
        holidays: The bank holidays that are known.
        changed: The local rules that the office has set otherwise, by key.
        count_start_day: Whether the office counts the day of the event as the first day.
    """

    holidays: Holidays
    changed: Mapping[str, Rule] = field(default_factory=dict, hash=False)
    count_start_day: bool = False

    def rule(self, key: str) -> Rule:
        """Return a rule with this office's amount.

        Raises:
            UnknownRuleError: There is none of that name.
        """
        found = self.changed.get(key) or RULES.get(key)
        if found is None:
            raise UnknownRuleError(key)
        return found

    def differs(self, key: str) -> bool:
        """Whether this office's limit by a rule may be another day than the rule's own."""
        return key in self.changed or self.count_start_day

    def answer(self, key: str, start: dt.date) -> Answer:
        """Work a rule out from a day, with the reasons.

        Raises:
            UnknownRuleError: There is no rule of that name.
            UnknownHolidayYearError: The answer depends on a year whose holidays are not known.
        """
        rule = self.rule(key)
        return answer(rule, start, self.holidays, count_start_day=self.count_start_day)

    def limit(self, key: str, start: dt.date) -> dt.date:
        """Return a rule's limit alone, for lists of many children.

        Raises:
            UnknownRuleError: There is no rule of that name.
            UnknownHolidayYearError: The limit depends on a year whose holidays are not known.
        """
        rule = self.rule(key)
        return limit_of(rule, start, self.holidays, count_start_day=self.count_start_day)

    def beside(self, key: str, start: dt.date) -> tuple[Beside, ...]:
        """Return the local standards that stand beside a rule and run from the same day."""
        rule = self.rule(key)
        own = [each for each in companions(key) if each.counted_from == rule.counted_from]
        limit = self.limit(key, start)
        return tuple(self._beside(rule, limit, self.answer(each.key, start)) for each in own)

    def _beside(self, rule: Rule, limit: dt.date, local: Answer) -> Beside:
        days = (local.limit - limit).days
        whose = "This office's own standard" if rule.local else "The law"
        if not days:
            return Beside(answer=local, words="", is_late=False)
        gap = counted(abs(days), "day")
        if days < 0:
            return Beside(
                answer=local, words=f"{gap} before {in_words(limit)}, the limit.", is_late=False
            )
        words = f"{local.unit} end {gap} too late. {whose} ends on {in_words(limit)}."
        return Beside(answer=local, words=words, is_late=True)
