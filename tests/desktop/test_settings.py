"""This computer's settings survive what can happen to a small file."""

from pathlib import Path

import pytest

from iro_desktop.settings import Settings, read_settings, write_settings


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    kept = Settings(theme="dark", scale=1.5, idle_minutes=5, data_folder="D:/data")

    write_settings(tmp_path / "new folder", kept)

    assert read_settings(tmp_path / "new folder") == kept


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert Settings().idle_minutes == 10


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"theme": "pink", "scale": "huge", "idle_minutes": 0}',
        b'{"theme": [], "scale": 9, "idle_minutes": null}',
        b'{"scale": NaN}',
    ],
)
def test_what_makes_no_sense_is_as_usual(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)

    assert read_settings(tmp_path) == Settings()
