import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words
from iro_core.domain.spoken_dates import DateNotUnderstoodError, Leaning, understand_date

THURSDAY = dt.date(2026, 3, 5)
LEANINGS: tuple[Leaning | None, ...] = ("past", "future", None)
BELIEVABLE = st.dates(dt.date(1996, 1, 1), dt.date(2046, 12, 31))


def understood(text: str, leaning: Leaning | None = None) -> str:
    return understand_date(text, today=THURSDAY, leaning=leaning).isoformat()


@pytest.mark.parametrize("leaning", LEANINGS)
@pytest.mark.parametrize(
    "text",
    [
        "5/3/26",
        "05/03/2026",
        "5-3-26",
        "5.3.26",
        "5 3 26",
        "050326",
        "05032026",
        "5/3",
        "5 mar",
        "5mar",
        "5 March 2026",
        "5-mar-26",
        "5th of March, 2026",
        "the 5th of march",
        "mar 5",
        "March 5th 2026",
        "Thu 5 March 2026",
        "thurs 5th",
        "5th",
        "5",
        " Today. ",
        "2026-03-05",
        "2026/3/5",
        "5\N{EN DASH}3\N{EN DASH}26",
        "on the 5th",
        "+0",
    ],
)
def test_many_ways_of_saying_this_day(text: str, leaning: Leaning | None) -> None:
    assert understood(text, leaning) == "2026-03-05"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-03-04"),
        ("day before yesterday", "2026-03-03"),
        ("tomorrow", "2026-03-06"),
        ("the day after tomorrow", "2026-03-07"),
        ("next tue", "2026-03-10"),
        ("next thu", "2026-03-12"),
        ("next fri", "2026-03-13"),
        ("last friday", "2026-02-27"),
        ("last thursday", "2026-02-26"),
        ("this sat", "2026-03-07"),
        ("in 2 weeks", "2026-03-19"),
        ("in two weeks' time", "2026-03-19"),
        ("2 weeks ago", "2026-02-19"),
        ("a fortnight ago", "2026-02-19"),
        ("3 days from now", "2026-03-08"),
        ("in a month", "2026-04-05"),
        ("a year ago", "2025-03-05"),
        ("+3", "2026-03-08"),
        ("+2w", "2026-03-19"),
        ("-1m", "2026-02-05"),
        ("next week", "2026-03-12"),
        ("last month", "2026-02-05"),
        ("next year", "2027-03-05"),
        ("31/12/99", "1999-12-31"),
        ("1/1/45", "2045-01-01"),
        ("29 feb 2024", "2024-02-29"),
    ],
)
def test_what_says_its_direction_means_the_same_in_every_field(text: str, day: str) -> None:
    assert [understood(text, leaning) for leaning in LEANINGS] == [day] * 3


