"""Every write leaves the row, the edit and the audit row, or nothing."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from iro_core import ids
from iro_core.records import Child, Note, Setting, Visit
from iro_desktop.models.audit import first_broken_link
from iro_desktop.models.checks import NotAllowedError, RecordError
from iro_desktop.models.outbox import unsent_count
from iro_desktop.models.reading import RecordMissingError
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT, EDIT, SEARCH_ENTRY
from tests.builders import MANAGER, TODAY, a_child, a_store, a_visit, some_id


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def rows_of(store: Store, table: sa.Table) -> list[Any]:
    with store.reading() as reader:
        return list(reader.connection.execute(sa.select(table).order_by(sa.literal_column("1"))))


def test_a_record_comes_back_as_it_was_written(store: Store) -> None:
    child = a_child(born_on=dt.date(2016, 2, 29), is_uasc=False)

    with store.writing() as writer:
        writer.add(child)

    with store.reading() as reader:
        assert reader.get(Child, child.id) == child


def test_every_kind_of_value_comes_back_with_its_type(store: Store) -> None:
    child = a_child()
    finished = dt.datetime(2026, 3, 5, 15, 30, 1, 250, tzinfo=dt.UTC)
    visit = a_visit(child, starts_at=dt.time(14, 5), is_planned=True, finished_at=finished)

    with store.writing() as writer:
        writer.add(visit)

    with store.reading() as reader:
        assert reader.find(Visit, child_id=child.id) == [visit]


def test_a_write_that_fails_half_way_leaves_nothing(store: Store) -> None:
    def add_two() -> None:
        with store.writing() as writer:
            writer.add(a_child())
            writer.add(a_child(pronouns="they" * 20))

    with pytest.raises(RecordError):
        add_two()

    assert rows_of(store, EDIT) == rows_of(store, AUDIT) == rows_of(store, SEARCH_ENTRY) == []
    with store.reading() as reader:
        assert reader.find(Child) == []


def test_the_edit_names_only_what_changed_and_what_its_author_saw(store: Store) -> None:
    with store.writing() as writer:
        seen = writer.add(a_child(pronouns="he/him"))
        writer.seal()

    with store.writing() as writer:
        writer.change(seen, pronouns="they/them", first_name="Ann")

    first, second = rows_of(store, EDIT)
    assert second.set == {"pronouns": "they/them"}
    assert second.old == {"pronouns": "he/him"}
    assert second.saw == {"pronouns": first.id}


def test_an_hour_of_autosaves_is_one_edit_that_keeps_what_was_first_seen(store: Store) -> None:
    with store.writing() as writer:
        visit = writer.add(a_visit(a_child(), voice="I like"))
        writer.seal()

    for words in ("I like foot", "I like football"):
        with store.writing() as writer:
            visit = writer.change(visit, voice=words)

    newest = rows_of(store, EDIT)[-1]
    assert len(rows_of(store, EDIT)) == 2
    assert (newest.set, newest.old) == ({"voice": "I like football"}, {"voice": "I like"})


def test_a_sealed_edit_never_changes_and_numbers_have_no_gap(store: Store) -> None:
    with store.writing() as writer:
        visit = writer.add(a_visit(a_child()))
        writer.add(a_child())
        writer.seal(visit.id)
        writer.change(visit, voice="Hello")
        writer.seal()

    edits = rows_of(store, EDIT)
    assert sorted(edit.n for edit in edits) == [1, 2, 3]
    by_n = {edit.n: edit for edit in edits}
    assert [by_n[n].previous_hash for n in (1, 2, 3)] == ["", by_n[1].hash, by_n[2].hash]


def test_what_nobody_changed_makes_no_edit(store: Store) -> None:
    with store.writing() as writer:
        child = writer.add(a_child())

    with store.writing() as writer:
        assert writer.change(child, first_name="Ann") == child

    assert len(rows_of(store, AUDIT)) == 1


def test_an_unsent_record_is_counted_once_however_often_it_was_written(store: Store) -> None:
    with store.writing() as writer:
        visit = writer.add(a_visit(a_child()))
        writer.seal()
        writer.change(visit, voice="Hello")

    with store.reading() as reader:
        assert unsent_count(reader.connection) == 1


def test_a_deleted_record_is_gone_from_view_and_search_but_not_from_the_edits(store: Store) -> None:
    with store.writing() as writer:
        note = writer.add(Note(id=ids.NoteId(some_id()), wording="Wrong child"))
        writer.seal()

    with store.writing() as writer:
        writer.delete(note)

    with store.reading() as reader:
        assert reader.get(Note, note.id) is None
    assert rows_of(store, SEARCH_ENTRY) == []
    assert rows_of(store, EDIT)[-1].set == {"deleted": True}


def test_a_deleted_record_cannot_be_changed(store: Store) -> None:
    with store.writing() as writer:
        note = writer.add(Note(id=ids.NoteId(some_id()), wording="Wrong child"))
        writer.delete(note)

    with pytest.raises(RecordMissingError), store.writing() as writer:
        writer.change(note, wording="Right child")


def test_only_a_manager_writes_a_managers_comments(tmp_path: Path) -> None:
    with a_store(tmp_path).writing() as writer:
        visit = writer.add(a_visit(a_child()))
        with pytest.raises(NotAllowedError):
            writer.change(visit, manager_comments="Well seen.")

    with a_store(tmp_path, author=MANAGER).writing() as writer:
        assert writer.change(visit, manager_comments="Well seen.").manager_comments == "Well seen."
        with pytest.raises(NotAllowedError):
            writer.change(visit, voice="Not hers to write")


@pytest.mark.parametrize(
    ("field", "value"),
    [("voice", "x" * 50_001), ("mode", "by owl"), ("position", -1), ("position", 21)],
)
def test_a_value_that_its_field_does_not_take_is_refused_in_words(
    store: Store, field: str, value: object
) -> None:
    with pytest.raises(RecordError, match="“") as refusal, store.writing() as writer:
        writer.add(a_visit(a_child(), **{field: value}))

    assert refusal.value.field == field


def test_what_no_store_can_keep_is_left_out_of_a_text(store: Store) -> None:
    with store.writing() as writer:
        child = writer.add(a_child(likes="foot\0ball \ud83d"))

    assert child.likes == "football "


def test_content_is_kept_once(store: Store) -> None:
    with store.writing() as writer:
        first, second = writer.put_content(b"drawing"), writer.put_content(b"drawing")

        assert first == second
        assert writer.content(first) == b"drawing"
        assert writer.content("0" * 64) is None


def test_what_is_local_is_neither_sent_nor_audited(store: Store) -> None:
    with store.writing() as writer:
        writer.set_local("place", {"field": "voice", "at": 12})
        writer.set_local("place", {"field": "voice", "at": 13})
        assert writer.local("place") == {"field": "voice", "at": 13}
        writer.set_local("place", None)

        assert writer.local("place") is None
    assert rows_of(store, EDIT) == rows_of(store, AUDIT) == []


def test_opening_a_child_is_in_the_audit(store: Store) -> None:
    with store.writing() as writer:
        child = writer.add(a_child())
        writer.event("opened", child)

    assert [(row.what, row.case_id) for row in rows_of(store, AUDIT)][-1] == ("opened", child.id)


@pytest.mark.parametrize(
    "attack",
    [
        "update audit set what = 'added' where n = 2",
        "update audit set at = '2026-03-05T14:02:01.000000Z' where n = 2",
        "delete from audit where n = 2",
        "update audit set hash = '' where n = 2",
    ],
)
def test_an_altered_audit_shows_where(store: Store, attack: str) -> None:
    with store.writing() as writer:
        child = writer.add(a_child())
        writer.event("opened", child)
        writer.event("printed", child)
        assert first_broken_link(writer.connection) is None

        writer.connection.exec_driver_sql(attack)

        assert first_broken_link(writer.connection) == 2


def test_listeners_hear_which_kinds_changed_only_after_the_commit(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.when_changed(heard.append)

    with store.writing() as writer:
        writer.add(a_visit(a_child()))
        assert heard == []

    with pytest.raises(RecordError), store.writing() as writer:
        writer.add(a_child(sex="Q"))

    assert heard == [frozenset({"visit"})]


def test_an_error_of_the_store_never_says_what_was_written(store: Store) -> None:
    child = a_child(first_name="Quillfeather")
    with store.writing() as writer:
        writer.add(child)

    with store.writing() as writer, pytest.raises(sa.exc.IntegrityError) as error:
        writer.add(child)

    assert "Quillfeather" not in str(error.value)


def test_a_record_never_prints_what_it_holds() -> None:
    child = a_child(born_on=TODAY)

    assert repr(child) == f"<Child {child.id}>"
    assert "Ann" not in f"{Setting(id=ids.SettingId('k'), value='Ann')!r} {child}"
