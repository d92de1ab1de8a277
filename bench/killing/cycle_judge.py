"""What must be true of reviews, midpoint reviews and concerns after a kill."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.killing.cycle import DECISIONS, PLAN
from bench.killing.ledger import entries
from iro_core.codes import REVIEW_STEP
from iro_core.records import (
    Child,
    Decision,
    Escalation,
    EscalationStage,
    Midpoint,
    Progress,
    Review,
    ReviewNote,
    ReviewStep,
)
from iro_desktop.models.reading import Reader


def cycle_wrongs(reader: Reader, folder: Path) -> Iterator[str]:
    """Yield what is wrong, in words: something lost, doubled, or half done."""
    book = list(entries(folder / "ledger.jsonl"))
    promised = [entry for entry in book if entry["mark"] == "done"]
    yield from _finished_wholly(reader)
    yield from _midpoints_whole(reader)
    yield from _typed(reader, book)
    yield from _decided(reader, promised)
    yield from _over(reader, promised)
    yield from _concerns(reader, promised)


def _finished_wholly(reader: Reader) -> Iterator[str]:
    for review in reader.find(Review, kind="first"):
        steps = [each.step for each in reader.find(ReviewStep, review_id=review.id)]
        midpoints = reader.find(Midpoint, review_id=review.id)
        following = reader.find(Review, child_id=review.child_id, kind="second")
        plan = reader.need(Child, review.child_id).permanence_plan
        found = (sorted(steps), len(midpoints), len(following), plan)
        is_held = review.state == "held"
        wanted = (sorted(REVIEW_STEP) * is_held, is_held, is_held, PLAN * is_held)
        if found != wanted:
            yield f"review {review.id} is {review.state} and has {found}, not {wanted}"


def _midpoints_whole(reader: Reader) -> Iterator[str]:
    for midpoint in reader.find(Midpoint):
        noted = {
            each.decision_id: each.state for each in reader.find(Progress, midpoint_id=midpoint.id)
        }
        stands = {
            each.id: each.state
            for each in reader.find(Decision, review_id=midpoint.review_id)
            if each.state not in ("", "open")
        }
        is_whole = noted == stands and len(noted) == (DECISIONS if _is_over(midpoint) else 0)
        if not is_whole:
            yield f"midpoint {midpoint.id} is {midpoint.state}: {noted} noted, {stands} stand"


def _is_over(midpoint: Midpoint) -> bool:
    return midpoint.state == "held"


def _typed(reader: Reader, book: list[dict[str, Any]]) -> Iterator[str]:
    """Compare each field that is no seat's and no meeting's with what was typed last."""
    kept: dict[tuple[str, str, str], list[Any]] = {}
    for entry in book:
        if entry["deed"] == "note":
            place = (entry["review"], entry["part"], entry["field"])
            new = [entry["value"]]
            kept[place] = new if entry["mark"] == "done" else kept.get(place, [""]) + new
    for (review_id, part, field), allowed in kept.items():
        kind, _, name = part.partition(":")
        if kind == "note":
            notes = reader.find(ReviewNote, review_id=review_id, heading=name)
            found = [each.wording for each in notes] or [""]
        elif kind == "review":
            found = [getattr(reader.need(Review, review_id), field)]
        else:
            continue
        if len(found) != 1 or found[0] not in allowed:
            yield f"{field} of {part} of review {review_id} is not what was saved"


def _decided(reader: Reader, promised: list[dict[str, Any]]) -> Iterator[str]:
    for entry in promised:
        if entry["deed"] == "decide":
            found = reader.find(Decision, review_id=entry["review"])
            if [each.wording for each in found].count(entry["wording"]) != 1:
                yield f"a decision of review {entry['review']} is lost or doubled"


def _over(reader: Reader, promised: list[dict[str, Any]]) -> Iterator[str]:
    for entry in promised:
        if entry["deed"] == "hold" and reader.need(Review, entry["review"]).state != "held":
            yield f"review {entry['review']} was finished and is not"
        if entry["deed"] == "midpoint" and not _is_over(reader.need(Midpoint, entry["midpoint"])):
            yield f"midpoint {entry['midpoint']} was finished and is not"
        if entry["deed"] == "close" and reader.need(Escalation, entry["concern"]).state == "open":
            yield f"concern {entry['concern']} was closed and is open"


def _concerns(reader: Reader, promised: list[dict[str, Any]]) -> Iterator[str]:
    for entry in promised:
        if entry["deed"] == "raise" and reader.get(Escalation, entry["concern"]) is None:
            yield f"concern {entry['concern']} was raised and is gone"
        if entry["deed"] not in ("ask", "answer"):
            continue
        stages = reader.find(EscalationStage, escalation_id=entry["concern"])
        here = [each for each in stages if each.level == entry["level"]]
        if len(here) != 1 or len({each.position for each in stages}) != len(stages):
            yield f"stages of concern {entry['concern']} are lost or doubled"
        elif entry["deed"] == "answer" and not here[0].outcome:
            yield f"an answer in concern {entry['concern']} is lost"
