"""Beginning the letter to a child after a review; `letters` saves, freezes and prints it."""

import datetime as dt

from iro_core import ids
from iro_core.records import Letter, Review
from iro_desktop.letters import draft as drafts
from iro_desktop.letters.content import LetterError
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_from_review import first_review_draft
from iro_desktop.services.letters.letters import OpenLetter, opened
from iro_desktop.services.settings import setting


def start_letter_after_review(store: Store, *, review_id: str, today: dt.date) -> OpenLetter:
    """Return the letter about a review: the one begun already, or a first draft that is saved now.

    Raises:
        LetterError: The review has not been held.
    """
    service = setting(store, key="advocacy_provider")
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        begun = writer.find(Letter, review_id=review_id, order_by=("-made_at",))
        open_ones = [letter for letter in begun if letter.state == "draft"]
        if begun:
            return opened(writer, (open_ones or begun)[0])
        if review.held_on is None:
            raise LetterError("The review has not been held yet. The letter is written from it.")
        draft = first_review_draft(writer, review, today=today, advocacy_service=service)
        letter = Letter(
            id=ids.LetterId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            kind=draft.kind,
            state="draft",
            dated_on=today,
            draft=drafts.to_json(draft),
        )
        return opened(writer, writer.add(letter))
