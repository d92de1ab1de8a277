"""An invented letter to print, with everything that a usual one has."""

import datetime as dt

from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import ActionRow, Contact, LetterContent, Look
from iro_desktop.letters.draft import DraftBlock, LetterDraft

_BLOCKS = (
    DraftBlock(id="thanks", body="Thank you for coming to your review. You spoke up well."),
    DraftBlock(
        id="learnt", heading="Something I learnt from you", body="You can name all the planets."
    ),
    DraftBlock(
        id="told_me",
        heading="What you told me",
        body="You like your new school.\n\n- You want to see Jay more.\n- You want to swim.",
    ),
    DraftBlock(
        id="decided",
        heading="What will happen now",
        actions=(
            ActionRow("Ask if you can see Jay more often.", "Friday 20 March", who="Pat"),
            ActionRow("Take you to the dentist.", "In April", who="Kim"),
            ActionRow("Find a swimming club.", "Before Easter", who="Pat"),
        ),
    ),
    DraftBlock(id="next_time", heading="Your next review", body="It will be in September."),
    DraftBlock(id="reach_me", heading="How to reach me", body="You can talk to me at any time."),
    DraftBlock(
        id="advocate",
        heading="Your advocate",
        body="An advocate helps you to say what you want. They are on your side.",
    ),
)


def sample_letter(name: str) -> LetterContent:
    """Return a letter after a review to a child with this name."""
    head = Letterhead(
        office=Contact(name="Northcliffe Council", lines=("1 Quay Street", "NC1 1AA")),
        written_on=dt.date(2026, 3, 6),
        our_reference="NC/26/0173",
        signed_name="Morgan Ellis",
        signed_role="Your Independent Reviewing Officer",
        reach_me=Contact(phone="01632 960123", mobile="07700 900456"),
        advocate=Contact(name="Your Say", phone="0808 157 0123"),
        recipient=Contact(name=f"{name} Hart", lines=("12 Harbour Row", "Northcliffe", "NC2 4QT")),
    )
    draft = LetterDraft(kind="after_review", style="10_12", name=name, blocks=_BLOCKS, look=Look())
    return compose(draft, head)
