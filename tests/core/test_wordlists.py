"""The word lists of the practice caseload: usable for any child, and of nobody real."""

import importlib.resources
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from iro_core.domain.postcodes import understand_postcode

LISTS = ("names", "places", "practice", "reviews", "voices")
OF_A_CHILD = {"carer", "school", "sibling", "pet", "hobby"}
OF_A_FILE = OF_A_CHILD | {"name", "worker", "provider"}
REAL_POSTCODE_AREAS = (
    " "
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL "
    "DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW "
    "KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM "
    "S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN "
    "WR WS WV YO ZE "
)


def read(name: str) -> Any:
    file = importlib.resources.files("resources") / "wordlists" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from texts(each)
        case dict():
            for each in value.values():
                yield from texts(each)
        case _:
            return


def voices() -> list[tuple[str, str]]:
    lines = read("voices")["lines"]
    return [(band, line) for band, themes in lines.items() for line in texts(themes)]


@pytest.mark.parametrize("name", LISTS)
def test_every_text_is_tidy(name: str) -> None:
    untidy = [text for text in texts(read(name)) if not text or text != " ".join(text.split())]

    assert untidy == []


@pytest.mark.parametrize("name", LISTS)
def test_only_known_placeholders_are_used(name: str) -> None:
    used = {word for text in texts(read(name)) for word in re.findall(r"\{(.*?)\}", text)}

    assert used <= OF_A_FILE


def test_what_children_say_needs_nothing_but_what_a_child_may_have() -> None:
    used = {word for _, line in voices() for word in re.findall(r"\{(.*?)\}", line)}

    assert used == OF_A_CHILD


def test_no_child_says_quite_what_another_says() -> None:
    said = Counter(line.casefold() for _, line in voices())

    assert [line for line, times in said.items() if times > 1] == []


def test_every_age_has_plenty_to_say() -> None:
    lists = read("voices")
    counts = Counter(band for band, _ in voices())

    assert set(counts) == set(lists["bands"])
    assert min(counts.values()) >= 25
    assert counts.total() >= 400


def test_every_age_from_0_to_17_has_a_band() -> None:
    bands = read("voices")["bands"].values()

    assert all(any(low <= age <= high for low, high in bands) for age in range(18))


def test_no_telephone_number_and_no_real_address_is_in_a_list() -> None:
    words = " ".join(text for name in LISTS for text in texts(read(name)))

    assert not re.findall(r"\d[\d ]{6,}", words)
    assert not re.findall(r"[\w.]+\.(?:uk|com|org|net)\b", words)


@pytest.mark.parametrize("kind", ["towns", "out_of_county_near", "out_of_county_far"])
def test_the_towns_lie_in_postcode_areas_that_do_not_exist(kind: str) -> None:
    for town in read("places")[kind]:
        code = understand_postcode(f"{town['postcode']} 1AA")
        area = re.match(r"[A-Z]+", code)

        assert area is not None
        assert f" {area[0]} " not in REAL_POSTCODE_AREAS


def test_distances_fit_the_bands_of_the_towns() -> None:
    places = read("places")

    assert all(town["miles"][1] <= 50 for town in places["out_of_county_near"])
    assert all(town["miles"][0] > 50 for town in places["out_of_county_far"])
    assert {town["council"] for town in places["towns"]} == {places["home_council"]}


def test_every_heritage_has_names_enough_for_a_family() -> None:
    for heritage in read("names")["heritages"].values():
        assert min(len(heritage[part]) for part in ("girls", "boys", "families")) >= 4
        assert heritage["weight"] > 0
