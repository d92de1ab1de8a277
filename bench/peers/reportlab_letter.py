"""Print a letter with reportlab: `python reportlab_letter.py < letters.json`; says milliseconds."""

import io
import json
import statistics
import sys
import time
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

_TEXT = ParagraphStyle("text", fontSize=14, leading=21, spaceAfter=6)
_HEADING = ParagraphStyle(
    "heading", fontSize=17, leading=24, textColor=HexColor("#1f5560"), spaceBefore=14
)


def one_letter(letter: dict[str, Any]) -> bytes:
    """Return the letter as a PDF."""
    story: list[Flowable] = [Paragraph(line, _TEXT) for line in letter["head"]]
    story.append(Paragraph(letter["greeting"], _HEADING))
    for block in letter["blocks"]:
        story.append(Paragraph(block["heading"], _HEADING))
        story += [Paragraph(text, _TEXT) for text in block["texts"]]
        story += [Paragraph(text, _TEXT, bulletText="\u2022") for text in block["points"]]
        if block["rows"]:
            rows = [[Paragraph(cell, _TEXT) for cell in row] for row in block["rows"]]
            story.append(Table(rows))
    story += [Spacer(1, 40), *(Paragraph(line, _TEXT) for line in letter["end"])]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story)
    return file.getvalue()


def main() -> None:
    """Print each letter of the list, the first unmeasured, and say the median."""
    first, *letters = json.load(sys.stdin)
    one_letter(first)
    times = []
    for letter in letters:
        started = time.perf_counter()
        one_letter(letter)
        times.append((time.perf_counter() - started) * 1000)
    sys.stdout.write(f"{statistics.median(times):.2f}\n")


if __name__ == "__main__":
    main()
