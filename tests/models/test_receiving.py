"""Records from the office come in bulk, checked, searchable, and are not sent back."""

from pathlib import Path

import pytest

from iro_core.records import Child
from iro_desktop.models.checks import RecordError
from iro_desktop.models.outbox import unsent_count
from iro_desktop.models.receiving import receive
from tests.builders import a_child, a_store, a_visit


def test_received_records_are_there_and_are_not_unsent(tmp_path: Path) -> None:
    store, child = a_store(tmp_path), a_child()

    with store.writing() as writer:
        assert receive(writer, [child, a_visit(child), a_visit(child)], source="office") == 3

    with store.reading() as reader:
        assert reader.find(Child) == [child]
        assert unsent_count(reader.connection) == 0


def test_one_bad_record_keeps_the_lot_out(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    with pytest.raises(RecordError), store.writing() as writer:
        receive(writer, [a_child(), a_child(sex="Q")], source="office")

    with store.reading() as reader:
        assert reader.find(Child) == []


def test_received_records_are_found_by_search_like_written_ones(tmp_path: Path) -> None:
    store, child = a_store(tmp_path), a_child(likes="trampolining")

    with store.writing() as writer:
        writer.add(a_child(likes="trampolining"))
        receive(writer, [child], source="office")
        writer.change(child, likes="chess")

        query = "select count(*) from search_text where search_text match 'trampolining'"
        assert writer.connection.exec_driver_sql(query).scalar_one() == 1
