"""What the invented officer tells children about themselves."""

import datetime as dt
from collections.abc import Iterator

from iro_core.ids import ProfileFactId, ProfileId
from iro_core.records import ProfileFact
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.words import word_list

_AGREED_DAYS_AGO = 150
_LONG_AGO_DAYS = 400


def facts_of(chance: Chance, officer: ProfileId, today: dt.date) -> Iterator[ProfileFact]:
    """Yield an officer's facts, agreed to; the last was not looked at for more than a year."""
    facts = word_list("profile_kit")["facts"]
    for position, fact in enumerate(facts, 1):
        days_ago = _LONG_AGO_DAYS if position == len(facts) else _AGREED_DAYS_AGO
        since = today - dt.timedelta(days=days_ago)
        yield ProfileFact(
            id=ProfileFactId(chance.id_on(since)),
            profile_id=officer,
            position=position,
            consent_on=since,
            refreshed_on=since,
            **fact,
        )
