"""Texts with places to fill in, such as {day}: what a council may change, filled by the program.

Only a name of letters in braces is a place, and filling is plain replacement: nothing in a text or
in a value can do more than stand there.
"""

import re
from collections.abc import Collection, Mapping

_PLACE = re.compile(r"\{([^{}]*)\}")


class TemplateError(ValueError):
    """A refusal: a text names a place that nothing fills. The message is for the user."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a text with its places filled; a place without a value stays as it is typed."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), template)


def check_places(template: str, known: Collection[str]) -> None:
    """Refuse a text with a place that nothing fills, or with a brace on its own.

    Raises:
        TemplateError: The message names it.
    """
    offered = ", ".join(f"{{{name}}}" for name in sorted(known))
    for name in _PLACE.findall(template):
        if name not in known:
            raise TemplateError(f"Nothing fills {{{name}}}. There are {offered}.")
    if re.search(r"[{}]", _PLACE.sub("", template)):
        raise TemplateError(f"There is a brace on its own. Places are written {offered}.")
