"""What the minutes of a review say first: how the child took part, how the meeting went."""

import re

from iro_core.records import Review
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import practice


def summary_of(teller: Teller, review: Review) -> str:
    """Return what the minutes say first: how the child took part, then how the meeting went."""
    sentences: list[str] = practice()["review_summaries"]
    took_part = [each for each in sentences if _TAKING_PART.match(each)]
    part = [each for each in took_part if _took_part_so(each, review, teller)]
    went = [each for each in sentences if each not in took_part and _went_so(each, review, teller)]
    words = [*teller.again(part, 1), *teller.again(went, 1)]
    if review.report_received_on is None:
        words.append(_NO_REPORT)
    if review.held_on and review.due_on and review.held_on > review.due_on:
        words.append(_LATE)
    return " ".join(words)


_NO_REPORT = "The meeting went ahead without the social work report."
_LATE = "It was held after its day: the first date had to be given up."
_TAKING_PART = re.compile(
    r"\{name\} (came|chaired|chose|joined|was held|played|stayed|asked one)|Held at home"
    r"|The interpreter|\{carer\} spoke|\{name\}'s (views|advocate)"
)
_CAME = ("PN1", "PN2", "PN3")


def _took_part_so(sentence: str, review: Review, teller: Teller) -> bool:
    code = review.participation
    is_small = sentence.startswith(("{carer} spoke", "{name} was held", "{name} played"))
    if code == "PN0" or is_small:
        return code == "PN0" and is_small
    if "advocate" in sentence:
        return code in ("PN2", "PN5")
    if "chose not to come" in sentence or "views opened" in sentence:
        return code in ("PN5", "PN6") and teller.moment.age >= 5
    if code not in _CAME or ("interpreter" in sentence and not teller.moment.alone):
        return False
    return "Held at home" not in sentence or "home" in review.place


def _went_so(sentence: str, review: Review, teller: Teller) -> bool:
    if "without the social work report" in sentence:
        return False
    if "papers" in sentence:
        return review.report_received_on is not None
    if "last time" in sentence:
        return review.kind == "later" and teller.moment.age >= 6 and review.participation in _CAME
    return "School" not in sentence or teller.moment.school != ""
