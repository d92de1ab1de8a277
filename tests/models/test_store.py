"""The encrypted file: durable, safe with many threads, unreadable without the key."""

import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from iro_core.records import Child
from iro_desktop.models.engine import make_engine
from tests.builders import KEY, a_child, a_store

MARKER = "Zebedee-marker"


def test_the_store_asks_for_every_commit_to_reach_the_disk(tmp_path: Path) -> None:
    with a_store(tmp_path).reading() as reader:
        answers = {
            name: reader.connection.exec_driver_sql(f"pragma {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_nothing_in_the_files_can_be_read_without_the_key(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    with store.writing() as writer:
        writer.add(a_child(first_name=MARKER, likes=MARKER))
        writer.put_content(MARKER.encode() * 100)

    for file in tmp_path.rglob("*"):
        assert file.is_dir() or MARKER.encode() not in file.read_bytes()
        assert file.is_dir() or not file.read_bytes().startswith(b"SQLite")


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    a_store(tmp_path).close()

    with pytest.raises(sa.exc.DatabaseError, match="not a database"):
        make_engine(tmp_path / "caseload.irostore", bytes(32)).connect()


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        make_engine(tmp_path / "caseload.irostore", b"short")


def test_the_key_is_not_in_what_the_engine_prints(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "caseload.irostore", KEY)

    assert KEY.hex() not in f"{engine!r} {engine.url}"


def test_twelve_threads_read_and_write_at_once(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                with store.writing() as writer:
                    writer.add(a_child())
                with store.reading() as reader:
                    reader.find(Child, limit=3)
        except Exception as failure:  # noqa: BLE001  handed to the test's own thread
            failures.append(failure)

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with store.reading() as reader:
        assert len(reader.find(Child)) == 120


def test_what_was_written_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.writing() as writer:
        child = writer.add(a_child())
    store.close()

    with a_store(tmp_path).reading() as reader:
        assert reader.find(Child) == [child]
