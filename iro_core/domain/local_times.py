"""What a local standard of time is made of, and in which words it says whose it is.

Only what was read in the text of the law itself is marked as law. Everything else is a local
standard with an honest source, and its amount is a setting.
"""

from iro_core.domain.reasoned import Group, Rule, Unit

HANDBOOK = "Local standard; the IRO Handbook as other services give it, text not verified"
WORKING_TOGETHER = "Local standard; Working Together as other councils give it, text not verified"
COUNCIL = "Local standard; the council's annual report on reviewing officers"
ELSEWHERE = "Local standard; after other councils' procedures"
OURS = "Local standard of this service; the law gives no time"

LOOKED_AFTER = "the day the child became looked after"
REVIEW_DAY = "the day of the review"
LAST_REVIEW = "the day the last review was held"


def local_rule(
    key: str,
    title: str,
    amount: int,
    unit: Unit,
    counted_from: str,
    *,
    group: Group,
    source: str,
    before: bool = False,
    beside: str = "",
    note: str = "",
) -> Rule:
    """Return a rule that is a standard of the service and no law."""
    return Rule(
        key=key,
        title=title,
        counted_from=counted_from,
        amount=amount,
        unit=unit,
        source=source,
        group=group,
        local=True,
        before=before,
        beside=beside,
        note=note,
    )
