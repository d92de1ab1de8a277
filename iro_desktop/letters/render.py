"""Print a letter: from its content to a tagged PDF/UA-1 with the typefaces inside.

The template is a constant. What people wrote reaches it as data only, so no text can act as markup;
and the folder that the template may read from is no folder, so nothing on the disk can be read.
"""

import functools
import importlib.resources
import json
import re
import threading
from collections.abc import Mapping
from typing import Any, cast

import typst

from iro_desktop import characters, typefaces
from iro_desktop.letters import templates
from iro_desktop.letters.content import LetterContent, LetterError, plain_text
from iro_desktop.letters.kinds import KINDS
from iro_desktop.letters.languages import LANGUAGES
from iro_desktop.letters.page_data import PageData, page_data

MOST_CHARACTERS = 30_000
"""What a letter says at most: some ten pages, or two seconds of the typesetter's time."""
_PAGE = re.compile(rb"/Type\s*/Page\b")
_STAND_IN = "\u25ca"
_BROKEN_TEMPLATE = (
    "The council's own template for this letter cannot be used, so the program's own is printed. "
    "What you wrote is all there. Please tell whoever looks after the templates."
)
_TURNED_SIZE = LANGUAGES["ar"].size
"""How much larger a run from right to left is set than one from left to right."""


def unprintable(content: LetterContent) -> tuple[str, ...]:
    """Return the characters of the letter that no bundled typeface can print, each once."""
    return _missing(page_data(content))


def unprintable_in(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no bundled typeface can print, each once."""
    clean = characters.clean(text)
    return typefaces.missing_from_all(
        letter for letter in clean if not characters.is_invisible(letter)
    )


def render_pdf(content: LetterContent) -> bytes:
    """Return the letter as a PDF. The same content gives the same bytes. Any thread may call.

    Raises:
        LetterError: It is far too long, a character cannot be printed, or a picture is no picture
            or is not described.
    """
    page = page_data(content)
    if _missing(page):
        raise LetterError(
            "The letter has characters that cannot be printed, such as an emoji. "
            "Please take them out or use words in their place."
        )
    return _print(content, page)


def render_preview(content: LetterContent) -> bytes:
    """Return the letter as `render_pdf` does, with a lozenge for what cannot be printed.

    Raises:
        LetterError: A picture is no picture or is not described.
    """
    page = page_data(content)
    missing = dict.fromkeys(map(ord, _missing(page)), _STAND_IN)
    if missing:
        page = page_data(content, cleaned=lambda text: characters.clean(text).translate(missing))
    return _print(content, page)


def pages_in(pdf: bytes) -> int:
    """Return how many pages a letter has that `render_pdf` or `render_preview` made."""
    return len(_PAGE.findall(pdf))


def template_trouble(content: LetterContent) -> str:
    """Return what is wrong with the council's own templates for this letter; "" for nothing."""
    name = KINDS[content.kind].template
    if not templates.changes(name, content.house.templates):
        return ""
    values = template_values(content, page_data(content))
    try:
        print_page(templates.template(name, content.house.templates), values)
    except LetterError:
        return _BROKEN_TEMPLATE
    return ""


def print_page(template: bytes, values: Mapping[str, Any]) -> bytes:
    """Return a page of the program's own template as a PDF; the values reach it as data only.

    Raises:
        LetterError: It cannot be laid out.
    """
    return _press().print(template, json.dumps(values))


def _missing(page: PageData) -> tuple[str, ...]:
    return typefaces.missing_from_all((*page.letters, *page.second_letters))


def _print(content: LetterContent, page: PageData) -> bytes:
    if len(plain_text(content)) > MOST_CHARACTERS:
        raise LetterError("The letter is far too long to be printed. Please make it shorter.")
    name, values = KINDS[content.kind].template, template_values(content, page)
    if templates.changes(name, content.house.templates):
        try:
            return print_page(templates.template(name, content.house.templates), values)
        except LetterError:
            # Theirs is broken, or the letter is: with our own it comes to light which.
            pass
    return print_page(_template(name), values)


def template_values(content: LetterContent, page: PageData) -> dict[str, Any]:
    """Return the data with the typefaces that have its characters, each language its own."""
    wanted = page.values["style"]["typeface"]
    language, letters = LANGUAGES[content.language], frozenset(page.letters)
    every = letters | frozenset(page.second_letters)
    values = {
        **page.values,
        "families": typefaces.best_for(letters, wanted=wanted, script=language.script),
        "runs": {
            "ltr": {"families": typefaces.best_for(every, wanted=wanted), "size": 1 / _TURNED_SIZE},
            "rtl": {"families": typefaces.best_for(every, script="arabic"), "size": _TURNED_SIZE},
        },
    }
    if content.second is not None:
        second, letters = LANGUAGES[content.second.language], frozenset(page.second_letters)
        families = typefaces.best_for(letters, wanted=wanted, script=second.script)
        size = second.size / language.size
        values["second"] = {**values["second"], "families": families, "size": size}
    return values


class _Press:
    """One compiler with the typefaces loaded, kept warm. It takes one letter at a time."""

    def __init__(self) -> None:
        folders = [str(face.folder) for face in typefaces.TYPEFACES]
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        # A file in the place of the root folder: no path below it can exist.
        root = str(importlib.resources.files("resources.letters") / "letter.typ")
        self._compiler = typst.Compiler(root=root, font_paths=fonts)
        self._one_at_a_time = threading.Lock()

    def print(self, template: bytes, data: str) -> bytes:
        try:
            # WORKAROUND typst 0.15.2: a Compiler used by two threads raises "Already borrowed", and
            # one that is given its input once reads it from disk the second time.
            with self._one_at_a_time:
                pdf = self._compiler.compile(
                    input=template,
                    format="pdf",
                    sys_inputs={"data": data},
                    pdf_standards=["ua-1"],
                )
        except typst.TypstError:
            # Its message may quote the letter, so it goes no further.
            raise LetterError("The letter could not be laid out. What you wrote is kept.") from None
        return cast(bytes, pdf)


_press = functools.cache(_Press)


@functools.cache
def _template(name: str) -> bytes:
    return templates.template(name)
