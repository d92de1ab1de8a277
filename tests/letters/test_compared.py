"""Two drafts beside each other: the parts that are different are named."""

from dataclasses import replace

import pytest

from iro_desktop.letters.compared import CLOSING, GREETING, LOOK, ORDER, differing
from iro_desktop.letters.draft import DraftBlock, LetterDraft

THANKS, LEARNT = DraftBlock(id="thanks", body="Hello."), DraftBlock(id="learnt", body="You draw.")
THEN = LetterDraft(kind="after_visit", name="Ann", blocks=(THANKS, LEARNT))


@pytest.mark.parametrize(
    ("now", "named"),
    [
        (THEN, ()),
        (THEN.with_block(replace(LEARNT, body="You sing.")), ("Something I learnt from you",)),
        (replace(THEN, blocks=(THANKS,)), ("Something I learnt from you",)),
        (replace(THEN, blocks=(LEARNT, THANKS)), (ORDER,)),
        (replace(THEN, name="Annie", closing="Bye", style="3_6"), (GREETING, CLOSING, LOOK)),
        (replace(THEN, still_right=("Hello.",), typed_date="soon"), ()),
    ],
    ids=["the same", "other words", "a part less", "another order", "around it", "not on the page"],
)
def test_the_parts_that_are_different_are_named(now: LetterDraft, named: tuple[str, ...]) -> None:
    assert differing(THEN, now) == named
