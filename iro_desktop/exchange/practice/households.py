"""Where children live: foster homes, relatives, children's homes, rooms of their own."""

import dataclasses
import datetime as dt

from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Person
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import (
    ADOPTERS,
    CUSTODY,
    FLAT,
    FOSTER,
    HOME,
    KIND_OF_HOME,
    PARENTS,
    RELATIVE,
    SCHOOL,
    Family,
    Household,
)
from iro_desktop.exchange.practice.people import People
from iro_desktop.exchange.practice.words import Table, places, practice

IN_COUNTY, NEAR, FAR = "in_county", "out_near", "out_far"
BANDS: dict[str, dict[str, float]] = {
    "own": {IN_COUNTY: 0.94, NEAR: 0.05, FAR: 0.01},
    "agency": {IN_COUNTY: 0.36, NEAR: 0.34, FAR: 0.30},
    RELATIVE: {IN_COUNTY: 0.70, NEAR: 0.13, FAR: 0.17},
    PARENTS: {IN_COUNTY: 0.90, NEAR: 0.06, FAR: 0.04},
    ADOPTERS: {IN_COUNTY: 0.10, NEAR: 0.40, FAR: 0.50},
    HOME: {IN_COUNTY: 0.20, NEAR: 0.28, FAR: 0.52},
    FLAT: {IN_COUNTY: 0.72, NEAR: 0.14, FAR: 0.14},
    CUSTODY: {IN_COUNTY: 0.0, NEAR: 0.2, FAR: 0.8},
    SCHOOL: {IN_COUNTY: 0.0, NEAR: 0.4, FAR: 0.6},
}
OWN, AGENCY, CHARITY = "PR1", "PR4", "PR5"
PROVIDERS = {OWN: 0.72, AGENCY: 0.22, CHARITY: 0.06}
RELATIONS = {
    ("grandmother", "Nan"): 5.0,
    ("grandmother", "Gran"): 2.0,
    ("aunt", "Auntie {}"): 5.0,
    ("uncle", "Uncle {}"): 1.0,
    ("grandfather", "Grandad"): 1.0,
    ("family friend", "{}"): 2.0,
    ("adult sister", "{}"): 1.0,
}
ROOM_IN_A_HOME = 4
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


