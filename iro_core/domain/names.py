"""Names: how a child is addressed, and short forms that give little away."""

import re
from collections.abc import Sequence

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_PLURAL_ENDING = "s"


def known_as(first_name: str, liked_name: str = "") -> str:
    """Return the name to call a child by: the one they like, or else the first name."""
    return _tidy(liked_name) or _tidy(first_name)


def full_name(first_name: str, family_name: str, liked_name: str = "") -> str:
    """Return the whole name, the liked one beside it where that differs: "Abigail (Abi) Ash"."""
    first, liked = _tidy(first_name), _tidy(liked_name)
    beside = f"({liked})" if liked and liked.casefold() != first.casefold() else ""
    return _tidy(f"{first} {beside} {family_name}")


def initials(first_name: str, family_name: str) -> str:
    """Return initials of a name: "MJO" for Mary-Jane O'Neil, "" where there is no name."""
    parts = re.split(r"[\s-]+", f"{first_name} {family_name}")
    return "".join(part[0].upper() for part in parts if part)


def possessive(name: str) -> str:
    """Return a name as an owner: "Ann's", "James'"."""
    ending = "" if name.casefold().endswith(_PLURAL_ENDING) else "s"
    return f"{name}{_APOSTROPHE}{ending}"


def in_a_row(names: Sequence[str]) -> str:
    """Return names as a sentence would list them: "Ann, Ben and Cai"."""
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _tidy(name: str) -> str:
    return " ".join(name.split())
