"""Whether a text names a child: what leaves the program by e-mail has initials only."""

import re
from collections.abc import Sequence


def names_said(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of a child's names that stand in a text as words of their own, each once.

    Capital letters count, so that a child called Will is not found in "I will ring you".
    """
    wanted = dict.fromkeys(" ".join(name.split()) for name in names if name.strip())
    return tuple(name for name in wanted if _stands_in(name, text))


def says_full_name(text: str, *, first_names: Sequence[str], family_name: str) -> bool:
    """Tell whether a text has a first name and the family name together, either way round."""
    return any(
        _stands_in(f"{one} {other}", text, any_case=True)
        for first in filter(str.strip, first_names)
        for one, other in ((first, family_name), (family_name, first))
        if family_name.strip()
    )


def _stands_in(name: str, text: str, *, any_case: bool = False) -> bool:
    between = r"[\s,]+"
    pattern = between.join(map(re.escape, name.split()))
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, flags) is not None
