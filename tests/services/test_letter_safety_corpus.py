"""The safety check on planted faults and on sound letters that are difficult.

A part of the corpus runs here; the whole of it by hand, see docs/proofs.md.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from iro_core.domain.letter_safety.findings import Finding, Severity
from iro_core.records import Allocation
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.safety_check import report_of
from tests.builders import OFFICER, TODAY
from tests.safety_corpus import Case, Made, cases_in, fill_directory, sound_letter
from tests.safety_faults import a_fault, is_caught

IS_WHOLE = "WHOLE_PROOF" in os.environ
FAULTS, SOUND = (500, 300) if IS_WHOLE else (90, 60)
LEAST_CAUGHT = 0.99


@pytest.fixture
def file(practice_store: Store) -> Iterator[tuple[Reader, list[Case]]]:
    fill_directory(practice_store)
    with practice_store.reading() as reader:
        order = [each.child_id for each in reader.find(Allocation)]  # whatever a list's may be
        mine = allocated_children(reader, OFFICER.profile_id, today=TODAY)
        mine.sort(key=lambda child: order.index(child.id))
        yield reader, cases_in(reader, [each.id for each in mine])


def problems(reader: Reader, made: Made) -> list[Finding]:
    report = report_of(
        reader,
        made.letter,
        made.draft,
        dated_on=made.dated_on,
        officer=OFFICER.profile_id,
        today=TODAY,
    )
    return [each for each in report.open if each.severity is not Severity.NOTE]


def test_planted_faults_are_caught_by_kind_and_place(file: tuple[Reader, list[Case]]) -> None:
    reader, cases = file
    missed: Counter[str] = Counter()

    for number in range(FAULTS):
        fault = a_fault(cases, number)
        found = problems(reader, fault.made)
        seen = [(each.kind, [spot.place for spot in each.spots]) for each in found]
        missed[fault.what] += not is_caught(fault, seen)

    print(f"caught {FAULTS - missed.total()} of {FAULTS}")
    assert missed.total() <= FAULTS * (1 - LEAST_CAUGHT), missed


def test_a_sound_letter_has_at_most_one_false_alarm(file: tuple[Reader, list[Case]]) -> None:
    reader, cases = file

    counts = [
        len(problems(reader, sound_letter(cases[number * 7 % len(cases)], number)))
        for number in range(SOUND)
    ]

    print(f"false alarms: {sum(counts)} in {SOUND} letters, at most {max(counts)} in one")
    assert max(counts) <= 1


def test_the_corpus_counts_a_fault_as_missed_when_nothing_is_found(
    file: tuple[Reader, list[Case]],
) -> None:
    _reader, cases = file

    assert not is_caught(a_fault(cases, 0), [("other_child", ["somewhere.else"])])
