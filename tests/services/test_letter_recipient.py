"""Who a letter goes to: by the record, by how the child likes it, and never to a hidden address."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pypdf
import pytest

from iro_core import ids
from iro_core.records import Child, Letter, Person, Placement, Relationship
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import to_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_heads import content_now
from iro_desktop.services.letters.letter_preview import preview
from iro_desktop.services.letters.letter_recipient import (
    HIDDEN_NOT_PRINTED,
    NO_ADDRESS,
    NO_ADDRESS_OF_OTHERS,
    Recipient,
    envelope_address,
    moved_since,
    recipient,
)
from tests.builders import TODAY, a_child, a_store, a_visit, some_id
from tests.services.files import of, put

HOME = {"address": "7 Larch Row, Sandmere", "postcode": "ZZ9 9ZZ", "type": "U4"}
TRACES = ("7 Larch Row", "Sandmere", "ZZ9 9ZZ")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def a_letter(store: Store, *, home: dict[str, Any] | None = None, **child: Any) -> Letter:
    """Begin a letter to a child who lives somewhere."""
    made = a_child(liked_name="Annie", **child)
    visit = a_visit(made, state="ready", voice="I like football.")
    put(store, made, visit)
    if home is not None:
        put(store, of(made, Placement, from_on=TODAY - dt.timedelta(days=90), **home))
    return letters.start_letter_after_visit(store, visit_id=visit.id, today=TODAY).letter


def to(store: Store, letter: Letter) -> Recipient:
    with store.reading() as reader:
        return recipient(reader, reader.need(Letter, letter.id))


def pages(store: Store, letter: Letter, tmp_path: Path, *, name: str = "Annie") -> str:
    """Freeze the letter and return what its page says."""
    seen = letters.load_letter(store, letter_id=letter.id)
    draft = dataclasses.replace(seen.draft, name=name)
    letters.finish_letter(store, seen=seen, draft=draft, dated_on=TODAY)
    place = tmp_path / "page.pdf"
    place.write_bytes(letters.letter_pdf(store, letter_id=letter.id))
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(place).pages)


@pytest.mark.parametrize("liked", ["letter", "not_yet_asked", ""])
def test_a_posted_letter_has_the_address_of_the_placement_that_goes_on(
    store: Store, liked: str
) -> None:
    letter = a_letter(store, home=HOME, written_to_by=liked)

    found = to(store, letter)

    assert found.name == "Annie Example"
    assert found.lines == ("7 Larch Row", "Sandmere", "ZZ9 9ZZ")
    assert "foster carer, long term, since" in found.source
    assert (found.how, found.is_hidden) == ("post", False)
    draft = letters.load_letter(store, letter_id=letter.id).draft
    content = content_now(store, letter=letter, draft=draft, dated_on=TODAY)
    assert (content.recipient.name, content.recipient.lines) == (found.name, found.lines)


@pytest.mark.parametrize(
    ("liked", "how"), [("letter_by_hand", "hand"), ("read_aloud", "read_aloud"), ("email", "email")]
)
def test_a_letter_that_is_not_posted_has_no_address(store: Store, liked: str, how: str) -> None:
    letter = a_letter(store, home=HOME, written_to_by=liked)

    found = to(store, letter)

    assert (found.lines, found.how) == ((), how)
    assert "no address is printed" in found.source


def test_of_several_placements_the_one_that_goes_on_counts(store: Store) -> None:
    letter = a_letter(store, home={**HOME, "to_on": TODAY - dt.timedelta(days=3)})
    assert to(store, letter).source == NO_ADDRESS
    with store.reading() as reader:
        child = reader.need(Child, letter.child_id)

    put(store, of(child, Placement, from_on=TODAY, address="2 Beech Way"))

    assert to(store, letter).lines == ("2 Beech Way",)


def test_somebody_else_gets_a_name_and_never_the_childs_address(
    store: Store, tmp_path: Path
) -> None:
    letter = a_letter(store, home=HOME, written_to_by="letter")
    teacher = Person(id=ids.PersonId(some_id()), first_name="Kit", family_name="Example")
    tie = Relationship(
        id=ids.RelationshipId(some_id()),
        child_id=letter.child_id,
        person_id=teacher.id,
        role="teacher",
    )
    put(store, teacher, tie)
    with store.writing() as writer:
        letter = writer.change(letter, to_person_id=teacher.id)

    found = to(store, letter)

    assert (found.name, found.lines, found.how) == ("Kit Example", (), "hand")
    assert found.source == NO_ADDRESS_OF_OTHERS
    page = pages(store, letter, tmp_path, name="Kit")
    assert not any(trace in page for trace in TRACES)
    with pytest.raises(LetterError, match="no addresses of other people"):
        envelope_address(store, letter_id=letter.id)


def test_a_hidden_address_is_in_no_page_preview_draft_or_wording(
    store: Store, tmp_path: Path
) -> None:
    letter = a_letter(store, home={**HOME, "is_hidden": True}, written_to_by="letter")
    found = to(store, letter)
    assert (found.is_hidden, found.lines, found.source) == (True, (), HIDDEN_NOT_PRINTED)

    seen = letters.load_letter(store, letter_id=letter.id)
    shown = preview(store, seen=seen, draft=seen.draft, dated_on=TODAY)
    content = content_now(store, letter=letter, draft=seen.draft, dated_on=TODAY)
    page = pages(store, letter, tmp_path)
    kept = letters.load_letter(store, letter_id=letter.id).letter
    told = (shown.words, repr(content), page, kept.wording, to_json(seen.draft), repr(found))

    assert not any(trace in text for text in told for trace in TRACES)
    assert (content.recipient.name, content.recipient.lines) == ("Annie Example", ())


def test_the_envelope_of_a_hidden_address_is_asked_for_and_the_audit_knows(store: Store) -> None:
    letter = a_letter(store, home={**HOME, "is_hidden": True}, written_to_by="letter")

    lines = envelope_address(store, letter_id=letter.id)

    assert lines == ("Annie Example", "7 Larch Row", "Sandmere", "ZZ9 9ZZ")
    with store.reading() as reader:
        query = "select count(*) from audit where what = 'address shown'"
        assert reader.connection.exec_driver_sql(query).scalar_one() == 1


def test_a_move_after_the_letter_was_finished_is_told(store: Store, tmp_path: Path) -> None:
    letter = a_letter(store, home=HOME, written_to_by="letter")
    pages(store, letter, tmp_path)

    def moved() -> bool:
        with store.reading() as reader:
            return moved_since(reader, reader.need(Letter, letter.id))

    assert not moved()
    store.now = lambda: dt.datetime(2026, 3, 6, 9, 0, tzinfo=dt.UTC)
    with store.writing() as writer:
        (home,) = writer.find(Placement)
        writer.change(home, address="2 Beech Way")

    assert moved()


HIDDEN_NOW = [
    {"is_hidden": True},
    {"address": "2 Beech Way", "is_hidden": True},
    {"to_on": TODAY},
]


@pytest.mark.parametrize("change", HIDDEN_NOW, ids=["hidden", "moved and hidden", "left"])
def test_a_page_with_an_address_that_may_not_be_shown_now_is_told_of(
    store: Store, tmp_path: Path, change: dict[str, Any]
) -> None:
    letter = a_letter(store, home=HOME, written_to_by="letter")
    pages(store, letter, tmp_path)

    with store.writing() as writer:
        (home,) = writer.find(Placement)
        writer.change(home, **change)

    with store.reading() as reader:
        assert moved_since(reader, reader.need(Letter, letter.id))


def test_a_page_without_an_address_is_right_wherever_the_child_moves(
    store: Store, tmp_path: Path
) -> None:
    letter = a_letter(store, home={**HOME, "is_hidden": True}, written_to_by="letter")
    pages(store, letter, tmp_path)

    store.now = lambda: dt.datetime(2026, 3, 6, 9, 0, tzinfo=dt.UTC)
    with store.writing() as writer:
        (home,) = writer.find(Placement)
        writer.change(home, address="2 Beech Way")

    with store.reading() as reader:
        assert not moved_since(reader, reader.need(Letter, letter.id))
