"""Everyone named in a letter: who must not be there, who may, and what is nobody's name."""

import pytest

from iro_core.domain.letter_safety.checking import check
from iro_core.domain.letter_safety.facts import NOW, Tie
from iro_core.domain.letter_safety.findings import Severity
from iro_core.domain.letter_safety.likeness import is_nearly
from tests.core.letter_checks import facts, found, is_spelt, passage, problems, someone, to

STOP, LOOK, NOTE = Severity.STOP, Severity.LOOK, Severity.NOTE


@pytest.mark.parametrize(
    "words",
    [
        "Kacper told me about it.",
        "Kac\N{ZERO WIDTH SPACE}per told me about it.",
        "Kac\N{SOFT HYPHEN}per told me about it.",
        "K\N{CYRILLIC SMALL LETTER A}cper told me about it.",
        "I spoke to Summer Wo\N{COMBINING ACUTE ACCENT}jcik.",
        "kacper told me about it.",
        "It is Kacper\u2019s plan.",
        "NOTES ABOUT KACPER NOWAK",
        "Nowak, Kacper: seen alone.",
        "Well done, Will.",
        "We met Will there.",
        "Will told me that he sings.",
        "Rose is happy here.",
        "will told me that he sings.",
        "Summer told me that it went well.",
        "I spoke to Summer Wojcik.",
        "I saw May at school.",
        "Vy came too.",
        "Ella-Rose likes it.",
        "Thank you, ሰላም.",
    ],
)
def test_another_childs_name_stops_a_letter_in_whatever_form(words: str) -> None:
    assert problems(words).get("other_child") is STOP


@pytest.mark.parametrize(
    "words",
    [
        "Will you come? I hope that you will.",
        "May I ask you something in May, or on 3 May?",
        "A rose in the Summer. Summer is here. We like the Rose best.",
        "You went to Rose Cottage and Orchard Road.",
        "In summer you will rest, and may sing.",
        "I vy for it.",
        "Sam, Samuel, Pat and Kim came. Otis came too.",
        "Old Line and Harbour Primary are near.",
        "I'm glad. BBC is fun on Monday. She went to Zarnford, and Zarnford Road is long.",
        "We are in London and speak English. We like London.",
        "Mr Zarkov, your teacher, and Bluey, your favourite show, and your friends Zed and Zola.",
        "My New School And Zofia",
        "BISCUIT AND ZOFIA",
        "Biscuit is asleep.",
    ],
)
def test_what_is_nobodys_name_or_belongs_there_is_left_alone(words: str) -> None:
    assert problems(words) == {}


def test_names_that_nobody_on_file_has_are_one_question() -> None:
    (only,) = [
        each for each in found("Zofia came with Zed Zarn. Lena told me.") if each.severity < 2
    ]

    assert (only.kind, only.severity, len(only.spots)) == ("unknown_name", LOOK, 3)
    assert "Zed Zarn" in only.message


def test_a_name_that_is_explained_is_a_note_even_if_another_child_has_it() -> None:
    assert problems("Your best friend Kacper plays in goal.") == {}
    kinds = {each.kind for each in found("Your best friend Kacper plays in goal.")}
    assert "same_name" in kinds


def test_a_slip_of_the_finger_hides_nobody() -> None:
    assert problems("I talked with Kacpre about it.")["other_child"] is LOOK
    assert problems("I talked with Barlwo about it.")["carer_family_name"] is LOOK
    assert problems("I talked with Nowka about it.")["other_child"] is LOOK
    assert "other_child" not in problems("I talked with Undrehay about it.")
    assert not is_nearly("kacper", "tilly")
    assert is_nearly("ravenhill", "raevnhlil")


@pytest.mark.parametrize(
    ("words", "kind", "severity"),
    [
        ("Tilly, you were brave.", "sibling_addressed", STOP),
        ("Thank you, Otis.", "sibling_addressed", STOP),
        ("Tilly is in a new placement.", "sibling_told", LOOK),
        ("I also saw Tilly last week.", "sibling_told", LOOK),
        ("The plan of Tilly was read.", "sibling_told", LOOK),
        ("You want to see Tilly Example.", "sibling_full_name", LOOK),
        ("Linda Barlow looks after you.", "carer_family_name", LOOK),
        ("The Barlows are kind.", "carer_family_name", LOOK),
        ("Dana Moss will ring you.", "ended", LOOK),
        ("The Sallow family came.", "other_child", LOOK),
    ],
)
def test_people_around_the_child_who_should_not_be_named_so(
    words: str, kind: str, severity: Severity
) -> None:
    assert problems(words)[kind] is severity


@pytest.mark.parametrize(
    "words",
    [
        "You want to see Tilly more often.",
        "You and Tilly will see each other.",
        "“Tilly cries when we leave.” You told me so.",
        "Your old social worker Dana said goodbye.",
        "Linda makes porridge.",
        "It is Tilly's birthday.",
    ],
)
def test_the_childs_own_family_may_be_spoken_of(words: str) -> None:
    assert problems(words) == {}


def test_who_is_named_is_told_with_role_and_since_when() -> None:
    messages = [each.message for each in found("Pat came. Pat sang.") if each.kind == "named"]

    assert messages == ["Pat: social worker since Monday 6 January 2025."]


def test_the_same_name_twice_is_one_finding_with_two_places() -> None:
    (stop,) = [each for each in found("Kacper came. Kacper sang.") if each.kind == "other_child"]

    assert [spot.start for spot in stop.spots] == [0, 13]


@pytest.mark.parametrize(
    ("greeted", "kind", "severity"),
    [
        ("Sam", "greeting", NOTE),
        ("sam example", "greeting", NOTE),
        ("Kacper", "wrong_greeting", STOP),
        ("Tilly", "wrong_greeting", STOP),
        ("Somebody", "wrong_greeting", STOP),
        ("Samuell", "greeting_spelling", LOOK),
        ("Sam and Tilly", "wrong_greeting", STOP),
    ],
)
def test_the_greeting_names_the_child(greeted: str, kind: str, severity: Severity) -> None:
    (one,) = [each for each in found("Hello.", greeted=greeted) if each.section == "About"]

    assert (one.kind, one.severity, one.place) == (kind, severity, "name")


@pytest.mark.parametrize("greeted", ["Ann", "Mrs Example", "Mum", "Ann Example"])
def test_a_letter_to_somebody_else_greets_them(greeted: str) -> None:
    parent = someone("Ann", "Example", Tie.CIRCLE, role="Mother")

    assert problems("Hello.", greeted=greeted, reader=to(standing=NOW), people=(parent,)) == {}
    assert "wrong_greeting" in problems("Hello.", greeted="Sam", reader=to(), people=(parent,))


def test_no_greeting_is_no_finding_here() -> None:
    assert "wrong_greeting" not in problems("Hello.", greeted=" ")


def test_names_around_the_words_and_in_a_second_language_are_told_apart() -> None:
    around = passage("Kacper Nowak", place="", origin="around")
    second = passage("Kacper Zofia", place="translation", origin="second")

    assert problems(around) == {}
    assert problems(second) == {"other_child": STOP}
    assert check([], facts(people=(someone("", "Lone", Tie.CIRCLE),)), greeted="Sam",
                 is_spelt=is_spelt)  # fmt: skip


def test_somebody_without_a_first_name_is_called_by_the_family_name() -> None:
    assert someone("", "Lone", Tie.CIRCLE).called == ""
    assert problems("Dr. Lone came. It is Mr. Zarn.", people=(someone("", "Lone", Tie.ENDED),)) == {
        "ended": LOOK
    }
