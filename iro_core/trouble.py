"""Trouble: what went wrong, said so that a person knows what is safe and what to do.

The office out of reach, a full disk, a wrong password: nobody's fault and no bug. It is shown in
the banner, never in a box that must be clicked away.
"""

import datetime as dt


class Trouble(Exception):  # noqa: N818 - the office's word; see docs/style: refusal, trouble, bug
    """Something outside the program stopped it.

    The sentences are shown as they are. They hold no personal data: they can reach a log.

    Attributes:
        happened: What happened, in one sentence.
        safe: What was kept, in one sentence.
        do: What to do next, in one sentence.
    """

    def __init__(self, *, happened: str, safe: str, do: str) -> None:
        super().__init__(happened)
        self.happened = happened
        self.safe = safe
        self.do = do

    def __str__(self) -> str:
        """Return the three sentences in one line."""
        return " ".join(part for part in (self.happened, self.safe, self.do) if part)


def wait_in_words(wait: dt.timedelta) -> str:
    """Return a wait as one says it, never too short: "40 seconds", "3 minutes"."""
    seconds = -(-wait // dt.timedelta(seconds=1))
    if seconds <= 90:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    return f"{-(-seconds // 60)} minutes"
