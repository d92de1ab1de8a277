"""Every symbol prints: as a drawing, described, credited, and seen on a grey printer."""

import io

import pytest
import typst
from PIL import Image, ImageStat

from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.render import render_pdf
from iro_desktop.services.letters.symbols import CREDIT, Symbol, all_symbols, symbol_file
from tests.letters.page_checks import unreadable
from tests.letters.samples import a_letterhead, text_of

PARTS = 8
_SHEET = """#set page(width: 72pt, height: 72pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 72pt)"""


def some(part: int) -> tuple[Symbol, ...]:
    return all_symbols()[part::PARTS]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_symbol_stands_in_an_accessible_letter(part: int) -> None:
    symbols = some(part)
    blocks = tuple(
        DraftBlock(
            id=f"own_{at}",
            body=symbol.name,
            picture=PictureRef(source=symbol.source, alt=symbol.alt),
        )
        for at, symbol in enumerate(symbols)
    )
    files = {each.source: symbol_file(each.code) for each in symbols}
    draft = LetterDraft(kind="after_visit", layout="easy_read", name="Sam", blocks=blocks)
    pictures = {source: file for source, file in files.items() if file is not None}

    pdf = render_pdf(compose(draft, a_letterhead(), pictures=pictures))

    assert unreadable(pdf) == []
    assert " ".join(text_of(pdf).split()).count(CREDIT) == 1


@pytest.mark.parametrize("part", range(PARTS))
def test_every_symbol_can_be_told_from_the_paper_without_colour(part: int) -> None:
    faint = []
    for symbol in some(part):
        file = symbol_file(symbol.code)
        assert file is not None
        drawn = typst.compile(
            _SHEET.encode(), format="png", ppi=72, sys_inputs={"svg": file.data.decode()}
        )
        assert isinstance(drawn, bytes)
        with Image.open(io.BytesIO(drawn)) as image:
            grey = image.convert("L")
        # Ink at least as dark as a 3:1 contrast with white paper, on a part of the drawing.
        dark = sum(grey.histogram()[:150]) / (grey.width * grey.height)
        if dark < 0.02 or ImageStat.Stat(grey).stddev[0] < 20:
            faint.append((symbol.name, round(dark, 3)))

    assert faint == []
