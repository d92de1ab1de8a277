"""The letter as it would be printed now: its page, its words, and what is still wrong with it."""

import datetime as dt
from dataclasses import dataclass

from iro_desktop.letters import render
from iro_desktop.letters.content import LetterContent, plain_text
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.page_promises import pages_notice
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_checks import (
    LetterCheck,
    LetterProblem,
    check_letter,
    lack_of_translation,
    unprintable_places,
)
from iro_desktop.services.letters.letter_heads import content_now
from iro_desktop.services.letters.letter_translation import BILINGUAL
from iro_desktop.services.letters.letters import OpenLetter

_PARTLY = (
    "Partly in English only: words are missing in the translation, or the English has changed."
)


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterPreview:
    """A letter to look at while it is written.

    Attributes:
        pdf: The page, with a lozenge for each character that cannot be printed.
        words: The same for those who cannot see the page.
        unprintable: The fields with characters that cannot be printed.
        notice: What is wrong with the council's own templates, what of two languages is not on the
            page yet, and that it takes more pages than usual, for the user; "" for nothing.
    """

    pdf: bytes
    words: str
    unprintable: tuple[LetterProblem, ...] = ()
    notice: str = ""


def preview(
    store: Store, *, seen: OpenLetter, draft: LetterDraft, dated_on: dt.date
) -> LetterPreview:
    """Return the letter as it would be printed now. Nothing is written anywhere.

    Raises:
        LetterError: It cannot be laid out.
    """
    content = content_now(store, letter=seen.letter, draft=draft, dated_on=dated_on)
    pdf = render.render_preview(content)
    told = (
        render.template_trouble(content),
        _only(draft, content),
        pages_notice(content, render.pages_in(pdf)),
    )
    return LetterPreview(
        pdf=pdf,
        words=plain_text(content),
        unprintable=unprintable_places(draft, content),
        notice=" ".join(filter(None, told)),
    )


def check(
    store: Store, *, seen: OpenLetter, draft: LetterDraft, dated_on: dt.date | None, today: dt.date
) -> LetterCheck:
    """Return what stands in the way of finishing the letter, and what deserves a thought.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
    """
    content = content_now(store, letter=seen.letter, draft=draft, dated_on=dated_on or today)
    return check_letter(draft, content, dated_on=dated_on, formal=seen.formal)


def _only(draft: LetterDraft, content: LetterContent) -> str:
    """Return what of a letter in two languages is only in English on its page."""
    if content.second is None and draft.layout == BILINGUAL:
        return "The page is in English only until its translation is checked."
    return _PARTLY if lack_of_translation(draft, content) else ""
