"""Roles x endpoints x {own, team, other, closed, sibling, hidden}: every cell, written by hand.

The tables are not worked out from `rights.py`: they are what the office promises.
"""

from collections.abc import Iterator

import httpx
import pytest

from iro_core.wire.people import Session
from iro_core.wire.states import PullRequest
from iro_desktop.sync.office import NotYoursError, RevokedError
from tests.office.rights.town import CHILDREN, HIDDEN_STREET, PICTURE, SHA256, Town, word
from tests.office.web.served import refused

# Which children somebody is handed: their case's pages, digest, feed, files, and on beginning anew.
HAS = {
    #           own    team   other  closed sibling hidden
    "ann":     (True,  False, False, True,  False, True),
    "bea":     (False, True,  False, False, False, False),
    "cat":     (False, False, True,  False, True,  False),
    "chair":   (False, False, False, False, False, False),
    "manager": (True,  True,  False, True,  False, True),
    "service": (True,  True,  True,  True,  True,  True),
    "support": (True,  True,  False, True,  False, True),
    "cleared": (True,  True,  False, True,  False, True),
    "it":      (False, False, False, False, False, False),
}  # fmt: skip
# What becomes of what somebody writes into a visit of the child.
OK, HELD = "ok", "held"
WRITES = {
    #           own   team  other closed sibling hidden
    "ann":     (OK,   HELD, HELD, OK,   HELD, OK),
    "bea":     (HELD, OK,   HELD, HELD, HELD, HELD),
    "cat":     (HELD, HELD, OK,   HELD, OK,   HELD),
    "chair":   (HELD, HELD, HELD, HELD, HELD, HELD),
    "manager": (HELD, HELD, HELD, HELD, HELD, HELD),
    "service": (HELD, HELD, HELD, HELD, HELD, HELD),
    "support": (HELD, HELD, HELD, HELD, HELD, HELD),
    "cleared": (HELD, HELD, HELD, HELD, HELD, HELD),
    "it":      (HELD, HELD, HELD, HELD, HELD, HELD),
}  # fmt: skip
# Who is told a hidden address; and who is told what a child said.
ADDRESS = {"ann", "manager", "service", "cleared"}
VOICE = {"ann", "bea", "cat", "manager", "service"}
NAMES = tuple(HAS)
CELLS = [(name, child, HAS[name][n]) for name in NAMES for n, child in enumerate(CHILDREN)]
WRITTEN = [(name, child, WRITES[name][n]) for name in NAMES for n, child in enumerate(CHILDREN)]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    made = Town(tmp_path_factory.mktemp("town"))
    yield made
    made.close()


@pytest.mark.parametrize(("name", "child", "has"), CELLS)
def test_the_pages_of_a_case(town: Town, name: str, child: str, has: bool) -> None:
    said = asked(town, name, f"/sync/scope/{child}")

    if not has:
        assert refused(said) == (403, "not_yours")
        return
    assert said.status_code == 200
    assert word(child) in said.text
    assert (f"{word(child)} said so" in said.text) == (name in VOICE)
    assert not others_words(said.text, {child})
    if child == "hidden":
        assert (HIDDEN_STREET in said.text) == (name in ADDRESS)


@pytest.mark.parametrize(("name", "child", "has"), CELLS)
def test_the_digest_of_a_case(town: Town, name: str, child: str, has: bool) -> None:
    said = asked(town, name, f"/sync/digest/{child}")

    assert said.status_code == 200 if has else refused(said) == (403, "not_yours")


@pytest.mark.parametrize(("name", "child", "has"), CELLS)
def test_the_files_of_a_case(town: Town, name: str, child: str, has: bool) -> None:
    if child not in ("own", "closed", "hidden"):
        assert file_of(town, name, child) is (None if has else NotYoursError)
        return

    assert file_of(town, name, child) == (PICTURE if has else NotYoursError)


@pytest.mark.parametrize(("name", "child", "has"), CELLS)
def test_sending_a_file_into_a_case(town: Town, name: str, child: str, has: bool) -> None:
    put = f"/sync/content/{child}/{SHA256}?start=0"
    said = town.served.ask("PUT", put, token=town.laptop(name).token)

    assert said.status_code == 200 if has else refused(said) == (403, "not_yours")


