"""Postcodes: one way of writing them, and whether they are shaped like one.

Only the shape is checked. Whether a postcode exists, and where it is, is not known here.
"""

import re

_INWARD = 3
_SHAPE = re.compile(
    r"""
    (?: [A-PR-UWYZ] [0-9] [0-9]?                       # A9, A99
      | [A-PR-UWYZ] [0-9] [A-HJKPSTUW]                 # A9A
      | [A-PR-UWYZ] [A-HK-Y] [0-9] [0-9]?              # AA9, AA99
      | [A-PR-UWYZ] [A-HK-Y] [0-9] [ABEHMNPRVWXY]      # AA9A
    )
    [0-9] [ABD-HJLNP-UW-Z]{2}                          # 9AA
    | GIR0AA
    """,
    re.VERBOSE,
)


class PostcodeError(ValueError):
    """What was typed is not shaped like a postcode. The message is for the user."""


def understand_postcode(text: str) -> str:
    """Return a postcode in capitals with one space before its last three: "LX1 2AB".

    Raises:
        PostcodeError: The text is not shaped like a postcode of the United Kingdom.
    """
    plain = re.sub(r"[\s.-]+", "", text).upper()
    if not _SHAPE.fullmatch(plain):
        raise PostcodeError("This is not a full postcode. Type it as LX1 2AB, or leave it empty.")
    return f"{plain[:-_INWARD]} {plain[-_INWARD:]}"
