"""Looking through the caseload file finds damage of each sort, and says when it was last done."""

from pathlib import Path

import sqlalchemy as sa

from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT, CONTENT
from iro_desktop.services.caseload.caseload_check import STEPS, last_check, remember_check
from iro_desktop.services.your_data import size_in_words, your_data
from tests.builders import NOW, a_child, a_store


def faults(store: Store) -> list[str]:
    return [fault for step in STEPS if (fault := step.look(store))]


def a_store_with_things(folder: Path) -> Store:
    store = a_store(folder)
    with store.writing() as writer:
        writer.put_content(b"a letter" * 2_000)
        for _ in range(50):
            writer.add(a_child())
    return store


def test_a_sound_store_has_no_faults(tmp_path: Path) -> None:
    assert faults(a_store_with_things(tmp_path)) == []


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    store = a_store_with_things(tmp_path)
    store.damaged_pages()  # folds all changes into the file
    path = tmp_path / "caseload.irostore"
    whole = bytearray(path.read_bytes())
    whole[4096 * 5 + 100] ^= 0xFF
    path.write_bytes(whole)

    assert STEPS[0].look(store) == "Damaged pages in the file: 1."


def test_an_attachment_that_was_altered_is_found(tmp_path: Path) -> None:
    store = a_store_with_things(tmp_path)
    with store.writing() as writer:
        writer.connection.execute(CONTENT.update().values(bytes=b"another letter"))

    assert faults(store) == ["Letters or pictures that are not as they were kept: 1."]


def test_a_gap_in_the_record_of_changes_is_found(tmp_path: Path) -> None:
    store = a_store_with_things(tmp_path)
    with store.writing() as writer:
        writer.connection.execute(AUDIT.delete().where(AUDIT.c.n == 3))

    assert faults(store) == ["The record of who changed what has a gap."]


def test_tables_out_of_order_are_found(tmp_path: Path) -> None:
    store = a_store_with_things(tmp_path)
    with store.writing() as writer:
        writer.connection.execute(sa.text("pragma writable_schema=on"))
        writer.connection.execute(
            sa.text("update sqlite_schema set rootpage = 2 where name = 'ix_edit_case_id'")
        )

    assert STEPS[1].look(a_store(tmp_path)) == "Some tables of the file are not in order."


def test_the_last_check_is_remembered(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert last_check(store) is None

    remember_check(store, faults=["One thing."])

    kept = last_check(store)
    assert kept is not None
    assert (kept.at, kept.faults) == (NOW, ("One thing.",))


def test_what_lies_on_this_computer_is_told(tmp_path: Path) -> None:
    store = a_store_with_things(tmp_path)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "before-version-2.irostore").write_bytes(b"x" * 3_000)

    data = your_data(store, folder=tmp_path)

    assert data.size_bytes > 50_000
    assert [copy.size_bytes for copy in data.copies] == [3_000]
    assert (data.unsent, data.checked) == (50, None)


def test_sizes_are_told_in_words() -> None:
    sizes = (999, 12_340, 2_500_000, 3_000_000_000)

    assert [size_in_words(each) for each in sizes] == ["999 bytes", "12.3 kB", "2.5 MB", "3.0 GB"]
