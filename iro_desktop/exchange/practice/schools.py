"""Where a child goes to school, by age and the first of September."""

import datetime as dt
from collections.abc import Sequence

from iro_core.domain.children import age_on
from iro_core.domain.working_days import ONE_DAY
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import (
    CUSTODY,
    FOSTER,
    HOME,
    RELATIVE,
    SCHOOL,
    Household,
    Life,
)
from iro_desktop.exchange.practice.words import places

NURSERY, PRIMARY, SECONDARY, COLLEGE = "nursery", "primary", "secondary", "college"
FIRST_YEAR_AT = 5
LAST_YEAR = 11
KEEPS_SCHOOL_DAYS = 250
OFF_ROLL, HAS_PLAN = 0.06, 0.22


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
    """Choose the child's schools in the county, one for each phase."""
    lists = places()["schools"]
    is_special = bool(life.disability) and chance.happens(0.6)
    if life.lead is not None and life.lead is not life and not is_special:
        life.schools = dict(life.lead.schools)
    for phase, kind in ((NURSERY, "early_years"), (PRIMARY, "primary"), (SECONDARY, "secondary")):
        if is_special and phase != NURSERY:
            life.schools[phase] = life.schools.get(PRIMARY) or chance.pick(lists["special"])
        else:
            life.schools.setdefault(phase, _near(chance, lists[kind], life.home))
    if "school" in life.threads and chance.happens(0.5):
        life.schools[SECONDARY] = chance.pick(lists["alternative"])
    out_of_education = not life.alone_here and chance.happens(0.22)
    if is_of_school_age(life, life.today) and life.home.kind in _MAY_BE_OFF_ROLL:
        days = chance.between(14, 110)
        off = life.today - days * ONE_DAY
        if chance.deals("off roll", OFF_ROLL) and off > life.care_from:
            life.off_roll_since = off
    life.has_ehcp = _has_plan(chance, life)
    life.schools[COLLEGE] = "" if out_of_education else chance.pick(lists["college"])


def is_of_school_age(life: Life, day: dt.date) -> bool:
    """Tell whether a child must go to school: Reception to Year 11, unless they came alone."""
    in_school_years = 0 <= year_number(life.born_on, day) <= LAST_YEAR
    return in_school_years and not (life.alone_here and age_on(life.born_on, day) >= 15)


def _has_plan(chance: Chance, life: Life) -> bool:
    """Decide on an education, health and care plan: all who are disabled, and a quarter more."""
    phase = phase_on(life, life.today)
    return phase not in ("", NURSERY) and (
        life.disability != "" or (not life.alone_here and chance.deals("plan for needs", HAS_PLAN))
    )


def _near(chance: Chance, names: Sequence[str], home: Household) -> str:
    """Return a school in the same town, if there is one."""
    same_town = [name for name in names if name.startswith(home.town)]
    return chance.pick(same_town if same_town and chance.happens(0.8) else names)


def school_on(life: Life, day: dt.date) -> str:
    """Return the school or college on a day, or "" for none.

    Out of the county it is one in the town where the child lives, unless they moved there lately
    and not far.
    """
    if life.off_roll_since and day >= life.off_roll_since:
        return ""
    phase, stay = phase_on(life, day), life.stay_on(day)
    if life.alone_here and age_on(life.born_on, day) >= 15:
        phase = COLLEGE
    home = stay.household
    usual = life.schools.get(phase, "")
    if home.kind in (SCHOOL, CUSTODY) and phase in (PRIMARY, SECONDARY):
        return home.setting_name
    still_goes = home.band == "out_near" and (day - stay.from_on).days < KEEPS_SCHOOL_DAYS
    if home.band == "in_county" or still_goes or not usual:
        return usual
    return f"{home.town} {_KINDS[phase]}"


_MAY_BE_OFF_ROLL = (FOSTER, HOME, RELATIVE)
_KINDS = {NURSERY: "Nursery", PRIMARY: "Primary School", SECONDARY: "Academy", COLLEGE: "College"}


def year_in_words(life: Life, day: dt.date) -> str:
    """Return the school year as people say it: "Nursery", "Reception", "Year 8", "ESOL"."""
    year, phase = year_number(life.born_on, day), phase_on(life, day)
    if not school_on(life, day):
        return "Not in education" if phase == COLLEGE else ""
    if life.alone_here and year >= 10:
        return "ESOL"
    if phase == NURSERY:
        return "Nursery"
    return "Reception" if year == 0 else f"Year {year}"
