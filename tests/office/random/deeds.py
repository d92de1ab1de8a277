"""What people do in the world, told to the oracle once it is committed."""

import dataclasses
import datetime as dt
import json
import random
import re
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from iro_core.fields import KINDS, Role, kind_of
from iro_core.ids import ChildId, PersonId, ProfileId
from iro_core.records import (
    Child,
    Conflict,
    HeldEdit,
    LetterPattern,
    Note,
    Person,
    Placement,
    Relationship,
    Setting,
    Visit,
)
from iro_core.wire.edits import PushRequest
from iro_desktop.models.reading import RecordMissingError
from iro_desktop.models.writing import Writer
from iro_desktop.services.office import conflicts
from iro_server.changes import access
from iro_server.changes.who import Who
from iro_server.tables.engine import writing
from iro_server.tables.schema import ACCESS, RECORD
from tests.office.builders import Line
from tests.office.random.model import PERSON, Written, words
from tests.office.random.network import deliver

if TYPE_CHECKING:
    from tests.office.random.laptops import Laptop
    from tests.office.random.world import World

FIELDS: dict[type[Any], tuple[str, ...]] = {
    Child: ("school", "likes"),
    Visit: ("voice", "analysis", "place"),
    Note: ("wording",),
    Placement: ("address", "postcode", "setting_name"),
    Person: ("telephone", "email"),
    Relationship: ("detail",),
    Setting: ("value",),
    LetterPattern: ("name",),
}
WEIGHTS = (6, 10, 2, 5, 4, 1, 1, 1)
_SENTENCE = re.compile(r"[^.]*\. ?")


def group_of(kind: str, name: str) -> str:
    rule = KINDS[kind].fields.get(name) if kind in KINDS else None
    return rule.group if rule and rule.group else name


def _shown(record: Any, group: str) -> set[str]:
    kind = kind_of(record)
    names = [n for n in kind.fields if group_of(kind.name, n) == group]
    return words(*(getattr(record, n) for n in names))


def _scope(record: Any, author: str) -> str:
    if isinstance(record, Person):
        return PERSON + record.id
    if isinstance(record, Setting):
        return "office"
    if isinstance(record, LetterPattern):
        return f"own:{author}"
    return record.id if isinstance(record, Child) else str(record.child_id)


