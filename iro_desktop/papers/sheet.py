"""Print a paper: A4, its pages counted, with the day and the child's initials on each.

The same paper gives the same bytes. Any thread may call.

```python
pdf = print_sheet(Sheet(title="Minutes", initials="SE", made_on=today, blocks=(Heading("Plan"),)))
```

What blocks there are: `iro_desktop/papers/content.py`.
"""

import datetime as dt
import io
import threading
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from iro_core.domain.date_words import in_words
from iro_desktop.papers import fonts
from iro_desktop.papers.content import Sheet
from iro_desktop.papers.flowing import flowables
from iro_desktop.papers.lines import Line
from iro_desktop.papers.marks import INK, LINE, QUIET, WASH
from iro_desktop.papers.styles import BOTTOM, MARGIN, TOP, WIDTH, Styles, styles
from iro_desktop.papers.texts import texts_of

_SMALL = 8.5
_TOTAL = "total-of-pages"
_one_at_a_time = threading.Lock()  # reportlab's typefaces remember what the page has used


class PaperError(ValueError):
    """The paper could not be laid out. The message quotes nothing of it."""


def print_sheet(sheet: Sheet) -> bytes:
    """Return the paper as a PDF.

    Raises:
        PaperError: Something in it fits on no page.
    """
    try:
        with _one_at_a_time:
            return _printed(sheet)
    except LayoutError:
        # Its message quotes the paper, so it goes no further.
        raise PaperError("The paper could not be laid out. Nothing is lost.") from None


def _printed(sheet: Sheet) -> bytes:
    file = io.BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=sheet.title,
        author="",
        subject="",
        creator="IRO Desktop",
        producer="IRO Desktop",
        lang="en-GB",
        displayDocTitle=1,
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(MARGIN, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0, showBoundary=0)
    document.addPageTemplates(
        PageTemplate("page", [frame], onPage=lambda canvas, _: _draw_edges(canvas, sheet))
    )
    document.build(_story(sheet, styles()), canvasmaker=_PagesCounted)
    return file.getvalue()


def _story(sheet: Sheet, look: Styles) -> list[Flowable]:
    story = [*_top(sheet, look), *flowables(sheet.blocks, look)]
    if any(fonts.lacks_any(text) for text in texts_of(sheet)):
        story += [Spacer(1, look.size), Line(fonts.markup(fonts.STAND_IN_NOTE), look.quiet)]
    for number, part in enumerate(story):
        if isinstance(part, Line) and part.in_outline:
            part.in_outline = (part.in_outline[0], f"part-{number}")
    return story


def _top(sheet: Sheet, look: Styles) -> Iterator[Flowable]:
    yield Line(fonts.markup(sheet.headline or sheet.title), look.title)
    if sheet.under:
        yield Line(fonts.markup(sheet.under), look.under)


class _PagesCounted(Canvas):
    """A canvas that knows at its end how many pages it has, for "Page 1 of 4" on each."""

    def save(self) -> None:
        """Say how many pages there are, in the form that every page's foot shows."""
        pages = self.getPageNumber() - 1
        self.beginForm(_TOTAL)
        self.setFont(fonts.FAMILY, _SMALL)
        self.setFillColor(QUIET)
        self.drawString(0, 0, str(pages))
        self.endForm()
        super().save()


def _draw_edges(canvas: Canvas, sheet: Sheet) -> None:
    day = sheet.made_on
    # reportlab's fixed day of 2000 would be a false one in the document's properties.
    canvas.setDateFormatter(lambda *_now: f"D:{day:%Y%m%d}000000Z")
    if sheet.watermark:
        _draw_watermark(canvas, sheet.watermark)
    canvas.saveState()
    canvas.setFont(fonts.FAMILY, _SMALL)
    canvas.setFillColor(QUIET)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    _draw_head(canvas, sheet)
    _draw_foot(canvas, day)
    canvas.restoreState()


def _draw_watermark(canvas: Canvas, words: str) -> None:
    canvas.saveState()
    canvas.setFont(fonts.BOLD, 96)
    canvas.setFillColor(WASH)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -30, words)
    canvas.restoreState()


def _draw_head(canvas: Canvas, sheet: Sheet) -> None:
    base = A4[1] - 12 * 72 / 25.4
    left = " \N{MIDDLE DOT} ".join(part for part in (sheet.initials, sheet.title) if part)
    canvas.drawString(MARGIN, base, left)
    if sheet.sensitivity:
        canvas.setFont(fonts.BOLD, _SMALL)
        canvas.setFillColor(INK)
        canvas.drawRightString(A4[0] - MARGIN, base, sheet.sensitivity)
        canvas.setFont(fonts.FAMILY, _SMALL)
        canvas.setFillColor(QUIET)
    canvas.line(MARGIN, base - 5, A4[0] - MARGIN, base - 5)


def _draw_foot(canvas: Canvas, day: dt.date) -> None:
    base = 10 * 72 / 25.4
    canvas.drawString(MARGIN, base, f"Made on {in_words(day)}")
    before = f"Page {canvas.getPageNumber()} of "
    room = stringWidth("00", fonts.FAMILY, _SMALL)
    canvas.drawRightString(A4[0] - MARGIN - room, base, before)
    canvas.saveState()
    canvas.translate(A4[0] - MARGIN - room, base)
    canvas.doForm(_TOTAL)
    canvas.restoreState()
