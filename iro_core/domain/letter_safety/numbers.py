"""Telephone numbers, e-mail addresses and links against those that somebody has checked."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from iro_core.domain.date_words import in_words
from iro_core.domain.letter_safety import telephone
from iro_core.domain.letter_safety.facts import Facts, Listed
from iro_core.domain.letter_safety.findings import Finding, Remedy, Section, Severity
from iro_core.domain.letter_safety.likeness import slips
from iro_core.domain.letter_safety.passages import (
    AROUND,
    RECIPIENT,
    TITLE,
    Passage,
    Sentence,
    fold,
)

DIRECTORY = "the checked directory"
PROFILE = "your profile"
_YEAR_DAYS = 366
_CLICK = re.compile(
    r"(?<!\w)(?:click(?:ing)?(?: on| here| the| this| below)|tap (?:here|on the link)"
    r"|(?:the |this )?links? (?:below|above|here)|(?:below|above|following) links?"
    r"|(?:follow|use|open|see|press) (?:the|this|that) link|hyperlink|scroll down)(?!\w)"
)
_ABOUT_ME = re.compile(r"(?<!\w)(?:me|my|mine|i)(?!\w)")
_NAME = re.compile(r"(?:[A-Z][\w'\u2019&-]+(?: (?:and|of|for|the))? ?)+")


class _Kind(NamedTuple):
    """A sort of thing that can be checked: how it is found, compared and listed."""

    key: str
    noun: str
    find: Callable[[str], Iterator[telephone.Found]]
    plain: Callable[[str], str]
    listed: Callable[[Listed], tuple[str, ...]]


_KINDS = (
    _Kind("number", "number", telephone.numbers_in, telephone.digits, lambda each: each.numbers),
    _Kind("email", "e-mail address", telephone.emails_in, str.lower, lambda each: each.emails),
    _Kind("link", "web address", telephone.links_in, telephone.bare, lambda each: each.sites),
)


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class _Found:
    kind: _Kind
    text: str
    start: int
    stop: int
    passage: Passage

    @property
    def plain(self) -> str:
        return self.kind.plain(self.text)

    @property
    def sentence(self) -> Sentence | None:
        return next(
            (
                each
                for each in self.passage.sentences
                if each.start <= self.start < each.start + len(each.text)
            ),
            None,
        )


def check_numbers(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with each number and link, or where it was checked."""
    every = [
        _Found(kind=kind, text=text, start=start, stop=stop, passage=passage)
        for passage in passages
        if passage.origin not in {RECIPIENT, TITLE}
        for kind in _KINDS
        for text, start, stop in kind.find(passage.text)
    ]
    for found in every:
        yield _judged(found, facts)
        if found.text.lower().startswith("http:"):
            yield _made(found, Severity.LOOK, "http", "This web address begins with http://.",
                        "Only https:// keeps what is looked at to oneself.")  # fmt: skip
    yield from _two_of_one(every, facts)
    for passage in passages:
        for match in _CLICK.finditer(fold(passage.text)):
            yield _clicked(passage, match)


def _judged(found: _Found, facts: Facts) -> Finding:
    kind = found.kind
    owners = [each for each in facts.listed if found.plain in _plain(kind, each)]
    near = [each for each in _near(found, facts) if kind.listed(each)]
    checked = [each for each in near if each.source == DIRECTORY] or near
    if checked and not any(found.plain in _plain(kind, each) for each in checked):
        if owners and _is_own(found, owners):
            return _known(found, owners[0], facts)
        return _stale(found, checked[0])
    if owners:
        best = min(owners, key=lambda each: each.source != DIRECTORY)
        return _known(found, best, facts)
    return _unknown(found, facts)


def _is_own(found: _Found, owners: Sequence[Listed]) -> bool:
    sentence = found.sentence
    is_mine = any(each.source == PROFILE for each in owners)
    return is_mine and sentence is not None and bool(_ABOUT_ME.search(sentence.plain))


def _near(found: _Found, facts: Facts) -> list[Listed]:
    """Return the services named beside it: in its sentence, or else before it in its passage."""
    sentence = found.sentence
    inside = _named(fold(sentence.text), facts) if sentence else []
    if inside:
        return inside
    earlier = fold(found.passage.text[: found.start])
    return _named(earlier, facts)


