"""Consultation forms before a review, to be answered by hand: for children by age, parents, carers.

The questions are data in `resources/forms`, so that a service can put its own in place of them. The
only thing about a child that stands on one is the name they like, and that can be left out.
"""

import functools
import importlib.resources
import json
import re
from dataclasses import dataclass
from typing import Any

from iro_desktop import characters, typefaces
from iro_desktop.letters.render import print_page
from iro_desktop.letters.squares import square_svg

_WIDE, _LINE = 28, 60
"""Characters of the longest unbroken word that surely fits half a line, and a whole one."""

_BREAK_HERE = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form that can be printed.

    Attributes:
        role: Who answers it: a code of `INVITED_ROLE`.
        from_age: The youngest child for whom it is meant; 0 for grown-ups.
        name: What the screen calls it.
    """

    id: str
    role: str
    from_age: int
    name: str


@dataclass(frozen=True, kw_only=True, repr=False)
class FormPaper:
    """What is printed on a form beside its questions.

    Attributes:
        child: The name that the child likes, or "" for a blank form.
        meeting: The day of the meeting in words, or "".
        officer: The officer's name and telephone, or "".
        address: Where the form goes back to, line by line.
        survey: The council's own survey, an https address, or "" for none.
    """

    form_id: str
    child: str = ""
    meeting: str = ""
    officer: str = ""
    address: tuple[str, ...] = ()
    survey: str = ""


def forms() -> tuple[Form, ...]:
    """Return the forms, those for the youngest children first."""
    return tuple(
        Form(id=each["id"], role=each["role"], from_age=each["from_age"], name=each["name"])
        for each in _content()["forms"]
    )


def form_for(role: str, age: int | None) -> Form:
    """Return the form for somebody: by the child's age where it is the child who answers.

    A child under the youngest age, or whose age is not known, has the form with faces.
    """
    mine = [each for each in forms() if each.role == role] or [
        each for each in forms() if each.role == "parent"
    ]
    fitting = [each for each in mine if each.from_age <= (age or 0)]
    return (fitting or mine[:1])[-1]


def form_pdf(paper: FormPaper) -> bytes:
    """Return a form as a tagged PDF. The same content gives the same bytes. Any thread may call.

    A name that no bundled typeface can print is left out, with room to write it.

    Raises:
        LetterError: It cannot be laid out.
    """
    content = _content()
    form = next(each for each in content["forms"] if each["id"] == paper.form_id)
    words = _Words(paper)
    values = {
        "title": form["title"],
        "size_pt": form["size_pt"],
        "intro": form["intro"],
        "parts": form["parts"],
        "last": form["ticks_last"],
        "labels": content["words"],
        "meeting": words.of(paper.meeting),
        "fields": _fields(content["words"], form["role"], words.of(paper.child)),
        "officer": words.of(paper.officer),
        "address": [line for line in map(words.of, paper.address) if line],
        "survey": _in_pieces(paper.survey),
        "square": square_svg(paper.survey) if paper.survey else "",
        "square_alt": f"{content['words']['square']} {paper.survey}",
        "families": words.families,
    }
    return print_page(_template(), values)


class _Words:
    """Makes what is printed fit for the page: clean, breakable, and in a typeface that has it."""

    def __init__(self, paper: FormPaper) -> None:
        texts = (paper.child, paper.meeting, paper.officer, *paper.address)
        letters = frozenset("".join(map(characters.clean, texts)))
        self.families = typefaces.best_for(letters)

    def of(self, text: str) -> str:
        clean = characters.clean(text).strip()
        if typefaces.missing_from_all(each for each in clean if not characters.is_invisible(each)):
            return ""
        return characters.breakable(clean, longest=_WIDE)


def _in_pieces(address: str) -> str:
    """Return a web address that may wrap after its signs, and anywhere if it has too few."""
    pieces = re.split(r"(?<=[/?&=#])(?=\w)", address)
    return _BREAK_HERE.join(characters.breakable(each, longest=_LINE) for each in pieces)


def _fields(words: dict[str, str], role: str, child: str) -> list[tuple[str, str]]:
    if role == "child":
        return [(words["my_name"], child)]
    return [(words["about"], child), (words["your_name"], ""), (words["you_are"], "")]


@functools.cache
def _content() -> dict[str, Any]:
    file = importlib.resources.files("resources") / "forms" / "consultation.json"
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


@functools.cache
def _template() -> bytes:
    return (importlib.resources.files("resources") / "forms" / "consultation.typ").read_bytes()
