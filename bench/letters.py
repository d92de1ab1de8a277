"""What printing a letter costs beside Typst alone on the same template, typefaces and data."""

import importlib.resources
import itertools
import json
from collections.abc import Iterator

import typst

from bench.measuring import Result, in_turn_ms
from bench.sample_letter import sample_letter
from bench.stores import Stores
from iro_desktop import typefaces
from iro_desktop.letters import render, templates
from iro_desktop.letters.kinds import KINDS
from iro_desktop.letters.page_data import page_data

TURNS = 25


def results(stores: Stores) -> list[Result]:  # noqa: ARG001  every part is given the stores
    """Measure a letter, each time with another name, so that nothing is remembered."""
    names = (f"Sam {number}" for number in itertools.count())
    sources = _sources()
    bare = _compiler()
    template = templates.template(KINDS[sample_letter("Sam").kind].template)
    ours, floor = in_turn_ms(
        lambda: render.render_pdf(sample_letter(next(names))),
        lambda: bare.compile(
            input=template,
            format="pdf",
            sys_inputs={"data": next(sources)},
            pdf_standards=["ua-1"],
        ),
        turns=TURNS,
    )
    return [Result("a letter after a review", "Typst alone, same source", ours, floor, aim=1.2)]


def _sources() -> Iterator[str]:
    """Yield what the template reads, made before the clock runs."""
    contents = [sample_letter(f"Pat {number}") for number in range(TURNS + 1)]
    return iter([json.dumps(render.template_values(each, page_data(each))) for each in contents])


def _compiler() -> typst.Compiler:
    folders = [str(face.folder) for face in typefaces.TYPEFACES]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
    root = str(importlib.resources.files("resources.letters") / "letter.typ")
    return typst.Compiler(root=root, font_paths=fonts)
