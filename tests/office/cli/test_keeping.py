"""iro-office backup, restore, verify, head, unseal, migrate, status: as IT types them."""

import dataclasses
from pathlib import Path

import pytest

from tests.office.builders import an_officer, pull_all
from tests.office.cli.clerk import RABBIT, Clerk, json_in


def another(clerk: Clerk, folder: Path) -> Clerk:
    """Return a new computer, with the settings and keys of the office and an empty database."""
    folder.mkdir()
    for name in ("ca.pem", "server.pem", "server-key.pem", "audit-key.pem"):
        (folder / name).write_bytes((clerk.folder / name).read_bytes())
    text = clerk.config.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("database")]
    lines.append(f'database = "sqlite:///{(folder / "office.db").as_posix()}"')
    (folder / "office.toml").write_text("\n".join(lines), "utf-8")
    return Clerk(folder)


def test_the_restore_drill_brings_the_office_back(any_clerk: Clerk, tmp_path: Path) -> None:
    """The drill of docs/operations.md, command by command."""
    any_clerk.child("C1")
    any_clerk.do("head", "--to", str(tmp_path))
    said = any_clerk.do("backup", str(tmp_path / "office.backup"))
    assert "read back, restored and verified" in said
    key = str(any_clerk.folder / "backup-key.txt")

    new = another(any_clerk, tmp_path / "new")
    assert "as a new epoch" in new.do("restore", str(tmp_path / "office.backup"), "--key", key)

    assert "All holds" in new.do("verify", "--heads", str(tmp_path))
    ann = any_clerk.id_of("ann")
    assert (
        pull_all(new.engine, an_officer(ann)).records
        == pull_all(any_clerk.engine, an_officer(ann)).records
    )
    epochs = {str(each.ask("select epoch from head")[0][0]) for each in (any_clerk, new)}
    assert len(epochs) == 2
    new.leave()


def test_laptops_let_go_of_what_has_a_copy_on_another_computer(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.child("C1")

    clerk.do("backup", str(tmp_path / "near.backup"))
    assert clerk.ask("select durable from head")[0][0] == 0
    clerk.do("backup", str(tmp_path), "--elsewhere")

    (file,) = tmp_path.glob("office-*.backup")
    assert file.name == "office-2026-05-04-090000.backup"
    assert RABBIT.encode() not in file.read_bytes()
    assert clerk.ask("select durable = seq from head")[0][0]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("restore", "{backup}", "--key", "{key}"), "Restore into an empty one"),
        (("restore", "{nothing}", "--key", "{key}"), "There is no file"),
        (("restore", "{backup}", "--key", "{nothing}"), "no private key"),
        (("backup", "{backup}"), "is there already"),
        (("backup", "{nothing}/deep/x.backup"), "No such file"),
        (("verify", "--heads", "{nothing}"), "no signed heads"),
        (("head", "--to", "{nothing}"), "is no folder"),
        (("unseal", "{key}", "--key", "{key}", "--to", "{nothing}"), "not sealed by an office"),
        (("child", "export", "C9", "--to", "{nothing}"), "No child has"),
        (("child", "export", "C1", "--to", "{nothing}", "--sealed-for", "beef"), "no public key"),
    ],
)
def test_what_cannot_be_kept_is_said(
    words: tuple[str, ...], why: str, clerk: Clerk, tmp_path: Path
) -> None:
    clerk.child("C1")
    clerk.do("backup", str(tmp_path / "a.backup"))
    places = {
        "backup": str(tmp_path / "a.backup"),
        "nothing": str(tmp_path / "nothing"),
        "key": str(clerk.folder / "backup-key.txt"),
    }

    assert why in clerk.refused(*(word.format(**places) for word in words))

    assert not (tmp_path / "nothing").is_file()
    assert not list(tmp_path.glob("*.part"))


def test_a_head_is_the_same_all_day_and_another_the_next(clerk: Clerk, tmp_path: Path) -> None:
    clerk.do("head", "--to", str(tmp_path))
    first = json_in(tmp_path / "head-2026-05-04.json")
    clerk.child("C1")
    clerk.do("head", "--to", str(tmp_path))
    assert json_in(tmp_path / "head-2026-05-04.json") == first

    clerk.now = clerk.now.replace(day=5)
    clerk.do("head", "--to", str(tmp_path))

    assert json_in(tmp_path / "head-2026-05-05.json")["seq"] > first["seq"]
    assert "1 here, 2 from elsewhere" not in clerk.do("verify", "--heads", str(tmp_path))
    assert "2 here, 2 from elsewhere" in clerk.do("verify", "--heads", str(tmp_path))