def look(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Open a record on the screen, to be changed later from what it shows now."""
    record = _some_record(laptop, rng)
    if record is not None:
        laptop.screens = [*laptop.screens[-5:], (world.step_n, record)]


def _some_record(laptop: "Laptop", rng: random.Random) -> Any:
    kind = rng.choices(list(FIELDS), WEIGHTS)[0]
    with laptop.store.reading() as reader:
        found = reader.find(kind, order_by=("id",))
    return rng.choice(found) if found else None


def write(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Change one field of a record, or two of a group, as its author sees it."""
    seen, fields = _seen(laptop, rng)
    if seen is None or not fields:
        return
    name = rng.choice(fields)
    kind, group = kind_of(seen), ""
    group = group_of(kind.name, name)
    word = world.ledger.new_word()
    new = {name: _new_text(kind.fields[name], getattr(seen, name), word, rng)}
    if group != name and rng.random() < 0.5:
        new = {"address": word, "postcode": word}
    try:
        with laptop.store.writing() as writer:
            writer.change(seen, **new)
    except (RecordMissingError, PermissionError):
        return
    shown = _shown(seen, group)
    kept = _shown(dataclasses.replace(seen, **new), group)
    _told(world, laptop, seen, group, word, shown=shown, kept=kept)


def _seen(laptop: "Laptop", rng: random.Random) -> tuple[Any, list[str]]:
    """Return what a screen shows: what stands, or what it showed some steps ago."""
    if laptop.screens and rng.random() < 0.3:
        at, seen = laptop.screens.pop(rng.randrange(len(laptop.screens)))
        kind = kind_of(seen).name
        # A form shows what its own author has typed since.
        fields = [
            name
            for name in FIELDS[type(seen)]
            if laptop.typed_at.get((seen.id, group_of(kind, name)), -1) < at
        ]
        return seen, fields
    seen = _some_record(laptop, rng)
    return seen, list(FIELDS[type(seen)]) if seen is not None else []


def _new_text(rule: Any, old: str, word: str, rng: random.Random) -> str:
    if not rule.narrative:
        return word
    parts = _SENTENCE.findall(old)
    at = rng.randint(0, len(parts))
    end = min(len(parts), at + rng.choice((0, 0, 1, 1, 2)))
    return "".join([*parts[:at], f"Said {word} then. ", *parts[end:]])


def _told(
    world: "World",
    laptop: "Laptop",
    record: Any,
    group: str,
    word: str,
    *,
    shown: set[str],
    kept: set[str],
) -> None:
    written = Written(
        word=word,
        record=record.id,
        group=group,
        scope=_scope(record, laptop.user),
        laptop=laptop.name,
        step=world.step_n,
        shown=frozenset(shown),
        kept=frozenset(kept),
    )
    world.ledger.write(written)
    laptop.own_writes[record.id, group] = (world.step_n, word)
    laptop.typed_at[record.id, group] = world.step_n


def add(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Write a new record, or a person with what they are to one child or to two."""
    makers = (
        _a_child,
        _a_visit,
        _a_visit,
        _a_note,
        _a_placement,
        _a_person,
        _a_setting,
        _a_pattern,
    )
    maker = rng.choice(makers)
    made: list[tuple[Any, str, str]] = []
    with laptop.store.writing() as writer:
        children = writer.find(Child, order_by=("id",))
        if not children and maker not in (_a_child, _a_setting, _a_pattern):
            maker = _a_child
        if laptop.author.role is Role.TEAM_MANAGER and maker is _a_visit:
            maker = _a_note
        made = maker(world, writer, rng, children)
        for record, _, _ in made:
            writer.add(record)
    for record, group, word in made:
        if isinstance(record, Relationship):
            world.ledger.name_person(record.person_id, record.child_id)
        if word:
            _told(world, laptop, record, group, word, shown=set(), kept=set())


Made = list[tuple[Any, str, str]]


def _a_child(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word = world.ledger.new_word()
    child = Child(id=ChildId(writer.new_id()), first_name="Sam", school=word)
    return [(child, "school", word)]


def _a_visit(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word, child = world.ledger.new_word(), rng.choice(children)
    fields: Any = {"id": writer.new_id(), "child_id": child.id, "voice": f"Said {word} then. "}
    return [(Visit(**fields, held_on=dt.date(2026, 3, 4)), "voice", word)]


def _a_note(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word, child = world.ledger.new_word(), rng.choice(children)
    fields: Any = {"id": writer.new_id(), "child_id": child.id, "wording": f"Said {word} then. "}
    return [(Note(**fields), "wording", word)]


def _a_placement(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word, child = world.ledger.new_word(), rng.choice(children)
    fields: Any = {"id": writer.new_id(), "child_id": child.id, "address": word, "postcode": word}
    return [(Placement(**fields), group_of("placement", "address"), word)]


def _a_person(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word = world.ledger.new_word()
    person = Person(id=PersonId(writer.new_id()), first_name="Jo", telephone=word)
    known = [each.id for each in writer.find(Person, order_by=("id",))]
    made: Made = [(person, "telephone", word)]
    if known and rng.random() < 0.3:
        made, person = [], Person(id=rng.choice(known))
    for child in rng.sample(children, min(len(children), rng.choice((1, 1, 2)))):
        fields: Any = {"id": writer.new_id(), "child_id": child.id, "person_id": person.id}
        word = world.ledger.new_word()
        made.append((Relationship(**fields, detail=word), "detail", word))
    return made


def _a_setting(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word, key = world.ledger.new_word(), f"key.{rng.randint(1, 3)}"
    if writer.find(Setting, id=key):
        return []
    fields: Any = {"id": key, "value": word}
    return [(Setting(**fields), "value", word)]


def _a_pattern(world: "World", writer: Writer, rng: random.Random, children: list[Child]) -> Made:
    word = world.ledger.new_word()
    fields: Any = {"id": writer.new_id(), "profile_id": ProfileId(writer.author.profile_id)}
    return [(LetterPattern(**fields, name=word), "name", word)]


def delete(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Delete a visit or a placement as it stands on the screen."""
    with laptop.store.writing() as writer:
        found = writer.find(rng.choice((Visit, Placement)), order_by=("id",))
        if not found:
            return
        seen: Any = rng.choice(found)
        writer.delete(seen)
    shown = words(*(getattr(seen, name) for name in FIELDS[type(seen)]))
    world.ledger.delete(seen.id, shown)
    for name in FIELDS[type(seen)]:
        laptop.own_writes.pop((seen.id, group_of(kind_of(seen).name, name)), None)


def settle(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Choose between two texts, or join them, on the page of conflicts."""
    with laptop.store.reading() as reader:
        found = reader.find(Conflict, state="open", order_by=("id",))
        if not found:
            return
        conflict = rng.choice(found)
        kind = KINDS.get(conflict.record_kind)
        record: Any = reader.get(kind.record, conflict.record_id) if kind else None
    if record is None or type(record) not in FIELDS or conflict.group == "deleted":
        return
    shown = words(conflict.kept, conflict.other) | _shown(record, conflict.group)
    choice, text, word = rng.choice(list(conflicts.Choice)), "", ""
    names = [n for n in json.loads(conflict.other) if n in KINDS[conflict.record_kind].fields]
    if choice is conflicts.Choice.JOIN:
        if len(names) != 1:
            return
        word = world.ledger.new_word()
        text = f"Said {word} then. " if conflict.group in ("voice", "analysis", "wording") else word
    try:
        conflicts.settle(laptop.store, conflict_id=conflict.id, choice=choice, text=text)
        with laptop.store.reading() as reader:
            after = reader.get(type(record), record.id)
    except (RecordMissingError, PermissionError):
        return
    kept = _shown(after, conflict.group) if after else set()
    if word:
        _told(world, laptop, record, conflict.group, word, shown=shown, kept=kept)
    else:
        world.ledger.decide(shown, kept)
        laptop.own_writes.pop((record.id, conflict.group), None)


def decide_held(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Set held work aside; its words stay where they are."""
    with laptop.store.writing() as writer:
        found = writer.find(HeldEdit, state="waiting", order_by=("id",))
        if found:
            writer.change(rng.choice(found), state=rng.choice(("set_aside", "added")))


def change_rights(world: "World", laptop: "Laptop", rng: random.Random) -> None:
    """Give a child to somebody, take it away, or move it from one to another."""
    children = world.children()
    if not children:
        return
    scope = rng.choice(children)
    user = rng.choice(sorted({each.user for each in world.laptops}))
    reason = rng.choice((access.ALLOCATED, access.ALLOCATED, access.COVER, access.TEAM))
    deed = rng.choice(("give", "give", "take", "move"))
    now = world.now()

    def do(connection: sa.Connection) -> None:
        query = sa.select(ACCESS).where(ACCESS.c.scope == scope)
        query = query.order_by(ACCESS.c.user_id, ACCESS.c.reason)
        held = connection.execute(query).all()
        common: Any = {"scope": scope, "by": "it", "now": now}
        if deed in ("take", "move") and held:
            old = rng.choice(held)
            access.revoke(connection, user_id=old.user_id, reason=old.reason, **common)
            world.rights_n[old.user_id] += 1
        if deed in ("give", "move"):
            access.grant(connection, user_id=user, reason=reason, **common)
            world.rights_n[user] += 1

    writing(world.office, do)


def push_as_newer(world: "World", laptop: "Laptop", rng: random.Random, line: str) -> None:
    """Send what a newer program would: a field and a kind that nobody here knows."""
    cases = sorted(world.cases_of(laptop.user) & set(world.children()))
    if not cases:
        return
    child, word = rng.choice(cases), world.ledger.new_word()
    author = laptop.author
    who = Who(user_id=author.profile_id, role=author.role, device_id=f"newer-{laptop.name}")
    with world.office.connect() as connection:
        row = connection.execute(sa.select(RECORD).where(RECORD.c.id == child)).mappings().one()
    if rng.random() < 0.5:
        stamps = {n: s for n, s in row["stamps"].items() if n == "shoe_size"}
        shown = words(row["body"].get("shoe_size", ""))
        old = {"shoe_size": row["body"]["shoe_size"]} if shown else {}
        edit = Line(who, line).edit(child, {"shoe_size": word}, saw=stamps, old=old)
        record = child
    else:
        record, shown = f"pet-{line}", set()
        edit = Line(who, line).edit(record, {"name": word}, kind="pet", case=child)
    edit = edit.model_copy(update={"schema_version": 9})
    edit = edit.model_copy(update={"hash": edit.link(line)})
    written = Written(
        word=word,
        record=record,
        group="shoe_size",
        scope=child,
        laptop=laptop.name,
        step=world.step_n,
        shown=frozenset(shown),
        kept=frozenset(),
    )
    world.ledger.write(written)
    deliver(world, who, PushRequest(line=line, edits=[edit]))
