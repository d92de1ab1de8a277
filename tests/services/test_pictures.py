"""A picture is kept as pixels alone, within bounds, and only in the store."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from iro_core.domain.visits import VisitError
from iro_core.records import Attachment
from iro_desktop.models.store import Store
from iro_desktop.services import picture_files
from iro_desktop.services.picture_files import PictureError, safe_picture
from iro_desktop.services.pictures import (
    MOST_PICTURES,
    add_picture,
    add_picture_file,
    describe_picture,
    picture_bytes,
    remove_picture,
)
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visit_form import JointVisit, load_visit
from iro_desktop.services.visits.visits import finish_visit
from tests.builders import TODAY, a_child, a_store
from tests.services.test_visits import filled

MARK = "SECRETPLACE"
GPS, MAKE, ORIENTATION, DESCRIPTION = 0x8825, 0x010F, 0x0112, 0x010E


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def started(store: Store) -> JointVisit:
    with store.writing() as writer:
        child = writer.add(a_child())
    return start_visit(store, child_ids=[child.id])


def a_picture(
    kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: object
) -> bytes:
    kept = io.BytesIO()
    Image.new(mode, size, "teal").save(kept, kind, **options)
    return kept.getvalue()


def with_everything_said() -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE], exif[DESCRIPTION], exif[ORIENTATION] = MARK, MARK, 6
    exif.get_ifd(GPS).update({1: "N", 2: (50.0, 43.0, 12.0), 3: "W", 4: (1.0, 53.0, 2.0)})
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_where_and_on_what_it_was_taken(kind: str) -> None:
    said = PngInfo()
    said.add_text("Comment", MARK)
    options = {"pnginfo": said} if kind == "PNG" else {"comment": MARK.encode()}
    old = a_picture(kind, exif=with_everything_said(), icc_profile=MARK.encode(), **options)
    assert MARK.encode() in old

    safe = safe_picture(old)

    assert MARK.encode() not in safe.content
    with Image.open(io.BytesIO(safe.content)) as image:
        assert not dict(image.getexif())
        assert not {"exif", "icc_profile", "comment", "xmp", "Comment"} & set(image.info)
    assert b"Exif" not in safe.content


def test_a_photo_taken_sideways_stands_upright() -> None:
    sideways = a_picture(size=(640, 480), exif=with_everything_said())

    safe = safe_picture(sideways)

    assert (safe.width_px, safe.height_px) == (480, 640)


def test_a_large_photo_is_made_smaller() -> None:
    safe = safe_picture(a_picture(size=(4000, 3000)))

    assert (safe.width_px, safe.height_px) == (2000, 1500)
    assert len(safe.content) < picture_files.MOST_KEPT_BYTES


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_every_sort_of_pixel_is_taken(kind: str, mode: str) -> None:
    kept = io.BytesIO()
    Image.new(mode, (400, 300)).save(kept, kind)

    assert safe_picture(kept.getvalue()).width_px == 400


def test_what_is_see_through_stays_so() -> None:
    kept = io.BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(kept, "PNG")

    assert safe_picture(kept.getvalue()).media_type == "image/png"


def test_a_picture_with_too_much_detail_gives_way_in_quality(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noise = Image.effect_noise((600, 600), 90).convert("RGBA")
    kept = io.BytesIO()
    noise.save(kept, "PNG")
    monkeypatch.setattr(picture_files, "MOST_KEPT_BYTES", 250_000)

    safe = safe_picture(kept.getvalue())

    assert safe.media_type == "image/jpeg"
    assert len(safe.content) <= 250_000


def a_bomb() -> bytes:
    """Return a small file that says it has 400 million pixels."""
    honest = a_picture("PNG", size=(20, 20))
    width = (20_000).to_bytes(4, "big")
    header = honest[12:16] + width + width + honest[24:29]
    import zlib

    return honest[:12] + header + zlib.crc32(header).to_bytes(4, "big") + honest[33:]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a picture"),
        (b"BM" + bytes(100), "not a picture"),
        (b"<svg onload='x()'/>", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "HEIC"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged"),
        (a_picture()[:300], "damaged"),
        (a_bomb(), "40 million pixels"),
        (b"\xff\xd8\xff" + bytes(picture_files.MOST_BYTES), "25 MB"),
    ],
    ids=["empty", "bmp", "svg", "pdf", "heic", "no header", "cut off", "bomb", "too many bytes"],
)
def test_what_cannot_be_kept_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(PictureError, match=said):
        safe_picture(content)


def test_a_picture_is_kept_with_the_child_and_described(store: Store) -> None:
    visit = started(store)
    picture = add_picture(store, visit_id=visit.parts[0].visit.id, content=a_picture())
    describe_picture(store, picture_id=picture.id, description="A teal house ")

    kept = load_visit(store, joint_id=visit.joint_id).parts[0].pictures

    assert [each.description for each in kept] == ["A teal house"]
    assert picture_bytes(store, sha256=picture.sha256).startswith(b"\xff\xd8\xff")


def test_the_same_picture_twice_is_one(store: Store) -> None:
    visit = started(store)
    for _ in range(2):
        add_picture(store, visit_id=visit.parts[0].visit.id, content=a_picture())

    with store.reading() as reader:
        assert len(reader.find(Attachment)) == 1


def test_a_removed_picture_is_gone_from_the_form(store: Store) -> None:
    visit = started(store)
    picture = add_picture(store, visit_id=visit.parts[0].visit.id, content=a_picture())

    remove_picture(store, picture_id=picture.id)

    assert load_visit(store, joint_id=visit.joint_id).parts[0].pictures == ()


def test_there_is_an_end_to_the_pictures(store: Store) -> None:
    visit_id = started(store).parts[0].visit.id
    for side in range(MOST_PICTURES):
        add_picture(store, visit_id=visit_id, content=a_picture("PNG", (20 + side, 20)))

    with pytest.raises(PictureError, match="already"):
        add_picture(store, visit_id=visit_id, content=a_picture())


def test_a_finished_visit_keeps_its_pictures(store: Store) -> None:
    visit = filled(store, "Ann")
    visit_id = visit.parts[0].visit.id
    picture = add_picture(store, visit_id=visit_id, content=a_picture())
    finish_visit(store, joint_id=visit.joint_id, today=TODAY)

    with pytest.raises(VisitError):
        add_picture(store, visit_id=visit_id, content=a_picture("PNG"))
    with pytest.raises(VisitError):
        remove_picture(store, picture_id=picture.id)


def test_what_is_no_file_is_not_read(store: Store, tmp_path: Path) -> None:
    visit_id = started(store).parts[0].visit.id

    for path in (tmp_path, Path("a\0b")):
        with pytest.raises(PictureError, match="cannot be read"):
            add_picture_file(store, visit_id=visit_id, path=path)


def test_a_photo_whose_notes_about_itself_are_spoilt_is_kept() -> None:
    good = a_picture(exif=with_everything_said())
    notes = good.index(b"MM\0*")
    spoilt = good[: notes + 8] + b"\xff" * 60 + good[notes + 68 :]
    assert len(spoilt) == len(good)

    assert safe_picture(spoilt).width_px


def test_of_a_picture_that_moves_the_first_is_kept() -> None:
    kept = io.BytesIO()
    first, second = Image.new("RGB", (40, 30), "teal"), Image.new("RGB", (40, 30), "red")
    first.save(kept, "GIF", save_all=True, append_images=[second])

    safe = safe_picture(kept.getvalue())

    assert (safe.media_type, safe.width_px, safe.height_px) == ("image/png", 40, 30)
