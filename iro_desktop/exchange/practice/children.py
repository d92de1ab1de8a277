"""The child's own record, and what will keep coming up about them."""

import datetime as dt

from iro_core.records import Child
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.contact import contact_of
from iro_desktop.exchange.practice.fitting import fits
from iro_desktop.exchange.practice.letter_likes import letter_likes
from iro_desktop.exchange.practice.life import FOSTER, PARENTS, RELATIVE, Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.schools import is_of_school_age, school_on, year_in_words
from iro_desktop.exchange.practice.stories import Group
from iro_desktop.exchange.practice.words import age_band, practice, word_list

ABOUT = {
    "passport": r"passport",
    "teeth": r"tooth|dental|dentist",
    "sibling": r"\{sibling\}",
    "staying": r"stay here|stay where|to stay|remain with|panel|permanence|for good|matched",
    "school": r"school|lesson|timetable|exclu",
    "story": r"story|when I was a baby|little|judge|court decided|photo",
    "belongings": r"drawings|belongings|bags|boxes|last place|previous placement",
    "advocacy": r"advocate|\{provider\}|advocacy",
    "family": r"family time|Mum|Nan|the centre|contact",
    "leaving": r"18|pathway|rent|bank|apprentice|driving|stay(ing)? put|licen",
    "tracing": r"tracing|family|mother|Red Cross|uncle|interpreter",
    "settling": r"ESOL|college|English|football|mosque|church|Home Office",
    "talking": r"counselling|emotional health|anx|angry|dream|sleep",
}
"""What a thread is about, as words to look for in sentences."""
DISABLED = 0.035
DENTAL_DONE = 0.67
HIDDEN = 0.08
NOT_TOLD = 0.05
OLD_ENOUGH = 5
"""From this age on, letters to a child who arrived with another language are in two."""
NO_HOBBY = ("driving lessons",)


def give_character(chance: Chance, life: Life) -> None:
    """Choose a child's hobby, disability and threads."""
    hobbies = practice()["hobbies"]
    band = {"0_2": "0_4", "3_4": "0_4"}.get(age_band(life.age), age_band(life.age))
    life.hobby = chance.pick([each for each in hobbies[band] if each not in NO_HOBBY])
    disabled = 0.6 if life.story.id in ("child_home_agreed", "young_school_agreed") else DISABLED
    disabled = 1.0 if life.story.group is Group.BREAKS else disabled
    if life.age >= 1 and not life.alone_here and chance.deals("disability", disabled):
        life.disability = chance.pick(
            [d for d in practice()["disabilities"] if _suits(d, life.age)]
        )
    life.dental_is_late = life.age >= 1 and not chance.deals("dental", DENTAL_DONE)
    usual = chance.some(_possible(life), chance.between(1, 2))
    rare = {"risk": 0.06, "missing": 0.12} if life.age >= 13 else {}
    threads = [*usual, *(name for name, often in rare.items() if chance.happens(often))]
    if chance.happens(0.05):
        threads.append("private")
    if _is_hidden(chance, life):
        threads.append("hidden")
    life.threads = tuple(threads)
    life.not_told = life.age >= 5 and chance.deals("not told", NOT_TOLD)


def _suits(disability: str, age: int) -> bool:
    return age >= 5 or any(word in disability for word in ("Down", "Cerebral", "Hearing", "Visual"))


def _is_hidden(chance: Chance, life: Life) -> bool:
    """Tell whether the address is kept from somebody; those who live together share that."""
    if life.lead is not None and life.lead is not life:
        return "hidden" in life.lead.threads
    needs_it = life.story.group in (Group.COURT, Group.ORDER) and life.story.placement != "A6"
    in_a_home = life.home.kind in (FOSTER, RELATIVE)
    return needs_it and in_a_home and chance.deals("hidden", HIDDEN)


def _possible(life: Life) -> list[str]:
    if life.alone_here:
        return ["tracing", "settling", "advocacy", "talking"]
    found = ["teeth", "teeth"] if life.dental_is_late else []
    found += ["family"] if life.family.mother and life.home.kind != PARENTS else ["school"]
    if life.siblings:
        found += ["sibling", "sibling"]
    if life.age >= 4:
        found += ["school", "story", "passport", "staying"]
    if life.age >= 8:
        found += ["advocacy", "talking"]
    if life.age >= 16:
        found = ["leaving", "leaving", "advocacy", "family", "talking"]
    if len(life.stays) > 2:
        found += ["belongings"]
    if life.home.kind == FOSTER and life.story.placement == "U6" and life.age >= 4:
        found += ["staying"]
    return found


def about(life: Life) -> str:
    """Return the words to look for in sentences about this child, as a pattern."""
    return "|".join(ABOUT[thread] for thread in life.threads if thread in ABOUT)


