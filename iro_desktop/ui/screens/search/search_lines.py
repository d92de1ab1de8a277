"""The lines of a search: what each says, and where it leads."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from iro_desktop.services.dates.dated import Dates
from iro_desktop.services.help_topics import HelpHit, find_help
from iro_desktop.services.search.search import Hit
from iro_desktop.services.search.search_groups import HitGroup, is_by_name
from iro_desktop.ui.kit.words import short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.routes import (
    ChildFile,
    EscalationPage,
    Help,
    LetterDesk,
    Route,
    SettingsPage,
    VisitForm,
)
from iro_desktop.ui.screens.settings.settings_index import ENTRIES, Entry
from iro_desktop.ui.shell.actions import Act, keys_in_words

Marks = tuple[tuple[int, int], ...]
MOST_OF_PROGRAM = 3
_ICONS = {
    "child": Icon.CONTACT,
    "person": Icon.PERSON,
    "visit": Icon.CALENDAR_DONE,
    "addendum": Icon.EDIT,
    "note": Icon.NOTE,
    "letter": Icon.LETTERS,
    "action": Icon.TASKS,
    "decision": Icon.TASK_DONE,
    "progress": Icon.TASK_DONE,
    "review": Icon.CALENDAR_CLOCK,
    "review_meeting": Icon.CALENDAR_CLOCK,
    "review_note": Icon.NOTE,
    "invitation": Icon.PERSON,
    "quality_form": Icon.NOTE,
    "midpoint": Icon.CALENDAR_CLOCK,
    "escalation": Icon.FLAG,
    "escalation_stage": Icon.FLAG,
    "advocacy": Icon.PERSON,
    "attachment": Icon.PICTURE,
    "placement": Icon.PLACE,
    "key_date": Icon.HEALTH,
}
_SECTIONS = {
    "person": "people",
    "note": "timeline",
    "action": "actions",
    "decision": "reviews",
    "progress": "reviews",
    "review": "reviews",
    "review_meeting": "reviews",
    "review_note": "reviews",
    "invitation": "reviews",
    "quality_form": "reviews",
    "midpoint": "reviews",
    "placement": "places",
    "key_date": "health",
    "escalation_stage": "concerns",
}


@dataclass(frozen=True, kw_only=True, repr=False)
class Line:
    """One line of the list.

    Attributes:
        title: What it is; for a heading, whose file.
        detail: Its day or place, in quieter ink.
        snippet: The words around the match; `marks` says where the matching ones stand in it.
        name: Whose circle of initials stands before it; "" for an icon.
        is_heading: Whether what was found in one file stands under it.
        go: Where it leads; None for a heading that only tells whose file it is.
        do: What it does, in the place of leading somewhere.
        why: Where its day comes from.
    """

    title: str
    detail: str = ""
    snippet: str = ""
    marks: Marks = ()
    icon: Icon = Icon.SEARCH
    name: str = ""
    is_heading: bool = False
    go: Route | None = None
    do: Callable[[], object] | None = None
    why: Dates = ()

    @property
    def can_be_chosen(self) -> bool:
        """Whether Enter does something on it."""
        return self.go is not None or self.do is not None

    @property
    def spoken(self) -> str:
        """The whole line as one sentence."""
        return ", ".join(filter(None, (self.title, self.detail, self.snippet)))


def lines_of(groups: Iterable[HitGroup]) -> list[Line]:
    """Return what was found in the children's files, each under its child."""
    return [line for group in groups for line in _group(group)]


def program_lines(words: str, acts: Sequence[Act], *, most: int = MOST_OF_PROGRAM) -> list[Line]:
    """Return things to do, settings and help topics that the words call for, under one heading.

    Args:
        words: As typed.
        acts: What can be done now.
        most: How many of each.
    """
    wanted = words.casefold().split()
    if not wanted:
        return []
    found = [
        *_first(most, (_act(each) for each in acts if _has(wanted, each.plain))),
        *_first(most, (_setting(e) for e in ENTRIES if _has(wanted, f"{e.words} {e.also}"))),
        *_first(most, (_help(hit) for hit in find_help(words))),
    ]
    heading = Line(title="In IRO Desktop", icon=Icon.SETTINGS, is_heading=True)
    return [heading, *found] if found else []


def near_lines(near: Iterable[Hit]) -> list[Line]:
    """Return the nearest names, for when no file has what was typed."""
    found = [
        Line(title=hit.child, detail="Child", icon=Icon.CONTACT, go=route_of(hit)) for hit in near
    ]
    return [Line(title="Did you mean", icon=Icon.SEARCH, is_heading=True), *found] if found else []


def route_of(hit: Hit) -> Route | None:
    """Return where a hit leads."""
    if hit.kind == "letter":
        return LetterDesk(hit.record_id)
    if hit.kind == "visit":
        return VisitForm(hit.record_id)
    if hit.kind == "escalation":
        return EscalationPage(hit.record_id)
    if hit.kind in {"addendum", "attachment"} and hit.visit_id:
        return VisitForm(hit.visit_id)
    if hit.child_id is None:
        return None
    return ChildFile(hit.child_id, _SECTIONS.get(hit.kind))


def _group(group: HitGroup) -> list[Line]:
    own = [hit for hit in group.hits if hit.kind == "child" and is_by_name(hit)]
    heading = Line(
        title=group.child or "Name not recorded",
        detail="Child" if own else "",
        name=group.child,
        icon=Icon.CONTACT,
        is_heading=True,
        go=route_of(own[0]) if own else None,
    )
    return [heading, *(_hit(hit) for hit in group.hits if hit not in own)]


def _hit(hit: Hit) -> Line:
    return Line(
        title="About the child" if hit.kind == "child" else hit.title,
        detail=_day(hit.on),
        why=hit.why,
        snippet=hit.snippet,
        marks=hit.marks,
        icon=_ICONS[hit.kind],
        go=route_of(hit),
    )


def _day(day: dt.date | None) -> str:
    return short_day(day) if day else ""


def _act(act: Act) -> Line:
    keys = keys_in_words(act)
    return Line(title=act.plain, detail=keys or "In the menu", icon=Icon.KEYBOARD, do=act.do)


def _setting(entry: Entry) -> Line:
    return Line(
        title=entry.words,
        detail=f"Settings, {entry.place}",
        icon=Icon.SETTINGS,
        go=SettingsPage(entry.section),
    )


def _help(hit: HelpHit) -> Line:
    return Line(
        title=hit.topic.title,
        detail="Help",
        snippet=hit.snippet,
        marks=hit.marks,
        icon=Icon.HELP,
        go=Help(hit.topic.name),
    )


def _has(wanted: Sequence[str], text: str) -> bool:
    words = text.casefold().replace("-", " ").split()
    return all(any(each.startswith(word) for each in words) for word in wanted)


def _first(most: int, lines: Iterable[Line]) -> list[Line]:
    return list(lines)[:most]