@pytest.mark.parametrize(
    ("text", "past", "future", "nearest"),
    [
        ("tue", "2026-03-03", "2026-03-10", "2026-03-10"),
        ("thu", "2026-03-05", "2026-03-12", "2026-03-05"),
        ("friday", "2026-02-27", "2026-03-06", "2026-03-06"),
        ("6 mar", "2025-03-06", "2026-03-06", "2026-03-06"),
        ("4 mar", "2026-03-04", "2027-03-04", "2026-03-04"),
        ("25 dec", "2025-12-25", "2026-12-25", "2025-12-25"),
        ("29 feb", "2024-02-29", "2028-02-29", "2028-02-29"),
        ("31st", "2026-01-31", "2026-03-31", "2026-03-31"),
        ("4th", "2026-03-04", "2026-04-04", "2026-03-04"),
        ("2 weeks", "2026-02-19", "2026-03-19", "2026-03-19"),
        ("3d", "2026-03-02", "2026-03-08", "2026-03-08"),
    ],
)
def test_a_short_form_follows_the_leaning_of_its_field(
    text: str, past: str, future: str, nearest: str
) -> None:
    assert [understood(text, leaning) for leaning in LEANINGS] == [past, future, nearest]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 feb", "There is no 31 February. February has 29 days at most."),
        ("31/4/26", "There is no 31 April. April has 30 days."),
        ("29/2/26", "There is no 29 February in 2026: it is not a leap year."),
        ("0/3/26", "There is no 0 March."),
        ("3/25/26", "There is no month 25. Type the day first, then the month: 25/3."),
        ("13/13/26", "There is no month 13."),
        ("1/0/26", "There is no month 0."),
        ("32nd", "No month has a day 32."),
        ("1/1/1066", "The year 1066 is too long ago here."),
        ("1/1/2206", "The year 2206 is too far ahead here."),
        ("5 mar 60", "The year 1960 is too long ago here."),
        ("in 90 years", "The year 2116 is too far ahead here."),
        ("in 999999999 weeks", "That is too far from today."),
        ("+99999m", "That is too far from today."),
        ("fri 5 mar", "That day is Thursday 5 March 2026, not a Friday."),
    ],
)
def test_an_impossible_or_absurd_date_gets_its_own_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstoodError) as refusal:
        understood(text)

    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    ("leaning", "example"),
    [("past", "last fri"), ("future", "tomorrow or next tue"), (None, "next tue")],
)
@pytest.mark.parametrize(
    "text", ["", "soon", "5/3/26/1", "march", "half past 2", "5" * 99, "\u0665/\u0663/\u0662\u0666"]
)
def test_what_is_no_date_is_answered_with_what_would_be(
    text: str, leaning: Leaning | None, example: str
) -> None:
    with pytest.raises(DateNotUnderstoodError, match=example) as refusal:
        understood(text, leaning)

    assert "5 mar" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("4 mar 26", "Wednesday 4 March 2026 is too early here. Type Thursday 5 March 2026"),
        ("1 apr 26", "Wednesday 1 April 2026 is too late here. Type Tuesday 31 March 2026"),
        ("4 mar 25", "The year 2025 is too long ago here"),
    ],
)
def test_a_field_may_set_its_own_bounds(text: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstoodError, match=sentence):
        understand_date(text, today=THURSDAY, earliest=THURSDAY, latest=dt.date(2026, 3, 31))


@given(
    st.text(max_size=50) | st.text(alphabet="0123456789/-. +", max_size=12),
    BELIEVABLE,
    st.sampled_from(LEANINGS),
)
def test_whatever_is_typed_gives_a_day_or_a_sentence(
    text: str, today: dt.date, leaning: Leaning | None
) -> None:
    try:
        said = in_words(understand_date(text, today=today, leaning=leaning))
    except DateNotUnderstoodError as refusal:
        said = str(refusal)

    assert said.split()[0] in (*WEEKDAYS, "There", "No", "The", "That", "This")


@given(BELIEVABLE)
def test_every_day_is_understood_as_it_is_written_in_full(day: dt.date) -> None:
    today = day - dt.timedelta(days=90)
    month = MONTHS[day.month - 1]
    ways = [
        in_words(day),
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day} {month[:3]} {day:%y}",
        f"{month} {day.day} {day.year}",
        f"{WEEKDAYS[day.weekday()][:3]} {day.day} {month}",
    ]

    assert {understand_date(way, today=today, leaning="future") for way in ways} == {day}


@given(BELIEVABLE, st.sampled_from(WEEKDAYS))
def test_a_weekday_alone_lies_on_its_fields_side(today: dt.date, weekday: str) -> None:
    past = understand_date(weekday, today=today, leaning="past")
    future = understand_date(weekday[:3], today=today, leaning="future")

    assert WEEKDAYS[past.weekday()] == WEEKDAYS[future.weekday()] == weekday
    assert (future - past).days == 7
    assert past <= today < future


@given(BELIEVABLE, st.sampled_from(WEEKDAYS))
def test_next_is_in_the_next_week_and_last_is_before_today(today: dt.date, weekday: str) -> None:
    following = understand_date(f"next {weekday}", today=today)
    last = understand_date(f"last {weekday}", today=today)

    assert following.isocalendar()[:2] == (today + dt.timedelta(days=7)).isocalendar()[:2]
    assert 1 <= (today - last).days <= 7
