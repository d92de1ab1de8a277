"""Text made fit for the page: nothing hidden, numbers in order, no endless word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_desktop.characters import breakable, clean, isolated, kept_whole
from iro_desktop.letters.languages import ENGLISH

ARABIC, SORANI, FARSI = "اتصل بي على", "پەیوەندی بکە بە", "با من تماس بگیرید"
SHOWN = str.maketrans({"\u2066": "<", "\u2067": "[", "\u2069": ">"})
LATIN_RUNS = [
    "01632 960123",
    "+44 1632 960123",
    "(01632) 960 123",
    "07700 900456",
    "0808 157 0123",
    "13/03/2026",
    "14:30",
    "2026-03-13",
    "NC/26/0173",
    "Morgan Ellis",
    "O'Neil",
    "m.ellis@northcliffe.example",
    "www.yoursay.example",
    "https://yoursay.example/help",
    "Zoë",
]


@pytest.mark.parametrize("run", LATIN_RUNS)
@pytest.mark.parametrize("before", [ARABIC, SORANI, FARSI])
def test_numbers_and_names_keep_their_order_among_right_to_left_words(
    before: str, run: str
) -> None:
    text = isolated(f"{before} {run} {before}", right_to_left=True)

    assert text == f"{before} \u2066{run}\u2069 {before}"


@pytest.mark.parametrize("run", LATIN_RUNS)
def test_in_a_right_to_left_language_a_number_alone_is_isolated_too(run: str) -> None:
    assert isolated(run, right_to_left=True) == f"\u2066{run}\u2069"


@pytest.mark.parametrize("text", ["Call 01632 960123.", "", "Zoë is 9.", "a \u200fmark 1 2"])
def test_english_is_left_as_it_is(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("I saw سارة, 5 March.", "I saw [سارة>, 5 March."),
        ("سارة, Jay and محمد علي came", "[سارة>, Jay and [محمد علي> came"),
        ("اتصل بي 01632 960123 الآن.", "[اتصل بي <01632 960123> الآن.>"),
        ("Ring 01632 960123.\nيوم", "Ring 01632 960123.\n[يوم>"),
    ],
)
def test_in_english_only_what_runs_from_right_to_left_is_marked(text: str, marked: str) -> None:
    assert isolated(text).translate(SHOWN) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("مع Sam Hill (8) و Jay، 5 مارس.", "مع <Sam Hill (8)> و <Jay>، <5> مارس."),
        ("(Sam) هنا (و Jay)", "<(Sam)> هنا (و <Jay>)"),
        ("I am well. Are you?", "<I am well. Are you?>"),
        ("صفحة {page} من {pages} {name}", "صفحة <{page}> من <{pages}> {name}"),
        ("٠١٦٣٢ ٩٦٠١٢٣ اتصل", "<٠١٦٣٢ ٩٦٠١٢٣> اتصل"),
    ],
)
def test_in_arabic_a_run_takes_its_brackets_and_its_row_along(text: str, marked: str) -> None:
    assert isolated(text, right_to_left=True).translate(SHOWN) == marked


@pytest.mark.parametrize("right_to_left", [True, False])
@given(st.text(alphabet=st.sampled_from([*ARABIC, *"ab 0123+-/@.w:()\n"])))
def test_marks_are_paired_nest_once_and_add_nothing_else(right_to_left: bool, text: str) -> None:
    turned = isolated(text, right_to_left=right_to_left)
    kept = re.sub("[^\u2066\u2067\u2069]", "", turned)

    assert re.sub("[\u2066\u2067\u2069]", "", turned) == text
    assert re.fullmatch("(\u2066\u2069|\u2067(\u2066\u2069)*\u2069)*", kept)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\x07c\x1bd\x7fe", "abcde"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\x0bd\x85e\u2028f", "a\nb\nc\nd\ne\nf"),
        ("no\u200bthing\ufeff hid\u2060den\u00ad", "nothing hidden"),
        ("\u202egnp.exe\u202c \u2067x\u2069", "gnp.exe x"),
        ("a\u200fb\u200ec", "a\u200fb\u200ec"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\ud800lone", "lone"),
        ("heart\ufe0f", "heart"),
        ("x\U000e0041y", "xy"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_hidden_characters_do_not_reach_the_page(typed: str, printed: str) -> None:
    assert clean(typed) == printed


@given(st.text())
def test_clean_text_is_clean_already(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@pytest.mark.parametrize("longest", [1, 3, 14, 28])
@given(st.text(alphabet="ab \u0301\n"))
def test_breaks_come_only_in_long_words_and_never_before_an_accent(longest: int, text: str) -> None:
    broken = breakable(text, longest=longest)

    assert broken.replace("\u200b", "") == text
    assert "\u200b\u0301" not in broken
    assert all("\u200b" not in word for word in broken.split() if len(word) <= longest)


def test_an_endless_word_may_be_broken_every_few_letters() -> None:
    pieces = breakable("x" * 1000, longest=28).split("\u200b")

    assert max(map(len, pieces)) <= 3


def test_a_telephone_number_and_a_day_stay_on_one_line() -> None:
    text = kept_whole("Ring 01632 960 123 by 13 March, 5 pm", months=ENGLISH.months)

    assert text == "Ring 01632\u00a0960\u00a0123 by 13\u00a0March, 5 pm"
