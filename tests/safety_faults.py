"""Faults planted into sound letters: what councils were fined for, in words that vary."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iro_core.domain.date_words import MONTHS, WEEKDAYS
from iro_core.domain.names import known_as
from iro_core.records import Child
from iro_desktop.letters.content import ActionRow
from tests.builders import TODAY
from tests.safety_corpus import DIRECTORY, Case, Made, sound_letter, with_words

PLACES = ("told_me.body", "learnt.body", "next_time.body", "will_do.action", "advocate.body")
NAMES, SIBLINGS, HIDDEN, NUMBERS, DATES, CARERS = (
    "wrong name",
    "sibling",
    "hidden address",
    "stale number",
    "wrong date",
    "carer's surname",
)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A letter with one fault in it.

    Attributes:
        what: Which of the kinds of fault above.
        kinds: The findings that would be right, any of them.
        place: The field in which it was planted.
    """

    what: str
    made: Made
    kinds: frozenset[str]
    place: str
    words: str


def a_fault(cases: Sequence[Case], number: int) -> Fault:
    """Return a letter with a fault, the kinds in turn."""
    chance = random.Random(10_000 + number)
    what = tuple(_PLANT)[number % len(_PLANT)]
    able = [each for each in cases if _CAN[what](each)]
    case = able[number // len(_PLANT) % len(able)]
    return _PLANT[what](sound_letter(case, number), cases, chance)


def _others(made: Made, cases: Sequence[Case]) -> list[Child]:
    own = {made.case.child.id, *(each.id for each in made.case.siblings)}
    near = {known_as(c.first_name, c.liked_name) for c in (made.case.child, *made.case.siblings)}
    if made.case.carer:
        near.add(made.case.carer.first_name)
    if made.case.parent:
        near.add(made.case.parent.first_name)
    return [
        each.child
        for each in cases
        if each.child.id not in own
        and each.called not in near
        and each.child.first_name not in near
    ]


def _wrong_name(made: Made, cases: Sequence[Case], chance: random.Random) -> Fault:
    other = chance.choice(_others(made, cases))
    name = known_as(other.first_name, other.liked_name)
    if chance.random() < 0.25:
        draft = dataclasses.replace(made.draft, name=name)
        made = dataclasses.replace(made, draft=draft)
        return _fault(NAMES, made, "name", name, "wrong_greeting")
    form = chance.choice(_NAME_FORMS)
    words = form.format(name=name, family=other.family_name, upper=name.upper(), slip=_slip(name))
    kinds = ("other_child", "unknown_name") if "{slip}" in form else ("other_child",)
    return _planted(NAMES, made, words, chance, *kinds)


_NAME_FORMS = (
    "{name} told me that school is going well.",
    "Thank you, {name}, for talking to me.",
    "I will see {name} again in June.",
    "Copied from: {name} {family}. Seen alone.",
    "It is {name}'s meeting, and {name} can choose who comes.",
    "{name} {family} would like to stay where they are.",
    "CHILD'S NAME: {name} {family}",
    "We agreed that {name} will have swimming lessons.",
    "Well done, {name}.",
    "It was lovely to hear {name}\u2019s news.",
    "{family}, {name}: the plan was talked about.",
    "I spoke to school about {name} and about maths.",
    "NOTES ABOUT {upper} {family}",
    "I talked with {slip} about the new bedroom.",
)


def _sibling(made: Made, _cases: Sequence[Case], chance: random.Random) -> Fault:
    sibling = chance.choice(made.case.apart)
    name = known_as(sibling.first_name, sibling.liked_name)
    if chance.random() < 0.25:
        made = dataclasses.replace(made, draft=dataclasses.replace(made.draft, name=name))
        return _fault(SIBLINGS, made, "name", name, "wrong_greeting")
    homes = [each for each in made.case.homes_apart if each.child_id == sibling.id]
    forms = [*_SIBLING_FORMS, *(_SIBLING_HOMES if homes else ())]
    home = homes[0].address if homes else ""
    words = chance.choice(forms).format(
        name=name, family=sibling.family_name, lower=name.lower(), home=home
    )
    return _planted(SIBLINGS, made, words, chance, *_SIBLING_KINDS)


_SIBLING_KINDS = (
    "sibling_addressed",
    "sibling_told",
    "sibling_full_name",
    "address_told",
    "hidden_address",
)
_SIBLING_FORMS = (
    "{name} is doing well in the new placement.",
    "Thank you, {name}, for showing me your room.",
    "I also saw {name} last week.",
    "{name} has a new social worker and a new school.",
    "{name}'s foster carers say that bedtime is hard.",
    "Well done, {name}. You were brave.",
    "{name} will not come to family time any more.",
    "{name} was not at school on Monday.",
    "{name} {family} has been seen alone.",
    "The plan for {name} was changed by the judge.",
)
_SIBLING_HOMES = ("{name} lives at {home} now.", "We can meet at {home}, where {name} is.")


def _hidden(made: Made, _cases: Sequence[Case], chance: random.Random) -> Fault:
    home = made.case.home
    assert home is not None
    street = home.address.split(",")[0]
    bare = street.lstrip("0123456789 ") or street
    forms = {
        "I came to {address}.": home.address,
        "I will come to {address} again.": street,
        "The form has {address} on it.": home.postcode,
        "The form has {address} on top.": home.postcode.replace(" ", "").lower(),
        "VISITED AT {address}": home.address.upper(),
        "You live in {address}, and you like it.": bare,
        "I found {address} at once.": bare.lower(),
        "I looked for {address} on the map.": _slip(bare.split()[0]) + bare[len(bare.split()[0]) :],
        "I wrote it to {address}.": f"{street}\n{home.postcode}",
    }
    if " " not in bare or len(bare.split()[0]) < 5:
        forms.pop("I looked for {address} on the map.")
    form = chance.choice(list(forms))
    words = form.format(address=forms[form])
    return _planted(HIDDEN, made, words, chance, "hidden_address")


def _number(made: Made, _cases: Sequence[Case], chance: random.Random) -> Fault:
    service = chance.choice(DIRECTORY)
    right = service[2]
    plain = right.replace(" ", "")
    swapped = plain[:-3] + plain[-2] + plain[-3] + plain[-1]
    old = f"01632 960{chance.randint(500, 999)}"
    wrong = chance.choice((swapped, old, old.replace(" ", ""), f"+44 {old[1:]}", plain[:-1]))
    called = chance.choice(service[:2])
    form = chance.choice(_NUMBER_FORMS)
    words = form.format(service=called, number=wrong)
    if "http" in form:
        words = form.format(service=called, number=f"{called.split()[0].lower()}-old.example")
    kinds = ("stale_number", "slip_number", "stale_link", "unknown_link", "http")
    return _planted(NUMBERS, made, words, chance, *kinds)


_NUMBER_FORMS = (
    "You can ring {service} on {number}.",
    "{service}: {number}",
    "The number of {service} is {number}, day and night.",
    "Call {number} to reach {service}.",
    "RING {service} NOW: {number}",
    "{service} has a page, http://{number}",
    "If you are worried, {service} ({number}) will listen.",
)


def _date(made: Made, _cases: Sequence[Case], chance: random.Random) -> Fault:
    day = TODAY + dt.timedelta(days=chance.randint(4, 50))
    wrong = WEEKDAYS[(day.weekday() + chance.randint(1, 6)) % 7]
    month = MONTHS[day.month - 1]
    held = (made.letter.review_id and made.case.review) or made.case.visit
    forms = [
        (f"Your party is on {wrong} {day.day} {month}.", ("wrong_weekday",)),
        (f"I will ring you on {wrong[:3]} {day.day} {month[:3]} {day.year}.", ("wrong_weekday",)),
        (f"We go out on {wrong.upper()} {day.day} {month.upper()}.", ("wrong_weekday",)),
        (f"It is on {wrong} the {day.day}th of {month}.", ("wrong_weekday",)),
        (f"It is on {wrong}, {day:%d/%m/%Y}.", ("wrong_weekday",)),
        (f"The trip is on 31 {chance.choice(('June', 'April'))}.", ("no_such_day",)),
        (_said("I will ring you by {day}.", TODAY - 9 * ONE_DAY), ("promised_in_the_past",)),
        (_said("Your next review will be on {day}.", TODAY + 400 * ONE_DAY), _NEXT),
    ]
    if held and held.held_on:
        off = held.held_on - chance.randint(1, 9) * ONE_DAY
        on_file = {made.case.visit and made.case.visit.held_on}
        if off not in on_file:
            words = _said(chance.choice(_OCCASIONS), off)
            return _planted(DATES, made, words, chance, "occasion_differs", place="thanks.body")
    words, kinds = chance.choice(forms)
    return _planted(DATES, made, words, chance, *kinds)


_NEXT = ("past_limit", "next_review_differs")
_OCCASIONS = (
    "Thank you for coming to your review on {day}.",
    "I visited you on {day}.",
    "It was good that you came to your review on {day}.",
)


def _said(form: str, day: dt.date) -> str:
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    return form.format(day=name)


def _carer(made: Made, _cases: Sequence[Case], chance: random.Random) -> Fault:
    carer = made.case.carer
    assert carer is not None
    form = chance.choice(_CARER_FORMS)
    words = form.format(
        name=carer.first_name,
        family=carer.family_name,
        upper=carer.family_name.upper(),
        lower=carer.family_name.lower(),
        slip=_slip(carer.family_name),
    )
    kinds = ("carer_family_name", "hidden_address", "address_told")
    return _planted(
        CARERS, made, words, chance, *kinds, *(("unknown_name",) if "slip" in form else ())
    )


_CARER_FORMS = (
    "{name} {family} looks after you well.",
    "Mrs {family} told me about the garden.",
    "The {family}s are kind people.",
    "You feel at home with the {family} family.",
    "CARER: {name} {upper}",
    "Mr and Mrs {family} came too.",
    "I talked to {family} about bedtime.",
    "It is {name} {family}\u2019s job to book it.",
    "{name} {lower} said that you sleep well.",
    "Mrs {slip} told me that you sing.",
)


def _planted(
    what: str, made: Made, words: str, chance: random.Random, *kinds: str, place: str = ""
) -> Fault:
    where = place or chance.choice(PLACES)
    made = with_words(made, where, words)
    if where.endswith(".action"):
        block = made.draft.block(where.partition(".")[0])
        where = f"{block.id}.{len(block.actions) - 1}.action"
    return _fault(what, made, where, words, *kinds)


def _fault(what: str, made: Made, place: str, words: str, *kinds: str) -> Fault:
    return Fault(what=what, made=made, kinds=frozenset(kinds), place=place, words=words)


def _slip(name: str) -> str:
    """Return a word with two letters in its middle swapped, as a hurried hand would."""
    if len(name) < 4:
        return name
    at = max(len(name) // 2, 1)
    swapped = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return swapped if swapped != name else name[:at] + name[at] + name[at:]


def _is_stranger(case: Case) -> bool:
    carer, home = case.carer, case.home
    is_fostered = bool(home and home.type in {"U4", "U5", "U6"})
    family = case.child.family_name
    return bool(carer and is_fostered and carer.family_name != family)


def _any_case(_case: Case) -> bool:
    return True


_CAN: dict[str, Callable[[Case], bool]] = {
    NAMES: _any_case,
    SIBLINGS: lambda case: bool(case.apart),
    HIDDEN: lambda case: case.hides,
    NUMBERS: _any_case,
    DATES: _any_case,
    CARERS: _is_stranger,
}
_PLANT: dict[str, Callable[[Made, Sequence[Case], random.Random], Fault]] = {
    NAMES: _wrong_name,
    SIBLINGS: _sibling,
    HIDDEN: _hidden,
    NUMBERS: _number,
    DATES: _date,
    CARERS: _carer,
}


def is_caught(fault: Fault, found: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether one of the findings is of the right kind and at the right place.

    Args:
        fault: What was planted.
        found: Kind and places of each finding that stops the letter or asks for a look.
    """
    return any(kind in fault.kinds and fault.place in places for kind, places in found)


__all__ = ["ActionRow", "Fault", "a_fault", "is_caught"]
