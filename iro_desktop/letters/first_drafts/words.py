"""The words with which letters begin, read from `resources/letters/words`, filled in with facts.

One file for each kind, one section for each style. A sentence stands on a line of its own, so that
one whose fact is not known can be left out: nothing is ever invented, and no gap is printed.
"""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from iro_desktop.letters.content import LetterError
from iro_desktop.letters.kinds import STYLES

ADULT_STYLE = "16_up"
_EVERY_LETTER = "every_letter"
_FACT = re.compile(r"\{([A-Za-z_]+)\}")
_POINT = "- "
_NO_FACTS: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True, repr=False)
class Passage:
    """The heading and the words of one part of a letter."""

    heading: str = ""
    body: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class KindWords:
    """The words of one kind of letter in one style."""

    kind: str
    style: str

    @property
    def blocks(self) -> tuple[str, ...]:
        """The ids of the parts, in the order in which they are printed."""
        return tuple(_file(self.kind)["blocks"])

    @property
    def greeting(self) -> str:
        """How the letter begins."""
        return str(self._of("greeting"))

    @property
    def closing(self) -> str:
        """How it ends."""
        return str(self._of("closing"))

    @property
    def right(self) -> str:
        """The question whether the child's words were understood."""
        return str(self._of("right"))

    def passage(self, block: str, *variants: str, facts: Mapping[str, str] = _NO_FACTS) -> Passage:
        """Return the words of a part, one variant after the other, with the facts filled in.

        Args:
            block: The part's id.
            variants: Which of its texts; "body" if none is named, or if the one named is not there.
            facts: What stands for the words in braces; one that is empty takes its sentence away.
        """
        shared, own = self._section(_EVERY_LETTER), self._section(self.kind)
        known = {**shared.get(block, {}), **own.get(block, {})}
        plain = known.get("body", "") if len(variants) == 1 else ""
        texts = [filled(str(known.get(each, plain)), facts) for each in variants or ("body",)]
        return Passage(
            heading=str(known.get("heading", "")).strip(),
            body=" ".join(text for text in texts if text),
        )

    def _of(self, key: str) -> Any:
        return {**self._section(_EVERY_LETTER), **self._section(self.kind)}[key]

    def _section(self, file: str) -> Mapping[str, Any]:
        section: Mapping[str, Any] = _file(file).get(self.style, {})
        return section


def words_of(kind: str, style: str) -> KindWords:
    """Return the words of a kind of letter in a style; letters to adults have one style.

    Raises:
        LetterError: This version knows no such kind or style.
    """
    if style not in STYLES or not (files("resources.letters.words") / f"{kind}.toml").is_file():
        raise LetterError("This version of IRO Desktop does not know this kind of letter.")
    return KindWords(kind=kind, style=ADULT_STYLE if _file(kind).get("is_adult") else style)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Return a text as a block's body: sentences joined to paragraphs, points each on a line.

    A sentence that names a fact which is not known is left out.
    """
    paragraphs = (_paragraph(each, facts) for each in re.split(r"\n\s*\n", text.strip()))
    return "\n\n".join(filter(None, paragraphs))


def _paragraph(text: str, facts: Mapping[str, str]) -> str:
    lines = [_with_facts(line.strip(), facts) for line in text.split("\n")]
    said = ""
    for line in filter(None, lines):
        is_list = line.startswith(_POINT) or said.rpartition("\n")[2].startswith(_POINT)
        said = f"{said}\n{line}" if is_list and said else f"{said} {line}".strip()
    return said


def _with_facts(line: str, facts: Mapping[str, str]) -> str:
    if not all(_fact(name, facts) for name in _FACT.findall(line)):
        return ""
    return _FACT.sub(lambda found: _fact(found[1], facts), line)


def _fact(name: str, facts: Mapping[str, str]) -> str:
    """Return a fact; a name with a capital letter begins a sentence."""
    value = facts.get(name[0].lower() + name[1:], "").strip()
    is_first = name[0].isupper() and value.startswith("the ")
    return f"T{value[1:]}" if is_first else value


@functools.cache
def _file(name: str) -> Mapping[str, Any]:
    text = (files("resources.letters.words") / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
