"""The office's pictures: drawn again, described, found by word, of no child, and never lost."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from iro_core.ids import AttachmentId, LetterId, PictureId
from iro_core.records import Attachment, Letter, Setting
from iro_desktop.letters.content import PictureRef
from iro_desktop.letters.draft import DraftBlock, to_json
from iro_desktop.letters.render import render_pdf
from iro_desktop.models.store import Store
from iro_desktop.services.letters import picture_folder
from iro_desktop.services.letters.letter_heads import content_of
from iro_desktop.services.letters.picture_folder import take_in_folder, words_in
from iro_desktop.services.letters.picture_library import (
    COUNCIL,
    PictureWords,
    add_file_to_library,
    add_to_library,
    describe,
    fitting,
    letters_with,
    library,
    matching,
    pictures_of_child,
    remove_from_library,
)
from iro_desktop.services.picture_files import PictureError
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_child, a_store, some_id
from tests.letters.samples import a_draft
from tests.services.test_pictures import MARK, a_picture, with_everything_said

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
A_DOG = PictureWords(name="Biscuit", words="dog, pet", description="Our dog Biscuit")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def a_jpeg(colour: str = "teal") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(kept, "JPEG")
    return kept.getvalue()


def a_letter(**fields: Any) -> Letter:
    return Letter(**{"id": LetterId(some_id()), "kind": "after_visit", "state": "draft", **fields})


def an_attachment(**fields: Any) -> Attachment:
    return Attachment(**{"id": AttachmentId(some_id()), **fields})


def with_notes() -> bytes:
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MARK}</x:xmpmeta>".encode()
    return a_picture(exif=with_everything_said(), comment=MARK.encode(), xmp=xmp)


def test_nothing_but_what_is_seen_reaches_the_store_or_the_letter(store: Store) -> None:
    old = with_notes()
    assert old.count(MARK.encode()) >= 3
    with store.writing() as writer:
        child = writer.add(a_child())
    kept = add_to_library(store, content=old, said=A_DOG)
    picture = PictureRef(source=kept.ref, alt="Our dog")
    draft = a_draft().with_block(DraftBlock(id="own", body="A dog", picture=picture))

    with store.reading() as reader:
        letter = a_letter(child_id=child.id, draft=to_json(draft))
        content = content_of(
            reader, letter, draft, written_on=TODAY, officer=store.author.profile_id
        )
        stored = reader.content(kept.sha256) or b""

    assert kept.ref in content.pictures
    for place in (stored, render_pdf(content)):
        assert place
        for trace in (MARK.encode(), b"Exif", b"GPS", b"x:xmpmeta xmlns:x='adobe"):
            assert trace not in place


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (PictureWords(name="A dog"), "description"),
        (PictureWords(description="   "), "description"),
        (PictureWords(description="Jo", shows_person=True), "consent_on"),
        (PictureWords(description="Jo", source="the web"), "source"),
    ],
    ids=["not described", "blank", "no consent", "from nowhere"],
)
def test_what_is_missing_is_said_at_its_field(store: Store, said: PictureWords, field: str) -> None:
    with pytest.raises(RecordError) as refused:
        add_to_library(store, content=a_jpeg(), said=said)

    assert refused.value.field == field
    assert library(store) == ()


def test_decoration_needs_no_words_and_a_photo_of_somebody_keeps_the_day_of_consent(
    store: Store,
) -> None:
    add_to_library(store, content=a_jpeg(), said=PictureWords(is_decorative=True))
    said = PictureWords(description="Me", shows_person=True, consent_on=dt.date(2026, 1, 5))
    add_to_library(store, content=a_jpeg("red"), said=said)

    assert {each.said.consent_on for each in library(store)} == {None, dt.date(2026, 1, 5)}


def test_a_picture_is_found_by_any_form_of_its_words(store: Store) -> None:
    dog = add_to_library(store, content=a_jpeg(), said=A_DOG)
    found = library(store)

    assert [each.ref for each in fitting(found, "You told me about your two DOGS.")] == [dog.ref]
    assert fitting(found, "You told me about your cat.") == ()
    assert [each.ref for each in matching(found, "bisc")] == [dog.ref]
    assert matching(found, "horse") == ()


def test_the_same_picture_twice_is_kept_once(store: Store) -> None:
    first = add_to_library(store, content=a_jpeg(), said=A_DOG)
    again = add_to_library(store, content=a_jpeg(), said=A_DOG)

    assert (first.is_new, again.is_new, first.ref == again.ref) == (True, False, True)


def test_what_is_said_about_a_picture_can_be_changed(store: Store) -> None:
    kept = add_to_library(store, content=DRAWING, said=A_DOG)

    describe(store, picture_id=PictureId(kept.id), said=PictureWords(description="A triangle"))

    assert [each.title for each in library(store)] == ["A triangle"]


def test_removing_tells_in_how_many_letters_it_stands_and_finished_ones_keep_it(
    store: Store,
) -> None:
    kept = add_to_library(store, content=a_jpeg(), said=A_DOG)
    draft = to_json(
        a_draft().with_block(DraftBlock(id="own", picture=PictureRef(source=kept.ref, alt="x")))
    )
    with store.writing() as writer:
        child = writer.add(a_child())
        writer.add(a_letter(child_id=child.id, draft=draft))
        frozen = writer.add(a_letter(child_id=child.id, draft=draft))
        pdf = writer.add(an_attachment(child_id=child.id, letter_id=frozen.id))
        writer.change(frozen, pdf_id=pdf.id)

    assert letters_with(store, picture_id=PictureId(kept.id)) == 1
    remove_from_library(store, picture_id=PictureId(kept.id))

    assert library(store) == ()
    with store.reading() as reader:
        assert len(reader.find(Letter)) == 2


def test_a_picture_on_another_childs_file_is_never_printed_or_offered(store: Store) -> None:
    with store.writing() as writer:
        mine, other = writer.add(a_child()), writer.add(a_child())
        sha256 = writer.put_content(a_jpeg())
        theirs = writer.add(
            an_attachment(child_id=other.id, media_type="image/jpeg", sha256=sha256)
        )
    picture = PictureRef(source=f"attachment:{theirs.id}", alt="A drawing")
    draft = a_draft().with_block(DraftBlock(id="own", body="x", picture=picture))

    with store.reading() as reader:
        written: Any = {"written_on": TODAY, "officer": store.author.profile_id}
        wrong = content_of(reader, a_letter(child_id=mine.id), draft, **written)
        right = content_of(reader, a_letter(child_id=other.id), draft, **written)

    assert (len(wrong.pictures), len(right.pictures)) == (0, 1)
    assert pictures_of_child(store, child_id=mine.id) == ()
    assert len(pictures_of_child(store, child_id=other.id)) == 1


def a_set(folder: Path) -> Path:
    (folder / "animals").mkdir(parents=True)
    (folder / "animals" / "guinea_pig-2.png").write_bytes(a_picture("PNG"))
    (folder / "school bus.svg").write_bytes(DRAWING)
    (folder / "same again.svg").write_bytes(DRAWING)
    (folder / "spoilt.jpg").write_bytes(b"\xff\xd8\xff" + bytes(90))
    (folder / "script.svg").write_bytes(b"<svg><script/></svg>")
    (folder / "licence.txt").write_text("For one council.")
    return folder


def test_a_folder_is_taken_in_with_its_names_as_words_and_what_is_refused_is_told(
    store: Store, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []

    report = take_in_folder(
        store,
        folder=a_set(tmp_path / "set"),
        credit="Invented Symbols, used under licence",
        told=lambda done, of: told.append((done, of)),
    )

    assert (report.taken, report.known, report.stopped) == (2, 1, False)
    assert [name for name, _why in report.refused] == ["script.svg", "spoilt.jpg"]
    assert told == [(5, 5)]
    assert {each.title for each in library(store)} == {"Guinea pig", "Same again"}
    assert {each.said.source for each in library(store)} == {COUNCIL}
    assert {each.said.credit for each in library(store)} == {"Invented Symbols, used under licence"}
    assert [each.title for each in fitting(library(store), "two guinea pigs")] == ["Guinea pig"]


def test_a_folder_can_be_taken_in_again_and_stopped(store: Store, tmp_path: Path) -> None:
    folder = a_set(tmp_path / "set")
    assert take_in_folder(store, folder=folder, credit="", stopped=lambda: True).stopped
    take_in_folder(store, folder=folder, credit="")

    again = take_in_folder(store, folder=folder, credit="")

    assert (again.taken, again.known, len(library(store))) == (0, 3, 2)


def test_a_folder_without_end_is_refused_before_it_begins(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_folder, "MOST_FILES", 2)

    with pytest.raises(PictureError, match="more than"):
        take_in_folder(store, folder=a_set(tmp_path / "set"), credit="")


@pytest.mark.parametrize(
    ("name", "words"),
    [("school_bus-2", "school bus"), ("2", "2"), ("Grand   dad", "Grand dad"), ("___", "")],
)
def test_the_name_of_a_file_gives_its_words(name: str, words: str) -> None:
    assert words_in(name) == words


def test_what_is_no_file_is_refused_in_words(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="cannot be read"):
        add_file_to_library(store, path=tmp_path / "gone.png", said=A_DOG)


def test_no_name_of_a_file_is_kept(store: Store, tmp_path: Path) -> None:
    path = tmp_path / f"{MARK}.png"
    path.write_bytes(a_picture("PNG"))

    kept = add_file_to_library(store, path=path, said=A_DOG)

    assert MARK not in repr(vars(kept)) + repr(vars(kept.said))
    with store.reading() as reader:
        assert reader.find(Setting) == []
