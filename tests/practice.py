"""A ready store with an invented caseload of 62 children, made once a run and copied for each test.

A test takes `practice_store` and has its own store, open, in `tmp_path`; or `practice_file` and
copies it where it likes (its key is `builders.KEY`, its officer `builders.OFFICER`, its day
`builders.TODAY`).
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from iro_desktop.models.store import Store
from iro_desktop.services.practice import fill_with_practice
from tests.builders import TODAY, a_store


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
