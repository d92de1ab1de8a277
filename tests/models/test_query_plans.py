"""Home, the caseload and a file go by index: their cost does not follow the size of the store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from iro_core.records import Action
from iro_desktop.models.engine import make_engine
from iro_desktop.models.queries.agenda import ActionRow
from iro_desktop.models.queries.rows import rows_query
from iro_desktop.models.store import Store
from iro_desktop.models.tables import RECORD_TABLES
from iro_desktop.services.caseload.caseload import caseload
from iro_desktop.services.child.child_file import read_child
from iro_desktop.services.home.today import agenda
from tests.builders import KEY, TODAY, a_store
from tests.services.files import a_mine, of, put

READ_WHOLE = {"setting", "scope", "anon_1", "anon_2"}
"""A dozen rows, the children whom the officer has, and the ids that the question hands in."""

Asked = list[tuple[str, Any]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def asked() -> Iterator[Asked]:
    """Give every question asked of any store while the test runs."""
    heard: Asked = []

    def hear(*call: Any) -> None:
        heard.append((call[2], call[3]))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    yield heard
    sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def scans(folder: Path, asked: Asked) -> list[str]:
    """Return the steps of the plans that go through a whole table or another one's index."""
    questions = [each for each in list(asked) if each[0].startswith("SELECT")]
    engine = make_engine(folder / "caseload.irostore", KEY)
    found = []
    with engine.connect() as connection:
        for words, values in questions:
            plan = connection.exec_driver_sql(f"explain query plan {words}", values)
            found += [str(row[3]) for row in plan]
    engine.dispose()
    return [step for step in found if step.startswith("SCAN") and _scanned(step) not in READ_WHOLE]


def _scanned(step: str) -> str:
    return step.split()[1]


@pytest.mark.parametrize("screen", [agenda, caseload])
def test_no_question_of_home_or_caseload_goes_through_a_whole_table(
    store: Store, tmp_path: Path, asked: Asked, screen: Any
) -> None:
    put(store, of(a_mine(store), Action, wording="Ring"))
    asked.clear()

    screen(store, today=TODAY)

    assert len(asked) > 5
    assert scans(tmp_path, asked) == []


def test_no_question_of_a_childs_file_goes_through_a_whole_table(
    store: Store, tmp_path: Path, asked: Asked
) -> None:
    child = a_mine(store)
    asked.clear()

    read_child(store, child_id=child.id, today=TODAY)

    assert scans(tmp_path, asked) == []


def test_open_actions_are_looked_up_by_child_and_not_by_being_open(
    store: Store, tmp_path: Path
) -> None:
    """A guard against SQLite's guess that few actions of the whole store are open."""
    not_guarded = RECORD_TABLES["action"].c.done_on.is_(None)

    with store.reading() as reader:
        query = rows_query(ActionRow, "action", not_guarded).params(child_ids='["a"]')
        guessed = _plan(reader.connection, query)

    assert "ix_action_done_on" in guessed  # what `by_child_first` is there to prevent


def test_the_queries_of_home_are_by_child(store: Store, tmp_path: Path, asked: Asked) -> None:
    a_mine(store)
    asked.clear()

    agenda(store, today=TODAY)

    engine = make_engine(tmp_path / "caseload.irostore", KEY)
    with engine.connect() as connection:
        for words, values in [each for each in list(asked) if ".child_id IN" in each[0]]:
            plan = connection.exec_driver_sql(f"explain query plan {words}", values).all()
            assert "_child_id (child_id=?)" in plan[0][3], words
    engine.dispose()


def _plan(connection: sa.Connection, query: sa.Select[Any]) -> str:
    words = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    return str(connection.exec_driver_sql(f"explain query plan {words}").all())
