import pytest

from iro_core.domain.names import full_name, in_a_row, initials, known_as, possessive


@pytest.mark.parametrize(
    ("first", "liked", "called"),
    [("Abigail", "Abi", "Abi"), ("Abigail", "", "Abigail"), (" Mary  Ann ", "  ", "Mary Ann")],
)
def test_a_child_is_called_by_the_name_they_like(first: str, liked: str, called: str) -> None:
    assert known_as(first, liked) == called


@pytest.mark.parametrize(
    ("liked", "whole"),
    [
        ("Abi", "Abigail (Abi) Example"),
        ("", "Abigail Example"),
        ("abigail", "Abigail Example"),
    ],
)
def test_a_whole_name_shows_the_liked_one_beside_it(liked: str, whole: str) -> None:
    assert full_name("Abigail", "Example", liked) == whole


@pytest.mark.parametrize(
    ("first", "family", "short"),
    [
        ("Ann", "Example", "AE"),
        ("Mary-Jane", "O'Neil", "MJO"),
        ("élodie", "van den Berg", "ÉVDB"),
        ("", "", ""),
        ("Ann", "", "A"),
    ],
)
def test_initials(first: str, family: str, short: str) -> None:
    assert initials(first, family) == short


@pytest.mark.parametrize(("name", "owner"), [("Ann", "Ann\u2019s"), ("James", "James\u2019")])
def test_a_name_as_an_owner(name: str, owner: str) -> None:
    assert possessive(name) == owner


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Ben"], "Ann and Ben"),
        (["Ann", "Ben", "Cai"], "Ann, Ben and Cai"),
    ],
)
def test_names_in_a_row(names: list[str], row: str) -> None:
    assert in_a_row(names) == row
