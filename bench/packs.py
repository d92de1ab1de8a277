"""What a preparation pack costs: everything read, worked out and printed, for the fullest child."""

from collections.abc import Sequence

from bench.measuring import Result, in_turn_ms
from bench.stores import TODAY, Stores, open_store
from iro_core.records import Review
from iro_desktop.models.store import Store
from iro_desktop.papers.content import Sheet, Words
from iro_desktop.papers.sheet import print_sheet
from iro_desktop.services.reviews.review_pack import pack_pdf
from iro_desktop.services.reviews.review_preparing import prepare_review

TURNS = 9


def results(stores: Stores) -> list[Result]:
    """Measure the pack of the child with the most to print, in the practice caseload."""
    store = open_store(stores.small)
    try:
        return [_pack(store)]
    finally:
        store.close()


def _pack(store: Store) -> Result:
    with store.reading() as reader:
        reviews = reader.find(Review, state="planned")
    fullest = _fullest(store, reviews)
    page = Sheet(title="One page", made_on=TODAY, blocks=(Words("One line."),))
    ours, floor = in_turn_ms(
        lambda: pack_pdf(prepare_review(store, review_id=fullest.id, today=TODAY)),
        lambda: print_sheet(page),
        turns=TURNS,
    )
    return Result(
        "the preparation pack of the fullest child",
        "printing one line",
        ours,
        floor,
        limit_ms=1_000,
    )


def _fullest(store: Store, reviews: Sequence[Review]) -> Review:
    packs = {
        each.id: len(pack_pdf(prepare_review(store, review_id=each.id, today=TODAY)))
        for each in reviews
    }
    return max(reviews, key=lambda each: packs[each.id])
