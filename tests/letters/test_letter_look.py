"""How letters look: what stands where, what is read aloud, what is only drawn, what is promised."""

from __future__ import annotations

import io
import itertools
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from iro_core.letter_codes import LETTER_COLOUR, LETTER_PAPER, LETTER_THEME
from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import (
    ActionRow,
    Contact,
    HouseLook,
    InLanguage,
    LetterContent,
    LetterError,
    Look,
    PictureFile,
    PictureRef,
    Square,
)
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.kinds import KINDS, STYLES
from iro_desktop.letters.page_data import WINDOW_MM
from iro_desktop.letters.picture_data import LARGEST_DRAWING
from iro_desktop.letters.render import render_pdf
from tests.letters.first_drafts import a_first_draft
from tests.letters.page_checks import misplaced, unreadable
from tests.letters.samples import (
    a_letterhead,
    a_picture,
    close_up,
    inflated,
    tags_in,
    text_of,
)

SAM = Contact(name="Sam Hart", lines=("Flat 2", "12 Harbour Row", "Northcliffe", "NC2 4QT"))
HOME = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">
<path d="M10 40L36 12l26 28v22H10z" fill="#92d3f5" stroke="#000"/></svg>"""
HELPLINE = Square(label="Somebody to talk to", address="https://talk.northcliffe.example/now")
HOUSE = HouseLook(
    crest=PictureFile(data=a_picture()),
    footer="Ask us for this letter in another form.",
    reply_line="FREEPOST NORTHCLIFFE REVIEWS. No stamp is needed.",
)
KINDS_AND_STYLES = list(itertools.product(KINDS, STYLES))
SAMPLES = KINDS_AND_STYLES[::3]


def a_letter(kind: str = "after_review", style: str = "7_9", **changes: Any) -> LetterContent:
    """Return a letter with everything that its first draft has."""
    around = {"recipient", "squares", "enclosures", "house", "second", "translated_by"}
    head = a_letterhead(**{key: value for key, value in changes.items() if key in around})
    others = {key: value for key, value in changes.items() if key not in around}
    return compose(replace(a_first_draft(kind, style), **others), head)


def in_full_dress(kind: str = "after_review", **changes: Any) -> LetterContent:
    """Return a letter with everything that can stand on one."""
    everything: dict[str, Any] = {
        "recipient": SAM,
        "squares": (HELPLINE, HELPLINE),
        "enclosures": ("A stamped envelope", "Your rights, a leaflet"),
        "house": HOUSE,
        "has_reply_slip": True,
        "look": Look(typeface="andika", colour="blue", paper="cream", theme="sea"),
    }
    return a_letter(kind, **{**everything, **changes})


def pictured(*, is_decorative: bool = False, data: bytes = HOME) -> LetterContent:
    """Return a letter with a picture beside a part and one beside something to do."""
    ref = PictureRef(source="symbol:1", alt="A house", is_decorative=is_decorative)
    row = ActionRow("Ask about the room.", "In May", who="Pat", picture=ref)
    block = DraftBlock(
        id="decided", heading="What now", body="A plan.", actions=(row,), picture=ref
    )
    files = {"symbol:1": PictureFile(data=data, credit="Drawn by Example, CC BY-SA 4.0")}
    return compose(
        LetterDraft(kind="after_review", blocks=(block,)), a_letterhead(), pictures=files
    )


def pages_of(letter: LetterContent) -> list[str]:
    return [p.extract_text() for p in PdfReader(io.BytesIO(render_pdf(letter))).pages]


def places_of(pdf: bytes) -> list[tuple[str, float, float]]:
    """Return the words of page 1 with their distance from the left and the top in millimetres."""
    found: list[tuple[str, float, float]] = []
    page = PdfReader(io.BytesIO(pdf)).pages[0]

    def visit(text: str, page_at: list[float], at: list[float], *_: Any) -> None:
        if text.strip():
            x = at[4] * page_at[0] + page_at[4]
            y = at[5] * page_at[3] + page_at[5]
            found.append((text.strip(), x / 72 * 25.4, 297 - y / 72 * 25.4))

    page.extract_text(visitor_text=visit)
    return found


def alts_in(pdf: bytes) -> list[str]:
    """Return what a screen reader says for the pictures of a PDF."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    held: list[Any] = writer._objects  # noqa: SLF001  no public way to them
    return [str(each["/Alt"]) for each in held if isinstance(each, dict) and "/Alt" in each]


