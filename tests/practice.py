"""A ready store with an invented caseload of 62 children, made once a run and copied for each test.

A test takes `practice_store` and has its own store, open, in `tmp_path`; or `practice_file` and
copies it where it likes (its key is `builders.KEY`, its officer `builders.OFFICER`, its day
`builders.TODAY`).
"""

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from iro_core.fields import Record
from iro_core.holiday_data import bundled_holidays
from iro_desktop.exchange.practice import Caseload, make_caseload
from iro_desktop.models.store import Store
from iro_desktop.services.practice import fill_with_practice
from tests.builders import TODAY, a_store

R = TypeVar("R", bound=Record)


def of(caseload: Caseload, kind: type[R], **fields: Any) -> list[R]:
    """Return the records of a kind whose fields have these values."""
    return [
        record
        for record in caseload.records
        if isinstance(record, kind)
        and all(getattr(record, name) == value for name, value in fields.items())
    ]


@pytest.fixture
def service() -> Caseload:
    """Return the caseload of a whole service: two thousand children, nobody's letters."""
    return _two_thousand_children()


@functools.cache
def _two_thousand_children() -> Caseload:
    return make_caseload(
        children=2_000,
        seed=11,
        today=TODAY,
        holidays=bundled_holidays(),
        write_letter=lambda plan: ("", plan.name),
    )


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed store file. Nobody may write to it: copy it."""
    folder = tmp_path_factory.mktemp("practice")
    store = a_store(folder)
    fill_with_practice(store, today=TODAY)
    store.close()
    return folder / "caseload.irostore"


@pytest.fixture
def practice_store(practice_file: Path, tmp_path: Path) -> Iterator[Store]:
    """Return an open copy of the store, the test's own."""
    shutil.copy(practice_file, tmp_path / practice_file.name)
    store = a_store(tmp_path)
    yield store
    store.close()
