"""Two hundred texts that try to be more than text, in every place of a letter at once."""

from __future__ import annotations

import contextlib
import time
import unicodedata

import pytest

from iro_desktop.characters import clean
from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.render import render_pdf
from tests.letters.pdf_words import words_of
from tests.letters.samples import PLACES, a_letterhead, close_up, saying
from tests.letters.test_injection import MARKUP

FUNCTIONS = """
    read include image json csv toml yaml xml cbor
    bytes plugin eval panic assert repr type str int
    float datetime counter state query locate here metadata link
    footnote cite bibliography ref label table grid stack place
    box block pad move rotate scale hide strike underline
    overline highlight smallcaps raw text par page pagebreak colbreak
    lorem outline heading
""".split()  # noqa: SIM905  it is read and added to as a text
LATEX = [
    f"\\{name}"
    for name in ["input{/etc/passwd}", "write18{ls}", "def\\x{y}", "end{document}", "%x"]
] + ["$$x^2$$", "\\[x\\]", "{\\bf x}", "~", "^^41", "\\begin{verbatim}", "&&\\\\"]
HTML = [
    "<img src=x onerror=alert(1)>",
    "<iframe src='file:///etc/passwd'></iframe>",
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "<!-- comment -->",
    "<![CDATA[x]]>",
    '<?xml version="1.0"?>',
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "&#x41;&amp;&nbsp;",
    "javascript:alert(1)",
    "data:text/html;base64,PHg+",
    "</text></svg>",
]
FORMATS = [
    "{page}{pages}{name}",
    "{0.__class__}",
    "{{x}}",
    "{% x %}",
    "${x}",
    "$(ls)",
    "`ls`",
    "%n%n%s",
    "%(x)s",
    "#{x}",
    "<%= x %>",
    "[[x]]",
    "((x))",
    "{page",
    "name}",
]
DATA = [
    '"',
    '\\"',
    '"]',
    '"},{"',
    "\\u0022",
    "\\u{22}",
    "null",
    "true",
    "NaN",
    "1e999",
    "[]",
    "{}",
    "//",
    "/*",
    "*/",
    "'''",
    '"""',
    "\\x00",
    "\\0",
    ";",
]
CONTROLS = [
    f"be{mark}fore"
    for mark in (
        *"\x00\x01\x07\x08\x0e\x1b\x7f\x80\x9f\u00ad\u200b\u2060\ufeff\u200e\u200f",
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\U000e0041\ufe0f",
    )
]
SHELL = [
    "; rm -rf /",
    "| cat /etc/passwd",
    "&& whoami",
    "../../etc/passwd",
    "C:\\Windows\\win.ini",
    "=HYPERLINK(A1)",
    "+1+1",
    "@SUM(1)",
    "' OR 1=1 --",
    "file:///etc/passwd",
]
PAYLOADS = list(
    dict.fromkeys(
        [
            *MARKUP,
            *(f'#{name}("x")' for name in FUNCTIONS),
            *LATEX,
            *HTML,
            *FORMATS,
            *DATA,
            *CONTROLS,
            *SHELL,
        ]
    )
)[:200]
BATCHES = [tuple(PAYLOADS[at : at + 10]) for at in range(0, len(PAYLOADS), 10)]


def test_there_are_two_hundred() -> None:
    assert len(PAYLOADS) == 200


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"from {PAYLOADS.index(batch[0])}")
def test_each_is_printed_as_it_was_written_in_every_place(batch: tuple[str, ...]) -> None:
    text = "\n".join(f"{number}\u00b6{payload}\u00b6" for number, payload in enumerate(batch))

    printed = close_up(words_of(render_pdf(saying(text)))).translate(_UNSEEN)

    lost = []
    for number, payload in enumerate(batch):
        wanted = close_up(f"{number}\u00b6{clean(payload)}\u00b6").translate(_UNSEEN)
        if printed.count(wanted) < PLACES - _SHORTENED:
            lost.append(payload)
    assert lost == []


_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2066\u2067\u2069"))
_SHORTENED = 3
"""Places where a letter keeps only the beginning of a text, or does not print it."""


@pytest.mark.parametrize(
    "text",
    [
        "word " * 10_000,
        "x" * 50_000,
        "\n".join("y" * 25_000),
        "a" + "\u0301" * 50_000,
        "\u0633" * 50_000,
        "\u0633 1 " * 12_500,
        "\u202e(" * 25_000,
        "W" * 50_000,
    ],
    ids=["words", "one word", "lines", "accents", "arabic", "mixed", "brackets", "wide"],
)
def test_fifty_thousand_characters_are_printed_or_refused_in_time(text: str) -> None:
    block = DraftBlock(id="told_me", body=text)
    letter = compose(LetterDraft(kind="after_visit", blocks=(block,)), a_letterhead())
    began = time.process_time()

    with contextlib.suppress(LetterError):
        render_pdf(letter)

    # Two seconds on an idle machine; time on the processor counts little of what others do.
    assert time.process_time() - began < 4


def test_a_storm_of_accents_is_calmed_and_no_word_of_a_language_is() -> None:
    assert clean("a" + "\u0316" * 50_000) == "a" + "\u0316" * 6
    assert clean("Nguyễn مُحَمَّد שָׁלוֹם") == unicodedata.normalize("NFC", "Nguyễn مُحَمَّد שָׁלוֹם")
