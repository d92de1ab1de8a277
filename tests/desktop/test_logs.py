"""The log helps to find a fault and tells nothing about anybody."""

import logging
import logging.handlers
from collections.abc import Iterator
from pathlib import Path

import pytest

import iro_core.records  # noqa: F401  the import registers the kinds
from iro_desktop import logs

MARKER = "Zebediah Quill, 4 Hidden Lane"
ours = logging.getLogger("iro_desktop.services.visits.visits")
theirs = logging.getLogger("sqlalchemy.engine")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    root, level = logging.getLogger(), logging.getLogger().level
    handler = logs.start_log(tmp_path)
    yield tmp_path
    logs.stop_log(handler)
    root.setLevel(level)


def written(folder: Path) -> str:
    return (folder / "logs" / "iro-desktop.log").read_text("utf-8")


def test_what_the_program_did_is_written_with_ids(folder: Path) -> None:
    ours.info(
        "Saved visit %s, kind %s, %d fields", "0197aaaa-0000-7000-8000-000000000000", "visit", 3
    )

    line = written(folder)

    assert "INFO iro_desktop.services.visits.visits" in line
    assert "Saved visit 0197aaaa-0000-7000-8000-000000000000, kind visit, 3 fields" in line


def fail(kind: type[Exception]) -> None:
    note = MARKER
    raise kind(f"cannot save {note}")


@pytest.mark.parametrize("kind", [ValueError, KeyError, OSError, RuntimeError, UnicodeError])
@pytest.mark.parametrize("times", range(20))
def test_a_hundred_faults_full_of_names_leave_none_in_the_log(
    folder: Path, kind: type[Exception], times: int
) -> None:
    try:
        try:
            fail(kind)
        except kind as error:
            raise LookupError(MARKER) from error
    except LookupError as error:
        logs.log_crash(error)
        ours.error("Failed: %s", error, exc_info=True)
        ours.error("Failed: %s", MARKER)
        ours.error("Failed: %d", MARKER)
        ours.error("Failed: %(who)s", {"who": MARKER})
        theirs.error("insert into child values (%s)", MARKER)
        theirs.error(MARKER)

    text = written(folder)

    assert not [word for word in ("Zebediah", "Quill", "Hidden Lane") if word in text]
    assert kind.__name__ in text
    assert "test_logs.py" in text
    assert " fail" in text


def code_when_quoting(words: str) -> str:
    try:
        fail_quoting(words)
    except ValueError as error:
        return logs.code_of(error)
    raise AssertionError


def fail_quoting(words: str) -> None:
    raise ValueError(words)


def test_the_same_fault_has_the_same_code_whatever_it_quotes() -> None:
    codes = [code_when_quoting(words) for words in ("Ann", "Ben")]

    assert codes[0] == codes[1]
    assert codes[0].startswith("IRO-")


def test_the_type_of_an_error_may_be_said(folder: Path) -> None:
    ours.warning("Failed: %s", type(ValueError()).__name__)

    assert "Failed: ValueError" in written(folder)


def test_the_log_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = logging.handlers.RotatingFileHandler
    handler = next(each for each in logging.getLogger().handlers if isinstance(each, mine))
    monkeypatch.setattr(handler, "maxBytes", 2_000)

    for _ in range(200):
        ours.info("Saved")

    files = sorted((folder / "logs").iterdir())
    assert len(files) == 1 + logs.KEPT
    assert all(file.stat().st_size <= 2_000 for file in files)