def test_another_head_of_the_same_day_is_an_alarm(clerk: Clerk, tmp_path: Path) -> None:
    clerk.do("head", "--to", str(tmp_path))
    with clerk.engine.begin() as connection:
        connection.exec_driver_sql("update signed_head set seq = 1")

    assert "Something was altered" in clerk.refused("head", "--to", str(tmp_path))


def test_verify_names_what_was_altered_and_no_word_of_it(any_clerk: Clerk) -> None:
    any_clerk.child("C1")
    with any_clerk.engine.begin() as connection:
        connection.exec_driver_sql("update record set rev = 9 where id = 'visit-C1'")

    status, answer, beside = any_clerk.type("verify")

    assert (status, answer) == (1, "")
    assert "record visit-C1 is not what its log says" in beside
    assert "Biscuit" not in beside


def test_a_new_epoch_is_begun_where_a_snapshot_was_put_back(any_clerk: Clerk) -> None:
    before = any_clerk.ask("select epoch from head")[0][0]

    assert "new epoch" in any_clerk.do("new-epoch", "--yes")

    assert any_clerk.ask("select epoch from head")[0][0] != before
    assert "All holds" in any_clerk.do("verify")
    assert any_clerk.type("new-epoch")[0] == 1  # nobody answered the question


def test_the_status_says_what_wants_doing(clerk: Clerk, tmp_path: Path) -> None:
    assert "none: iro-office head" in clerk.do("status")

    clerk.do("head", "--to", str(tmp_path))

    said = clerk.do("status")
    assert "newest signed head  2026-05-04" in said
    assert "certificate ends    2028-05-03" in said


def test_tables_of_this_version_are_left_alone(any_clerk: Clerk) -> None:
    assert "already" in any_clerk.do("migrate")


def test_older_tables_are_refused_until_they_are_brought_here(any_clerk: Clerk) -> None:
    with any_clerk.engine.begin() as connection:
        connection.exec_driver_sql("update office_schema set version = 1")

    assert "Use: iro-office migrate" in any_clerk.refused("person", "list")
    assert "they are of version" in any_clerk.do("migrate")
    any_clerk.do("person", "list")


def test_an_empty_database_is_no_office(clerk: Clerk, tmp_path: Path) -> None:
    new = another(clerk, tmp_path / "new")

    assert "Use: iro-office init" in new.refused("verify")


def test_a_database_that_does_not_answer_is_told_in_a_sentence(clerk: Clerk) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:9/none"
    text = clerk.config.read_text("utf-8").replace(clerk.settings.database, url)
    clerk.config.write_text(text, "utf-8")

    assert "The database does not answer" in clerk.refused("person", "list")


def test_a_fault_is_told_without_a_value(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_connection: object) -> None:
        raise KeyError(RABBIT)

    monkeypatch.setattr("iro_server.accounts.people.people", broken)

    said = clerk.refused("person", "list")

    assert "KeyError" in said
    assert "Biscuit" not in said


def test_the_views_are_counted(any_clerk: Clerk) -> None:
    any_clerk.child("C1")

    said = any_clerk.do("reporting", "list").split()

    assert said[said.index("bi_visit") + 1] == "1"


def test_a_role_is_let_to_the_views(any_clerk: Clerk) -> None:
    status, answer, beside = any_clerk.type("reporting", "grant", "iro_reader")

    is_postgres = any_clerk.engine.dialect.name == "postgresql"
    assert status == (0 if is_postgres else 1)
    assert ("and nothing else" in answer) if is_postgres else ("SQLite knows no roles" in beside)


def test_the_settings_of_an_office_say_no_more_than_they_must(clerk: Clerk) -> None:
    fields = {field.name for field in dataclasses.fields(clerk.settings)}
    lines = clerk.config.read_text("utf-8").splitlines()[1:]

    assert {line.partition(" = ")[0] for line in lines} < fields
