"""A child on one day: what was so then."""

import datetime as dt
import functools
from dataclasses import dataclass

from iro_core.domain.children import age_on
from iro_core.domain.months import months_between
from iro_desktop.exchange.practice.life import ADOPTERS, FOSTER, PARENTS, RELATIVE, Household, Life
from iro_desktop.exchange.practice.schools import school_on, year_number
from iro_desktop.exchange.practice.stories import Group


@dataclass(frozen=True)
class Moment:
    """A child on one day."""

    life: Life
    day: dt.date

    @functools.cached_property
    def age(self) -> int:
        """Age in years."""
        return age_on(self.life.born_on, self.day)

    @functools.cached_property
    def months(self) -> int:
        """Age in months."""
        return months_between(self.life.born_on, self.day)

    @functools.cached_property
    def home(self) -> Household:
        """Where the child lives."""
        return self.life.stay_on(self.day).household

    @property
    def kind(self) -> str:
        """The kind of home."""
        return self.home.kind

    @property
    def in_a_family(self) -> bool:
        """Whether foster carers or relatives look after the child."""
        return self.kind in (FOSTER, RELATIVE)

    @functools.cached_property
    def days_here(self) -> int:
        """How long the child has lived there."""
        return (self.day - self.life.stay_on(self.day).from_on).days

    @property
    def days_in_care(self) -> int:
        """How long the child has been in care this time."""
        return (self.day - self.life.care_from).days

    @functools.cached_property
    def moves(self) -> int:
        """How often the child has moved."""
        return sum(stay.from_on <= self.day for stay in self.life.stays) - 1

    @functools.cached_property
    def school(self) -> str:
        """The school, or ""."""
        return school_on(self.life, self.day)

    @property
    def is_at_school(self) -> bool:
        """Whether the child goes to school: no nursery, and no college yet."""
        return self.school != "" and 0 <= self.year <= 11 and not (self.alone and self.age >= 15)

    @functools.cached_property
    def year(self) -> int:
        """The school year: 0 for Reception, below nought before."""
        return year_number(self.life.born_on, self.day)

    @functools.cached_property
    def sibling(self) -> Life | None:
        """The brother or sister the child talks of: one who lives elsewhere, if there is one."""
        born = [other for other in self.life.siblings if other.born_on < self.day]
        apart = [other for other in born if not self.life.lives_with(other)]
        return next(iter([*apart, *born]), None)

    @property
    def misses_sibling(self) -> bool:
        """Whether a brother or sister lives somewhere else."""
        return (
            self.sibling is not None
            and not self.life.lives_with(self.sibling)
            and self.kind != ADOPTERS
        )

    @property
    def sees_mother(self) -> bool:
        """Whether the child has a mother to see, and does not live with her."""
        return (
            self.life.family.mother is not None
            and self.kind != PARENTS
            and self.life.story.placement != "A6"
        )

    @property
    def sees_father(self) -> bool:
        """Whether the child has a father to see, and may."""
        return (
            self.life.family.father is not None
            and self.kind != PARENTS
            and self.life.story.placement != "A6"
            and "hidden" not in self.life.threads
        )

    @property
    def has_nan(self) -> bool:
        """Whether there is a grandmother with whom the child does not live."""
        family = self.life.family
        return family.nan_is_alive and self.home.called not in ("Nan", "Gran") and not self.alone

    @property
    def alone(self) -> bool:
        """Whether the child came to the country alone."""
        return self.life.alone_here

    @property
    def in_order(self) -> bool:
        """Whether a court has made its final order."""
        return self.life.story.group is Group.ORDER

    @property
    def in_court(self) -> bool:
        """Whether care proceedings are running, or ended not long ago."""
        return self.life.story.group is Group.COURT or (self.in_order and self.days_in_care < 500)

    @property
    def is_agreed(self) -> bool:
        """Whether the child is accommodated with the parents' agreement."""
        return self.life.story.group is Group.AGREED

    @property
    def for_adoption(self) -> bool:
        """Whether the plan is adoption."""
        return self.life.story.plan == "adoption"

    @property
    def is_permanent(self) -> bool:
        """Whether the child has lived for long where they are meant to stay."""
        return self.life.stay_on(self.day).code in ("U4", "U1") and self.days_here > 300

    @property
    def is_far(self) -> bool:
        """Whether home is more than fifty miles away."""
        return self.home.band == "out_far"

    @property
    def known_days(self) -> int:
        """For how long the present officer has known the child."""
        return (self.day - self.life.officers[-1][1]).days

    @property
    def workers_so_far(self) -> int:
        """How many social workers there have been."""
        return sum(since <= self.day for _, since, _ in self.life.workers)

    def has_thread(self, name: str) -> bool:
        """Tell whether something keeps coming up about the child."""
        return name in self.life.threads

    def is_from(self, *heritages: str) -> bool:
        """Tell whether the family has one of these backgrounds."""
        return self.life.family.heritage.id in heritages
