"""What the views for Power BI show, column by column: the data dictionary follows from this.

Nothing here is a name, a free text, an address or a date of birth. A column gives a date, a code
of a known list, a number or a yes-or-no; whatever else a laptop may have put into such a field
does not come through.
"""

import dataclasses
from enum import StrEnum

import iro_core.records  # noqa: F401  the kinds declare themselves
from iro_core.fields import KINDS, FieldType


class Shows(StrEnum):
    """What a column holds."""

    KEY = "key"
    DAY = "date"
    CODE = "code"
    NUMBER = "number"
    FLAG = "1 or 0"
    WORDS = "words of IT"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    Attributes:
        field: The record's field that it shows; "" for one that `sql` works out.
        sql: How it is worked out, by dialect, where it is no field.
        codes: Code to words.
    """

    name: str
    shows: Shows
    words: str
    field: str = ""
    sql: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class View:
    """One view.

    Attributes:
        kind: The kind of record of which each row is one; "" for a view over another table.
        source: The table with its alias, and its condition, where it is no kind of record.
    """

    name: str
    words: str
    kind: str = ""
    source: str = ""
    columns: tuple[Column, ...]


KEYED = ("child", "escalation", "profile", "review")
"""The kinds whose records have a key of their own in the views."""

_SHOWS = {
    FieldType.DAY: Shows.DAY,
    FieldType.INSTANT: Shows.DAY,
    FieldType.CHOICE: Shows.CODE,
    FieldType.NUMBER: Shows.NUMBER,
    FieldType.FLAG: Shows.FLAG,
    FieldType.LINK: Shows.KEY,
}
_LINKS = {"review_id": "review_key", "escalation_id": "escalation_key", "profile_id": "officer_key"}
_CHILD = Column(name="child_key", shows=Shows.KEY, words="The child", sql=(("", "{key:r.scope}"),))
_AGES = (("0", "under 1"), ("1-4", ""), ("5-9", ""), ("10-15", ""), ("16+", "16 and over"))
_BANDS = (
    "case when {age} is null then null when {age} < 1 then '0' when {age} < 5 then '1-4' "
    "when {age} < 10 then '5-9' when {age} < 16 then '10-15' else '16+' end"
)
_AGE = {
    "sqlite": "(cast(strftime('%Y%m%d', 'now') as integer) - cast(replace({day:born_on}, '-', '')"
    " as integer)) / 10000",
    "postgresql": "(to_char(now(), 'YYYYMMDD')::int - replace({day:born_on}, '-', '')::int)"
    " / 10000",
}
_OFFICER_OF = (
    "(select max(p.key) from access a join pseudonym p on p.id = a.user_id "
    "where a.scope = r.id and a.reason = 'allocated')"
)


def _column(kind: str, field: str) -> Column:
    rule = KINDS[kind].fields[field]
    name = _LINKS.get(field, field.removesuffix("_at") + "_on" if field.endswith("_at") else field)
    return Column(
        name=name,
        shows=_SHOWS[rule.type],
        words=rule.label.replace("&", ""),
        field=field,
        codes=tuple((str(code), str(words)) for code, words in rule.choices.items()),
    )


def _of(kind: str, words: str, *fields: str, name: str = "") -> View:
    """Return a view of a child's records of a kind."""
    own = [_own(kind)] if kind in KEYED else []
    columns = (*own, _CHILD, *(_column(kind, field) for field in fields))
    return View(name=f"bi_{name or kind}", words=words, kind=kind, columns=columns)


def _own(kind: str) -> Column:
    words = f"This {KINDS[kind].label.lower()}, for joining other views"
    return Column(name=f"{kind}_key", shows=Shows.KEY, words=words, sql=(("", "{key:r.id}"),))


def _made(name: str, shows: Shows, words: str, sql: str, *codes: tuple[str, str]) -> Column:
    return Column(name=name, shows=shows, words=words, sql=(("", sql),), codes=codes)