def write_child(chance: Chance, life: Life) -> Child:
    """Return the child's record."""
    heritage, age = life.family.heritage, life.age
    day = life.closed_on or life.today
    asked = life.twist != "new"
    pronouns = word_list("names")["pronouns"]["girls" if life.sex == "F" else "boys"]
    plain = "she/her" if life.sex == "F" else "he/him"
    newcomer = heritage.language != "English" and (life.alone_here or chance.happens(0.25))
    return Child(
        id=life.child_id,
        first_name=life.first_name,
        family_name=life.family.name,
        liked_name=life.liked_name,
        pronouns=chance.pick(pronouns) if age >= 12 and not life.alone_here else plain,
        born_on=life.born_on,
        sex=life.sex,
        ethnicity=_ethnicity(chance, life),
        case_number=f"W{chance.between(100_000, 999_999)}",
        first_language=heritage.language,
        needs_interpreter=newcomer and age >= 3,
        is_uasc=life.alone_here,
        has_disability=bool(life.disability),
        disability=life.disability,
        category_of_need=_need(chance, life),
        permanence_plan=life.story.plan if asked else "",
        permanence_achieved_on=_achieved_on(chance, life),
        likes=_likes(chance, life) if asked else "",
        written_to_by=_written_to(chance, age) if asked else "not_yet_asked",
        writing_notes=_writing_notes(chance, life) if asked else "",
        takes_part_by=_takes_part(chance, age) if asked else "not_yet_asked",
        adoption_authorised_on=life.order_on if life.story.legal == "E1" else None,
        is_on_school_roll=not life.off_roll_since if is_of_school_age(life, day) else None,
        has_ehcp=life.has_ehcp if age >= 2 else None,
        contact_arrangements=contact_of(chance, life),
        school=school_on(life, day),
        school_year=year_in_words(life, day),
        closed_on=life.closed_on,
        **(letter_likes(life, newcomer=newcomer and age >= OLD_ENOUGH) if asked else {}),
    )


def _ethnicity(chance: Chance, life: Life) -> str:
    if life.alone_here and life.family.heritage.id in ("afghan", "sudanese"):
        return "OOTH"
    return (
        "NOBT" if life.twist == "new" or chance.happens(0.015) else life.family.heritage.ethnicity
    )


def _need(chance: Chance, life: Life) -> str:
    if life.alone_here:
        return "N8"
    if life.story.group is Group.REMAND:
        return "N6"
    if life.disability and life.story.group in (Group.AGREED, Group.BREAKS):
        return "N2"
    if life.story.group is Group.AGREED:
        return chance.weighted({"N4": 3.0, "N5": 3.0, "N3": 2.0, "N6": 1.0, "N1": 1.0})
    return chance.weighted({"N1": 8.0, "N5": 1.5, "N3": 0.7})


def _achieved_on(chance: Chance, life: Life) -> dt.date | None:
    current = life.stays[-1]
    if life.story.placement in ("U4", "U1") and chance.happens(0.8):
        order_by = life.care_from + dt.timedelta(days=chance.between(240, 420))
        achieved = max(order_by, current.from_on + dt.timedelta(days=chance.between(20, 120)))
        return achieved if achieved < life.today else None
    return None


def _likes(chance: Chance, life: Life) -> str:
    if life.age < 1:
        return chance.pick(("Being carried about and shown things.", "Bath time. A blue muslin.",
                            "Music, and being outdoors in the pram."))  # fmt: skip
    found = [life.hobby]
    if life.age >= 4 and chance.happens(0.4):
        found.append(chance.pick(practice()["foods"]))
    if life.age >= 7 and life.hobby == "football":
        found.append(f"{chance.pick(practice()['football_teams'])}")
    elif life.age >= 8 and chance.happens(0.25) and life.home.band == "in_county":
        found.append(chance.pick(practice()["groups"]))
    if life.home.pet and chance.happens(0.7):
        found.append(f"{life.home.pet} the {life.home.pet_kind}")
    words = ", ".join(found[:-1]) + " and " + found[-1] if len(found) > 1 else found[0]
    return f"{words[0].upper()}{words[1:]}."


def _written_to(chance: Chance, age: int) -> str:
    if age < 6:
        return "read_aloud"
    if age < 10:
        return chance.weighted({"read_aloud": 2.0, "letter_by_hand": 2.0, "letter": 3.0})
    if age < 14:
        return chance.weighted(
            {"letter": 5.0, "letter_by_hand": 2.0, "email": 1.0, "not_yet_asked": 0.7}
        )
    return chance.weighted(
        {"letter": 4.0, "email": 4.0, "letter_by_hand": 1.0, "not_yet_asked": 0.7}
    )


def _writing_notes(chance: Chance, life: Life) -> str:
    if life.age < 5 or not chance.happens(0.4):
        return ""
    moment = Moment(life, life.today)
    notes = [n for n in practice()["writing_notes"] if fits(n, moment)]
    if life.age > 10:
        notes = [n for n in notes if "aloud" not in n and "typed large" not in n]
    else:
        notes = [n for n in notes if "adult" not in n and "Do not simplify" not in n]
    if not life.family.heritage.arrives_alone:
        notes = [n for n in notes if "both languages" not in n]
    chosen: str = chance.pick(notes)
    return chosen.replace("{carer}", life.home.called)


def _takes_part(chance: Chance, age: int) -> str:
    if age < 4:
        return "through_iro"
    if age < 8:
        return chance.weighted({"writes": 3.0, "through_iro": 3.0, "attends": 3.0})
    if age < 12:
        return chance.weighted({"attends": 5.0, "writes": 2.0, "through_iro": 2.0, "leads": 1.0})
    return chance.weighted(
        {"attends": 6.0, "leads": 1.5, "through_iro": 3.0, "through_advocate": 1.0, "writes": 0.5}
    )
