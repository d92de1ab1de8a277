"""The council's look reaches the page: its settings, and template files in its folder."""

import dataclasses
import io
from pathlib import Path

import pypdf
import pytest

from iro_core.ids import SettingId
from iro_core.letter_settings import COLOUR, FOOTER
from iro_core.records import Setting
from iro_desktop.letters.templates import FOLDER
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_house import house_look
from iro_desktop.services.letters.letter_preview import LetterPreview, preview
from iro_desktop.services.letters.letters import OpenLetter
from tests.builders import TODAY, a_child, a_store, a_visit
from tests.services.files import put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def seen(store: Store) -> OpenLetter:
    child = a_child(liked_name="Annie")
    visit = a_visit(child, state="ready", voice="I like football.")
    put(store, child, visit)
    return letters.start_letter_after_visit(store, visit_id=visit.id, today=TODAY)


def looked_at(store: Store, seen: OpenLetter) -> LetterPreview:
    return preview(store, seen=seen, draft=seen.draft, dated_on=TODAY)


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def put_template(store: Store, text: str) -> None:
    with store.reading() as reader:
        folder = reader.folder / FOLDER
    folder.mkdir()
    (folder / "after_visit.typ").write_text(text, encoding="utf-8")


def test_the_settings_reach_the_page(store: Store, seen: OpenLetter) -> None:
    put(
        store,
        Setting(id=SettingId(COLOUR), value="#4a0033"),
        Setting(id=SettingId(FOOTER), value="Ask in any language."),
    )

    with store.reading() as reader:
        house = house_look(reader)

    assert (house.colour, house.footer) == ("#4a0033", "Ask in any language.")
    assert "Ask in any language." in text_of(looked_at(store, seen).pdf)


def test_a_template_in_the_council_s_folder_is_used(store: Store, seen: OpenLetter) -> None:
    put_template(store, '#letterhead()\n#greeting()\n#body()\n#par("Northcliffe cares")')

    made = looked_at(store, seen)

    assert "Northcliffe cares" in text_of(made.pdf)
    assert made.notice == ""


def test_a_broken_template_is_told_and_the_letter_is_printed(
    store: Store, seen: OpenLetter
) -> None:
    before = looked_at(store, seen)
    put_template(store, "#panic(letter.greeting)")

    made = looked_at(store, seen)

    assert "cannot be used" in made.notice
    assert "Annie" not in made.notice
    assert dataclasses.replace(made, notice="") == before
