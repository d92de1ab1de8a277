"""The preparation pack: what the screen says, on paper; no hidden address, and no markup."""

import datetime as dt
import io
from pathlib import Path

import pypdf
import pytest
import sqlalchemy as sa

from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.services.letters.letter_copies import OtherFileThereError, saved_copies
from iro_desktop.services.reviews.review_flags import set_flag_aside
from iro_desktop.services.reviews.review_pack import (
    pack_name,
    pack_pdf,
    preparation_pack,
    record_pack_printed,
    save_pack,
)
from iro_desktop.services.reviews.review_preparing import prepare_review
from tests.builders import TODAY, a_store
from tests.reviews_prepared import PLANNED, SECRETS, Prepared, a_prepared_child

HOSTILE = "<b>x</b> & <img src='file:///etc/passwd'/> <br/>"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def pages(pdf: bytes) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(pdf))
    return [" ".join(page.extract_text().split()) for page in read.pages]


def audited(store: Store) -> list[str]:
    with store.reading() as reader:
        query = sa.select(AUDIT.c.what).where(AUDIT.c.what.like("preparation%"))
        return [row.what for row in reader.connection.execute(query)]


def packed(store: Store, made: Prepared) -> bytes:
    return preparation_pack(store, review_id=made.second.id, today=TODAY)


def test_flags_and_gaps_stand_on_page_one(store: Store) -> None:
    first, *_ = pages(packed(store, a_prepared_child(store)))

    assert "Annie" in first
    assert "Legal limit Sunday 22 March 2026. Due in 17 days" in first
    assert "Hold by Friday 20 March 2026" in first
    assert "No permanence plan 1 review held since Monday 22 December 2025" in first
    assert "Permanence: No plan for permanence is on file." in first


def test_the_pack_holds_every_line_of_the_preparation(store: Store) -> None:
    made = a_prepared_child(store)
    prepared = prepare_review(store, review_id=made.second.id, today=TODAY)

    text = " ".join(pages(pack_pdf(prepared))).replace(" ", "")

    for section in prepared.sections:
        lines = [*(fact.value for fact in section.facts), *section.lacks]
        lines += [said.words for said in section.said]
        lines += [
            part for each in section.entries for part in (each.state, each.words, each.detail)
        ]
        for line in lines:
            assert "".join(line.split()) in text


def test_a_flag_set_aside_stands_in_the_pack_with_its_reason(store: Store) -> None:
    made = a_prepared_child(store)
    set_flag_aside(
        store, review_id=made.second.id, flag="pep", reason="It is on its way.", today=TODAY
    )

    text = " ".join(pages(packed(store, made)))

    aside = text.index("Set aside for this review")
    assert "Personal education plan overdue It is on its way." in text[aside:]
    assert "Personal education plan overdue" not in text[:aside]


def test_a_hidden_address_is_in_no_byte_of_the_words(store: Store) -> None:
    text = " ".join(pages(packed(store, a_prepared_child(store))))

    assert "Address hidden from the father: do not share" in text
    assert not any(secret in text for secret in SECRETS)


def test_a_place_that_tells_the_hidden_address_is_not_printed(store: Store) -> None:
    made = a_prepared_child(store)
    with store.writing() as writer:
        writer.change(made.second, place=f"{SECRETS[0]}, {SECRETS[1]}")

    text = " ".join(pages(packed(store, made)))

    assert "Where Not printed: it tells the hidden address" in text
    assert "The place of the meeting may give it away" in text
    assert not any(secret in text for secret in SECRETS)


def test_markup_in_a_file_is_printed_as_it_stands(store: Store) -> None:
    made = a_prepared_child(store, likes=HOSTILE, contact_arrangements=HOSTILE)

    text = " ".join(pages(packed(store, made))).replace(" ", "")

    assert text.count(HOSTILE.replace(" ", "")) >= 2


def test_the_edges_of_the_pages_show_initials_and_no_name(store: Store) -> None:
    pdf = packed(store, a_prepared_child(store))

    for page in pages(pdf):
        assert page.startswith("AE · Preparation pack Official - sensitive: personal")
    assert "Example" not in str(pypdf.PdfReader(io.BytesIO(pdf)).metadata)


def test_the_same_preparation_gives_the_same_pack(store: Store) -> None:
    made = a_prepared_child(store)

    assert packed(store, made) == packed(store, made)


def test_making_printing_and_saving_a_pack_is_audited(store: Store, tmp_path: Path) -> None:
    made = a_prepared_child(store)
    place = tmp_path / pack_name(PLANNED)

    packed(store, made)
    record_pack_printed(store, review_id=made.second.id)
    save_pack(store, review_id=made.second.id, path=place, today=TODAY)

    assert audited(store) == [
        "preparation pack made",
        "preparation pack printed",
        "preparation pack made",
        "preparation pack saved as a file",
    ]
    assert place.read_bytes() == packed(store, made)


def test_a_saved_pack_is_remembered_until_it_is_deleted(store: Store, tmp_path: Path) -> None:
    made = a_prepared_child(store)
    place = tmp_path / "pack.pdf"

    save_pack(store, review_id=made.second.id, path=place, today=TODAY)

    assert [each.path for each in saved_copies(store, letter_id=made.second.id)] == [place]


def test_a_pack_replaces_no_file_of_another_kind(store: Store, tmp_path: Path) -> None:
    made = a_prepared_child(store)
    place = tmp_path / "other.pdf"
    place.write_text("something else", encoding="utf-8")

    with pytest.raises(OtherFileThereError):
        save_pack(store, review_id=made.second.id, path=place, today=TODAY)

    assert place.read_text(encoding="utf-8") == "something else"


@pytest.mark.parametrize(
    ("day", "name"),
    [(dt.date(2026, 3, 13), "Preparation 13 March 2026.pdf"), (None, "Review.pdf")],
)
def test_a_copy_is_named_for_the_day_and_nobody(day: dt.date | None, name: str) -> None:
    assert pack_name(day) == name
