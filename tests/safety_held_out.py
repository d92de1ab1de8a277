"""Faults that nobody had in mind when the rules were written: a held-out set for the safety check.

They were written in one go without a look at the rules. Whoever makes a rule does not add to them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core.domain.names import known_as
from tests.builders import TODAY
from tests.safety_corpus import DIRECTORY, Case, Made, sound_letter, with_words
from tests.safety_faults import CARERS, DATES, HIDDEN, NAMES, NUMBERS, SIBLINGS

_HOME = frozenset({"hidden_address", "address_told"})
_NAME = frozenset({"other_child", "unknown_name", "wrong_greeting"})
_KIN = frozenset(
    {"sibling_told", "sibling_addressed", "sibling_full_name", "wrong_greeting", *_HOME}
)
_NUMBER = frozenset({"stale_number", "slip_number", "unknown_number", "unlisted_number"})
_LINK = frozenset({"stale_link", "unknown_link", "http"})
_DAY = frozenset({"wrong_weekday", "no_such_day", "promised_in_the_past", "occasion_differs"})
_NEXT = frozenset({"past_limit", "next_review_differs"})
_CARER = frozenset({"carer_family_name", "unknown_name", *_HOME})
FAULTS: tuple[tuple[str, frozenset[str], tuple[tuple[str, str], ...]], ...] = (
    # A hidden address, in one part or put together from several.
    (HIDDEN, _HOME, (("told_me.body", "You live at number {no}."), ("next_time.body", "{street}"))),
    (HIDDEN, _HOME, (("learnt.body", "I parked in {first} by the shop."),)),
    (HIDDEN, _HOME, (("told_me.body", "{no_spaced}, {street_spaced}"),)),
    (HIDDEN, _HOME, (("told_me.body", "Send it to {postcode_spaced}, please."),)),
    (HIDDEN, _HOME, (("told_me.body", "Send it to {postcode_dashed}, please."),)),
    (HIDDEN, _HOME, (("told_me.body", "{no}-{street_dashed} has a red door."),)),
    (HIDDEN, _HOME, (("told_me.body", "The map said {outward}."), ("will_do.action", "{inward}"))),
    (HIDDEN, _HOME, (("will_do.action", "Bring the bike to {first} Rd"),)),
    (HIDDEN, _HOME, (("next_time.body", "See you at {no} {first}."),)),
    (HIDDEN, _HOME, (("told_me.heading", "My day in {street_upper}"),)),
    (HIDDEN, _HOME, (("told_me.picture", "The green door of {street}"),)),
    (HIDDEN, _HOME, (("told_me.body", "{street_joined}"),)),
    (HIDDEN, _HOME, (("told_me.body", "It is the house with {no} on it, in {first}."),)),
    (HIDDEN, _HOME, (("told_me.body", "{street_lines}"),)),
    (HIDDEN, _HOME, (("told_me.body", "I like the shops by “{first}”."),)),
    # A child who is somebody else's.
    (NAMES, _NAME, (("learnt.body", "{other_upper}!"),)),
    (NAMES, _NAME, (("told_me.body", "Is {other}\u2019s tooth better now?"),)),
    (NAMES, _NAME, (("will_do.action", "Write up the notes for {other} {other_family}"),)),
    (NAMES, _NAME, (("told_me.picture", "A drawing of {other} and a dog"),)),
    (NAMES, _NAME, (("told_me.body", "All the best from me to you and {other}."),)),
    (NAMES, _NAME, (("told_me.body", "The {other_family} case is next."),)),
    (NAMES, _NAME, (("told_me.body", "You, {other}, are the expert on your life."),)),
    (NAMES, _NAME, (("next_time.body", "Bye for now {other}"),)),
    (NAMES, _NAME, (("told_me.body", "{other_lower} was in the lounge with us."),)),
    (NAMES, _NAME, (("told_me.body", "{other_initial}. {other_family} asked for a lock."),)),
    (NAMES, _NAME, (("told_me.body", "{other_dashed} drew a cat."),)),
    (NAMES, _NAME, (("told_me.body", "We all sang for {short_slip}."),)),
    # A brother or sister who lives elsewhere.
    (SIBLINGS, _KIN, (("told_me.body", "{sib} cried when I saw {sib} on Tuesday."),)),
    (SIBLINGS, _KIN, (("told_me.body", "{sib}'s carer is going to have a baby."),)),
    (SIBLINGS, _KIN, (("told_me.body", "{sib} has moved to {sib_town}."),)),
    (SIBLINGS, _KIN, (("told_me.body", "You can post it to {sib} at {sib_street}."),)),
    (SIBLINGS, _KIN, (("told_me.body", "{sib} takes medicine to sleep."),)),
    (SIBLINGS, _KIN, (("told_me.body", "The police talked to {sib}."),)),
    (SIBLINGS, _KIN, (("will_do.action", "Tell {sib} {sib_family} the news"),)),
    (SIBLINGS, _KIN, (("told_me.body", "I hope you like your new school, {sib}."),)),
    # A telephone number or an address in the web that is not the one on file.
    (NUMBERS, _NUMBER, (("advocate.body", "{service} can be rung on (01632) 960-777."),)),
    (NUMBERS, _NUMBER, (("advocate.body", "Text {service}: 07700.900.555"),)),
    (NUMBERS, _NUMBER, (("reach_me.body", "My mobile is 07700 900 9O8."),)),
    (NUMBERS, _NUMBER, (("advocate.body", "{service}\n0808\u00a0157\u00a00999"),)),
    (NUMBERS, _NUMBER, (("advocate.body", "{service} is at 0044 1632 960888."),)),
    (NUMBERS, _NUMBER, (("will_do.action", "Ring {service} on 0808/157/0777"),)),
    (NUMBERS, _LINK, (("advocate.body", "{service}: www.night-owls-old.example"),)),
    (NUMBERS, _LINK, (("advocate.body", "Write to help@nightowls-old.example"),)),
    (NUMBERS, _NUMBER, (("advocate.body", "{service} on oh eight hundred, 01632 960 55."),)),
    (NUMBERS, _NUMBER, (("advocate.heading", "Ring {service}: 01632 960699"),)),
    # A day that cannot be.
    (DATES, _DAY, (("told_me.body", "Family time is on {wrong_day}, the {d} of {month}."),)),
    (DATES, _DAY, (("told_me.body", "Film night: {wrong_day_short}. {d}/{m}/{y}"),)),
    (DATES, _DAY, (("told_me.body", "We meet on 30 February."),)),
    (DATES, _DAY, (("told_me.body", "The trip is on the 31st of September."),)),
    (DATES, _DAY, (("will_do.action", "I will ask about it by {past}"),)),
    (DATES, _DAY, (("told_me.body", "Your swimming is on {month} {d}, a {wrong_day}."),)),
    (DATES, _NEXT, (("next_time.body", "We will have your next review on {far}."),)),
    (DATES, _DAY, (("told_me.body", "{wrong_day} {d}.{m}.{y}: dentist"),)),
    (DATES, _DAY, (("thanks.body", "When I came to see you on {off_visit} you sang."),)),
    (DATES, _DAY, (("told_me.body", "It is on {wrong_day} {dth} {month_short}."),)),
    # The surname of a carer.
    (CARERS, _CARER, (("told_me.body", "Ms. {carer_family} bakes well."),)),
    (CARERS, _CARER, (("told_me.body", "You call her Auntie {carer_family}."),)),
    (CARERS, _CARER, (("told_me.body", "{carer_upper} FAMILY RULES"),)),
    (CARERS, _CARER, (("told_me.body", "Dr and Mrs {carer_initial}. {carer_family}"),)),
    (CARERS, _CARER, (("told_me.heading", "At the {carer_family}s\u2019 house"),)),
    (CARERS, _CARER, (("will_do.action", "Email {carer_lower}"),)),
    (CARERS, _CARER, (("told_me.picture", "{carer} {carer_family} with a cake"),)),
    (CARERS, _CARER, (("told_me.body", "{carer}-{carer_family} came to the door."),)),
    (CARERS, _CARER, (("told_me.body", "{carer_spaced} made soup."),)),
)


@dataclass(frozen=True, kw_only=True)
class HeldOut:
    """A letter with one fault, which may be spread over several parts."""

    what: str
    made: Made
    before: Made
    kinds: frozenset[str]
    words: str


def held_out(cases: Sequence[Case], number: int) -> HeldOut:
    """Return one letter of the set, in a sound letter that can bear it."""
    what, kinds, parts = FAULTS[number]
    able = [each for each in cases if _can_bear(what, each)]
    case = able[number % len(able)]
    sound = made = sound_letter(case, 90_000 + number)
    values = _values(case, cases)
    for place, words in parts:
        made = with_words(made, place, words.format(**values))
    said = " / ".join(words.format(**values) for _place, words in parts)
    return HeldOut(what=what, made=made, before=sound, kinds=kinds, words=said)


def _can_bear(what: str, case: Case) -> bool:
    if what == HIDDEN:
        return case.hides
    if what == SIBLINGS:
        return bool(case.apart and case.homes_apart)
    if what == CARERS:
        family = case.child.family_name
        return bool(case.carer and case.home and case.home.type in {"U4", "U5", "U6"}) and (
            case.carer is not None and case.carer.family_name != family
        )
    return bool(case.visit)


def _values(case: Case, cases: Sequence[Case]) -> dict[str, object]:
    return {
        **_home_values(case),
        **_name_values(case, cases),
        **_day_values(case),
        "service": DIRECTORY[0][0],
    }


def _home_values(case: Case) -> dict[str, object]:
    assert case.home is not None
    line = case.home.address.split(",")[0]
    number, _, street = line.partition(" ")
    code = case.home.postcode
    outward, _, inward = code.partition(" ")
    return {
        "no": number,
        "no_spaced": " ".join(number),
        "street": street,
        "first": street.partition(" ")[0],
        "street_spaced": " ".join(street),
        "street_dashed": street.replace(" ", "-"),
        "street_upper": street.upper(),
        "street_joined": street.replace(" ", ""),
        "street_lines": f"{number}\n\n" + street.replace(" ", "\n\n"),
        "postcode_spaced": " ".join(code.replace(" ", "")),
        "postcode_dashed": f"{outward}-{inward}",
        "outward": outward,
        "inward": inward,
    }


def _name_values(case: Case, cases: Sequence[Case]) -> dict[str, object]:
    near = {case.called, *(each.first_name for each in case.siblings)}
    near |= {each.first_name for each in (case.carer, case.parent) if each}
    families = {case.child.family_name, case.carer.family_name if case.carer else ""}
    other = next(
        each.child
        for each in reversed(cases)
        if each.called not in near and each.child.family_name not in families
    )
    name = known_as(other.first_name, other.liked_name)
    short = next(e.called for e in cases if len(e.called) == 3 and e.called not in near)
    sibling = case.apart[0] if case.apart else case.child
    home = case.homes_apart[0].address if case.homes_apart else "x, y"
    carer = case.carer
    family = carer.family_name if carer else ""
    return {
        "other": name,
        "other_upper": name.upper(),
        "other_lower": name.lower(),
        "other_family": other.family_name,
        "other_initial": name[0],
        "other_dashed": "-".join(name),
        "short_slip": short[0] + short[2] + short[1],
        "sib": known_as(sibling.first_name, sibling.liked_name),
        "sib_family": sibling.family_name,
        "sib_street": home.split(",")[-2],
        "sib_town": home.split(",")[-1].strip(),
        "carer": carer.first_name if carer else "",
        "carer_family": family,
        "carer_upper": family.upper(),
        "carer_lower": family.lower(),
        "carer_initial": carer.first_name[0] if carer else "",
        "carer_spaced": f"{carer.first_name}  {' '.join(family)}" if carer else "",
    }


def _day_values(case: Case) -> dict[str, object]:
    day = TODAY + dt.timedelta(days=23)
    wrong = day + dt.timedelta(days=2)
    visit = case.visit.held_on if case.visit and case.visit.held_on else TODAY
    return {
        "d": day.day,
        "dth": f"{day.day}th",
        "m": f"{day:%m}",
        "y": day.year,
        "month": f"{day:%B}",
        "month_short": f"{day:%b}",
        "wrong_day": f"{wrong:%A}",
        "wrong_day_short": f"{wrong:%a}",
        "past": _said(TODAY - dt.timedelta(days=12)),
        "far": _said(TODAY + dt.timedelta(days=390)),
        "off_visit": _said(visit - dt.timedelta(days=3)),
    }


def _said(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
