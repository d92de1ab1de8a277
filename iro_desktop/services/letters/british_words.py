"""Whether a word is in the bundled British dictionary."""

import functools
import importlib.resources
import threading

from hunspell import Hunspell

_ONE_AT_A_TIME = threading.Lock()


@functools.lru_cache(maxsize=50_000)
def is_spelt(word: str) -> bool:
    """Whether the dictionary has a word, written exactly so: "london" is not in it, "London" is."""
    with _ONE_AT_A_TIME:  # Hunspell keeps notes of its own while it looks
        return bool(_dictionary().spell(word))


@functools.cache
def _dictionary() -> Hunspell:
    folder = importlib.resources.files("resources") / "third_party" / "dictionary_en_gb"
    with importlib.resources.as_file(folder) as path:
        return Hunspell("en_GB", hunspell_data_dir=str(path))
