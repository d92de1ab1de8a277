"""How a visit went: where and when, who was there, how the child seemed."""

import datetime as dt
from dataclasses import dataclass

from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import CUSTODY, FLAT, FOSTER, HOME, RELATIVE, SCHOOL
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import practice

VIDEO = "by video call"
WALK = "walking the dog"
SMALL, BABY = 3, 1


@dataclass(frozen=True, kw_only=True)
class Company:
    """Whether the child was seen alone, why not, and who else was there."""

    seen_alone: str
    reason: str = ""
    others: str = ""


def starts_at(chance: Chance, moment: Moment) -> dt.time:
    """Return when a visit starts: after school for those who go to one."""
    after_school = ((15, 45), (16, 0), (16, 15), (16, 30), (17, 0), (13, 15))
    by_day = ((10, 0), (10, 30), (11, 15), (13, 30), (14, 0), (15, 0))
    goes_to_school = moment.is_at_school
    return dt.time(*chance.pick(after_school if goes_to_school else by_day))


def place_of(chance: Chance, moment: Moment) -> str:
    """Return where they met."""
    if moment.kind == CUSTODY:
        return "in the visits hall"
    if moment.age < SMALL:
        return "at home, in the living room"
    at_home = {
        HOME: ["at the children's home, in the lounge", "at the children's home, in the garden"],
        FLAT: ["at home, in the shared kitchen", "in a café in town"],
        SCHOOL: ["at school, in the quiet room", "at school, in the house lounge"],
    }
    usual = ["at home, in the kitchen", "at home, in the garden", "at home, in the living room"]
    possible = list(at_home.get(moment.kind, usual))
    if moment.is_at_school and moment.age >= 5:
        possible += ["at school, in the quiet room", "at school, in the library"]
    if moment.school and not moment.is_at_school and moment.age >= 15:
        possible.append("at college, in the canteen")
    if moment.home.pet_kind == "dog" and moment.age >= 5:
        possible.append(WALK)
    if moment.age >= 9:
        possible.append("at the park")
    return chance.pick([each for each in possible if in_season(each, moment.day)] or usual[:1])


def in_season(place: str, day: dt.date) -> bool:
    """Tell whether anybody would meet there at that time of year."""
    if "school" in place or "college" in place:
        return not (
            day.month == 8 or (day.month, day.day) >= (12, 20) or (day.month, day.day) < (1, 5)
        )
    return "garden" not in place or 4 <= day.month <= 9


def company(chance: Chance, teller: Teller) -> Company:
    """Return who was there."""
    moment = teller.moment
    if moment.age < SMALL:
        is_baby = moment.age < BABY
        why = "{name} is a baby" if is_baby else "{name} is very young"
        return _together(teller.filled(f"{why} and was seen with {{carer}}."), moment.home.called)
    if moment.alone:
        return _together("An interpreter was with us throughout.", "The interpreter")
    if moment.age < 5 and chance.happens(0.5):
        return _together(teller.filled("{name} asked for {carer} to stay."), moment.home.called)
    if chance.happens(0.88):
        joined = teller.filled("{carer} for the first ten minutes") if chance.happens(0.25) else ""
        return Company(seen_alone="yes", others=joined)
    if "seizure" in moment.life.disability or "Epilepsy" in moment.life.disability:
        return _together(
            teller.filled("{name} needs a carer close by for medical reasons."), moment.home.called
        )
    return _together(teller.filled("{name} asked for {carer} to stay."), moment.home.called)


def _together(reason: str, others: str) -> Company:
    return Company(seen_alone="no", reason=reason, others=others)


def note_of(teller: Teller, place: str, company: Company) -> str:
    """Return a sentence about how it was, true of this visit, or "" if there is none."""
    untrue = [words for words, so in _needs(teller.moment, place, company).items() if not so]
    happened = [
        each for each in practice()["visit_notes"] if not any(words in each for words in untrue)
    ]
    return teller.one([each for each in happened if _AT_ANY_TIME not in each] or happened)


_AT_ANY_TIME = "Rearranged"


def _needs(moment: Moment, place: str, company: Company) -> dict[str, bool]:
    """Return for words of a note whether what they tell of happened on this visit."""
    at_home = "at home" in place
    in_person = place != VIDEO
    return {
        "bedroom": at_home and moment.age >= 4,
        "Bedroom": at_home,
        "walked {pet}": place == WALK,
        "library": "library" in place,
        "by video": not in_person and moment.age >= 6,
        "offered tea": at_home
        and company.seen_alone == "yes"
        and moment.kind in (FOSTER, RELATIVE),
        "Home was warm": at_home and moment.age >= 4,
        "other children at home": at_home and moment.kind == FOSTER,
        "alone for half": company.seen_alone == "yes" and in_person,
        "draw": in_person and 4 <= moment.age <= 12 and "walking" not in place,
        "after school": in_person and 5 <= moment.age <= 15 and "school" not in place,
        "at the door": at_home and moment.age >= 5,
        "Kitchen table": "kitchen" in place and 4 <= moment.age <= 13,
        "folding socks": at_home and moment.age >= 6,
        "programme ended": at_home and moment.age >= 4,
        "Talked outside": moment.day.month in (1, 2, 11, 12)
        and ("garden" in place or "park" in place),
        "front room": at_home and company.seen_alone == "yes" and moment.kind in (FOSTER, RELATIVE),
        "checked what I was writing": in_person and moment.age >= 7,
        "cards with faces": in_person and 4 <= moment.age <= 11,
        "lost shoe": at_home and 2 <= moment.age <= 9,
        "how long I would stay": in_person and moment.age >= 5,
    }


_CALM = {"happy": 4.0, "very_happy": 1.5, "mixed": 2.5, "not_said": 0.6}
_WORRIED = {"mixed": 4.0, "sad": 2.0, "very_sad": 0.3, "happy": 1.0}
_TELLS_WORRY = (
    "worr",
    "don't know what",
    "cried",
    "scared",
    "afraid",
    "lonely",
    "miss ",
    "angry",
    "hurts",
    "sad",
    "heavy",
)


def feeling(chance: Chance, words: tuple[str, ...]) -> str:
    """Return how the child seemed, in keeping with what they said."""
    if not words:
        return "not_said"
    said = " ".join(words).casefold()
    worried = sum(word in said for word in _TELLS_WORRY)
    return chance.weighted(_WORRIED if worried > 1 else _CALM)


def why_no_words(teller: Teller) -> str:
    """Return why a child said nothing."""
    if teller.moment.age < SMALL:
        return teller.filled(
            "{name} is too young to tell me in words. What I saw is in the analysis."
        )
    return teller.filled("{name} did not want to talk today.")
