"""Families: who the children are, whose brothers and sisters, and when they came into care."""

import datetime as dt
from collections.abc import Sequence

from iro_core.domain.children import age_on
from iro_core.domain.months import months_after
from iro_core.domain.working_days import ONE_DAY
from iro_core.ids import ChildId
from iro_desktop.exchange.practice.calendar import born_for_age
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import FLAT, KIND_OF_HOME, Family, Life
from iro_desktop.exchange.practice.stories import EVERY_CASELOAD, USUAL_SIZE, WEIGHTS, Group, Story
from iro_desktop.exchange.practice.words import Heritage, heritages, word_list

ALONE_FROM = {
    "eritrean": 1.7,
    "afghan": 1.6,
    "kurdish": 1.6,
    "sudanese": 1.4,
    "albanian": 0.5,
    "vietnamese": 0.5,
    "iranian": 0.5,
    "ethiopian": 0.2,
}
MORE_CHILDREN = {
    Group.COURT: {0: 0.45, 1: 0.33, 2: 0.16, 3: 0.06},
    Group.ORDER: {0: 0.52, 1: 0.30, 2: 0.14, 3: 0.04},
    Group.AGREED: {0: 0.72, 1: 0.23, 2: 0.05},
    Group.ALONE: {0: 0.96, 1: 0.04},
    Group.REMAND: {0: 1.0},
    Group.BREAKS: {0: 1.0},
}
SAME_HOME = 0.4
"""How much likelier it is that brothers and sisters live in the same kind of home."""
SMALLEST_GAP = 300 * ONE_DAY
OLDEST_GAP = 13 * 365 * ONE_DAY


def plan_families(
    chance: Chance, today: dt.date, wanted: int, *, taken: set[str], has_rare: bool = False
) -> list[Family]:
    """Return families with so many children in care between them.

    Args:
        taken: Family names that are in use already; those given here are added to it.
        has_rare: Whether children with a clock of their own are to be among them in any case.
    """
    families: list[Family] = []
    rare = list(EVERY_CASELOAD) if has_rare and wanted >= USUAL_SIZE else []
    left = wanted
    while left > 0:
        story = chance.deal("story", WEIGHTS, among=_named(rare.pop()) if rare else None)
        family = _family(chance, today, story, most=left, taken=taken)
        families.append(family)
        left -= len(family.children)
    return families


def _named(story_id: str) -> list[Story]:
    return [story for story in WEIGHTS if story.id == story_id]


def _family(chance: Chance, today: dt.date, story: Story, *, most: int, taken: set[str]) -> Family:
    heritage = _heritage(chance, story)
    family = Family(name=_family_name(chance, heritage, taken), heritage=heritage, today=today)
    family.nan_is_alive = chance.happens(0.7)
    _add_child(chance, family, story, _birthday(chance, today, story))
    more = chance.weighted(MORE_CHILDREN[story.group])
    for _ in range(min(more, most - 1)):
        _add_sibling(chance, family)
    _come_into_care(chance, family)
    family.children.sort(key=lambda life: life.born_on)
    return family


def _family_name(chance: Chance, heritage: Heritage, taken: set[str]) -> str:
    """Return a family name that nobody has, until the list is used up."""
    free = [name for name in heritage.families if name not in taken]
    name = chance.pick(free or heritage.families)
    taken.add(name)
    return name


def _heritage(chance: Chance, story: Story) -> Heritage:
    known = heritages()
    if story.group is Group.ALONE:
        return known[chance.deal("alone from", ALONE_FROM)]
    weights = {key: each.weight for key, each in known.items() if not each.arrives_alone}
    return known[chance.deal("heritage", weights)]


