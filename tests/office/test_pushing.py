"""Taking edits in: what stands as its author saw it is applied, nothing else is lost."""

from pathlib import Path

from iro_core.wire.edits import Result, Standing
from iro_server.changes import log
from tests.office.builders import Line, an_office, an_officer, give, pull_all


def test_an_edit_is_applied_and_its_repeat_is_answered_from_the_log(tmp_path: Path) -> None:
    office, ann = an_office(tmp_path), an_officer()
    give(office, ann, "sam")
    line = Line(ann)
    edit = line.edit("sam", {"first_name": "Sam"})

    first, again = line.push(office, edit), line.push(office, edit)

    assert [each.result for each in first.results] == [Result.OK]
    assert (again.results, again.head) == (first.results, first.head)
    assert [r.rev for r in pull_all(office, ann).records] == [1]


def test_two_who_did_not_see_each_other_leave_a_conflict_with_both_texts(tmp_path: Path) -> None:
    office, ann, bea = an_office(tmp_path), an_officer(), an_officer("bea")
    give(office, ann, "sam")
    give(office, bea, "sam")
    hers, others = Line(ann), Line(bea)
    hers.push(office, hers.edit("sam", {"school": "Oak"}))

    answer = others.push(office, others.edit("sam", {"school": "Elm"}))

    assert answer.results[0].result is Result.CONFLICT
    by_kind = {record.kind: record.values for record in pull_all(office, ann).records}
    assert by_kind["child"]["school"] == "Oak"
    assert (by_kind["conflict"]["kept"], by_kind["conflict"]["other"]) == (
        '{"school": "Oak"}',
        '{"school": "Elm"}',
    )


def test_work_for_a_child_who_has_moved_is_held_and_not_refused(tmp_path: Path) -> None:
    office, ann, bea = an_office(tmp_path), an_officer(), an_officer("bea")
    give(office, ann, "sam")
    line, late = Line(ann), Line(bea)
    line.push(office, line.edit("sam", {"school": "Oak"}))

    answer = late.push(office, late.edit("v1", {"child_id": "sam", "voice": "Hm."}, kind="visit"))

    assert (answer.results[0].result, answer.results[0].why) == (Result.HELD, "not_theirs")
    assert pull_all(office, bea).records == []
    held = [r for r in pull_all(office, ann).records if r.kind == "held_edit"]
    assert held[0].values["author_id"] == "bea"


def test_a_gap_and_a_clone_take_nothing(tmp_path: Path) -> None:
    office, ann = an_office(tmp_path), an_officer()
    give(office, ann, "sam")
    line, copy = Line(ann), Line(ann)
    line.edit("sam", {"school": "Oak"})

    gap = line.push(office, line.edit("sam", {"school": "Elm"}))
    copy.push(office, copy.edit("sam", {"school": "Ash"}, edit_id="one"))
    clone = Line(ann).push(office, Line(ann).edit("sam", {"school": "Yew"}, edit_id="two"))

    assert (gap.standing, clone.standing) == (Standing.GAP, Standing.CLONE)
    with office.connect() as connection:
        assert log.first_broken(connection) is None
