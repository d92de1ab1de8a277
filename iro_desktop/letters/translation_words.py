"""What a translation keeps: each piece's English as it was, and its words in the other language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iro_desktop.letters.content import LetterError

_SHAPE = 1
_NO_TRANSLATION = "This translation cannot be opened. It is kept as it is."


@dataclass(frozen=True, kw_only=True, repr=False)
class Pair:
    """A piece's English at the time, and the words beside it."""

    id: str
    english: str
    words: str = ""


def pairs_to_json(pairs: Sequence[Pair]) -> str:
    """Return pairs as the text that the store keeps."""
    data = [{"id": each.id, "english": each.english, "words": each.words} for each in pairs]
    return json.dumps({"shape": _SHAPE, "pairs": data}, ensure_ascii=False)


def pairs_from_json(text: str) -> Mapping[str, Pair]:
    """Return the pairs that `pairs_to_json` wrote, by their ids.

    Raises:
        LetterError: A newer version wrote it, or it is no translation.
    """
    if not text:
        return {}
    try:
        data = json.loads(text)
        if data["shape"] != _SHAPE:
            raise LetterError(_NO_TRANSLATION)
        pairs = [
            Pair(id=str(each["id"]), english=str(each["english"]), words=str(each["words"]))
            for each in data["pairs"]
        ]
    except (ValueError, TypeError, KeyError):
        raise LetterError(_NO_TRANSLATION) from None
    return {each.id: each for each in pairs}
