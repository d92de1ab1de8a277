"""How many consultation forms come back, over an officer's whole caseload."""

import datetime as dt
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.consultations import ReturnRate, return_rate, return_rates_by_role
from iro_core.domain.months import months_after
from iro_desktop.models.queries.consultation import consultation_forms
from iro_desktop.models.store import Store

MONTHS_COUNTED = 12


@dataclass(frozen=True, kw_only=True)
class ReturnRates:
    """Forms sent and back for the children whom the officer has today.

    Attributes:
        since: Forms sent from this day on are counted; those sent today as well.
        whole: All of them.
        by_role: The same for each role, in words, the child first.
    """

    since: dt.date
    whole: ReturnRate
    by_role: tuple[tuple[str, ReturnRate], ...]


def return_rates(store: Store, *, today: dt.date) -> ReturnRates:
    """Return how many forms of the last twelve months came back."""
    since = months_after(today, -MONTHS_COUNTED)
    with store.reading() as reader:
        rows = consultation_forms(reader, store.author.profile_id, today=today)
    forms = [row for row in rows if (row.form_sent_on or row.form_back_on or dt.date.min) >= since]
    by_role = return_rates_by_role(forms)
    return ReturnRates(
        since=since,
        whole=return_rate(forms),
        by_role=tuple(
            (codes.INVITED_ROLE.get(role, "Other"), rate) for role, rate in by_role.items()
        ),
    )
