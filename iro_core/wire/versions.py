"""Which versions of the protocol and of the records this program speaks."""

PROTOCOL = 1
OLDEST_PULL = 1
SCHEMA = 4
HEADER = "IRO-Protocol"


def may_pull(protocol: int) -> bool:
    """Say whether a laptop of that protocol can read what this office sends.

    An office sends to the two versions before its own and to one after it; it takes pushes from
    every version.
    """
    return max(OLDEST_PULL, PROTOCOL - 2) <= protocol <= PROTOCOL + 1
