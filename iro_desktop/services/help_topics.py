"""Help: one page a topic, read from the program's own files, and searched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

START = "start"
ORDER = (
    *(
        START,
        "first_day",
        "today",
        "caseload",
        "child",
        "health",
        "advocacy",
        "note",
        "visit",
        "new_letter",
        "profile_kit",
        "letter",
        "letters",
        "pictures",
        "translation",
        "phrase_book",
        "letter_safety",
        "directory",
        "sending",
        "post",
        "concerns",
        "sync",
        "conflicts",
    ),
    *("review", "papers", "invitations", "meeting", "after_review", "midpoint"),
    *("calculator", "search", "settings", "locking", "privacy", "shortcuts", "licences"),
)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MARKS = re.compile(r"[*`#|>]|^\s*(?:-|\d+\.)\s|-{3,}", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One page of help.

    Attributes:
        name: What routes and links call it: "first_day".
        markdown: The whole page, its title with it.
    """

    name: str
    title: str
    markdown: str

    @cached_property
    def plain(self) -> str:
        """The words without any marks."""
        words = _LINK.sub(r"\1", self.markdown.split("\n", 1)[1])
        return " ".join(_MARKS.sub(" ", words).split())

    @property
    def links(self) -> tuple[str, ...]:
        """The topics that it leads to."""
        return tuple(target for _words, target in _LINK.findall(self.markdown))


@dataclass(frozen=True, kw_only=True)
class HelpHit:
    """A topic that holds what was asked for.

    Attributes:
        snippet: The words around the first match; `marks` says where the matches stand in it.
    """

    topic: Topic
    snippet: str
    marks: tuple[tuple[int, int], ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return every topic, in the order of the contents."""
    return tuple(_read(name) for name in ORDER)


def topic(name: str) -> Topic:
    """Return a topic; the first one where there is none of that name."""
    return next((each for each in topics() if each.name == name), topics()[0])


def find_help(words: str) -> tuple[HelpHit, ...]:
    """Return the topics with every word or its beginning: in the title first, then the most."""
    patterns = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in words.split()]
    if not patterns:
        return ()
    found = [each for each in topics() if all(p.search(_whole(each)) for p in patterns)]
    found.sort(key=lambda each: _place(each, patterns))
    return tuple(_hit(each, patterns) for each in found)


def _read(name: str) -> Topic:
    markdown = (files("resources") / "help" / f"{name}.md").read_text(encoding="utf-8")
    title = markdown.split("\n", 1)[0].removeprefix("# ").strip()
    return Topic(name=name, title=title, markdown=markdown)


def _place(each: Topic, patterns: Sequence[re.Pattern[str]]) -> tuple[bool, int]:
    in_title = all(p.search(each.title) for p in patterns)
    return not in_title, -sum(len(p.findall(each.plain)) for p in patterns)


def _whole(each: Topic) -> str:
    return f"{each.title} {each.plain}"


def _hit(each: Topic, patterns: Sequence[re.Pattern[str]]) -> HelpHit:
    plain = each.plain
    first = min((m.start() for p in patterns if (m := p.search(plain))), default=0)
    begin = plain.rfind(" ", 0, max(0, first - 30)) + 1
    end = plain.find(" ", begin + 110)
    cut = plain[begin : end if end > 0 else len(plain)]
    snippet = ("…" if begin else "") + cut + ("…" if end > 0 else "")
    marks = sorted(
        {(m.start(), _word_end(snippet, m.end())) for p in patterns for m in p.finditer(snippet)}
    )
    return HelpHit(topic=each, snippet=snippet, marks=tuple(marks))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
