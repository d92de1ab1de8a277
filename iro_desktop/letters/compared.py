"""Two drafts of a letter beside each other: which of its parts are different."""

from dataclasses import replace

from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.parts import part_of

GREETING, CLOSING = "Greeting", "Closing words"
ORDER, LOOK = "The order of the parts", "How it looks"


def differing(then: LetterDraft, now: LetterDraft) -> tuple[str, ...]:
    """Return the names of the parts that are different, as the screen calls them, in their order.

    A part that only one of the two has is among them.
    """
    old, new = ({block.id: block for block in each.blocks} for each in (then, now))
    found = [GREETING] if (then.greeting, then.name) != (now.greeting, now.name) else []
    found += [part_of(each).name for key, each in new.items() if old.get(key) != each]
    found += [part_of(each).name for key, each in old.items() if key not in new]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        found.append(ORDER)
    if then.closing != now.closing:
        found.append(CLOSING)
    return (*found, LOOK) if _look(then) != _look(now) else tuple(found)


def _look(draft: LetterDraft) -> LetterDraft:
    """Return a draft without its words."""
    said = replace(draft, greeting="", name="", blocks=(), closing="")
    return replace(said, typed_date="", still_right=())
