"""The office's settings: what is not safe is refused before anything starts."""

from pathlib import Path

import pytest

from iro_server.settings import SettingsError, load_settings

SECRET = "8b1f4c2e9d7a6053" * 4
GOOD = {
    "IRO_OFFICE_OFFICE": "Exampleshire",
    "IRO_OFFICE_DATABASE": "sqlite:///office.db",
    "IRO_OFFICE_ADDRESS": "https://office.example",
    "IRO_OFFICE_SECRET": SECRET,
}


def test_the_environment_stands_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text(
        f'office = "Elm"\ndatabase = "x"\naddress = "https://a.example"\nsecret = "{SECRET}"\n',
        "utf-8",
    )

    found = load_settings(file, {"IRO_OFFICE_PORT": "9000"})

    assert (found.office, found.port, found.folder) == ("Elm", 9000, tmp_path)


def test_no_file_is_needed_where_the_environment_says_all(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml", GOOD).office == "Exampleshire"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"IRO_OFFICE_SECRET": ""}, "could be guessed"),
        ({"IRO_OFFICE_SECRET": "0" * 64}, "could be guessed"),
        ({"IRO_OFFICE_SECRET": "deadbeef" * 8}, "could be guessed"),
        ({"IRO_OFFICE_ADDRESS": "http://office.example"}, "Without TLS"),
        ({"IRO_OFFICE_ADDRESS": "http://127.0.0.1", "IRO_OFFICE_LISTEN": "10.0.0.1"}, "Without"),
        ({"IRO_OFFICE_PORT": "many"}, "port"),
    ],
)
def test_what_is_not_safe_is_refused(changed: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=words):
        load_settings(tmp_path / "none.toml", {**GOOD, **changed})
