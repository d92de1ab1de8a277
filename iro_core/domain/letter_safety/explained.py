"""Whether the letter itself says who somebody is: "your friend Ruby", "Biscuit, your dog"."""

from iro_core.domain.letter_safety import word_lists as lists
from iro_core.domain.letter_safety.passages import Sentence, fold


def is_explained(before: str, after: str, sentence: Sentence, start: int) -> bool:
    """Whether the words around a name say that it is a friend, a pet, a player, a book.

    Args:
        before: The folded text before the name.
        after: The folded text after it.
        sentence: The sentence.
        start: Where the name begins in its passage.
    """
    if lists.EXPLAINED_AFTER.match(after):
        return True
    raw = sentence.text[: start - sentence.start]
    alone = fold(lists.LIST_BEFORE.sub("", raw))
    return any(lists.EXPLAINED_BEFORE.search(text.rstrip()) for text in (before, alone))
