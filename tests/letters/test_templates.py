"""A council's own template files take the place of ours, and one that is broken does no harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iro_desktop.letters import templates
from iro_desktop.letters.content import HouseLook, LetterContent
from iro_desktop.letters.render import render_pdf, render_preview, template_trouble
from tests.letters.samples import a_letter, accessibility_faults, text_of

SECRET = "the secret in the file"
RESTYLED = b'// Ours.\n#letterhead()\n#greeting()\n#body()\n#par("Northcliffe cares")\n'
BROKEN = {
    "it is no template": b"#let x = (",
    "it uses what is not there": b"#no-such-part()",
    "it breaks on the letter": b"#panic(letter.greeting)",
    "it has a picture without words": b'#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" '
    b'width=\\"9\\" height=\\"9\\"/>"), format: "svg")',
    "it never ends": b"#while true {}",
    "it reads the disk": b'#letterhead()\n#read("/etc/hosts")',
    "it asks the network": b'#import "@preview/cetz:0.3.0": *',
}


def with_own(**files: bytes) -> LetterContent:
    own = {f"{name}.typ": content for name, content in files.items()}
    return replace(a_letter(), house=HouseLook(templates=own))


def test_a_council_s_own_file_takes_the_place_of_ours() -> None:
    letter = with_own(after_visit=RESTYLED)

    assert "Northcliffe cares" in text_of(render_pdf(letter))
    assert accessibility_faults(render_pdf(letter)) == []
    assert template_trouble(letter) == ""


def test_a_part_of_every_letter_can_be_replaced_alone() -> None:
    house = templates.template("after_visit.typ").decode()
    ours = house[house.index("// Colours, sizes") : house.index("// Small drawings")]

    wide = with_own(house=ours.replace("#let side = 26mm", "#let side = 40mm").encode())

    assert ours.count("#let side = 26mm") == 1
    assert render_pdf(wide) != render_pdf(a_letter())


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_and_our_own_is_printed(content: bytes) -> None:
    letter = with_own(after_visit=content)

    assert "the program's own is printed" in template_trouble(letter)
    assert render_pdf(letter) == render_pdf(a_letter())
    assert render_preview(letter) == render_preview(a_letter())


def test_what_is_wrong_with_a_template_is_told_without_the_letter_s_words() -> None:
    letter = with_own(after_visit=b"#panic(letter.greeting)")

    assert "Sam" not in template_trouble(letter)


@pytest.mark.parametrize("name", ["secret.txt", "letter-templates/after_visit.typ"])
def test_a_template_cannot_read_what_lies_beside_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / templates.FOLDER
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    for way in (tmp_path / name, Path("..") / name, Path(name)):
        (folder / "after_visit.typ").write_text(f'#read("{way.as_posix()}")', encoding="utf-8")
        letter = replace(a_letter(), house=HouseLook(templates=templates.own_files(folder)))

        assert template_trouble(letter) != ""
        assert SECRET not in text_of(render_pdf(letter))


def test_a_folder_is_taken_by_the_names_that_we_know(tmp_path: Path) -> None:
    (tmp_path / "profile.typ").write_bytes(RESTYLED)
    (tmp_path / "profil.typ").write_bytes(RESTYLED)
    (tmp_path / "notes.txt").write_bytes(b"ours")
    (tmp_path / "body.typ").write_bytes(b" " * (templates.LARGEST_FILE + 1))

    assert dict(templates.own_files(tmp_path)) == {"profile.typ": RESTYLED}


def test_no_folder_changes_nothing(tmp_path: Path) -> None:
    own = templates.own_files(tmp_path / "not there")

    assert own == {}
    assert not templates.changes("profile.typ", own)


def test_a_file_of_another_kind_leaves_this_letter_alone() -> None:
    assert not templates.changes("after_visit.typ", {"profile.typ": RESTYLED})
    assert templates.changes("after_visit.typ", {"house.typ": b""})
