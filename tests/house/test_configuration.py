"""The checks are set up as agreed, and whatever is left out of them says why."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.house.sources import ROOT

RULE_LEFT_OUT = re.compile(r'^\s+"[A-Z]+\d*",(?P<reason>\s*#.*)?$')


def _unexplained(settings: str) -> list[str]:
    """Return the rules left out, in ruff's `ignore` lists or mypy's overrides, without a reason."""
    ignores = re.findall(r'(?:^ignore|^"[^"]+") = \[\n(.*?)^\]', settings, re.M | re.S)
    lines = [line for block in ignores for line in block.splitlines()]
    overrides = re.findall(r"^\[\[tool\.mypy\.overrides\]\]\n(.*)$", settings, re.M)
    bare = [line for line in lines if not RULE_LEFT_OUT.fullmatch(line) or "#" not in line]
    return bare + [line for line in overrides if not line.startswith("# ")]


@pytest.fixture(scope="module")
def tools() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    return found


def test_every_rule_left_out_has_its_reason_beside_it() -> None:
    assert _unexplained((ROOT / "pyproject.toml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "settings",
    [
        'ignore = [\n    "D105",\n]\n',
        '"tests/**" = [\n    "D", # names are sentences\n    "S101",\n]\n',
        '[[tool.mypy.overrides]]\nmodule = ["a"]\n',
    ],
)
def test_a_rule_left_out_without_a_reason_is_found(settings: str) -> None:
    assert len(_unexplained(settings)) == 1


def test_warnings_fail_and_types_are_strict(tools: dict[str, Any]) -> None:
    pytest_options = tools["pytest"]["ini_options"]

    assert tools["mypy"]["strict"] is True
    assert pytest_options["filterwarnings"][0] == "error"
    assert pytest_options["qt_log_level_fail"] == "WARNING"
    assert tools["coverage"]["report"]["fail_under"] == 100


def test_ci_runs_what_a_person_types() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "python3 dev.py test"
