"""Taking edits in: what stands as its author saw it is applied, nothing else is lost."""

import sqlalchemy as sa

from iro_core.wire.edits import Result, Standing
from iro_server.changes import log
from tests.office.builders import Line, an_officer, give, pull_all


def test_an_edit_is_applied_and_its_repeat_is_answered_from_the_log(
    office_engine: sa.Engine,
) -> None:
    ann = an_officer()
    give(office_engine, ann, "sam")
    line = Line(ann)
    edit = line.edit("sam", {"first_name": "Sam"})

    first, again = line.push(office_engine, edit), line.push(office_engine, edit)

    assert [each.result for each in first.results] == [Result.OK]
    assert (again.results, again.head) == (first.results, first.head)
    assert [r.rev for r in pull_all(office_engine, ann).records] == [1]


def test_two_who_did_not_see_each_other_leave_a_conflict_with_both_texts(
    office_engine: sa.Engine,
) -> None:
    ann, bea = an_officer(), an_officer("bea")
    give(office_engine, ann, "sam")
    give(office_engine, bea, "sam")
    hers, others = Line(ann), Line(bea)
    hers.push(office_engine, hers.edit("sam", {"school": "Oak"}))

    answer = others.push(office_engine, others.edit("sam", {"school": "Elm"}))

    assert answer.results[0].result is Result.CONFLICT
    by_kind = {record.kind: record.values for record in pull_all(office_engine, ann).records}
    assert by_kind["child"]["school"] == "Oak"
    assert (by_kind["conflict"]["kept"], by_kind["conflict"]["other"]) == (
        '{"school": "Oak"}',
        '{"school": "Elm"}',
    )


def test_work_for_a_child_who_has_moved_is_held_and_not_refused(office_engine: sa.Engine) -> None:
    ann, bea = an_officer(), an_officer("bea")
    give(office_engine, ann, "sam")
    line, late = Line(ann), Line(bea)
    line.push(office_engine, line.edit("sam", {"school": "Oak"}))

    answer = late.push(
        office_engine, late.edit("v1", {"child_id": "sam", "voice": "Hm."}, kind="visit")
    )

    assert (answer.results[0].result, answer.results[0].why) == (Result.HELD, "not_theirs")
    assert pull_all(office_engine, bea).records == []
    held = [r for r in pull_all(office_engine, ann).records if r.kind == "held_edit"]
    assert held[0].values["author_id"] == "bea"


def test_a_gap_and_a_clone_take_nothing(office_engine: sa.Engine) -> None:
    ann = an_officer()
    give(office_engine, ann, "sam")
    line, copy = Line(ann), Line(ann)
    line.edit("sam", {"school": "Oak"})

    gap = line.push(office_engine, line.edit("sam", {"school": "Elm"}))
    copy.push(office_engine, copy.edit("sam", {"school": "Ash"}, edit_id="one"))
    clone = Line(ann).push(office_engine, Line(ann).edit("sam", {"school": "Yew"}, edit_id="two"))

    assert (gap.standing, clone.standing) == (Standing.GAP, Standing.CLONE)
    with office_engine.connect() as connection:
        assert log.first_broken(connection) is None


def test_one_edit_with_other_words_on_a_copied_disk_is_not_what_its_author_saw(
    office_engine: sa.Engine,
) -> None:
    ann = an_officer()
    give(office_engine, ann, "sam")
    line, copy = Line(ann), Line(ann, "copy")
    line.push(office_engine, line.edit("sam", {"school": "Oak"}, edit_id="one"))

    was = {"school": "Elm"}  # what the copy of the disk has under the same edit's id
    answer = copy.push(
        office_engine, copy.edit("sam", {"school": "Ash"}, old=was, saw={"school": "one"})
    )

    assert [each.result for each in answer.results] == [Result.CONFLICT]
