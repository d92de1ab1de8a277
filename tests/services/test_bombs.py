"""A file that is made to break what opens it is refused at once, in little memory, in words."""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from iro_desktop.services.drawing_files import is_drawing, safe_drawing
from iro_desktop.services.letters.picture_library import safe_for_letters
from iro_desktop.services.picture_files import safe_picture
from tests.bombs import _BOX, DRAWINGS, PICTURES, png

ROOM = 150_000_000
SECONDS = 20
"""Two on an ordinary computer; the machine that runs this may be busy."""


@cache
def told() -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bombs"],
        capture_output=True,
        check=True,
        timeout=300,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return dict(json.loads(run.stdout))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak in this way")
def test_every_bomb_is_refused_in_time_and_in_little_memory() -> None:
    found = told()

    assert len(found["refused"]) == len(PICTURES) + len(DRAWINGS) >= 35
    assert [name for name, said, _ in found["refused"] if not said.endswith(".")] == []
    assert [name for name, _, seconds in found["refused"] if seconds > SECONDS] == []
    assert found["grown"] < ROOM


def test_a_picture_of_ordinary_size_is_no_bomb() -> None:
    assert safe_picture(png(300, 200)).width_px == 300


def test_what_is_hidden_behind_a_picture_does_not_come_along() -> None:
    both = png(300, 200) + b"PK\x03\x04<script>SECRETPLACE</script>"

    assert b"SECRETPLACE" not in safe_for_letters(both).content


@pytest.mark.parametrize(
    "harm",
    [
        '<path onclick="x()" d="M0 0h1"/>',
        '<path d="M0 0h1" style="fill:url(https://example.org/x)"/>',
        (
            "<style>@import 'https://example.org/x'; .a{fill:url(file:///x)}</style>"
            '<path class="a" d="M0 0h1"/>'
        ),
        '<path d="M0 0h1" fill="url(data:image/svg+xml,x)"/>',
        '<path d="M0 0h1" xml:base="https://example.org/"/>',
        '<path d="M0 0h9" stroke-dasharray="0.0000001"/>',
        '<metadata><x xmlns="https://example.org/x">SECRETPLACE</x></metadata>',
        '<clipPath id="c"><path clip-path="url(#c)" d="M0 0h1"/></clipPath>',
    ],
    ids=["event", "far paint", "sheet", "data", "base", "dashes", "notes", "clips"],
)
def test_of_a_drawing_only_shapes_and_colours_are_kept(harm: str) -> None:
    kept = safe_drawing(f"{_BOX}{harm}<path d='M1 1h7v7z' fill='#1e9999'/></svg>".encode()).content

    assert b"#1e9999" in kept
    for trace in (
        b"example.org",
        b"onclick",
        b"data:",
        b"file:",
        b"SECRET",
        b"dash",
        b'="url(#c)"',
    ):
        assert trace not in kept


def test_a_drawing_keeps_its_colours_from_classes_styles_and_gradients() -> None:
    drawing = (
        f"{_BOX}<style>.cls-1, .cls-2 {{fill: #abcdef; stroke:none}}</style>"
        '<linearGradient id="g"><stop offset="0" style="stop-color:#123456"/></linearGradient>'
        '<path class="cls-2" d="M0 0h1"/><circle r="2" fill="url(#g)"/></svg>'
    )

    kept = safe_drawing(drawing.encode()).content.decode()

    assert is_drawing(kept.encode())
    assert all(each in kept for each in ("#abcdef", "#123456", "url(#g)", 'viewBox="0 0 9 9"'))
