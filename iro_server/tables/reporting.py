"""The read-only views for Power BI, made from `views.VIEWS` on SQLite and PostgreSQL alike.

An id never leaves: each child, officer, review and escalation has a key that was drawn by chance
when its record first came, and that cannot be worked out from anything.
"""

import re

import sqlalchemy as sa

from iro_server.tables.schema import PSEUDONYM
from iro_server.tables.views import KEYED, VIEWS, Column, Shows, View

_PART = re.compile(r"\{(key|flag|day):([^{}]+)\}")
_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_KINDS = ", ".join(f"'{kind}'" for kind in KEYED)
_KEY = "(select p.key from pseudonym p where p.id = {0})"
_SQLITE = {
    "text": "json_extract(r.body, '$.{0}')",
    "day": "case when {0} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' "
    "then substr({0}, 1, 10) end",
    "number": "case when json_type(r.body, '$.{1}') = 'integer' then {0} end",
    "flag": "case json_type(r.body, '$.{1}') when 'true' then 1 when 'false' then 0 end",
    "claim": "case when {0} then 1 else 0 end",
    "there": "json_type(r.body, '$.deleted') is not 'true'",
}
_POSTGRES = {
    "text": "(r.body ->> '{0}')",
    "day": "substring({0} from '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')",
    "number": "substring({0} from '^[0-9]{{1,9}}$')::int",
    "flag": "case r.body -> '{1}' when 'true'::jsonb then 1 when 'false'::jsonb then 0 end",
    "claim": "({0})::int",
    "there": "(r.body ->> 'deleted') is distinct from 'true'",
}
_PARTS = {"sqlite": _SQLITE, "postgresql": _POSTGRES}
_TRIGGER = f"""
create trigger if not exists pseudonym_of_record after insert on record when new.kind in ({_KINDS})
begin
    insert or ignore into pseudonym (id, key) values (new.id, lower(hex(randomblob(8))));
end
"""  # noqa: S608 - of constants
_FUNCTION = """
create or replace function make_pseudonym() returns trigger language plpgsql as $$
begin
    insert into pseudonym (id, key)
        values (new.id, left(replace(gen_random_uuid()::text, '-', ''), 16))
        on conflict do nothing;
    return null;
end $$
"""
_CALL = f"""
create or replace trigger pseudonym_of_record after insert on record
for each row when (new.kind in ({_KINDS})) execute function make_pseudonym()
"""
_TRIGGERS = {"sqlite": (_TRIGGER,), "postgresql": (_FUNCTION, _CALL)}
_FILL = {
    "sqlite": "lower(hex(randomblob(8)))",
    "postgresql": "left(replace(gen_random_uuid()::text, '-', ''), 16)",
}


class ReportingError(RuntimeError):
    """The views cannot be given like this. The message is for IT."""


def make_reporting(connection: sa.Connection) -> None:
    """Make the keys and the views, or make them anew as this version has them."""
    dialect = connection.dialect.name
    PSEUDONYM.create(connection, checkfirst=True)
    for statement in _TRIGGERS[dialect]:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        f"insert into pseudonym (id, key) select r.id, {_FILL[dialect]} from record r "  # noqa: S608 - of constants
        f"where r.kind in ({_KINDS}) and r.id not in (select id from pseudonym)"
    )
    readers = _readers(connection)
    for view in VIEWS:
        connection.exec_driver_sql(f"drop view if exists {view.name}")
        connection.exec_driver_sql(create_view(view, dialect))
    for role in readers:  # a view that is made anew has lost its rights
        _grant(connection, role)


def create_view(view: View, dialect: str) -> str:
    """Return the statement that makes a view."""
    columns = ", ".join(f"{_sql(each, dialect)} as {each.name}" for each in view.columns)
    # Of two conditions on a barrier, the view's own comes first: no row of another kind is seen.
    barrier = " with (security_barrier)" if dialect == "postgresql" else ""
    source = view.source or (
        f"from record r where r.kind = '{view.kind}' and {_PARTS[dialect]['there']}"
    )
    return f"create view {view.name}{barrier} as select {columns} {source}"


def counts(engine: sa.Engine) -> list[tuple[str, int]]:
    """Return each view and how many rows it has."""
    queries = [(view.name, f"select count(*) from {view.name}") for view in VIEWS]  # noqa: S608 - of constants
    with engine.connect() as connection:
        return [(name, connection.exec_driver_sql(sql).scalar_one()) for name, sql in queries]


def grant_reading(engine: sa.Engine, role: str) -> int:
    """Let a role of PostgreSQL read the views and nothing else; return how many there are.

    Raises:
        ReportingError: The database is SQLite, or the role's name will not do.
    """
    if engine.dialect.name != "postgresql":
        raise ReportingError(
            "SQLite knows no roles: whoever may read its file reads everything. Use PostgreSQL "
            "for Power BI."
        )
    if not _ROLE.fullmatch(role):
        raise ReportingError("Name the role in small letters, digits and _.")
    with engine.begin() as connection:
        there = "select 1 from pg_roles where rolname = %s"
        if connection.exec_driver_sql(there, (role,)).first() is None:
            connection.exec_driver_sql(f'create role "{role}" nologin')
        _grant(connection, role)
    return len(VIEWS)


def _grant(connection: sa.Connection, role: str) -> None:
    schema = connection.exec_driver_sql("select current_schema()").scalar_one()
    names = ", ".join(view.name for view in VIEWS)
    connection.exec_driver_sql(f'revoke all on all tables in schema "{schema}" from "{role}"')
    connection.exec_driver_sql(f'grant usage on schema "{schema}" to "{role}"')
    connection.exec_driver_sql(f'grant select on {names} to "{role}"')


def _readers(connection: sa.Connection) -> list[str]:
    """Return the roles that may read the views, whose owner apart."""
    if connection.dialect.name != "postgresql":
        return []
    asked = (
        "select distinct grantee from information_schema.role_table_grants "
        "where table_name = 'bi_child' and privilege_type = 'SELECT' and grantee <> current_user"
    )
    found = connection.exec_driver_sql(asked).scalars().all()
    return sorted(role for role in found if _ROLE.fullmatch(role) and role != "public")


def _sql(column: Column, dialect: str) -> str:
    parts = _PARTS[dialect]
    if column.sql:
        told = dict(column.sql)
        return _PART.sub(lambda m: _part(m[1], m[2], parts), told.get(dialect) or told[""])
    text = parts["text"].format(column.field)
    if column.shows is Shows.KEY:
        return _KEY.format(text)
    if column.shows is Shows.CODE:
        codes = ", ".join(f"'{code}'" for code, _ in column.codes)
        return f"case when {text} in ({codes}) then {text} when {text} <> '' then 'other' end"
    return parts[
        {Shows.DAY: "day", Shows.NUMBER: "number", Shows.FLAG: "flag"}[column.shows]
    ].format(text, column.field)


def _part(what: str, of: str, parts: dict[str, str]) -> str:
    if what == "key":
        return _KEY.format(of)
    if what == "flag":
        return parts["claim"].format(of)
    return parts["day"].format(parts["text"].format(of))
