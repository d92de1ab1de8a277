"""`python -m iro_core clock` answers with its steps, and refuses in words what it cannot know."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iro_core.__main__ import main
from iro_core.domain.timescales import RULES
from tests.core.calendar_by_rule import closed_days

KEYS = ["rule", "start", "limit", "hold_by", "unit", "source", "local", "steps"]


@pytest.mark.parametrize(
    ("rule", "start", "limit", "hold_by"),
    [
        ("first-review", "2024-06-01", "2024-06-28", "2024-06-28"),
        ("first-review", "2027-12-10", "2028-01-12", "2028-01-12"),
        ("first-review", "2027-12-24", "2028-01-26", "2028-01-26"),
        ("second-review", "2025-01-06", "2025-04-06", "2025-04-04"),
        ("later-review", "2024-08-31", "2025-02-28", "2025-02-28"),
        ("later-review", "2025-06-25", "2025-12-25", "2025-12-24"),
        ("decisions", "2024-03-27", "2024-04-05", "2024-04-05"),
        ("record", "2024-07-01", "2024-07-22", "2024-07-22"),
        ("distribution", "2024-07-01", "2024-07-29", "2024-07-29"),
        ("adjournment", "2024-12-10", "2025-01-10", "2025-01-10"),
        ("iro-appointed", "2024-12-23", "2025-01-02", "2025-01-02"),
        ("adoption-authorised", "2024-01-31", "2024-04-30", "2024-04-30"),
        ("adoption-placed-first", "2024-03-01", "2024-03-29", "2024-03-28"),
        ("icpc", "2024-12-11", "2025-01-06", "2025-01-06"),
        ("core-group", "2024-05-24", "2024-06-10", "2024-06-10"),
        ("first-conference", "2025-01-06", "2025-04-06", "2025-04-04"),
        ("later-conference", "2024-08-31", "2025-02-28", "2025-02-28"),
        ("remind-5", "2024-04-03", "2024-03-25", "2024-03-25"),
        ("remind-2", "2024-04-03", "2024-03-28", "2024-03-28"),
        ("remind-1", "2024-04-03", "2024-04-02", "2024-04-02"),
        ("permanence", "2024-05-31", "2025-02-28", "2025-02-28"),
    ],
)
def test_the_answer_as_json(
    capsys: pytest.CaptureFixture[str], rule: str, start: str, limit: str, hold_by: str
) -> None:
    assert main(["clock", rule, start, "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert list(found) == KEYS
    assert (found["rule"], found["start"]) == (rule, start)
    assert (found["limit"], found["hold_by"]) == (limit, hold_by)
    assert found["local"] is RULES[rule].local


def test_the_answer_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "first-review", "2024-06-01"]) == 0

    said = capsys.readouterr().out
    assert "First review: by Friday 28 June 2024." in said
    assert "By law: SI 2010/959 reg. 33(1)." in said
    assert "7 Saturdays and Sundays in between are not counted." in said
    assert "28 days end 1 day too late. The law ends on Friday 28 June 2024." in said


def test_a_limit_on_a_sunday_says_by_when_to_hold_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["clock", "second-review", "2025-01-06"])

    said = capsys.readouterr().out
    assert "by Sunday 6 April 2025" in said
    assert "Hold it by Friday 4 April 2025." in said


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["first-reveiw", "2024-06-03"], "Did you mean first-review"),
        (["REVIEW", "2024-06-03"], "Did you mean"),
        (["nothing-like-it", "2024-06-03"], "clock --list"),
        (["first-review", "03/06/2024"], "YYYY-MM-DD"),
        (["first-review", "20240603"], "YYYY-MM-DD"),
        (["first-review", "2024-W23-1"], "YYYY-MM-DD"),
        (["first-review", "2024-02-30"], "no day of the calendar"),
        (["first-review", "1924-06-03"], "another century"),
        (["first-review", "2124-06-03"], "another century"),
        (["first-review", "2031-06-03"], "bank holidays of 2031"),
        (["later-review", "2028-12-01"], "bank holidays of 2029"),
        (["decisions", "2018-06-01"], "bank holidays of 2018"),
        (["first-review"], "Name a rule and a date"),
        ([], "Name a rule and a date"),
        (["decisions", "2024-06-03", "--holidays", "no-such-file.json"], "could not be read"),
    ],
    ids=range(15),
)
def test_what_cannot_be_answered_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], typed: list[str], words: str
) -> None:
    assert main(["clock", *typed]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err


def test_a_newer_list_of_holidays_can_be_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    events = [{"title": "Holiday", "date": str(day)} for day in closed_days(2029)]
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps({"england-and-wales": {"events": events}}), encoding="utf-8")

    main(["clock", "later-review", "2028-12-01", "--json", "--holidays", str(newer)])

    assert json.loads(capsys.readouterr().out)["limit"] == "2029-06-01"


def test_an_office_may_count_the_start_day(capsys: pytest.CaptureFixture[str]) -> None:
    main(["clock", "first-review", "2024-06-03", "--json", "--count-start-day"])

    assert json.loads(capsys.readouterr().out)["limit"] == "2024-06-28"


def test_the_list_names_every_rule_with_its_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "--list"]) == 0
    in_words = capsys.readouterr().out
    assert main(["clock", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)

    assert [each["rule"] for each in listed] == list(RULES)
    assert all(f"  {key} " in in_words for key in RULES)
    assert "Law: SI 2010/959 reg. 33(1)" in in_words


def clock_run(*typed: str, **given: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own; what it is not given is caught."""
    command = [sys.executable, "-m", "iro_core", "clock", *typed]
    caught: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run(command, check=False, **caught | given)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_knows_few_letters_is_answered(encoding: str) -> None:
    done = clock_run(
        "minutes", "2024-06-03", env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"}
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).startswith("Minutes")


def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    read, write = os.pipe()
    os.close(read)

    done = clock_run("--list", stdout=write)
    os.close(write)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here that is always full")
def test_an_answer_that_cannot_be_written_is_told_in_words() -> None:
    with Path("/dev/full").open("wb") as full:
        done = clock_run("icpc", "2024-06-03", stdout=full)

    assert done.returncode == 1
    assert done.stderr.startswith(b"The answer could not be written")
    assert b"Traceback" not in done.stderr


def test_the_command_starts_without_the_programs_heavy_parts() -> None:
    heavy = "PySide6", "sqlalchemy", "iro_desktop", "reportlab"
    code = (
        "import sys, runpy; sys.argv = ['x', 'clock', 'first-review', '2024-06-03', '--json'];"
        "\ntry: runpy.run_module('iro_core', run_name='__main__')"
        f"\nexcept SystemExit as end: sys.exit(end.code or sum(m in sys.modules for m in {heavy}))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["limit"] == "2024-07-01"
