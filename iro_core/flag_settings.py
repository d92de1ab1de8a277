"""The numbers behind the flags of a review: the service's own, declared as settings."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core.domain.flag_facts import FlagLimits

_OURS = "A local standard, not law."
_SETTING_OF = {
    "placements": "flag_placements",
    "officers": "flag_officers",
    "social_workers": "flag_social_workers",
}
DRIFT = "flag_drift_days"

FLAG_SETTINGS: tuple[Mapping[str, Any], ...] = (
    {
        "key": _SETTING_OF["placements"],
        "label": "Placements in twelve months that are too many",
        "hint": f"From this number on a review is flagged; temporary ones do not count. {_OURS}",
        "default": "3",
        "smallest": 2,
        "largest": 20,
    },
    {
        "key": _SETTING_OF["officers"],
        "label": "Reviewing officers in twelve months that are too many",
        "hint": f"From this number on a review is flagged. {_OURS}",
        "default": "2",
        "smallest": 2,
        "largest": 20,
    },
    {
        "key": _SETTING_OF["social_workers"],
        "label": "Social workers in twelve months that are too many",
        "hint": f"From this number on a review is flagged. {_OURS}",
        "default": "3",
        "smallest": 2,
        "largest": 20,
    },
    {
        "key": DRIFT,
        "label": "A decision drifts after, days",
        "hint": f"How long after its day a decision counts as drifting. {_OURS}",
        "default": "28",
        "smallest": 1,
        "largest": 400,
    },
)


def flag_limits_from(kept: Mapping[str, str], *, not_seen_days: int) -> FlagLimits:
    """Return the limits as they are set."""
    counts = {name: int(kept[key]) for name, key in _SETTING_OF.items()}
    return FlagLimits(
        not_seen=dt.timedelta(days=not_seen_days),
        drift=dt.timedelta(days=int(kept[DRIFT])),
        **counts,
    )
