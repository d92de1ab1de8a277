"""The matters that a review looks at, each with what the file says of it and what it does not.

Source of law:
    SI 2010/959 Sch. 7. Paragraphs 1, 2, 4, 5, 6, 9, 10, 13 and 14 were read there; the others are
    shown as what reviewers usually look at.
"""

from collections.abc import Iterable, Iterator

from iro_core import codes
from iro_core.domain.date_words import counted
from iro_core.domain.flag_facts import FlagFacts
from iro_core.domain.people_flags import ADVISER_FROM
from iro_desktop.services.reviews.preparation import Consideration, Section
from iro_desktop.services.reviews.preparing_case import Case
from iro_desktop.services.reviews.preparing_since import counted_decisions

READ_IN_THE_LAW = frozenset({1, 2, 4, 5, 6, 9, 10, 13, 14})
USUAL = "Reviewers usually look at this"
_TITLES = {
    1: "What has changed, and whether the last decisions were carried out",
    2: "Whether to seek a change of legal status",
    3: "Whether there is a plan for permanence",
    4: "Contact, and whether it needs to change",
    5: "Whether the placement is still the most appropriate",
    6: "Education, progress and development",
    7: "Leisure and interests",
    8: "Health, and the last health assessment",
    9: "Identity: religion, origin and culture",
    10: "Advice and support, and whether the child understands it",
    11: "When the child is no longer looked after",
    12: "The child's wishes and feelings, and the officer's views",
    13: "How often the social worker visits",
    14: "Needs as an unaccompanied or trafficked child",
}


def considerations(
    case: Case, sections: Iterable[Section], known: FlagFacts
) -> tuple[Consideration, ...]:
    """Return all fourteen, in their order."""
    by_key = {section.key: section for section in sections}
    known_of = _known(case, by_key, known)
    lacks_of = _lacks(case, by_key, known)
    return tuple(
        Consideration(
            number=number,
            title=title,
            source=f"SI 2010/959 Sch. 7 para {number}" if number in READ_IN_THE_LAW else USUAL,
            is_law=number in READ_IN_THE_LAW,
            known=tuple(filter(None, known_of.get(number, ()))),
            lacks=tuple(filter(None, lacks_of.get(number, ()))),
        )
        for number, title in _TITLES.items()
    )


def _known(case: Case, by_key: dict[str, Section], known: FlagFacts) -> dict[int, Iterable[str]]:
    child, changes = case.child, by_key["changes"].entries
    said = len(by_key["voice"].said)
    return {
        1: (
            counted_decisions(case),
            f"{counted(len(changes), 'change')} on file since the last review." if changes else "",
        ),
        2: (_fact(by_key["legal"], "Legal status"),),
        3: (_fact(by_key["permanence"], "Plan for permanence"), _achieved(case)),
        4: (child.contact_arrangements,),
        5: (
            _fact(by_key["placement"], "Placement"),
            _fact(by_key["placement"], "Since"),
            _fact(by_key["placement"], "Distance"),
        ),
        6: (child.school, child.school_year, *_states(by_key["education"])),
        7: (child.likes,),
        8: tuple(_states(by_key["health"])),
        9: (
            _named("Ethnicity", codes.ETHNICITY.get(child.ethnicity, "")),
            _named("First language", child.first_language),
        ),
        10: (_named("Advocate", _fact(by_key["part"], "Advocate")),),
        11: ("Has a personal adviser." if known.has_personal_adviser else "", _not_yet(case)),
        12: (f"{counted(said, 'time')} in the child's own words, at the last review or since.",)
        if said
        else (),
        13: (_named("In this placement since", _fact(by_key["placement"], "Since")),),
        14: ("Unaccompanied asylum-seeking child.",)
        if child.is_uasc
        else ("Does not apply, as far as the file says.",),
    }


def _lacks(case: Case, by_key: dict[str, Section], known: FlagFacts) -> dict[int, Iterable[str]]:
    child = case.child
    return {
        1: by_key["decisions"].lacks,
        2: by_key["legal"].lacks,
        3: by_key["permanence"].lacks,
        4: by_key["contact"].lacks,
        5: (*by_key["placement"].lacks, "Whether it will last until the next review."),
        6: by_key["education"].lacks,
        7: ("What they like to do." if not child.likes else "",),
        8: by_key["health"].lacks,
        9: (
            "Ethnicity." if not child.ethnicity else "",
            "Religion and culture are not kept in this file.",
        ),
        10: ("Whether the child knows and understands what help there is.",),
        11: tuple(_after_care(case, known)),
        12: by_key["voice"].lacks,
        13: ("The social worker's visits are not kept in this file: ask for their days.",),
        14: ("Whether those needs are being met.",) if child.is_uasc else (),
    }


def _named(name: str, value: str) -> str:
    return f"{name}: {value}" if value else ""


def _fact(section: Section, name: str) -> str:
    return next((fact.value for fact in section.facts if fact.name == name), "")


def _states(section: Section) -> Iterator[str]:
    for entry in section.entries:
        yield f"{entry.words}: {entry.state[:1].lower()}{entry.state[1:]}."


def _achieved(case: Case) -> str:
    on = case.child.permanence_achieved_on
    return f"Achieved {case.long(on)}." if on else "Not achieved yet."


def _not_yet(case: Case) -> str:
    return (
        "" if case.age is None or case.age >= ADVISER_FROM else f"{counted(case.age, 'year')} old."
    )


def _after_care(case: Case, known: FlagFacts) -> Iterator[str]:
    if case.age is not None and case.age >= ADVISER_FROM:
        if not known.has_personal_adviser:
            yield "A personal adviser."
        yield "The plan for later is not kept in this file."
