"""Nothing runs off the page, whatever is written: the printed pages themselves are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument

from iro_desktop import characters
from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import ActionRow, LetterContent
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.render import render_pdf
from tests.letters.samples import a_draft, a_letter, a_letterhead, saying

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

WIDTH, HEIGHT = 420, 594  # two pixels a millimetre
WORD = "Pneumonoultramicroscopicsilicovolcanoconiosis"


def stray_ink(pdf: bytes) -> list[str]:
    """Return where there is ink outside the text area: 25 mm at the sides, 21 at the foot."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = [
        document.render(number, QSize(WIDTH, HEIGHT)) for number in range(document.pageCount())
    ]
    document.close()
    assert pages
    return [
        f"page {number} {edge}"
        for number, page in enumerate(pages, start=1)
        for edge, ink in _edges(page).items()
        if ink
    ]


def _edges(page: QImage) -> dict[str, bool]:
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    edges = {
        "left": (0, 0, 50, HEIGHT),
        "right": (WIDTH - 50, 0, 50, HEIGHT),
        "foot": (0, HEIGHT - 42, WIDTH, 42),
        "top": (0, 0, WIDTH, 16),
    }
    flat = page.convertToFormat(QImage.Format.Format_ARGB32)
    return {
        name: any(
            flat.pixelColor(x, y).alpha() and flat.pixelColor(x, y).lightness() < 200
            for x in range(left, left + width)
            for y in range(top, top + height, 2)
        )
        for name, (left, top, width, height) in edges.items()
    }


def with_body(body: str) -> LetterContent:
    return compose(
        LetterDraft(kind="after_visit", blocks=(DraftBlock(id="told_me", body=body),)),
        a_letterhead(),
    )


def with_actions(*rows: ActionRow) -> LetterContent:
    block = DraftBlock(id="will_do", heading="What I will do", actions=rows)
    return compose(LetterDraft(kind="after_visit", blocks=(block,)), a_letterhead())


LETTERS = {
    "normal": a_letter(),
    "long words everywhere": saying(WORD * 3),
    "capitals everywhere": saying("W" * 60),
    "an email everywhere": saying("a.very.long.name.indeed@northcliffe-council.example"),
    "one word of 10,000 letters": with_body("x" * 10_000),
    "a paragraph of 10,000 letters": with_body("It was a long day. " * 526),
    "500 lines": with_body("\n".join(["line"] * 500)),
    "a long action": with_actions(ActionRow("Ask about it. " * 200, "Friday " * 200)),
    "a long word in an action": with_actions(ActionRow(WORD * 20, WORD * 20)),
    "forty actions": with_actions(*[ActionRow("Ask about phoning Jay.", "Friday")] * 40),
    "a panel longer than a page": compose(a_draft(learnt="You juggle. " * 400), a_letterhead()),
}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_nothing_runs_off_the_page(letter: LetterContent, qapp: QApplication) -> None:
    assert stray_ink(render_pdf(letter)) == []


def test_the_check_finds_a_word_that_runs_off_the_page(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characters, "breakable", lambda text, **_: text)

    assert "page 1 right" in stray_ink(render_pdf(with_body(WORD * 3)))