_CHILDREN = View(
    name="bi_child",
    words="A child whose care this office reviews, or reviewed",
    kind="child",
    columns=(
        _own("child"),
        _made("officer_key", Shows.KEY, "The officer to whom the child is allocated", _OFFICER_OF),
        Column(
            name="age_band",
            shows=Shows.CODE,
            words="Age today, in the bands of the national statistics",
            sql=tuple((name, _BANDS.replace("{age}", age)) for name, age in _AGE.items()),
            codes=_AGES,
        ),
        *(
            _column("child", field)
            for field in (
                "sex",
                "ethnicity",
                "needs_interpreter",
                "is_uasc",
                "has_disability",
                "category_of_need",
                "permanence_plan",
                "permanence_achieved_on",
                "takes_part_by",
                "adoption_authorised_on",
                "is_on_school_roll",
                "has_ehcp",
                "closed_on",
            )
        ),
    ),
)
_OFFICERS = View(
    name="bi_officer",
    words="A person of the office, without a name",
    source="from account r",
    columns=(
        _made("officer_key", Shows.KEY, "The person", "{key:r.id}"),
        _made("role", Shows.CODE, "Their role", "r.role"),
        _made("team", Shows.WORDS, "Their team, as IT wrote it", "r.team"),
        _made("is_active", Shows.FLAG, "Whether they may sign in", "{flag:r.disabled_at is null}"),
        _made("since_on", Shows.DAY, "When IT added them", "substr(r.made_at, 1, 10)"),
        _made(
            "children",
            Shows.NUMBER,
            "How many children are allocated to them now",
            "(select count(*) from access a where a.user_id = r.id and a.reason = 'allocated')",
        ),
        _made(
            "covered_children",
            Shows.NUMBER,
            "For how many they cover now",
            "(select count(*) from access a where a.user_id = r.id and a.reason = 'cover')",
        ),
    ),
)
_LAPTOPS = View(
    name="bi_laptop",
    words="An enrolled laptop",
    source="from device r",
    columns=(
        _made("officer_key", Shows.KEY, "Whose it is", "{key:r.user_id}"),
        _made("state", Shows.CODE, "active, revoked or wipe", "r.state"),
        _made("enrolled_on", Shows.DAY, "When it was enrolled", "substr(r.enrolled_at, 1, 10)"),
        _made("seen_on", Shows.DAY, "When it was last in touch", "substr(r.seen_at, 1, 10)"),
    ),
)
_ACTIVITY = View(
    name="bi_activity",
    words="How many rows the log has of a day, by what was done",
    source="from log r group by substr(r.at, 1, 10), r.what",
    columns=(
        _made("on_day", Shows.DAY, "The day, in UTC", "substr(r.at, 1, 10)"),
        _made(
            "what", Shows.CODE, "What was done: edit, conflict, held, grant, session...", "r.what"
        ),
        _made("deeds", Shows.NUMBER, "How often", "count(*)"),
    ),
)

VIEWS: tuple[View, ...] = (
    _CHILDREN,
    _OFFICERS,
    _of("care_period", "A time in care", "from_on", "to_on"),
    _of("legal_status", "A legal ground, from when to when", "code", "from_on", "to_on"),
    _of("placement", "A placement", "type", "provider", "band", "from_on", "to_on"),
    _of(
        "allocation",
        "Who reviewed a child's care, from when to when",
        *("profile_id", "notified_at", "from_on", "to_on"),
    ),
    _of(
        "review",
        "A review, planned or held",
        *("kind", "regime", "state", "due_on", "planned_on", "held_on", "mode", "early_reason"),
        *("cancelled_on", "adjourned_on", "is_from_paper", "chaired_by", "private_talk"),
        *("child_attended", "views_by", "participation", "permanence_plan"),
        *("report_received_on", "plan_received_on", "next_on", "finished_at", "letter_sent_on"),
    ),
    _of("review_step", "A step after a review", "review_id", "step", "done_on"),
    _of("reminder", "A reminder that papers are missing", "review_id", "step", "sent_on", "how"),
    _of(
        "invitation",
        "Somebody asked to a review, without a name",
        *("review_id", "role", "invited_on", "invited_by", "form_sent_on", "form_back_on"),
        "attended",
    ),
    _of(
        "decision",
        "A decision of a review",
        *("review_id", "heading", "due_on", "state", "done_on", "response", "responded_on"),
    ),
    _of(
        "quality_form",
        "What the officer found of the social worker's part in a review",
        *("review_id", "report_in_time", "report_quality", "plan_updated", "plan_meets_needs"),
        *("decisions_done", "permanence_in_place", "child_prepared", "views_in_plan"),
        *("visits_in_time", "family_involved", "has_concern"),
    ),
    _of(
        "midpoint",
        "A midpoint review",
        *("review_id", "state", "due_on", "held_on", "has_concern", "finished_at"),
    ),
    _of(
        "visit",
        "A visit to a child",
        *("state", "visit_type", "is_planned", "held_on", "mode", "seen_alone"),
        *("knows_advocacy", "has_advocate", "has_actions", "finished_at"),
    ),
    _of("action", "What an officer said they would do after a visit", "due_on", "done_on"),
    _of(
        "letter",
        "A letter to a child or the family",
        *("kind", "state", "dated_on", "finished_at", "printed_at", "sent_on", "sent_how"),
    ),
    _of("escalation", "A concern on its way", "review_id", "state", "raised_on", "closed_on"),
    _of(
        "escalation_stage",
        "One step of an escalation",
        *("escalation_id", "position", "kind", "began_on", "due_on", "responded_on", "outcome"),
    ),
    _of(
        "advocacy",
        "An advocate or an independent visitor: told, asked for, matched",
        *("service", "told_on", "answer", "referred_on", "outcome", "outcome_on"),
    ),
    _of("key_date", "A health, dental or education date", "what", "done_on", "due_on"),
    _of("conflict", "Two texts that met", "state", "kept_at", "settled_at"),
    _of(
        "held_edit",
        "Work that waits for a person to decide",
        *("state", "why", "arrived_at", "settled_at"),
        name="held_work",
    ),
    _LAPTOPS,
    _ACTIVITY,
)
