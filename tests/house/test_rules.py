"""The project keeps its own rules, and each rule can fail."""

from __future__ import annotations

import pytest

from tests.house.rules import RULES, Rule
from tests.house.sources import Source, project

BY_SENTENCE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)


@BY_SENTENCE
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    faults = [f"{source.path}: {fault}" for source in project() for fault in rule.faults(source)]

    assert not faults, "\n".join([rule.sentence, *faults])


@BY_SENTENCE
def test_the_rule_finds_a_planted_fault(rule: Rule) -> None:
    assert list(rule.faults(rule.planted))


@BY_SENTENCE
def test_the_rule_lets_an_empty_file_be(rule: Rule) -> None:
    assert not list(rule.faults(Source("iro_core/domain/visits.py", "")))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("iro_desktop/app.py", "return application.exec()"),
        ("iro_desktop/app.py", "now = dt.datetime.now(dt.UTC)"),
        ("iro_desktop/services/visits/visits.py", "log.info('Saved visit %s', visit.id)"),
        (
            "iro_desktop/services/visits/visits.py",
            "log.info('Found %d', len(found), extra={'kind': kind})",
        ),
        ("iro_desktop/services/visits/visits.py", "log.error('Failed: %s', type(error).__name__)"),
        ("iro_desktop/app.py", "log.critical('A bug', exc_info=error)"),
        ("tests/test_a.py", "qtbot.waitUntil(lambda: saved)"),
        ("iro_core/ids.py", "x = y  # type: ignore[misc]  # the library has no types"),
        ("iro_core/ids.py", "x = y  # noqa: S101 - it narrows a type"),
        ("docs/a.md", "ring 01632 " + "960123 or +44 7700 900456, ref 2026-11-23"),
    ],
)
def test_the_rules_let_good_lines_be(path: str, line: str) -> None:
    assert [fault for rule in RULES for fault in rule.faults(Source(path, line))] == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("iro_desktop/ui/home.py", "self.dialog.exec()"),
        ("iro_desktop/ui/home.py", "QtWidgets.QMessageBox.warning(self, 'a', 'b')"),
        ("iro_desktop/ui/home.py", "from PySide6.QtCore import QSortFilterProxyModel"),
        ("iro_desktop/services/visits/visits.py", "logger.info(f'Saved {visit.id}')"),
        ("iro_desktop/services/visits/visits.py", "log.info('Saved', extra={'who': child})"),
        ("iro_desktop/services/visits/visits.py", "self._log.exception(error)"),
        ("iro_desktop/ui/home.py", "day = QDate.currentDate()"),
        ("tests/test_a.py", "time.sleep(1)"),
        ("iro_core/ids.py", "x = y  # noqa"),
    ],
)
def test_the_rules_find_bad_lines(path: str, line: str) -> None:
    assert [fault for rule in RULES for fault in rule.faults(Source(path, line))] != []
