"""The page itself: readable by a screen reader, the same every time, nothing lost or cut off."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from iro_desktop import typefaces
from iro_desktop.characters import clean
from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import (
    Contact,
    LetterContent,
    LetterError,
    PictureFile,
    PictureRef,
    plain_text,
)
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.render import render_pdf, render_preview, unprintable
from tests.letters.samples import (
    WRITTEN,
    a_draft,
    a_letter,
    a_letterhead,
    a_picture,
    accessibility_faults,
    close_up,
    fonts_in,
    inflated,
    saying,
    tags_in,
    text_of,
)

LONG = a_letter(
    name="Bartholomew-Alexander",
    their_words="\n\n".join(["You told me about your week. You like drama club best."] * 30),
    actions=[("Talk with your teacher about the play and the lines.", WRITTEN)] * 9,
)
EMPTY = compose(
    LetterDraft(kind="after_visit", greeting="", closing=""),
    Letterhead(office=Contact(), written_on=WRITTEN),
)
ACCENTED = a_letter(name="Nguyễn Ẹniọlá", their_words="Ти любиш школу.")


def pictured(data: bytes, alt: str) -> LetterContent:
    """Return a letter with a picture beside something learnt."""
    learnt = replace(a_draft().block("learnt"), picture=PictureRef(source="picture:1", alt=alt))
    files = {"picture:1": PictureFile(data=data)}
    return compose(a_draft().with_block(learnt), a_letterhead(), pictures=files)


def claiming(width: int, height: int) -> bytes:
    """Return a small picture whose header claims another size: every run collects this module."""
    data = a_picture()
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


PICTURED = pictured(a_picture(), "The planets in a row")
LETTERS = {
    "normal": a_letter(),
    "long": LONG,
    "empty": EMPTY,
    "accented": ACCENTED,
    "pictured": PICTURED,
}
EACH_LETTER = pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)


@EACH_LETTER
def test_a_screen_reader_finds_tags_language_title_and_fonts(letter: LetterContent) -> None:
    assert accessibility_faults(render_pdf(letter)) == []


def test_the_check_finds_a_pdf_without_tags() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Hello")
    canvas.save()

    assert len(accessibility_faults(file.getvalue())) >= 6


def test_headings_lists_and_actions_are_tagged_as_what_they_are() -> None:
    tags = tags_in(render_pdf(PICTURED))

    assert tags.count("H1") == 5
    assert tags.count("LI") == 2
    assert tags.count("TH") == 2
    assert tags.count("TR") == 3
    assert tags.count("Figure") == 1
    assert tags.index("H1") < tags.index("L") < tags.index("Table")


@EACH_LETTER
def test_every_word_of_the_letter_is_on_the_page(letter: LetterContent) -> None:
    text = close_up(text_of(render_pdf(letter)))
    words = plain_text(letter).replace(": ", " ").split()

    assert [word for word in words if close_up(clean(word)) not in text] == []


def test_the_words_come_in_the_order_in_which_they_were_written() -> None:
    text = text_of(render_pdf(a_letter()))

    assert text.startswith("Northcliffe Council 1 Quay Street NC1 1AA Friday 6 March 2026")
    assert (
        "What I will do What By when Ask about phoning Jay. Friday 13 March "
        "Visit you again. I will tell you when Letter to Sam, page 2 of 2 How to reach me"
    ) in text
    assert text.endswith("Best wishes Morgan Ellis Your Independent Reviewing Officer")


@pytest.mark.parametrize(("letter", "pages"), [(EMPTY, 1), (a_letter(), 2), (LONG, 3)])
def test_the_name_and_the_page_stand_on_every_page_after_the_first(
    letter: LetterContent, pages: int
) -> None:
    texts = [p.extract_text() for p in PdfReader(io.BytesIO(render_pdf(letter))).pages]

    assert len(texts) == pages
    assert f"page 1 of {pages}" not in texts[0]
    for number, text in enumerate(texts[1:], start=2):
        assert text.startswith(f"Letter to {letter.name}, page {number} of {pages}")


def test_a_letter_without_a_name_still_numbers_its_pages() -> None:
    assert "Page 2 of 3" in text_of(render_pdf(replace(LONG, name="")))


def test_only_the_bundled_typeface_is_used() -> None:
    assert set(fonts_in(render_pdf(a_letter()))) == {
        "AtkinsonHyperlegible-Regular",
        "AtkinsonHyperlegible-Bold",
    }


def test_a_name_with_other_letters_puts_the_whole_letter_in_one_typeface() -> None:
    pdf = render_pdf(ACCENTED)

    assert set(fonts_in(pdf)) == {"FiraSans-Regular", "FiraSans-Bold"}
    assert "Hello Nguyễn Ẹniọlá" in unicodedata.normalize("NFC", text_of(pdf))


@EACH_LETTER
def test_the_same_letter_gives_the_same_bytes(letter: LetterContent) -> None:
    render_pdf(a_letter(name="Somebody Else"))

    assert render_pdf(letter) == render_pdf(replace(letter))


def test_the_bytes_are_the_same_on_another_day_in_another_place(tmp_path: Path) -> None:
    script = (
        "import hashlib\nfrom tests.letters.samples import a_letter\n"
        "from iro_desktop.letters.render import render_pdf\n"
        "print(hashlib.sha256(render_pdf(a_letter())).hexdigest())"
    )
    elsewhere = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)) + os.pathsep + str(Path.cwd()),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "SOURCE_DATE_EPOCH": "1",
    }

    said = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **elsewhere},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == hashlib.sha256(render_pdf(a_letter())).hexdigest()


def test_what_a_pdf_says_about_itself_names_nobody() -> None:
    reader = PdfReader(io.BytesIO(render_pdf(a_letter(name="Marmaduke"))))
    root = reader.root_object
    xmp: Any = root["/Metadata"].get_object()
    about = f"{dict(reader.metadata or {})} {xmp.get_data()!r}"

    assert reader.metadata is not None
    assert reader.metadata.title == "A letter for you"
    assert set(reader.metadata) <= {"/Title", "/Creator"}
    for word in ("Marmaduke", "Morgan", "Northcliffe", "Jay", "planets", "CreationDate"):
        assert word not in about


def test_threads_may_print_at_the_same_time() -> None:
    letters = [a_letter(name=f"Sam {number}") for number in range(12)]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(render_pdf, letters))

    assert together == [render_pdf(letter) for letter in letters]


def test_a_character_that_cannot_be_printed_is_told_once() -> None:
    letter = saying("Well done \U0001f600 \U0001f600 ✔")

    assert unprintable(letter) == ("\U0001f600", "✔")
    with pytest.raises(LetterError, match="cannot be printed"):
        render_pdf(letter)


def test_the_preview_shows_where_a_character_is_missing() -> None:
    assert "Well done ◊ you" in text_of(render_preview(saying("Well done \U0001f600 you")))


@EACH_LETTER
def test_the_preview_of_a_sound_letter_is_the_letter(letter: LetterContent) -> None:
    assert unprintable(letter) == ()
    assert render_preview(letter) == render_pdf(letter)


# Letters of the Arabic script have four forms each: tests/letters/test_right_to_left.py.
@pytest.mark.parametrize("face", typefaces.TYPEFACES[:-1], ids=lambda face: face.family)
def test_every_character_that_a_typeface_claims_comes_out(face: typefaces.Typeface) -> None:
    claimed = sorted(
        letter
        for letter in typefaces.characters_of(face)
        if unicodedata.category(letter)[0] in "LNPS"
        and clean(unicodedata.normalize("NFKC", letter)) == letter
    )
    block = DraftBlock(id="told_me", body=" ".join(claimed))
    draft = LetterDraft(kind="after_visit", blocks=(block,))

    text = text_of(render_pdf(compose(draft, a_letterhead())))

    assert len(claimed) > 300
    assert [letter for letter in claimed if letter not in text] == []


def test_a_picture_is_printed_with_its_words() -> None:
    assert b"(The planets in a row)" in inflated(render_pdf(PICTURED))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(1, 1), (3000, 10), (10, 3000)])
def test_a_picture_of_any_shape_fits(form: str, size: tuple[int, int]) -> None:
    letter = pictured(a_picture(size=size, form=form), "A line")

    assert accessibility_faults(render_pdf(letter)) == []


@pytest.mark.parametrize(
    ("data", "alt", "sentence"),
    [
        (a_picture(), " \u200b", "what the picture shows"),
        (b"", "A cat", "cannot be read"),
        (b"<svg/>", "A cat", "cannot be read"),
        (a_picture(form="GIF"), "A cat", "cannot be read"),
        (a_picture(size=(4001, 1)), "A cat", "too large"),
        (claiming(20_000, 20_000), "A cat", "too large"),
        (a_picture()[:60], "A cat", "could not be laid out"),
    ],
)
def test_what_is_no_sound_picture_is_refused(data: bytes, alt: str, sentence: str) -> None:
    letter = pictured(data, alt)

    with pytest.raises(LetterError, match=sentence):
        render_pdf(letter)
    assert Image.MAX_IMAGE_PIXELS is not None