class Households:
    """Every household of the caseload; homes and some foster carers have several children."""

    def __init__(self, chance: Chance, people: People, today: dt.date) -> None:
        """Start with an empty county."""
        self._chance, self._people = chance, people
        self._since = today - 1_400 * ONE_DAY
        self._homes: dict[str, list[tuple[Household, int]]] = {}

    def for_child(self, code: str, family: Family, *, now: bool, small: bool) -> Household:
        """Return a household for a placement of this type.

        Args:
            now: Whether the child lives there today; proportions count only those.
            small: Whether the child is too young for some kinds of carer.
        """
        kind = KIND_OF_HOME[code]
        provider = self._provider(kind)
        band = self._band(_mix(code, kind, provider), now=now)
        if kind in (HOME, FLAT, CUSTODY, SCHOOL) and code != "P2":
            return self._shared_home(kind, band)
        if kind == PARENTS and family.mother:
            return self._with_parent(family.mother, band)
        if kind == RELATIVE:
            return self._with_relative(family, band)
        if code == "P2":
            return self._own_place(band)
        return self._with_carer(kind, provider, band, small=small)

    def _provider(self, kind: str) -> str:
        if kind == PARENTS:
            return "PR0"
        if kind == FOSTER:
            return self._chance.deal("provider", PROVIDERS)
        return {RELATIVE: OWN, ADOPTERS: OWN, CUSTODY: "PR3"}.get(kind, AGENCY)

    def _band(self, mix: str, *, now: bool) -> str:
        weights = BANDS[mix]
        return self._chance.deal("band", weights) if now else self._chance.weighted(weights)

    def _with_carer(self, kind: str, provider: str, band: str, *, small: bool) -> Household:
        agency = "" if provider == OWN else self._chance.pick(places()["foster_agencies"])
        organisation = agency or f"{places()['home_council']} Fostering"
        return self._staffed(
            kind, band, women=0.9 if small else 0.82, role="foster_carer",
            organisation=organisation, provider=provider, setting=agency,
        )  # fmt: skip

    def _staffed(
        self, kind: str, band: str, *, women: float, role: str, organisation: str, provider: str,
        setting: str,
    ) -> Household:  # fmt: skip
        """Return a home with somebody new who looks after the child there."""
        woman = self._chance.happens(women)
        carer = self._people.carer(
            woman=woman, role=role, organisation=organisation, since=self._since
        )
        return self._made(
            kind, band, carer=carer, called=carer.first_name, is_woman=woman, provider=provider,
            setting=setting,
        )  # fmt: skip

    def _with_parent(self, mother: Person, band: str) -> Household:
        return self._made(
            PARENTS, band, carer=mother, called="Mum", is_woman=True, provider="PR0", setting=""
        )

    def _with_relative(self, family: Family, band: str) -> Household:
        relation, called = self._chance.weighted(RELATIONS)
        woman = relation in ("grandmother", "aunt", "adult sister", "family friend")
        names = family.heritage.families
        surname = family.name if self._chance.happens(0.6) else self._chance.pick(names)
        carer = self._people.relative(
            "foster_carer", family.heritage, surname, woman=woman, since=self._since
        )
        named = called.format(carer.first_name)
        made = self._made(
            RELATIVE, band, carer=carer, called=named, is_woman=woman, provider=OWN, setting=""
        )
        return dataclasses.replace(made, relation=relation)

    def _own_place(self, band: str) -> Household:
        return self._staffed(
            FLAT, band, women=0.6, role="residential_worker", organisation="Floating support",
            provider=AGENCY, setting="Own flat",
        )  # fmt: skip

    def _shared_home(self, kind: str, band: str) -> Household:
        known = self._homes.setdefault(f"{kind}/{band}", [])
        for place, (home, children) in enumerate(known):
            if children < ROOM_IN_A_HOME:
                known[place] = (home, children + 1)
                return home
        home = self._new_home(kind, band)
        known.append((home, 1))
        return home

    def _new_home(self, kind: str, band: str) -> Household:
        run_by = self._chance.pick(places()["home_providers"])
        name = self._home_name(kind)
        return self._staffed(
            kind, band, women=0.6, role="residential_worker", organisation=run_by,
            provider="PR3" if kind == CUSTODY else AGENCY,
            setting=name if kind in (CUSTODY, SCHOOL) else f"{name} ({run_by})",
        )  # fmt: skip

    def _home_name(self, kind: str) -> str:
        lists = {
            HOME: "childrens_homes",
            FLAT: "supported_accommodation",
            CUSTODY: "secure_homes",
            SCHOOL: "residential_schools",
        }
        names: list[str] = places()[lists[kind]]
        taken = {
            home.setting_name.partition(" (")[0]
            for homes in self._homes.values()
            for home, _ in homes
        }
        free = [name for name in names if name not in taken]
        return self._chance.pick(free or names)

    def _made(
        self, kind: str, band: str, *, carer: Person, called: str, is_woman: bool, provider: str,
        setting: str,
    ) -> Household:  # fmt: skip
        town = self._town(band)
        pet_kind, pet = self._pet() if kind in (FOSTER, RELATIVE, ADOPTERS, PARENTS) else ("", "")
        low, high = town["miles"]
        return Household(
            kind=kind,
            carer=carer,
            called=called,
            is_woman=is_woman,
            provider=provider,
            setting_name=setting,
            address=self._address(town["town"]),
            postcode=self._postcode(town["postcode"]),
            council=town["council"],
            band=band,
            miles=self._chance.between(low, high),
            pet=pet,
            pet_kind=pet_kind,
        )

    def _town(self, band: str) -> Table:
        lists = {IN_COUNTY: "towns", NEAR: "out_of_county_near", FAR: "out_of_county_far"}
        towns = places()[lists[band]]
        place = self._chance.weighted({number: town["weight"] for number, town in enumerate(towns)})
        found: Table = towns[place]
        return found

    def _address(self, town: str) -> str:
        number = self._chance.between(1, 148)
        street = self._chance.pick(places()["streets"])
        name = (
            f"{self._chance.pick(places()['house_names'])}, " if self._chance.happens(0.06) else ""
        )
        return f"{name}{number} {street}, {town}"

    def _postcode(self, area: str) -> str:
        letters = "".join(self._chance.pick(_INWARD) for _ in range(2))
        return f"{area} {self._chance.between(1, 9)}{letters}"

    def _pet(self) -> tuple[str, str]:
        if not self._chance.happens(0.55):
            return "", ""
        weights = {"dog": 8.0, "cat": 5.0, "rabbit": 1.5, "guinea pig": 1.5, "hamster": 1.0,
                   "tortoise": 0.5, "hen": 0.5, "gecko": 0.3}  # fmt: skip
        kind = self._chance.weighted(weights)
        names = next(each["names"] for each in practice()["pets"] if each["kind"] == kind)
        return kind, self._chance.pick(names)


def _mix(code: str, kind: str, provider: str) -> str:
    """Return which mix of distances holds for a home."""
    if code == "P2":
        return "own"
    if kind == FOSTER:
        return "own" if provider == OWN else "agency"
    return kind
