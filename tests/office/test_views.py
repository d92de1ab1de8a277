"""The views for Power BI: as the dictionary says, and without a word of or about a child."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from iro_core.fields import KINDS, Role
from iro_server.accounts.people import add_person
from iro_server.changes.access import ALLOCATED, grant
from iro_server.tables import dictionary
from iro_server.tables.engine import writing
from iro_server.tables.making import STEPS, migrate
from iro_server.tables.reporting import ReportingError, counts, grant_reading
from iro_server.tables.schema import PSEUDONYM, RECORD
from iro_server.tables.views import VIEWS, Shows
from tests.office.builders import NOW, Line, an_officer

DICTIONARY = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
PLANTED = "Biscuit the rabbit"
CHILD = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"


def rows(engine: sa.Engine, view: str) -> Sequence[sa.RowMapping]:
    with engine.connect() as connection:
        return connection.execute(all_of(view)).mappings().all()


def all_of(table: str) -> sa.Select[Any]:
    return sa.select(sa.text("*")).select_from(sa.text(table))


def put(engine: sa.Engine, kind: str, record_id: str, body: Mapping[str, Any]) -> None:
    at = NOW.isoformat()
    row = {"id": record_id, "kind": kind, "scope": CHILD, "seq": 1, "rev": 1, "stamps": {}}
    values = {**row, "body": dict(body), "made_at": at, "changed_at": at}
    writing(engine, lambda c: c.execute(RECORD.insert().values(**values)))


@pytest.fixture
def office(office_engine: sa.Engine) -> sa.Engine:
    def begin(connection: sa.Connection) -> None:
        add_person(
            connection, account="ann", name="Ann Marsh", role=Role.IRO, team="North", now=NOW
        )

    writing(office_engine, begin)
    return office_engine


def test_the_dictionary_says_each_column_of_each_view(office: sa.Engine) -> None:
    said: dict[str, list[str]] = {}
    for part in DICTIONARY.read_text("utf-8").split("\n## ")[1:]:
        said[part.partition("\n")[0]] = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)

    inspector = sa.inspect(office)
    there = {
        name: [column["name"] for column in inspector.get_columns(name)]
        for name in inspector.get_view_names()
    }

    assert said == there


def test_the_page_is_what_the_program_says() -> None:
    assert DICTIONARY.read_text("utf-8") == dictionary.as_markdown()


def test_no_planted_word_comes_through_a_view(office: sa.Engine) -> None:
    """Whatever a laptop puts into whichever field, dates and codes among them."""
    for kind in KINDS.values():
        record_id = CHILD if kind.name == "child" else f"{CHILD}-{kind.name}"
        for n, planted in enumerate((PLANTED, f"2026-05-04 {PLANTED}", {"a": [PLANTED]})):
            body = dict.fromkeys(kind.fields, planted)
            put(office, kind.name, f"{record_id}-{n}" if n else record_id, body)

    seen = [
        str(value) for view in VIEWS for row in rows(office, view.name) for value in row.values()
    ]

    assert len(seen) > 200
    for value in seen:
        assert not {"Biscuit", "rabbit"} & set(re.split(r"\W+", value)), value
        assert CHILD not in value


def test_what_is_a_date_a_code_a_number_or_a_claim_comes_through(office: sa.Engine) -> None:
    put(office, "child", CHILD, {"sex": "F", "is_uasc": True, "has_ehcp": False})
    held = {"kind": "first", "held_on": "2026-05-04", "finished_at": "2026-05-05T10:00"}
    put(office, "review", "r1", held)
    put(office, "decision", "d1", {"review_id": "r1", "due_on": "tomorrow", "state": "newer"})
    put(office, "escalation", "e1", {"review_id": "r1", "state": "open"})
    put(office, "escalation_stage", "s1", {"escalation_id": "e1", "position": 2})
    put(office, "visit", "v1", {"deleted": True, "held_on": "2026-05-04"})

    (child,), (review,) = rows(office, "bi_child"), rows(office, "bi_review")
    (decision,), (stage,) = rows(office, "bi_decision"), rows(office, "bi_escalation_stage")

    assert (child["sex"], child["is_uasc"], child["has_ehcp"]) == ("F", 1, 0)
    assert child["has_disability"] is None
    assert (review["kind"], review["held_on"], review["finished_on"]) == (
        "first",
        "2026-05-04",
        "2026-05-05",
    )
    assert (decision["due_on"], decision["state"]) == (None, "other")
    assert decision["review_key"] == review["review_key"]
    assert review["child_key"] == child["child_key"]
    assert stage["position"] == 2
    assert stage["escalation_key"] == rows(office, "bi_escalation")[0]["escalation_key"]
    assert rows(office, "bi_visit") == []


@pytest.mark.parametrize(
    ("born_on", "band"),
    [("2999-01-01", "0"), ("1990-05-05", "16+"), (PLANTED, None), ("", None)],
)
def test_only_the_band_of_an_age_is_told(born_on: str, band: str | None, office: sa.Engine) -> None:
    put(office, "child", CHILD, {"born_on": born_on})

    assert [row["age_band"] for row in rows(office, "bi_child")] == [band]


def test_officers_are_told_by_key_with_their_children(office: sa.Engine) -> None:
    ann = rows(office, "account")[0]["id"]
    put(office, "child", CHILD, {})
    given = {"user_id": ann, "scope": CHILD, "reason": ALLOCATED}
    writing(office, lambda c: grant(c, **given, by="it", now=NOW))

    (officer,), (child,) = rows(office, "bi_officer"), rows(office, "bi_child")

    assert child["officer_key"] == officer["officer_key"]
    assert (officer["children"], officer["team"], officer["is_active"]) == (1, "North", 1)
    assert "Ann" not in str(dict(officer))
    assert {row["what"] for row in rows(office, "bi_activity")} == {"account", "office", "grant"}


def test_a_key_is_drawn_by_chance_and_stays(office: sa.Engine) -> None:
    line = Line(an_officer(rows(office, "account")[0]["id"]))
    line.push(office, line.edit(CHILD, {"first_name": "Sam"}))
    before = [dict(row) for row in rows(office, PSEUDONYM.name)]

    line.push(office, line.edit(CHILD, {"school": "Oak"}))
    with office.begin() as connection:
        STEPS[0](connection)  # as an upgrade does it

    assert [dict(row) for row in rows(office, PSEUDONYM.name)] == before
    assert all(re.fullmatch("[0-9a-f]{16}", row["key"]) for row in before)


def test_an_older_office_is_given_keys_and_views(office: sa.Engine) -> None:
    put(office, "child", CHILD, {})
    with office.begin() as connection:
        for view in VIEWS:
            connection.exec_driver_sql(f"drop view {view.name}")
        on = " on record" if office.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"drop trigger pseudonym_of_record{on}")
        connection.exec_driver_sql("drop table pseudonym")
        connection.exec_driver_sql("update office_schema set version = 1")

    assert migrate(office)[0] == 1

    assert len(rows(office, "bi_child")) == 1
    assert rows(office, "bi_child")[0]["child_key"]
    assert dict(counts(office))["bi_officer"] == 1


def test_a_role_reads_the_views_and_nothing_else(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url, poolclass=sa.NullPool)
    assert grant_reading(engine, "iro_reader") == len(VIEWS)

    with engine.connect() as connection:
        connection.exec_driver_sql("set role iro_reader")
        for view in VIEWS:
            connection.execute(all_of(view.name))
    for forbidden in ("record", "log", "account", "pseudonym", "invitation", "content_part"):
        with engine.connect() as connection:
            connection.exec_driver_sql("set role iro_reader")
            with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
                connection.execute(all_of(forbidden))
    with engine.connect() as connection:
        connection.exec_driver_sql("set role iro_reader")
        with pytest.raises(sa.exc.ProgrammingError, match=r"denied|cannot"):
            connection.exec_driver_sql("delete from bi_laptop")


def test_a_role_goes_on_reading_after_an_upgrade(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url, poolclass=sa.NullPool)
    grant_reading(engine, "iro_reader")

    migrate(engine)

    with engine.connect() as connection:
        connection.exec_driver_sql("set role iro_reader")
        for view in VIEWS:
            connection.execute(all_of(view.name))


@pytest.mark.parametrize("role", ["Robert'); drop table record; --", "", "Ann"])
def test_a_role_has_a_plain_name(role: str, postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url, poolclass=sa.NullPool)

    with pytest.raises(ReportingError, match="small letters"):
        grant_reading(engine, role)


def test_no_view_is_declared_on_free_text() -> None:
    """The one column of words is the team, which IT types."""
    words = [(v.name, c.name) for v in VIEWS for c in v.columns if c.shows is Shows.WORDS]

    assert words == [("bi_officer", "team")]
