"""The words that a young reader knows: a list of this program's own."""

import functools
from importlib.resources import files


@functools.cache
def familiar_words() -> frozenset[str]:
    """Return the words, in small letters."""
    file = files("resources") / "wordlists" / "familiar.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
