"""Measures of how hard a text is to read. They are guides: a formula knows nothing of meaning."""

from collections.abc import Collection, Iterable

YEARS_BEFORE_GRADE_1 = 5
"""A child in American grade 1 is six: the grade and five years."""
_YOUNGEST = 5
_OLDEST = 18
_DOUBLED = 3
_ENDINGS = (
    ("'s", ("",)),
    ("\N{RIGHT SINGLE QUOTATION MARK}s", ("",)),
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ily", ("y",)),
    ("ly", ("",)),
    ("ful", ("",)),
)


def flesch_kincaid(*, sentences: int, words: int, syllables: int) -> float:
    """Return the American school grade at which a text is read; 0.0 for no words.

    Source:
        Kincaid et al., 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    if not words:
        return 0.0
    return 0.39 * words / max(sentences, 1) + 11.8 * syllables / words - 15.59


def spache_like(*, sentences: int, words: int, unfamiliar: int) -> float:
    """Return a grade for readers under nine, from the share of different unfamiliar words.

    The weights are Spache's of 1974; the list of familiar words is this program's own, so that
    this is no Spache grade.
    """
    if not words:
        return 0.0
    return 0.121 * words / max(sentences, 1) + 0.082 * 100 * unfamiliar / words + 0.659


def age_of(grade: float) -> int:
    """Return the age of a child in Britain who reads at a grade, between 5 and 18."""
    return max(_YOUNGEST, min(_OLDEST, round(grade) + YEARS_BEFORE_GRADE_1))


def is_familiar(word: str, familiar: Collection[str]) -> bool:
    """Tell whether a word, or the word that it is made of, is in a list of familiar ones."""
    low = word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if low in familiar or any(each.isdigit() for each in low):
        return True
    if "-" in low:
        return all(is_familiar(part, familiar) for part in low.split("-") if part)
    return any(stem in familiar for stem in _stems(low))


def _stems(low: str) -> Iterable[str]:
    for ending, instead in _ENDINGS:
        stem = low.removesuffix(ending)
        if stem == low or len(stem) < 2:
            continue
        yield from (stem + each for each in instead)
        if len(stem) >= _DOUBLED and stem[-1] == stem[-2]:
            yield stem[:-1]
