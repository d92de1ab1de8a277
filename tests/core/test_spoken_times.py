import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_core.domain.spoken_times import TimeNotUnderstoodError, time_in_words, understand_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("2.30pm", "14:30"),
        ("2:30 PM", "14:30"),
        ("2.30 p.m.", "14:30"),
        ("1430", "14:30"),
        ("2pm", "14:00"),
        ("9am", "09:00"),
        ("9", "09:00"),
        ("930", "09:30"),
        ("0930", "09:30"),
        ("14", "14:00"),
        ("noon", "12:00"),
        ("Midday", "12:00"),
        ("midnight", "00:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("2:30", "14:30"),
        ("2", "14:00"),
        ("02:30", "02:30"),
        ("0:15", "00:15"),
        ("7:00", "07:00"),
    ],
)
def test_a_time_is_understood(text: str, time: str) -> None:
    assert f"{understand_time(text):%H:%M}" == time


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This is not a time"),
        ("later", "This is not a time"),
        ("half past 2", "This is not a time"),
        ("9.5", "This is not a time"),
        ("25:00", "no such time of day"),
        ("2400", "no such time of day"),
        ("12:60", "no such time of day"),
        ("13pm", "13pm is not a time. Leave out the pm"),
        ("0am", "0am is not a time. Leave out the am"),
    ],
)
def test_what_is_no_time_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(TimeNotUnderstoodError, match=sentence):
        understand_time(text)


@given(st.text(max_size=12) | st.text(alphabet="0123456789:. apm", max_size=8))
def test_whatever_is_typed_gives_a_time_or_a_sentence(text: str) -> None:
    try:
        said = time_in_words(understand_time(text))
    except TimeNotUnderstoodError as refusal:
        said = str(refusal)

    assert said.endswith((".", "am", "pm", "noon", "midnight"))


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (dt.time(14, 30), "2:30pm"),
        (dt.time(9), "9am"),
        (dt.time(0), "midnight"),
        (dt.time(0, 5), "12:05am"),
        (dt.time(12), "noon"),
        (dt.time(12, 1), "12:01pm"),
    ],
)
def test_a_time_in_words(time: dt.time, words: str) -> None:
    assert time_in_words(time) == words


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_in_words_is_understood_again(hour: int, minute: int) -> None:
    time = dt.time(hour, minute)

    assert understand_time(time_in_words(time)) == time
