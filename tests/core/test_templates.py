"""Texts with places to fill in, and the only addresses that go onto paper."""

import pytest

from iro_core.domain.templates import TemplateError, check_places, fill
from iro_core.domain.web_addresses import WebAddressError, check_web_address
from iro_core.office_settings import SettingError, check_setting


def test_places_are_filled_and_nothing_else_is_done_with_a_text() -> None:
    text = "Dear {to}, {day}! {to.__class__} {0} {{}} %s $x"

    filled = fill(text, {"to": "{day}", "day": "Monday"})

    assert filled == "Dear {day}, Monday! {to.__class__} {0} {{}} %s $x"


@pytest.mark.parametrize("text", ["{name}", "{to.x}", "{", "a } b", "{}", "{{to}}"])
def test_a_place_that_nothing_fills_is_refused(text: str) -> None:
    with pytest.raises(TemplateError, match=r"\{to\}"):
        check_places(text, {"to"})


def test_known_places_and_plain_words_are_taken() -> None:
    check_places("Dear {to}, {to} again", {"to"})


@pytest.mark.parametrize(
    "address",
    [
        "https://survey.example.gov.uk/reviews?form=child&lang=en#1",
        "https://survey.example:8443/a",
    ],
)
def test_a_plain_https_address_is_taken(address: str) -> None:
    check_web_address(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://survey.example.gov.uk", "https://"),
        ("survey.example.gov.uk", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://", "not a web address"),
        ("https://survey", "not a web address"),
        ("https://-a.example", "not a web address"),
        ("https://a..example", "not a web address"),
        ("https://[::1", "not a web address"),
        ("https://a.example:99999", "not a web address"),
        ("https://a.example:0/", "not a web address"),
        ("https://bank.example@evil.example/", "user name"),
        ("https://a.example/ b", "no spaces"),
        ("https://a.example/é", "no spaces"),
        ("https://a.example/" + "a" * 200, "at most 200"),
    ],
)
def test_anything_else_is_refused_in_words(address: str, why: str) -> None:
    with pytest.raises(WebAddressError, match=why):
        check_web_address(address)


def test_the_settings_refuse_the_same() -> None:
    with pytest.raises(SettingError, match="https://"):
        check_setting("survey_address", "http://survey.example")
    with pytest.raises(SettingError, match="Nothing fills"):
        check_setting("remind_5", "Dear {name}")
    assert check_setting("survey_address", "  ") == ""
