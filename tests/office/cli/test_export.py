"""iro-office child export: everything of one child, to read, and nothing of another."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from iro_server.tables.schema import CONTENT, CONTENT_PART
from tests.office.builders import Line, an_officer
from tests.office.cli.clerk import RABBIT, Clerk

PICTURE = b"\x89PNG a drawing"
SHA256 = hashlib.sha256(PICTURE).hexdigest()


def fill(clerk: Clerk) -> str:
    """Give Sam a mother, a drawing and a brother whose case is another."""
    child = clerk.child("C1")
    clerk.child("C2")
    ann = an_officer(clerk.id_of("ann"))
    line = Line(ann, "line-more")
    kin = {"child_id": child, "person_id": "mum", "role": "parent"}
    drawing = {"child_id": child, "sha256": SHA256, "media_type": "image/png", "size_bytes": 13}
    home = {"child_id": child, "address": "1 Hidden Lane", "is_hidden": True, "type": "U1"}
    line.push(
        clerk.engine,
        line.edit("mum", {"first_name": "Jo", "family_name": "<b>Example"}, kind="person"),
        line.edit("kin", kin, kind="relationship"),
        line.edit("drawing", drawing, kind="attachment"),
        line.edit("home", home, kind="placement"),
        line.edit("act", {"child_id": child, "visit_id": "visit-C1"}, kind="action"),
        line.edit("gone", {"child_id": child, "wording": "A mistake"}, kind="note"),
    )
    content = {"scope": child, "sha256": SHA256, "size": 13, "received": 13, "is_whole": True}

    def attach(connection: sa.Connection) -> None:
        connection.execute(CONTENT.insert().values(**content))
        part = {"scope": child, "sha256": SHA256, "start": 0, "bytes": PICTURE}
        connection.execute(CONTENT_PART.insert().values(**part))

    clerk.change(attach)
    return child


def exported(clerk: Clerk, folder: Path) -> zipfile.ZipFile:
    clerk.do("child", "export", "C1", "--to", str(folder))
    (file,) = folder.glob("*.zip")
    return zipfile.ZipFile(file)


def test_everything_of_one_child_is_in_one_file_to_read(any_clerk: Clerk, tmp_path: Path) -> None:
    fill(any_clerk)

    found = exported(any_clerk, tmp_path)

    page = found.read("index.html").decode()
    for words in (
        RABBIT,
        "Jo &lt;b&gt;Example",
        "1 Hidden Lane",
        "Case number",
        "Parent",
        "1 May 2026",
    ):
        assert words in page
    assert (
        page.index("<h2 id=child>") < page.index("<h2 id=visit>") < page.index("<h2 id=attachment>")
    )
    assert "Visit of 1 May 2026" in page
    assert f'href="attachments/{SHA256[:16]}.png"' in page
    assert found.read(f"attachments/{SHA256[:16]}.png") == PICTURE
    audit = [json.loads(line) for line in found.read("audit.jsonl").splitlines()]
    assert {"edit", "grant", "export"} <= {row["what"] for row in audit}
    assert "Ann Marsh" in found.read("audit.html").decode()
    records = json.loads(found.read("records.json"))
    kinds = {each["kind"] for each in records}
    assert {"child", "visit", "person", "placement", "attachment", "note"} <= kinds


def test_nothing_of_another_child_is_in_it(clerk: Clerk, tmp_path: Path) -> None:
    fill(clerk)

    found = exported(clerk, tmp_path)

    for name in found.namelist():
        text = found.read(name)
        assert b"child-c2" not in text, name
        assert b"visit-C2" not in text, name


def test_the_files_name_tells_nobody_anything(clerk: Clerk, tmp_path: Path) -> None:
    fill(clerk)

    exported(clerk, tmp_path)

    (file,) = tmp_path.glob("child-*")
    assert "C1" not in file.name
    assert "Sam" not in file.name


def test_the_export_itself_is_in_the_audit(clerk: Clerk, tmp_path: Path) -> None:
    child = fill(clerk)

    exported(clerk, tmp_path)

    rows = clerk.ask("select scope from log where what = 'export'")
    assert [row[0] for row in rows] == [child]
    assert "All holds" in clerk.do("verify")


@pytest.mark.parametrize("how", ["--sealed", "--sealed-for"])
def test_a_sealed_export_opens_with_the_private_key_alone(
    how: str, clerk: Clerk, tmp_path: Path
) -> None:
    fill(clerk)
    more = [how] if how == "--sealed" else [how, clerk.settings.backup_key]
    clerk.do("child", "export", "C1", "--to", str(tmp_path), *more)
    (file,) = tmp_path.glob("*.sealed")
    assert b"PK\x03\x04" not in file.read_bytes()

    key, plain = str(clerk.folder / "backup-key.txt"), tmp_path / "open.zip"
    clerk.do("unseal", str(file), "--key", key, "--to", str(plain))

    page = zipfile.ZipFile(io.BytesIO(plain.read_bytes())).read("index.html").decode()
    assert RABBIT in page
    other = str(clerk.folder / "recovery-key.txt")
    wrong = ("unseal", str(file), "--key", other, "--to", str(tmp_path / "no.zip"))
    assert "does not open" in clerk.refused(*wrong)
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []
