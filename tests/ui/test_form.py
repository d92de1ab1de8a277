"""Forms: values in and out, names for screen readers, problems at the field and in a summary."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.ui.kit.fields import Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.moments import read_time
from iro_desktop.ui.kit.problems import ProblemSummary, problems_of
from tests.ui.access import controls, spoken_name
from tests.ui.gallery import TODAY, a_form

VALUES: dict[str, object] = {
    "held_on": TODAY,
    "began": dt.time(14, 30),
    "miles": 42,
    "alone": True,
    "how": "face",
    "where": "school",
    "who": ("carer", "advocate"),
    "voice": "I like it here.\nMost days.",
    "told": "Sam",
    "checked": True,
}


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = a_form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def named(form: QWidget, name: str) -> QWidget:
    return next(each for each in controls(form) if spoken_name(each) == name)


def described(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Description)


def test_a_form_gives_back_the_values_it_was_given(form: Form) -> None:
    form.set_values(VALUES)

    assert form.values() == VALUES


def test_an_empty_form_has_no_values(form: Form) -> None:
    empty = {"alone": None, "began": None, "checked": False, "held_on": None, "how": None}
    words = {"miles": None, "told": "", "voice": "", "where": None, "who": ()}

    assert form.values() == empty | words


def test_values_set_by_the_program_are_no_edits(form: Form) -> None:
    edits: list[str] = []
    form.edited.connect(edits.append)

    form.set_values(VALUES)

    assert edits == []


def test_typing_tells_which_field_was_edited(form: Form, qtbot: QtBot) -> None:
    edits: list[str] = []
    form.edited.connect(edits.append)

    QTest.keyClicks(named(form, "What did the child say?"), "No")
    QTest.keyClicks(named(form, "Told by"), "S")

    assert edits == ["voice", "voice", "told"]


@pytest.mark.parametrize(
    ("answer", "value"), [("Yes", True), ("No", False), ("Told today", "told")]
)
def test_a_yes_or_no_question_can_have_one_more_answer(
    form: Form, qtbot: QtBot, answer: str, value: object
) -> None:
    button = named(form, f"Was the child seen alone? {answer}")

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert form.values()["alone"] == value


def test_delete_takes_an_answer_away_again(form: Form, qtbot: QtBot) -> None:
    form.set_values({"alone": True})

    QTest.keyClick(named(form, "Was the child seen alone? Yes"), Qt.Key.Key_Delete)

    assert form.values()["alone"] is None


def test_an_answer_that_the_list_has_lost_is_kept(form: Form) -> None:
    form.set_values({"where": "old school"})

    assert form.values()["where"] == "old school"


def test_a_day_is_said_back_in_full(form: Form, qtbot: QtBot) -> None:
    QTest.keyClicks(named(form, "Date of visit"), "5/3/26")

    assert any(words == "Thursday 5 March 2026" for words in texts(form))


def test_a_half_typed_day_is_no_value_but_is_not_lost(form: Form, qtbot: QtBot) -> None:
    QTest.keyClicks(named(form, "Date of visit"), "5/3")

    assert form.values()["held_on"] is None
    assert form.raw("held_on") == "5/3"
    assert form.unclear() == ("held_on",)


def test_no_advice_is_given_while_somebody_is_typing(form: Form, qtbot: QtBot) -> None:
    line = named(form, "Date of visit")
    line.setFocus()

    QTest.keyClicks(line, "5/3")

    assert not any(words.startswith("Not a date yet") for words in texts(form))
    form.focus("voice")
    assert any(words.startswith("Not a date yet") for words in texts(form))


def test_a_half_typed_day_can_be_shown_again(form: Form) -> None:
    form.set_values({"held_on": "5/3"})

    assert form.raw("held_on") == "5/3"


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("14:30", 14, 30),
        ("14.30", 14, 30),
        ("1430", 14, 30),
        ("930", 9, 30),
        ("2.30pm", 14, 30),
        ("2:30 PM", 14, 30),
        ("2pm", 14, 0),
        ("2 p.m.", 14, 0),
        ("12am", 0, 0),
        ("12.15pm", 12, 15),
        ("9", 9, 0),
        ("00:05", 0, 5),
        ("noon", 12, 0),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, hour: int, minute: int) -> None:
    assert read_time(typed) == dt.time(hour, minute)


@pytest.mark.parametrize(
    "typed", ["", "25:00", "14:60", "13pm", "0am", "2:3", "half two", "170", "-1", "1e3", "²", "pm"]
)
def test_what_is_no_time_is_not_guessed_at(typed: str) -> None:
    assert read_time(typed) is None


def test_a_problem_stands_at_its_field_and_is_spoken_with_it(form: Form) -> None:
    form.set_errors({"voice": "Say what the child said."})

    assert "Problem: Say what the child said." in texts(form)
    spoken = described(named(form, "What did the child say?"))
    assert spoken == "Problem: Say what the child said. In the child's own words."
    assert form.errors() == {"voice": "Say what the child said."}


def test_a_mended_problem_goes_away(form: Form) -> None:
    form.set_errors({"voice": "Say what the child said."})

    form.set_errors({})

    assert form.errors() == {}
    assert described(named(form, "What did the child say?")) == "In the child's own words."


def test_each_line_of_the_summary_leads_to_its_field(qtbot: QtBot, form: Form) -> None:
    summary = ProblemSummary(form)
    form.set_errors({"told": "Say who told you.", "held_on": "Give the day of the visit."})

    summary.show_form(form)
    links = summary.findChildren(QPushButton)
    links[-1].click()

    told = [spoken_name(link) for link in links]
    assert told == ["Give the day of the visit.", "Say who told you."]
    assert form.focused() == "told"


def test_a_summary_of_several_children_says_whose_problem_it_is(form: Form) -> None:
    form.set_errors({"voice": "Say what was said."})

    assert [each.message for each in problems_of(form, about="Sam")] == ["Sam: Say what was said."]


def test_fields_of_two_children_have_names_of_their_own(qtbot: QtBot) -> None:
    form = Form([Field("voice", "What did the child sa&y?", long_text())], about="Sam")
    qtbot.addWidget(form)
    form.show()

    assert spoken_name(controls(form)[0]) == "What did the child say?, Sam"


def test_the_form_knows_where_the_cursor_is(form: Form) -> None:
    form.focus("voice")

    assert form.focused() == "voice"


def test_a_box_grows_with_its_words_up_to_a_limit(qtbot: QtBot) -> None:
    form = Form([Field("voice", "Voice", long_text(lines=2, most=6))])
    qtbot.addWidget(form)
    form.show()
    heights = []

    for lines in (1, 5, 20, 40):
        form.set_values({"voice": "\n".join(["words"] * lines)})
        heights.append(form.editor("voice").control().height())

    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_words_that_look_like_markup_are_shown_as_typed(qtbot: QtBot) -> None:
    form = Form([Field("name", "<b>Name</b>", short_text())])
    qtbot.addWidget(form)

    assert texts(form)[0] == "<b>Name</b>"


def test_arrows_move_between_answers(form: Form, qtbot: QtBot) -> None:
    form.focus("how")
    first = named(form, "How did you meet? Face to face")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)

    QTest.keyClick(first, Qt.Key.Key_Right)

    assert form.values()["how"] == "virtual"
    assert isinstance(first, QRadioButton)


def texts(form: QWidget) -> list[str]:
    return [each.text() for each in form.findChildren(QLabel) if not each.isHidden()]
