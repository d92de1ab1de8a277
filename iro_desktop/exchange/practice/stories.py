"""The stories that bring children into care and where they live now, in a real service's shares.

The weights are children per hundred. Together they give the proportions that a real service
reported: ages, legal status, placement, children who came to the country alone.
"""

import dataclasses
import enum


class Group(enum.Enum):
    """What brothers and sisters in care have in common: how they came to be there."""

    COURT = "court"
    ORDER = "order"
    AGREED = "agreed"
    ALONE = "alone"
    REMAND = "remand"
    BREAKS = "breaks"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Story:
    """One way of being in care.

    Attributes:
        weight: Children per hundred.
        ages: Youngest and oldest today, inclusive.
        legal: The code of the legal status today.
        placement: The code of the placement today.
        plan: The code of the permanence plan.
        months: The shortest and longest time in care, in months.
    """

    id: str
    weight: float
    ages: tuple[int, int]
    group: Group
    legal: str
    placement: str
    plan: str
    months: tuple[int, int]


def _story(id_: str, weight: float, ages: tuple[int, int], *way: str) -> Story:
    how, placement, plan = way
    group, legal, months = _HOW[how]
    return Story(
        id=id_,
        weight=weight,
        ages=ages,
        group=group,
        legal=legal,
        placement=placement,
        plan=plan,
        months=months,
    )


_HOW: dict[str, tuple[Group, str, tuple[int, int]]] = {
    "court": (Group.COURT, "C1", (1, 9)),
    "order": (Group.ORDER, "C2", (12, 130)),
    "adoption": (Group.ORDER, "E1", (9, 24)),
    "agreed": (Group.AGREED, "V2", (1, 40)),
    "alone": (Group.ALONE, "V2", (1, 22)),
    "remand": (Group.REMAND, "J1", (1, 3)),
    "breaks": (Group.BREAKS, "V4", (4, 26)),
}
_LONG, _RELATIVE, _HOME = "long_term_fostering", "guardianship", "return_home"
_UNIT, _FLAT, _ADOPT = "residential", "supported_living", "adoption"
_BABY, _SMALL, _CHILD, _YOUNG, _OLDER = (0, 0), (1, 4), (5, 9), (10, 15), (16, 17)

STORIES: tuple[Story, ...] = (
    _story("baby_fostered_court", 3.4, _BABY, "court", "U6", _HOME),
    _story("baby_relative_court", 0.8, _BABY, "court", "U3", _RELATIVE),
    _story("small_fostered_court", 3.5, _SMALL, "court", "U6", _HOME),
    _story("small_relative_court", 1.0, _SMALL, "court", "U3", _RELATIVE),
    _story("child_fostered_court", 3.0, _CHILD, "court", "U6", _HOME),
    _story("child_relative_court", 1.0, _CHILD, "court", "U3", _RELATIVE),
    _story("young_fostered_court", 3.6, _YOUNG, "court", "U6", _LONG),
    _story("young_relative_court", 1.3, _YOUNG, "court", "U3", _RELATIVE),
    _story("young_home_court", 0.8, _YOUNG, "court", "K2", _UNIT),
    _story("small_fostered_agreed", 0.8, _SMALL, "agreed", "U6", _HOME),
    _story("child_fostered_agreed", 2.4, _CHILD, "agreed", "U6", _HOME),
    _story("child_home_agreed", 0.5, _CHILD, "agreed", "K2", _UNIT),
    _story("young_fostered_agreed", 4.6, _YOUNG, "agreed", "U6", _LONG),
    _story("young_relative_agreed", 1.4, _YOUNG, "agreed", "U3", _RELATIVE),
    _story("young_home_agreed", 1.4, _YOUNG, "agreed", "K2", _UNIT),
    _story("young_school_agreed", 0.4, _YOUNG, "agreed", "S1", _UNIT),
    _story("older_fostered_agreed", 2.6, _OLDER, "agreed", "U6", _LONG),
    _story("older_relative_agreed", 0.9, _OLDER, "agreed", "U3", _RELATIVE),
    _story("older_flat_agreed", 2.6, _OLDER, "agreed", "H5", _FLAT),
    _story("older_own_flat_agreed", 1.0, (17, 17), "agreed", "P2", _FLAT),
    _story("older_home_agreed", 1.0, _OLDER, "agreed", "K2", _UNIT),
    _story("alone_flat", 3.6, _OLDER, "alone", "H5", _FLAT),
    _story("alone_fostered", 3.4, (15, 17), "alone", "U6", _LONG),
    _story("alone_house", 0.6, (17, 17), "alone", "P2", _FLAT),
    _story("alone_relative", 0.4, _OLDER, "alone", "U3", _RELATIVE),
    _story("older_remand", 0.6, _OLDER, "remand", "R5", _FLAT),
    _story("child_breaks", 0.9, (7, 14), "breaks", "U6", _HOME),
    _story("baby_adoption", 1.0, (0, 1), "adoption", "U5", _ADOPT),
    _story("small_waiting_adoption", 2.0, _SMALL, "adoption", "U6", _ADOPT),
    _story("small_adoption", 2.0, (1, 5), "adoption", "A6", _ADOPT),
    _story("small_fostered", 0.9, _SMALL, "order", "U4", _LONG),
    _story("small_relative", 0.9, _SMALL, "order", "U1", _RELATIVE),
    _story("child_fostered", 4.4, _CHILD, "order", "U4", _LONG),
    _story("child_fostered_short", 1.2, _CHILD, "order", "U6", _LONG),
    _story("child_relative", 4.2, _CHILD, "order", "U1", _RELATIVE),
    _story("child_parents", 1.2, _CHILD, "order", "P1", _HOME),
    _story("young_fostered", 11.4, _YOUNG, "order", "U4", _LONG),
    _story("young_fostered_short", 1.8, _YOUNG, "order", "U6", _LONG),
    _story("young_relative", 6.0, _YOUNG, "order", "U1", _RELATIVE),
    _story("young_parents", 1.4, _YOUNG, "order", "P1", _HOME),
    _story("young_home", 2.6, _YOUNG, "order", "K2", _UNIT),
    _story("young_secure", 0.2, (12, 15), "order", "K1", _UNIT),
    _story("older_fostered", 4.3, _OLDER, "order", "U4", _LONG),
    _story("older_relative", 2.8, _OLDER, "order", "U1", _RELATIVE),
    _story("older_parents", 1.2, _OLDER, "order", "P1", _HOME),
    _story("older_flat", 1.6, _OLDER, "order", "H5", _FLAT),
    _story("older_own_flat", 1.2, (17, 17), "order", "P2", _FLAT),
    _story("older_home", 1.5, _OLDER, "order", "K2", _UNIT),
)
WEIGHTS = {story: story.weight for story in STORIES}
EVERY_CASELOAD = ("small_adoption", "small_waiting_adoption", "child_breaks", "older_remand",
                  "alone_fostered")  # fmt: skip
"""Rare stories that a caseload of the usual size has all the same: each has clocks of its own."""
USUAL_SIZE = 40
