"""How a condition on a sentence is said: its phrases, and what must be so of the child."""

from collections.abc import Callable

from iro_desktop.exchange.practice.moment import Moment

Claim = Callable[[Moment], bool]
Condition = tuple[str, Claim]


def when(phrases: str, claim: Claim) -> Condition:
    """Return a condition: a sentence with any of the phrases is true only if the claim is.

    Args:
        phrases: Whole words, separated by "|". With "*" at its end a phrase may go on.
        claim: What must be so.
    """
    return phrases, claim


def kind(*kinds: str) -> Claim:
    """Claim that the child lives in a home of one of these kinds."""
    return lambda moment: moment.kind in kinds


def ages(lowest: int, highest: int) -> Claim:
    """Claim an age in years, both ends included."""
    return lambda moment: lowest <= moment.age <= highest


def months(lowest: int, highest: int) -> Claim:
    """Claim an age in months, both ends included."""
    return lambda moment: lowest <= moment.months <= highest


def never(_: Moment) -> bool:
    """Claim what is never so: the sentence needs something that these lives do not have."""
    return False