def _add_sibling(chance: Chance, family: Family) -> None:
    """Add a child with a story that is overdue and that goes with the family's."""
    stories = [story for story in WEIGHTS if _may_join(story, family)]
    home = KIND_OF_HOME[family.children[0].story.placement]
    likely = {each: SAME_HOME * (KIND_OF_HOME[each.placement] == home) for each in stories}
    stories.sort(key=lambda each: chance.owed("story", each) + likely[each], reverse=True)
    for story in [each for each in stories[:8] for _ in range(3)]:
        born_on = _birthday(chance, family.today, story)
        if all(_could_be_siblings(born_on, other.born_on) for other in family.children):
            chance.deal("story", WEIGHTS, among=[story])
            _add_child(chance, family, story, born_on)
            return


def _may_join(story: Story, family: Family) -> bool:
    first = family.children[0].story
    if first.group is Group.ALONE:
        return story is first
    return story.group is first.group


def _could_be_siblings(one: dt.date, other: dt.date) -> bool:
    return SMALLEST_GAP <= abs(one - other) <= OLDEST_GAP


def _birthday(chance: Chance, today: dt.date, story: Story) -> dt.date:
    lowest, highest = story.ages
    years = chance.between(lowest, highest)
    if story.group is Group.ALONE and chance.happens(0.4):
        return dt.date(today.year - years, 1, 1)
    most = 330 if years else 300
    return born_for_age(today, years, chance.between(12, most))


def _add_child(chance: Chance, family: Family, story: Story, born_on: dt.date) -> None:
    girls = 0.12 if story.group is Group.ALONE else 0.08 if story.group is Group.REMAND else 0.48
    sex = "F" if chance.deals(f"girls {girls}", girls) else "M"
    taken = {life.first_name for life in family.children}
    names = family.heritage.girls if sex == "F" else family.heritage.boys
    first_name = chance.pick([name for name in names if name not in taken] or names)
    liked = _liked_name(chance, first_name, age=age_on(born_on, family.today))
    family.children.append(
        Life(
            child_id=ChildId(chance.id_on(born_on)),
            story=story,
            family=family,
            sex=sex,
            first_name=first_name,
            liked_name=liked,
            born_on=born_on,
            today=family.today,
        )
    )


def _liked_name(chance: Chance, first_name: str, *, age: int) -> str:
    short: Sequence[str] = word_list("names")["liked_names"].get(first_name, ())
    return chance.pick(short) if short and age >= 3 and chance.happens(0.9) else ""


def _come_into_care(chance: Chance, family: Family) -> None:
    """Give each child the day they became looked after: one day for all who were born by then."""
    today = family.today
    ranges = [life.story.months for life in family.children]
    shortest, longest = max(low for low, _ in ranges), min(high for _, high in ranges)
    oldest_age = max((today - life.born_on).days for life in family.children)
    longest_days = min(int(longest * 30.4), oldest_age)
    together = (
        today - chance.between(min(int(shortest * 30.4), longest_days), longest_days) * ONE_DAY
    )
    for life in family.children:
        life.care_from = _own_start(chance, life, together, today)


def _own_start(chance: Chance, life: Life, together: dt.date, today: dt.date) -> dt.date:
    earliest = life.born_on + chance.between(0, 4) * ONE_DAY
    if life.story.group is Group.ALONE:
        earliest = months_after(life.born_on, 14 * 12)
    low, high = life.story.months
    latest = max(today - int(low * 30.4) * ONE_DAY, earliest)
    oldest = max(today - int(high * 30.4) * ONE_DAY, earliest)
    start = min(max(together, oldest), latest)
    return min(start, today - 12 * ONE_DAY)


def settle_together(chance: Chance, family: Family) -> None:
    """Decide which brothers and sisters live together: those who came together, alike placed."""
    leads: list[Life] = []
    for life in family.children:
        kind = KIND_OF_HOME[life.story.placement]
        for lead in leads:
            together = sum(other.lead is lead for other in family.children)
            if (
                lead.care_from == life.care_from
                and KIND_OF_HOME[lead.story.placement] == kind != FLAT
                and (lead.story.plan == "adoption") == (life.story.plan == "adoption")
                and together < 3
                and chance.happens(0.75)
            ):
                life.lead = lead
                break
        else:
            life.lead = life
            leads.append(life)
