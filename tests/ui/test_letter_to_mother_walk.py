"""A letter to a mother: read by a second person, printed, posted; and what stops the clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Child, Person, Relationship, Review
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_way import Way, letter_way
from iro_desktop.ui import routes
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.table_view import Table
from tests.builders import TODAY, a_store, some_id
from tests.drivers import Driver
from tests.services.files import put
from tests.services.reviews_held import a_held_review
from tests.ui.test_letter_walk import begin, check
from tests.ui.walks import go, letter_here, walking

WRITER, SECOND = "Robin Vale", "Kim Elm"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def family(store: Store) -> tuple[Child, Review]:
    child, review = a_held_review(store)
    mother = Person(id=ids.PersonId(some_id()), first_name="Mary", role="parent")
    link = Relationship(
        id=ids.RelationshipId(some_id()), child_id=child.id, person_id=mother.id, role="parent"
    )
    put(store, mother, link)
    return child, review


@pytest.fixture
def walk(
    qtbot: QtBot, store: Store, family: tuple[Child, Review], tmp_path: Path
) -> Iterator[Driver]:
    with walking(qtbot, store, tmp_path) as opened:
        yield opened(routes.ChildFile(str(family[0].id)))


def clock(walk: Driver) -> list[str]:
    """Return what the list of letters says about the one after the review."""
    go(walk, routes.Letters())
    rows = walk.found(RowList).rows()
    return [f"{row.when}: {row.state}" for row in rows if "after a review" in row.what]


def post_from_the_list(walk: Driver) -> str:
    """Post the letter that waits on business support's list, and return how the list shows it."""
    go(walk, routes.PostDesk())
    table: Table[object] = walk.found(Table)
    model = table.model()
    shown = [str(model.index(0, at).data()) for at in range(model.columnCount())]
    walk.press("Mark as posted")
    walk.press("Keep it as sent")
    return "; ".join(shown)


def test_a_letter_to_a_mother_is_read_by_a_second_person_printed_and_posted(
    walk: Driver, store: Store
) -> None:
    begin(walk, "Letter to the family")
    walk.press("Begin the letter")
    assert "Letter to Mary\nAbout Annie" in walk.words()
    check(walk)
    walk.control_key(Qt.Key.Key_Return)
    walk.settle()
    assert letter_here(walk, store).state == "draft"

    walk.press("A second person has read it")
    walk.keys(WRITER)
    walk.press("I have read it, and it may go")
    assert "The second person must be somebody other than the writer." in walk.words()
    walk.go_to("Name of the second person")
    walk.control_key(Qt.Key.Key_A)
    walk.keys(SECOND)
    walk.press("I have read it, and it may go")
    assert f"Read by {SECOND}" in walk.words()
    walk.press("Finish the letter")
    letter_id = letter_here(walk, store).id

    walk.press("Print")
    walk.press("Business support posts it")
    assert f"printed by {WRITER}" in walk.words()
    assert letter_way(store, letter_id=letter_id).way is Way.WITH_SUPPORT

    shown = post_from_the_list(walk)
    assert "A. E." in shown
    assert "Letter to the family, not to the child; By post" in shown
    assert not any(name in shown for name in ("Ann", "Mary"))
    way = letter_way(store, letter_id=letter_id)
    assert (way.way, way.letter.sent_on, len(way.printings)) == (Way.SENT, TODAY, 1)
    assert clock(walk) == ["by Mon 23 Mar: Due in 18 days"]  # hers is not the child's


def test_the_clock_after_a_review_runs_until_the_childs_own_letter_is_posted(
    walk: Driver, store: Store, family: tuple[Child, Review]
) -> None:
    runs = ["by Mon 23 Mar: Due in 18 days"]
    assert clock(walk) == runs
    go(walk, routes.ChildFile(str(family[0].id)))
    begin(walk, "Letter after a review")
    check(walk)
    walk.press("Finish the letter")
    walk.press("Print")
    walk.press("Not yet")
    walk.press("Give to business support")
    walk.press("Give it to them")
    assert clock(walk) == ["given on Thu 5 Mar: Due in 18 days"]

    post_from_the_list(walk)

    assert clock(walk) == ["sent Thu 5 Mar: Sent"]
