"""The pages of a child's export: every field with its label, codes in words, who wrote what."""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import iro_core.records  # noqa: F401  the kinds declare themselves
from iro_core.fields import KINDS, FieldRule, FieldType, Kind

Row = Mapping[str, Any]
_FIRST = (
    *("child", "relationship", "person", "care_period", "legal_status", "placement", "allocation"),
    *("visit", "addendum", "action", "note", "letter", "attachment", "review", "review_meeting"),
    *("invitation", "review_note", "decision", "progress", "midpoint", "escalation"),
)
_ORDER = {name: place for place, name in enumerate(_FIRST)}
_TOLD_BY = ("held_on", "dated_on", "raised_on", "from_on", "noted_on", "sent_on", "due_on")
_DEEDS = {
    "edit": "wrote",
    "office": "the office wrote",
    "merge": "joined two texts",
    "conflict": "kept two texts side by side",
    "settle": "settled two texts",
    "held": "held for a person to decide",
    "grant": "was given the child",
    "revoke": "lost the child",
    "read": "read",
    "refused": "was refused",
    "export": "exported everything of the child",
}
_STYLE = (
    "body{font:11pt/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.2em}th,td{text-align:left;"
    "vertical-align:top;padding:.25em .8em .25em 0;border-bottom:1px solid #ccc}"
    "th[scope=row]{width:14em;font-weight:normal;color:#444}td{white-space:pre-wrap;"
    "overflow-wrap:anywhere}h2{margin-top:2em;border-bottom:2px solid #111}"
    ".when{color:#444;margin:.2em 0}thead{display:table-header-group}"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Head:
    """What each page says of itself."""

    office: str
    day: str


def records_page(
    records: Sequence[Row], names: Mapping[str, str], files: Mapping[str, str], head: Head
) -> str:
    """Return the page of everything that is kept, kind by kind.

    Args:
        records: The rows.
        names: Who the people are whom fields name by id.
        files: Where the attachments are, by fingerprint.
        head: What the page says of itself.
    """
    by_kind: dict[str, list[Row]] = {}
    for record in records:
        by_kind.setdefault(record["kind"], []).append(record)
    parts = []
    names = {**{each["id"]: _title(each) for each in records}, **names}
    for name in sorted(by_kind, key=lambda kind: (_ORDER.get(kind, len(_ORDER)), kind)):
        kind = KINDS.get(name)
        label = kind.label.capitalize() if kind else name
        count = len(by_kind[name])
        parts.append(f"<h2 id={escape(name)}>{escape(label)} ({count})</h2>")
        rows = sorted(by_kind[name], key=lambda each: (_day_of(each), each["made_at"]))
        parts += [_record(kind, each, names, files) for each in rows]
    other = '<p>Who wrote what and when: <a href="audit.html">audit.html</a></p>'
    return _page("Everything that is kept of one child", head, other + "".join(parts))


def audit_page(rows: Sequence[Row], names: Mapping[str, str], head: Head) -> str:
    """Return the page of who did what, the first first."""
    heads = ("Number", "When (UTC)", "Who", "Laptop", "What", "Fields")
    top = "".join(f"<th>{each}</th>" for each in heads)
    body = "".join(_audit_row(row, names) for row in rows)
    table = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return _page("Who wrote what, and when", head, table)


def _record(
    kind: Kind | None, record: Row, names: Mapping[str, str], files: Mapping[str, str]
) -> str:
    body = record["body"]
    left_out = ("deleted", kind.case_field if kind else "")  # whose case it is, the page says once
    filled = {n: v for n, v in body.items() if v not in ("", None) and n not in left_out}
    rows = "".join(
        f"<tr><th scope=row>{escape(_label(kind, name))}</th>"
        f"<td>{_value(kind, name, value, names, files)}</td></tr>"
        for name, value in filled.items()
    )
    gone = " It was deleted." if body.get("deleted") else ""
    made, changed = _at(record["made_at"]), _at(record["changed_at"])
    last = "" if made == changed else f", last changed {changed}"
    when = f"Came to the office {made}{last} (UTC).{gone}"
    return f"<p class=when>{escape(when)}</p><table>{rows}</table>"


def _label(kind: Kind | None, name: str) -> str:
    rule = kind.fields.get(name) if kind else None
    return rule.label.replace("&", "") if rule else name


def _value(
    kind: Kind | None,
    name: str,
    value: object,
    names: Mapping[str, str],
    files: Mapping[str, str],
) -> str:
    rule = kind.fields.get(name) if kind else None
    words = escape(_words(rule, value, names))
    if rule is not None and rule.is_content and str(value) in files:
        where = escape(files[str(value)])
        return f'<a href="{where}">{where}</a>'
    return words


def _words(rule: FieldRule | None, value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if rule is None:
        return text
    if rule.type is FieldType.CHOICE:
        return str(rule.choices.get(text, text))
    if rule.type is FieldType.LINK:
        return names.get(text) or text
    return _written(rule.type, text)


def _written(type_: FieldType, text: str) -> str:
    """Return a day or an instant in words; whatever else a laptop wrote there as it is."""
    with contextlib.suppress(ValueError):
        if type_ is FieldType.DAY:
            return _day(dt.date.fromisoformat(text))
        if type_ is FieldType.INSTANT:
            return f"{_at(text)} (UTC)"
    return text


def _title(record: Row) -> str:
    """Return what a link to a record says: its kind, and its day."""
    kind = KINDS.get(record["kind"])
    label, day = kind.label if kind else record["kind"], _day_of(record)
    return f"{label} of {_written(FieldType.DAY, day)}" if day else label


def _day_of(record: Row) -> str:
    found = (str(record["body"].get(name) or "") for name in _TOLD_BY)
    return next((day for day in found if day), "")


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _audit_row(row: Row, names: Mapping[str, str]) -> str:
    who = names.get(row["user_id"]) or row["user_id"]
    cells = [str(row["seq"]), _at(row["at"]), who, row["device_id"][:13], _what(row, names)]
    return "<tr>" + "".join(f"<td>{escape(c)}</td>" for c in (*cells, _fields(row))) + "</tr>"


def _what(row: Row, names: Mapping[str, str]) -> str:
    deed = _DEEDS.get(row["what"], row["what"])
    if row["what"] in ("grant", "revoke"):
        whom = names.get(row["record_id"]) or row["record_id"]
        return f"{whom} {deed} ({row['body'].get('reason', '')})"
    kind = KINDS.get(str(row["body"].get("kind") or ""))
    result = str(row["result"].get("result") or "")
    told = f" ({result})" if result not in ("", "ok") else ""
    return f"{deed} {kind.label if kind else ''}{told}".strip()


def _fields(row: Row) -> str:
    """Return which fields were set; their values are in `audit.jsonl`, word for word."""
    kind = KINDS.get(str(row["body"].get("kind") or ""))
    return ", ".join(_labels(kind, row["body"].get("set") or {}))


def _labels(kind: Kind | None, values: Mapping[str, object]) -> Iterator[str]:
    return (_label(kind, name) for name in values)


def _at(instant: str) -> str:
    at = dt.datetime.fromisoformat(instant).astimezone(dt.UTC)
    return f"{_day(at)}, {at:%H:%M:%S}"


def _page(title: str, head: Head, body: str) -> str:
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>"
        f"<p class=when>{escape(head.office)}, as it stood on {escape(head.day)}</p>{body}</html>\n"
    )
