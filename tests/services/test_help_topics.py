"""Help is whole: every file a topic, every link alive, every word to be found."""

import re

import pytest

from iro_desktop.services.help_topics import ORDER, START, find_help, topic, topics
from tests.house.sources import ROOT


def test_every_file_is_a_topic_and_every_topic_a_file() -> None:
    files = {path.stem for path in (ROOT / "resources" / "help").glob("*.md")}

    assert files == set(ORDER)


@pytest.mark.parametrize("name", ORDER)
def test_no_link_is_dead(name: str) -> None:
    assert set(topic(name).links) <= set(ORDER)


@pytest.mark.parametrize("name", ORDER)
def test_a_topic_has_one_title_and_no_html(name: str) -> None:
    page = topic(name)

    assert re.findall(r"^# (.+)$", page.markdown, re.MULTILINE) == [page.title]
    assert not re.search(r"<[a-z/!]|!\[|https?:", page.markdown)


def test_every_topic_can_be_reached_from_the_first() -> None:
    reached, ahead = {START}, [START]
    while ahead:
        new = set(topic(ahead.pop()).links) - reached
        reached |= new
        ahead += new

    assert reached == set(ORDER)


def test_a_name_that_is_no_topic_opens_the_first() -> None:
    assert topic("nowhere").name == START


@pytest.mark.parametrize(
    ("words", "name"),
    [("lock", "locking"), ("colours", "settings"), ("ADDEND", "visit"), ("zebra", None)],
)
def test_help_is_found_by_its_words(words: str, name: str | None) -> None:
    found = [hit.topic.name for hit in find_help(words)]

    assert (found[0] if found else None) == name


def test_the_matching_words_are_marked() -> None:
    hit = find_help("keyri")[0]

    assert {hit.snippet[start:end] for start, end in hit.marks} == {"keyring"}


@pytest.mark.parametrize("words", ["", "  ", "(?", "[q", "\\", "q" * 500])
def test_no_odd_typing_breaks_it(words: str) -> None:
    assert find_help(words) == ()


def test_snippets_hold_no_marks_of_markdown() -> None:
    said = " ".join(each.plain for each in topics())

    assert not re.search(r"\*\*|\]\(|^#", said)


def test_the_licences_shown_are_those_of_the_document() -> None:
    document = (ROOT / "docs" / "licences.md").read_text("utf-8")
    goes_along = document[document.index("| Package") : document.index("| Folder")].strip()

    assert goes_along in topic("licences").markdown
