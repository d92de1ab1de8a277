"""PySide6 6.12.0 uses up references to None on Python 3.11; the program must outlive that."""

import sys

import pytest
from PySide6.QtCore import QObject

from iro_desktop import ui

ONLY_BEFORE_3_12 = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on"
)


@ONLY_BEFORE_3_12
def test_none_outlives_a_working_day_of_calls() -> None:
    thing = QObject()

    for _ in range(50_000):
        thing.setObjectName("still here")

    assert sys.getrefcount(None) > 1 << 39


@ONLY_BEFORE_3_12
def test_the_workaround_is_still_needed() -> None:
    thing, before = QObject(), sys.getrefcount(None)

    for _ in range(1000):
        thing.setObjectName("x")

    assert sys.getrefcount(None) < before - 900, f"PySide6 is mended: {ui.__name__} can let it go"
