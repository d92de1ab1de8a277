"""Words without their endings, so that "swims" and "swimming" find what stands beside "swim"."""

import functools
import re

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_LONGEST_PHRASE = 4
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_IRREGULAR = {
    "went": "go",
    "gone": "go",
    "said": "say",
    "told": "tell",
    "felt": "feel",
    "met": "meet",
    "ate": "eat",
    "eaten": "eat",
    "wrote": "write",
    "written": "write",
    "spoke": "speak",
    "spoken": "speak",
    "heard": "hear",
    "saw": "see",
    "seen": "see",
    "knew": "know",
    "slept": "sleep",
    "bought": "buy",
    "brought": "bring",
    "taught": "teach",
    "thought": "think",
    "swam": "swim",
    "ran": "run",
    "rode": "ride",
    "sang": "sing",
    "drew": "draw",
    "drawn": "draw",
    "chose": "choose",
    "chosen": "choose",
    "won": "win",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "children": "child",
    "people": "people",
    "news": "news",
    "this": "this",
    "his": "his",
    "was": "was",
    "has": "has",
    "bus": "bus",
    "christmas": "christmas",
    "tennis": "tennis",
    "glasses": "glasses",
    "maths": "maths",
    "clothes": "clothes",
}


@functools.lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word without what its form adds, in small letters. Not always a word itself."""
    plain = word.casefold().replace("\u2019", "'").removesuffix("'s").strip("'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    return _without_e(_bare(plain))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without figures and signs."""
    return tuple(_WORD.findall(text.casefold()))


def phrases_of(text: str) -> tuple[str, ...]:
    """Return every word of a text and every run of up to four, as stems, in the text's order."""
    words = [stem(each) for each in words_of(text)]
    return tuple(
        " ".join(words[at : at + length])
        for at in range(len(words))
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
    )


def _bare(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return word


def _without_e(word: str) -> str:
    if len(word) > 4 and word.endswith("ied"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