@pytest.mark.parametrize("name", NAMES)
def test_beginning_anew_names_the_cases_that_one_has(town: Town, name: str) -> None:
    scopes = set(town.laptop(name).office.begin().scopes)

    theirs = {child for n, child in enumerate(CHILDREN) if HAS[name][n]}
    shared = set() if name == "it" else {"office", f"own:{town.laptop(name).profile}"}
    assert scopes == theirs | shared


@pytest.mark.parametrize("name", NAMES)
def test_what_changed_is_told_of_the_cases_that_one_has(town: Town, name: str) -> None:
    told, cursor = "", 0
    while True:
        page = town.laptop(name).office.pull(PullRequest(cursor=cursor, limit=5))
        told, cursor = told + page.model_dump_json(), page.cursor
        if not page.is_more:
            break

    theirs = {child for n, child in enumerate(CHILDREN) if HAS[name][n]}
    assert {child for child in CHILDREN if word(child) in told} == theirs
    assert (HIDDEN_STREET in told) == (name in ADDRESS)
    assert ("Zephyrmother" in told) == HAS[name][CHILDREN.index("sibling")]


@pytest.mark.parametrize(("name", "child", "result"), WRITTEN)
def test_writing_into_a_case(own: Town, name: str, child: str, result: str) -> None:
    edit = own.lines[name].edit(
        f"visit-by-{name}-{child}",
        {"child_id": child, "place": "At home"},
        kind="visit",
        case=child,
    )

    answer = own.laptops[name].served.ask(
        "POST",
        "/sync/push",
        token=own.laptop(name).token,
        json={"line": own.lines[name].name, "edits": [edit.plain()]},
    )

    assert [each["result"] for each in answer.json()["results"]] == [result]
    assert not others_words(answer.text, set())
    assert HIDDEN_STREET not in answer.text


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Return an office of its own, for what writes."""
    made = Town(tmp_path_factory.mktemp("own"))
    yield made
    made.close()


ENDPOINTS = [
    ("POST", "/sync/push"),
    ("POST", "/sync/pull"),
    ("POST", "/sync/begin"),
    ("GET", "/sync/scope/own"),
    ("GET", "/sync/digest/own"),
    ("GET", f"/sync/content/own/{SHA256}"),
    ("PUT", f"/sync/content/own/{SHA256}"),
    ("DELETE", "/session"),
]
BODY = {"POST": b'{"line": "a-line", "edits": [], "cursor": 0}', "PUT": PICTURE}


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_nobody_is_served_without_a_session(town: Town, method: str, path: str) -> None:
    for token in ("", "wrong", "x" * 5_000):
        said = town.served.ask(method, path, token=token, content=BODY.get(method))
        assert refused(said) == (401, "signed_out")


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_a_session_that_has_ended_serves_nobody(own: Town, method: str, path: str) -> None:
    session = own.served.laptop("bea", f"laptop-{method}-{path.replace('/', '-')}"[:50]).session
    assert isinstance(session, Session)
    own.served.ask("DELETE", "/session", token=session.token)

    said = own.served.ask(method, path, token=session.token, content=BODY.get(method))

    assert refused(said) == (401, "signed_out")


def test_a_case_that_has_gone_is_refused_with_the_next_request(own: Town) -> None:
    own.move("own", "cat")

    assert refused(asked(own, "ann", "/sync/scope/own")) == (403, "not_yours")
    assert refused(asked(own, "manager", "/sync/scope/own")) == (403, "not_yours")
    assert asked(own, "cat", "/sync/scope/own").status_code == 200
    own.move("own", "ann")


def test_somebody_disabled_is_let_in_no_more(own: Town) -> None:
    assert asked(own, "leaver", "/sync/scope/own").status_code == 200

    own.disable("leaver")

    assert refused(asked(own, "leaver", "/sync/scope/own")) == (401, "signed_out")
    with pytest.raises(RevokedError):
        own.laptop("leaver").office.begin()


def asked(town: Town, name: str, path: str) -> httpx.Response:
    return town.served.ask("GET", path, token=town.laptop(name).token)


def file_of(town: Town, name: str, child: str) -> object:
    try:
        return town.laptop(name).office.fetch_content(child, SHA256, 0)
    except NotYoursError:
        return NotYoursError


def others_words(told: str, theirs: set[str]) -> set[str]:
    return {child for child in set(CHILDREN) - theirs if word(child) in told}