@pytest.mark.parametrize(("kind", "style"), KINDS_AND_STYLES)
def test_every_kind_keeps_to_its_pages_in_every_style(kind: str, style: str) -> None:
    assert 1 <= len(pages_of(a_letter(kind, style))) <= KINDS[kind].most_pages


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS.values() if kind.is_card])
def test_a_card_with_an_address_and_a_square_is_one_page(kind: str, style: str) -> None:
    letter = a_letter(kind, style, recipient=SAM, squares=(HELPLINE,), house=HOUSE)

    assert len(pages_of(letter)) == 1


@pytest.mark.parametrize(("kind", "style"), SAMPLES)
def test_every_kind_is_sound_for_a_screen_reader(kind: str, style: str) -> None:
    assert unreadable(render_pdf(a_letter(kind, style))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_in_full_dress_is_sound_and_nothing_lies_on_anything(kind: str) -> None:
    pdf = render_pdf(in_full_dress(kind))

    assert unreadable(pdf) == []
    assert misplaced(pdf) == []


def test_the_check_for_screen_readers_finds_a_pdf_without_tags() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Hello")
    canvas.save()

    assert len(unreadable(file.getvalue())) >= 3


@pytest.mark.parametrize("kind", ["after_visit", "good_news", "family", "profile"])
def test_the_address_shows_in_the_window_of_an_envelope_and_nothing_else_does(kind: str) -> None:
    places = places_of(render_pdf(in_full_dress(kind)))
    address = {SAM.name, *SAM.lines}
    inside = [words for words, x, y in places if 10 <= x < 110 and 46 <= y < WINDOW_MM["end"]]

    assert {words.replace("\xa0", " ") for words in inside} == address
    for words, x, y in places:
        if words in address:
            assert 20 <= x <= 30
            assert 57 <= y <= 81


def test_a_long_letterhead_pushes_the_address_down_and_is_not_printed_over() -> None:
    office = Contact(name="Northcliffe Council", lines=tuple(f"Line {n}" for n in range(14)))
    letter = compose(
        a_first_draft("after_visit", "7_9"), a_letterhead(office=office, recipient=SAM)
    )

    assert misplaced(render_pdf(letter)) == []


def test_the_name_stands_on_page_2_and_the_foot_only_on_page_1() -> None:
    first, *others = pages_of(in_full_dress())

    assert HOUSE.footer in first
    assert others
    assert all(page.startswith("Letter to Sam, page") for page in others)
    assert not any(HOUSE.footer in page for page in others)


def test_the_reply_slip_has_faces_with_words_and_says_where_it_goes() -> None:
    text = text_of(render_pdf(in_full_dress()))
    slip = text[text.index("Tell me how you are") :]

    for words in ("Happy", "OK", "Sad", "Angry", "Worried", "I want to talk to you", "My name"):
        assert words in slip
    assert slip.endswith(HOUSE.reply_line)
    assert "Tell me how you are" not in text_of(render_pdf(in_full_dress(has_reply_slip=False)))


def test_a_square_has_its_label_its_address_and_words_for_who_cannot_see_it() -> None:
    pdf = render_pdf(in_full_dress(squares=(HELPLINE,)))

    assert "Somebodytotalktohttps://talk.northcliffe.example/now" in close_up(text_of(pdf))
    assert "A square to scan with a phone: Somebody to talk to" in alts_in(pdf)
    assert tags_in(pdf).count("Figure") == 1


def test_what_lies_in_the_envelope_is_listed() -> None:
    assert "With this letter: A stamped envelope, Your rights, a leaflet" in text_of(
        render_pdf(in_full_dress())
    )


@pytest.mark.parametrize("theme", LETTER_THEME)
def test_a_border_is_only_drawn_and_never_read_aloud(theme: str) -> None:
    plain, themed = a_letter(), a_letter(look=Look(theme=theme))

    assert tags_in(render_pdf(themed)) == tags_in(render_pdf(plain))
    assert (render_pdf(themed) == render_pdf(plain)) == (theme == "plain")


def test_a_letter_to_the_family_has_no_border() -> None:
    plain, themed = a_letter("family"), a_letter("family", look=Look(theme="space"))

    assert render_pdf(plain) == render_pdf(themed)


def test_a_picture_is_read_aloud_unless_it_only_adorns() -> None:
    told, adorning = render_pdf(pictured()), render_pdf(pictured(is_decorative=True))

    assert tags_in(told).count("Figure") == 2
    assert tags_in(adorning).count("Figure") == 0
    assert unreadable(told) == unreadable(adorning) == []


def test_who_drew_the_pictures_is_named_once_at_the_end() -> None:
    assert text_of(render_pdf(pictured())).endswith("Pictures: Drawn by Example, CC BY-SA 4.0")


def test_who_does_it_stands_between_what_and_by_when() -> None:
    text = text_of(render_pdf(pictured()))

    assert "What Who By when Ask about the room. Pat In May" in text


@pytest.mark.parametrize(
    "data",
    [
        b"<svg/>",
        b'<svg viewBox="0 0 0 5"></svg>',
        b'<svg viewBox="0 0 9 9"><image href="file:///etc/hosts"/></svg>',
        b'<svg viewBox="0 0 9 9"><use xlink:href="other.svg#a"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg viewBox="0 0 9 9"></svg>',
        b'<svg viewBox="0 0 9 9"><script>1</script></svg>',
        b'<svg viewBox="0 0 9 9"><svg:text>words</svg:text></svg>',
        b'<svg viewBox="0 0 9 9">\xff</svg>',
        b'<svg viewBox="0 0 9 9">' + b" " * LARGEST_DRAWING + b"</svg>",
    ],
    ids=range(9),
)
def test_a_drawing_that_could_do_more_than_be_seen_is_refused(data: bytes) -> None:
    with pytest.raises(LetterError):
        render_pdf(pictured(data=data))


@pytest.mark.parametrize("layout", ["easy_read", "bilingual"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_other_layouts_suit_every_kind(kind: str, layout: str) -> None:
    letter = a_letter(kind, layout=layout, look=Look(theme="space"))
    if layout == "bilingual":
        blocks = tuple(replace(block, actions=()) for block in letter.blocks)
        letter = replace(
            letter,
            second=InLanguage(
                language="pl", greeting="Cześć Sam", blocks=blocks, closing="Do widzenia"
            ),
        )

    pdf = render_pdf(letter)

    assert unreadable(pdf) == []
    assert misplaced(pdf) == []
    assert ("Cześć Sam" in text_of(pdf)) == (layout == "bilingual")


def test_each_language_is_tagged_as_what_it_is() -> None:
    second = InLanguage(language="pl", greeting="Cześć Sam", blocks=(), closing="Do widzenia")
    letter = replace(a_letter(layout="bilingual"), second=second)

    assert b"/Lang (pl" in inflated(render_pdf(letter))


def test_colour_and_paper_change_no_word_and_no_place() -> None:
    plain = a_letter()
    words = places_of(render_pdf(plain))

    for colour, paper in zip(LETTER_COLOUR, itertools.cycle(LETTER_PAPER), strict=False):
        painted = replace(plain, look=Look(colour=colour, paper=paper))
        assert places_of(render_pdf(painted)) == words


def test_the_styles_differ_to_the_eye() -> None:
    printed = {render_pdf(replace(a_letter(), style=style)) for style in STYLES}

    assert len(printed) == len(STYLES)