def _named(text: str, facts: Facts) -> list[Listed]:
    return [
        each
        for each in facts.listed
        if each.source != PROFILE
        and any(
            re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text)
            for name in each.names
            if len(name) > 2
        )
    ]


def _plain(kind: _Kind, each: Listed) -> set[str]:
    return {kind.plain(one) for one in kind.listed(each)}


def _known(found: _Found, owner: Listed, facts: Facts) -> Finding:
    is_old = owner.checked_on and (facts.today - owner.checked_on).days > _YEAR_DAYS
    checked = f", checked on {in_words(owner.checked_on)}" if owner.checked_on else ""
    again = " It is time to check it again." if is_old else ""
    return _made(
        found,
        Severity.NOTE,
        "checked",
        f"{found.text}: {owner.name}.",
        f"As in {owner.source}{checked}.{again}",
        Remedy.DIRECTORY if is_old else Remedy.NONE,
    )


def _stale(found: _Found, service: Listed) -> Finding:
    right = ", ".join(found.kind.listed(service))
    return _made(
        found,
        Severity.STOP,
        f"stale_{found.kind.key}",
        f"“{found.text}” is not the {found.kind.noun} of {service.name} in {service.source}.",
        f"There it is {right}.",
        Remedy.DIRECTORY,
    )


def _unknown(found: _Found, facts: Facts) -> Finding:
    kind = found.kind
    for each in facts.listed:
        for listed in kind.listed(each):
            if _is_slip(kind.plain(listed), found.plain):
                return _made(
                    found,
                    Severity.STOP,
                    f"slip_{kind.key}",
                    f"“{found.text}” differs by a slip from {listed} of {each.name}.",
                    f"{listed} is in {each.source}.",
                    Remedy.DIRECTORY,
                )
    return _made(
        found,
        Severity.LOOK,
        f"unknown_{kind.key}",
        f"Nobody has checked the {kind.noun} “{found.text}”.",
        "A child may need it on a bad day. Ring or open it once, then add it to the directory.",
        Remedy.DIRECTORY,
    )


def _is_slip(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 1 and slips(one, other) == 1


def _two_of_one(every: Sequence[_Found], facts: Facts) -> Iterator[Finding]:
    """Yield where one service has two numbers, neither of which anybody has checked."""
    by_name: dict[str, _Found] = {}
    known = {telephone.digits(number) for each in facts.listed for number in each.numbers}
    for found in every:
        sentence = found.sentence
        if found.kind.key != "number" or found.plain in known or sentence is None:
            continue
        names = _NAME.findall(sentence.text[: found.start - sentence.start])
        name = max((fold(each).strip() for each in names), key=len, default="")
        first = by_name.setdefault(name, found)
        if name and first.plain != found.plain:
            yield _made(found, Severity.LOOK, "two_numbers",
                        "Two different numbers stand in this letter for the same service.",
                        f"The other one is {first.text}. One of them may be old.",
                        Remedy.DIRECTORY)  # fmt: skip


def _clicked(passage: Passage, match: re.Match[str]) -> Finding:
    return Finding(
        section=Section.NUMBERS,
        severity=Severity.LOOK,
        kind="click_on_paper",
        message=f"“{match.group()}” does nothing on paper.",
        why="Print the address, or a square to scan.",
        words=match.group(),
        spots=(passage.spot(*match.span()),),
        about=passage.text[max(match.start() - 30, 0) : match.end() + 30],
    )


def _made(  # noqa: PLR0917  three words that belong together
    found: _Found,
    severity: Severity,
    kind: str,
    message: str,
    why: str,
    remedy: Remedy = Remedy.NONE,
) -> Finding:
    is_around = found.passage.origin == AROUND and severity is not Severity.NOTE
    return Finding(
        section=Section.NUMBERS,
        severity=severity,
        kind=kind,
        message=message,
        why=why,
        words=found.text,
        spots=(found.passage.spot(found.start, found.stop),),
        about=found.plain,
        remedy=Remedy.SETTINGS if is_around and remedy is not Remedy.NONE else remedy,
    )
