"""The texts that come with the program and that an office may put its own in place of."""

import functools
from importlib.resources import files


@functools.cache
def default_text(name: str) -> str:
    """Return a text of the program's own by its name, without the line's end at its end."""
    file = files("resources") / "texts" / f"{name}.txt"
    return file.read_text(encoding="utf-8").strip()
