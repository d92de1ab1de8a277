"""Whatever people write is printed as they wrote it: it is data, and never markup."""

from __future__ import annotations

import pytest

from iro_desktop.letters import render
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.render import render_pdf, render_preview
from tests.letters.samples import PLACES, a_letter, close_up, saying, text_of

MARKUP = [
    '#read("/etc/passwd")',
    '#read("base.typ")',
    '#include "/etc/passwd"',
    '#import "@preview/cetz:0.3.0": *',
    '#image("/etc/hostname")',
    '#json("/etc/passwd")',
    '#eval("1+1")',
    "#panic()",
    "#panic(sys.inputs.data)",
    "#sys.inputs",
    "#pagebreak()",
    "#set page(width: 1pt)",
    "#let letter = 1",
    "#letter.title",
    "#while true {}",
    "#{ 1 + 1 }",
    "#[content]",
    "$x$",
    "$ sum_(i=0)^n i $",
    "[b]",
    "[unclosed",
    "unopened]",
    "{code}",
    "}",
    "@a",
    "@preview",
    "<label>",
    "*b*",
    "_i_",
    "`raw`",
    "```rust fn main() {}```",
    "= Heading",
    "+ numbered",
    "/ Term: words",
    "// comment",
    "/* comment */",
    "--- -- ~ ...",
    "\\",
    "\\u{41}",
    "\\n \\t \\\\",
    "\"quoted\" 'quoted'",
    '","alt":"',
    '"}]}',
    "{name} {page} {pages}",
    "%s %d {0}",
    "https://northcliffe.example/a?b=c#d",
    "&lt;b&gt; &amp;",
    "<script>alert(1)</script>",
    "</svg><image href='file:///etc/passwd'/>",
    "'; DROP TABLE letter; --",
    "=cmd|' /C calc'!A0",
    "..\\..\\secret",
    "\u200eleft\u200f mark",
    "1 < 2 > 0 & 3",
]
HIDDEN = [
    ("n\x00u\x1bl\x7fl", "null"),
    ("\u202eevil\u202c", "evil"),
    ("\u2067turned\u2069", "turned"),
    ("z\u200be\ufeffr\u2060o", "zero"),
    ("so\u00adft", "soft"),
]


@pytest.mark.parametrize("payload", MARKUP)
def test_markup_is_printed_as_it_was_written(payload: str) -> None:
    seen = payload.replace("\u200e", "").replace("\u200f", "")

    text = text_of(render_pdf(saying(payload)))

    assert close_up(text).count(close_up(seen)) >= PLACES


@pytest.mark.parametrize(("payload", "printed"), HIDDEN)
def test_hidden_characters_leave_their_words_whole(payload: str, printed: str) -> None:
    assert text_of(render_pdf(saying(payload))).count(printed) >= PLACES


def test_the_check_finds_text_that_acts_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = render._template("after_visit.typ").decode()  # noqa: SLF001 - to plant a fault in it
    planted = sound.replace(
        "#let words(text) =", '#let words(text) = eval(text, mode: "markup") //'
    )
    assert planted != sound
    monkeypatch.setattr(render, "_template", lambda _: planted.encode())

    assert "*b*" not in text_of(render_pdf(saying("*b*")))


@pytest.mark.parametrize(
    "path", ["/etc/hosts", "base.typ", "/base.typ", "../base.typ", "after_visit.typ", "a/b"]
)
def test_not_even_a_template_can_read_a_file(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = f'#set document(title: [x], date: none)\n#read("{path}", encoding: none).len()'
    monkeypatch.setattr(render, "_template", lambda _: planted.encode())

    with pytest.raises(LetterError):
        render_pdf(a_letter())


def test_no_error_quotes_the_letter() -> None:
    with pytest.raises(LetterError) as refusal:
        render_pdf(saying("Marmaduke \U0001f600"))

    assert "Marmaduke" not in str(refusal.value)
    assert "emoji" in str(refusal.value)


def test_an_error_of_the_typesetter_is_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = b"#set document(title: [x])\n#panic(json(bytes(sys.inputs.data)).greeting)"
    monkeypatch.setattr(render, "_template", lambda _: planted)

    with pytest.raises(LetterError) as refusal:
        render_preview(a_letter(name="Marmaduke"))

    assert "Marmaduke" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__
