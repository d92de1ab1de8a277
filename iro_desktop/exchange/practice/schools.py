"""Where a child goes to school, by age and the first of September."""

import datetime as dt

from iro_core.domain.children import age_on
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import CUSTODY, SCHOOL, Life
from iro_desktop.exchange.practice.words import places

NURSERY, PRIMARY, SECONDARY, COLLEGE = "nursery", "primary", "secondary", "college"
FIRST_YEAR_AT = 5


def year_number(born_on: dt.date, day: dt.date) -> int:
    """Return the school year: 0 for Reception, 1 to 13, and below nought before school."""
    september = dt.date(day.year - (day.month < 9), 9, 1)
    age = age_on(born_on, september) if born_on <= september else -1
    return age + 1 - FIRST_YEAR_AT


def phase_on(life: Life, day: dt.date) -> str:
    """Return the phase of education on a day, or "" for none."""
    year = year_number(life.born_on, day)
    if year < 0:
        return NURSERY if age_on(life.born_on, day) >= 2 else ""
    if year <= 6:
        return PRIMARY
    return SECONDARY if year <= 11 else COLLEGE


def give_schools(chance: Chance, life: Life) -> None:
    """Choose the child's schools, one for each phase of which there may be need."""
    lists = places()["schools"]
    special = bool(life.disability) and chance.happens(0.6)
    far = life.home.band == "out_far"
    if life.lead is not None and life.lead is not life and not special:
        life.schools = dict(life.lead.schools)
    for phase, kind in ((NURSERY, "early_years"), (PRIMARY, "primary"), (SECONDARY, "secondary")):
        if special and phase != NURSERY:
            life.schools[phase] = chance.pick(lists["special"])
        elif phase == SECONDARY and life.home.kind in (SCHOOL, CUSTODY):
            life.schools[phase] = life.home.setting_name
        elif far and phase != NURSERY:
            life.schools.setdefault(phase, chance.pick(_far_schools(phase)))
        else:
            life.schools.setdefault(phase, chance.pick(lists[kind]))
    if "school" in life.threads and chance.happens(0.5):
        life.schools[SECONDARY] = chance.pick(lists["alternative"])
    out_of_education = not life.alone_here and chance.happens(0.22)
    life.schools[COLLEGE] = "" if out_of_education else chance.pick(lists["college"])


def _far_schools(phase: str) -> list[str]:
    names: list[str] = places()["nations_schools_far"]
    return [name for name in names if ("Primary" in name) == (phase == PRIMARY)]


def school_on(life: Life, day: dt.date) -> str:
    """Return the school or college on a day, or "" for none."""
    if life.alone_here and age_on(life.born_on, day) >= 15:
        return life.schools.get(COLLEGE, "")
    return life.schools.get(phase_on(life, day), "")


def year_in_words(life: Life, day: dt.date) -> str:
    """Return the school year as people say it: "Nursery", "Reception", "Year 8", "ESOL, Entry 2"."""
    year, phase = year_number(life.born_on, day), phase_on(life, day)
    if not school_on(life, day):
        return "Not in education" if phase == COLLEGE else ""
    if life.alone_here and year >= 10:
        return "ESOL"
    if phase == NURSERY:
        return "Nursery"
    return "Reception" if year == 0 else f"Year {year}"
