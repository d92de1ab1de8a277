"""What a letter keeps of its check: what was set aside, why, by whom; and who read it again.

It is kept as JSON text in `Letter.check_record`. What cannot be read stands for nothing set aside.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

SHAPE = 1


@dataclass(frozen=True, kw_only=True, repr=False)
class Aside:
    """A finding that somebody has set aside.

    Attributes:
        key: The finding's key; a changed text has another one.
        kind: What was found.
        reason: Why it is no matter here.
        by: Who set it aside.
        at: When, as ISO 8601 in UTC.
    """

    key: str
    kind: str
    reason: str
    by: str
    at: str

    @property
    def moment(self) -> dt.datetime:
        """When it was set aside."""
        return dt.datetime.fromisoformat(self.at)


@dataclass(frozen=True, kw_only=True, repr=False)
class CheckRecord:
    """What is kept of the check of one letter.

    Attributes:
        asides: What was set aside, the oldest first.
        checked: The fingerprint of the words that were checked last, or "".
        second: The fingerprint of the words that a second person has read, or "".
        counts: How many findings of each severity the last check had.
        window: The address that the finished page shows in the envelope's window, line by line;
            None for a letter that was finished before this was kept.
    """

    asides: tuple[Aside, ...] = ()
    checked: str = ""
    second: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)
    window: tuple[str, ...] | None = None

    def with_aside(self, aside: Aside) -> "CheckRecord":
        """Return it with one more finding set aside."""
        return replace(self, asides=(*self.without(aside.key).asides, aside))

    def without(self, key: str) -> "CheckRecord":
        """Return it with a finding brought back."""
        return replace(self, asides=tuple(each for each in self.asides if each.key != key))


def with_window(text: str, lines: tuple[str, ...]) -> str:
    """Return the kept text with the address that the finished page shows."""
    return to_json(replace(from_json(text), window=lines))


def to_json(record: CheckRecord) -> str:
    """Return it as the text that the store keeps."""
    return json.dumps({"shape": SHAPE, **asdict(record)}, ensure_ascii=False)


def from_json(text: str) -> CheckRecord:
    """Return what `to_json` wrote; an empty one for anything else."""
    try:
        data = json.loads(text or "{}")
        return _record(data)
    except (ValueError, TypeError, KeyError, AttributeError):
        return CheckRecord()


def _record(data: Mapping[str, Any]) -> CheckRecord:
    if data.get("shape") != SHAPE:
        return CheckRecord()
    stops, looks, notes = data["counts"]
    return CheckRecord(
        asides=tuple(_aside(each) for each in data["asides"]),
        checked=str(data["checked"]),
        second=str(data["second"]),
        counts=(int(stops), int(looks), int(notes)),
        window=None if data.get("window") is None else tuple(map(str, data["window"])),
    )


def _aside(data: Mapping[str, Any]) -> Aside:
    aside = Aside(**{name: str(data[name]) for name in ("key", "kind", "reason", "by", "at")})
    dt.datetime.fromisoformat(aside.at)  # a moment that is none makes the whole unreadable
    return aside
