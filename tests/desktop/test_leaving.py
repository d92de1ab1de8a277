"""The proof of what is left when letters go out, in short: one kill is clean, a leak is caught."""

import sys
from pathlib import Path

import pytest

from bench.leaving.judge import verdict
from bench.proofs.leaving import kill_once, prepared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="The program kills itself here.")


def test_a_program_that_is_killed_leaves_nothing_outside_the_store(tmp_path: Path) -> None:
    found, _ = kill_once(prepared(tmp_path), seed=3, usual=set(), by_touch=2)

    assert found == []


def test_a_page_in_a_file_and_a_copy_that_nobody_knows_are_found(tmp_path: Path) -> None:
    folder = prepared(tmp_path)
    (folder / "temp" / "page.pdf").write_bytes(b"%PDF-")
    (folder / "copies" / "Letter.pdf").write_bytes(b"%PDF-")

    found = verdict(folder, usual=set())

    assert len(found) == 2
    assert found[0].startswith("left behind")
    assert found[1].startswith("a copy that is in no list")
