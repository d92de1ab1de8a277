"""What a council and an officer put into letters: a crest, a colour, templates, photos, symbols."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Picture, Profile
from iro_desktop.letters import templates
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letters import letter_pdf
from iro_desktop.services.letters.picture_library import PictureWords, add_to_library
from iro_desktop.services.letters.symbols import CREDIT
from iro_desktop.ui import routes
from iro_desktop.ui.kit.picture_grid import PictureGrid
from iro_desktop.ui.screens.pictures.library_page import PictureLibraryPage
from tests.builders import OFFICER, a_store
from tests.drivers import Driver
from tests.letters.samples import text_of
from tests.letters.test_letter_look import alts_in
from tests.services.files import a_mine, put
from tests.services.test_picture_library import a_jpeg, with_notes
from tests.services.test_pictures import MARK
from tests.ui.test_letter_walk import LEARNT, begin, check, paste
from tests.ui.walks import Walking, go, letter_here, walking

REMEMBER = "What I will remember"
THEIRS = b'#letterhead()\n#greeting()\n#body()\n#par("Northcliffe cares")\n'
BROKEN = b"#let x = ("
COLOUR, COLOUR_DRAWN = "#7a1f5c", b"0.478"
FOOT = "Ask us for large print."
NOT_USED = "The council's own template for this letter cannot be used"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path)
    me = Profile(
        id=OFFICER.profile_id, full_name="Robin Vale", role="iro", office_name="Example Council"
    )
    put(store, me)
    return store


@pytest.fixture
def opened(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Walking]:
    with walking(qtbot, store, tmp_path) as walk:
        yield walk


def finished(walk: Driver, store: Store) -> bytes:
    """Finish the letter from its check, and return its page."""
    walk.press("Finish the letter")
    return letter_pdf(store, letter_id=letter_here(walk, store).id)


def restyle(walk: Driver, crest: str) -> None:
    """Choose the crest, the colour and the line at the foot in the settings."""
    go(walk, routes.SettingsPage("letters"))
    walk.press("Choose the crest")
    walk.found(PictureGrid).choose(crest)
    walk.press("Use this picture")
    walk.write("Colour of headings", "#ffcc00")
    walk.write("Line at the foot of the first page", FOOT)
    walk.press("Save")
    assert "This colour is too pale to be read easily." in walk.words()
    walk.go_to("Colour of headings")
    walk.control_key(Qt.Key.Key_A)
    walk.keys(COLOUR)
    walk.press("Save")


def test_a_council_restyles_its_letters_and_a_broken_file_of_its_own_does_no_harm(
    opened: Walking, store: Store, tmp_path: Path
) -> None:
    child = a_mine(store, reading_age=8, likes_symbols=False)
    crest = add_to_library(store, content=a_jpeg(), said=PictureWords(is_decorative=True))
    (tmp_path / templates.FOLDER).mkdir()
    for name, content in (("goodbye.typ", THEIRS), ("advocacy.typ", BROKEN)):
        (tmp_path / templates.FOLDER / name).write_bytes(content)
    walk = opened(routes.Today())
    restyle(walk, crest.ref)

    go(walk, routes.ChildFile(str(child.id)))
    begin(walk, "Goodbye and handover")
    assert NOT_USED not in walk.words()
    check(walk)
    theirs = finished(walk, store)
    go(walk, routes.ChildFile(str(child.id)))
    begin(walk, "Advocacy card")
    assert NOT_USED in walk.words()
    check(walk)
    assert NOT_USED in walk.words()
    ours = finished(walk, store)

    for page in (theirs, ours):
        assert FOOT in text_of(page)
        assert photos(page)
        assert COLOUR_DRAWN in drawn(page)
    assert "Northcliffe cares" in text_of(theirs)
    assert "Somebody on your side" in text_of(ours)


def with_a_picture(walk: Driver, part: str, words: str) -> list[str]:
    """Write into a part, and take the picture that is suggested first; return what was offered."""
    paste(walk, part, words)
    walk.press(f"{part}: choose a picture")
    offered = titles(walk)
    walk.key(Qt.Key.Key_Return)
    walk.key(Qt.Key.Key_Return)
    walk.settle()
    return offered


def test_a_photo_of_ones_own_keeps_nothing_but_what_is_seen_on_its_way_into_a_letter(
    opened: Walking, store: Store, tmp_path: Path
) -> None:
    child = a_mine(store, reading_age=8, likes_symbols=False)
    path = tmp_path / "dog.jpg"
    path.write_bytes(with_notes())
    walk = opened(routes.PictureLibrary())
    walk.found(PictureLibraryPage).add_file(path)
    walk.settle()
    walk.press("Add the picture")
    assert "Say in a few words" in walk.words()
    walk.write("What it shows", "Our dog Biscuit")
    walk.write("Suggested beside these words", "dog, pet")
    walk.press("Add the picture")

    go(walk, routes.ChildFile(str(child.id)))
    begin(walk, "Goodbye and handover")
    offered = with_a_picture(walk, LEARNT, "You love your dog.")
    check(walk)
    pdf = finished(walk, store)

    with store.reading() as reader:
        (picture,) = reader.find(Picture)
        stored = reader.content(picture.sha256) or b""
    assert offered[:2] == ["Our dog Biscuit", "Dog"]
    assert alts_in(pdf) == ["Our dog Biscuit"]
    assert traces_in(path.read_bytes()) == [MARK.encode(), b"Exif"]
    for content in (stored, pdf, *photos(pdf)):
        assert content
        assert traces_in(content) == []


def test_a_symbol_is_suggested_by_a_word_and_printed_with_its_credit(
    opened: Walking, store: Store
) -> None:
    child = a_mine(store, reading_age=8, likes_symbols=False)
    walk = opened(routes.ChildFile(str(child.id)))
    begin(walk, "Goodbye and handover")

    offered = with_a_picture(walk, REMEMBER, "We went to the dentist.")
    check(walk)
    pdf = finished(walk, store)

    assert offered[0] == "Tooth"
    assert alts_in(pdf) == ["A tooth"]
    assert CREDIT in text_of(pdf)


def traces_in(content: bytes) -> list[bytes]:
    return [trace for trace in (MARK.encode(), b"Exif") if trace in content]


def photos(pdf: bytes) -> list[bytes]:
    """Return the pictures of a PDF, each as a file."""
    return [image.data for page in PdfReader(io.BytesIO(pdf)).pages for image in page.images]


def drawn(pdf: bytes) -> bytes:
    """Return how the first page is drawn."""
    contents = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    return contents.get_data() if contents is not None else b""


def titles(walk: Driver) -> list[str]:
    model = walk.found(PictureGrid).model()
    return [str(model.index(at, 0).data()) for at in range(min(6, model.rowCount()))]
