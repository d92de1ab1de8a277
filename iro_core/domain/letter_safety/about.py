"""Whether a letter greets the one whom it is for."""

from collections.abc import Iterator

from iro_core.domain.letter_safety.facts import Facts, Someone, Tie
from iro_core.domain.letter_safety.findings import Finding, Remedy, Section, Severity, Spot
from iro_core.domain.letter_safety.likeness import is_nearly
from iro_core.domain.letter_safety.passages import pieces

NAME = "name"
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "mum", "dad", "mummy", "daddy", "and"}


def check_about(name: str, facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the name in the greeting, or that it is right.

    Args:
        name: The name as the greeting has it.
        facts: Who the letter is about and to whom it goes.
    """
    said = pieces(name)
    if not said:
        return
    right = _right_names(facts)
    other = _somebody_else(said, facts)
    if other is not None and said not in right:
        yield _wrong(name, f"The greeting names {other.called}, and the letter is for "
                     f"{_for_whom(facts)}.")  # fmt: skip
    elif said in right or (_is_only_titles(said, facts)):
        yield _found(name, Severity.NOTE, "greeting", f"The letter greets {name.strip()}.", "")
    elif any(is_nearly("".join(said), "".join(each)) for each in right):
        yield _found(
            name,
            Severity.LOOK,
            "greeting_spelling",
            f"“{name.strip()}” is spelt a little differently from the name on file.",
            f"On file: {_for_whom(facts)}.",
        )
    else:
        yield _wrong(name, f"The greeting says “{name.strip()}”, and the letter is for "
                     f"{_for_whom(facts)}.")  # fmt: skip


def _right_names(facts: Facts) -> set[tuple[str, ...]]:
    if facts.reader.is_child:
        firsts, family = facts.child.first_pieces, facts.child.family_pieces
    else:
        firsts = frozenset(filter(None, map(pieces, facts.reader.names)))
        family = pieces(facts.reader.family)
    full = {(*first, *family) for first in firsts}
    return {*firsts, *full}


def _is_only_titles(said: tuple[str, ...], facts: Facts) -> bool:
    """Whether a letter to somebody else greets them by a title: "Mrs Example", "Mum"."""
    if facts.reader.is_child:
        return False
    rest = tuple(each for each in said if each not in _TITLES)
    return rest in {(), pieces(facts.reader.family), *_right_names(facts)}


def _somebody_else(said: tuple[str, ...], facts: Facts) -> Someone | None:
    here = set(said)
    for who in facts.people:
        if who.tie is Tie.OFFICER:
            continue
        is_named = any(set(first) <= here for first in who.first_pieces)
        if is_named and not _is_also_right(who, facts):
            return who
    return None


def _is_also_right(who: Someone, facts: Facts) -> bool:
    right = {each for names in _right_names(facts) for each in names}
    return any(set(first) <= right for first in who.first_pieces)


def _for_whom(facts: Facts) -> str:
    if facts.reader.is_child:
        return facts.child.called
    return " ".join(filter(None, (*facts.reader.names[:1], facts.reader.family)))


def _wrong(name: str, message: str) -> Finding:
    return _found(
        name,
        Severity.STOP,
        "wrong_greeting",
        message,
        "A letter that begins with another name may be somebody else's letter.",
    )


def _found(name: str, severity: Severity, kind: str, message: str, why: str) -> Finding:
    return Finding(
        section=Section.ABOUT,
        severity=severity,
        kind=kind,
        message=message,
        why=why,
        words=name.strip(),
        spots=(Spot(place=NAME, start=0, stop=len(name)),),
        remedy=Remedy.NONE if severity is Severity.NOTE else Remedy.CHILD_FILE,
    )
