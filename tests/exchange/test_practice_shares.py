"""Two thousand invented children are spread as a real service's are; within a few points."""

import pytest

from iro_core import codes
from iro_core.domain.children import age_on
from iro_core.records import Child, Decision, LegalStatus, Placement, Review
from iro_desktop.exchange.practice import Caseload
from tests.builders import TODAY
from tests.practice import of


def share(count: int, total: int) -> float:
    return 100 * count / total


AGES = {(0, 0): 5, (1, 4): 11, (5, 9): 18, (10, 15): 37, (16, 17): 29}
LEGAL = {"C1": 19, "C2": 47, "E1": 5, "V2": 28}
ETHNIC = {"W": 76, "M": 8, "A": 3, "B": 3}
PLACED = {"U": 74, "A": 2, "P1": 4, "K2": 8, "H5": 8}


class TestProportions:
    """As a real service reported them; within a few points."""

    @pytest.mark.parametrize(("ages", "expected"), AGES.items())
    def test_ages(self, service: Caseload, ages: tuple[int, int], expected: int) -> None:
        children = of(service, Child)
        low, high = ages

        found = sum(low <= age_on(c.born_on or TODAY, TODAY) <= high for c in children)

        assert share(found, len(children)) == pytest.approx(expected, abs=2.5)

    @pytest.mark.parametrize(("code", "expected"), LEGAL.items())
    def test_legal_status(self, service: Caseload, code: str, expected: int) -> None:
        found = of(service, LegalStatus, to_on=None, code=code)

        assert share(len(found), 2_000) == pytest.approx(expected, abs=2.5)

    @pytest.mark.parametrize(("code", "expected"), PLACED.items())
    def test_placements(self, service: Caseload, code: str, expected: int) -> None:
        found = [p for p in of(service, Placement, to_on=None) if p.type.startswith(code)]

        assert share(len(found), 2_000) == pytest.approx(expected, abs=2.5)

    @pytest.mark.parametrize(("group", "expected"), ETHNIC.items())
    def test_ethnicity(self, service: Caseload, group: str, expected: int) -> None:
        codes_of_group = {c for c in codes.ETHNICITY if c[0] == group and c != "BOTH"}

        found = [c for c in of(service, Child) if c.ethnicity in codes_of_group]

        assert share(len(found), 2_000) == pytest.approx(expected, abs=3)

    @pytest.mark.parametrize(("band", "expected"), [("out_near", 14), ("out_far", 15)])
    def test_distance(self, service: Caseload, band: str, expected: int) -> None:
        found = of(service, Placement, to_on=None, band=band)

        assert share(len(found), 2_000) == pytest.approx(expected, abs=2.5)

    def test_children_who_came_alone_and_those_with_a_disability(self, service: Caseload) -> None:
        assert share(len(of(service, Child, is_uasc=True)), 2_000) == pytest.approx(8, abs=1.5)
        assert share(len(of(service, Child, has_disability=True)), 2_000) == pytest.approx(3, abs=2)

    def test_reviews_in_time(self, service: Caseload) -> None:
        held = of(service, Review, state="held")
        in_time = [r for r in held if (r.held_on or TODAY) <= (r.due_on or TODAY)]

        assert share(len(in_time), len(held)) == pytest.approx(94, abs=1.5)

    def test_taking_part(self, service: Caseload) -> None:
        asked = [r for r in of(service, Review, state="held") if r.participation != "PN0"]
        attended = [r for r in asked if r.participation in ("PN1", "PN2", "PN3", "PN4")]

        assert share(len(attended), len(asked)) == pytest.approx(59, abs=3)

    def test_decisions_have_owners_and_days(self, service: Caseload) -> None:
        decisions = of(service, Decision)

        assert all(d.owner and d.due_on and d.wording for d in decisions)
        assert {d.state for d in decisions} == {"open", "done", "drifting", "dropped"}
