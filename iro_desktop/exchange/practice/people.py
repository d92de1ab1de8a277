"""The grown-ups around children: who they are and how to reach them.

Telephone numbers come from the ranges that Ofcom keeps for fiction, e-mail addresses from domains
that nobody can own.
"""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Sequence

from iro_core.fields import Record
from iro_core.ids import PersonId
from iro_core.records import Person
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.words import Heritage, places, word_list

LANDLINES, MOBILES = "01632 960{:03}", "07700 900{:03}"
FAMILY_MAIL = "example.org"
NUMBERS = 1_000
NAMED_AS_THE_BRITISH = (
    "english",
    "welsh",
    "caribbean",
    "white_black_caribbean",
    "white_black_african",
    "white_asian",
    "mixed_other",
)
FROM_FURTHER_AWAY = {
    "Adaora", "Funmi", "Nasreen", "Rukhsana", "Shazia", "Harpreet", "Sunita", "Agnieszka",
    "Katarzyna", "Magda", "Ioana", "Leyla", "Farzana", "Comfort", "Blessing", "Precious",
    "Thandiwe", "Mei-Lin", "Kwaku", "Babatunde", "Imtiaz", "Naveed", "Rajesh", "Gurdeep",
    "Tomasz", "Piotr", "Marcin", "Adil", "Yusuf", "Tendai",
}  # fmt: skip


class People:
    """Everybody who has been made so far; each is written to the caseload once."""

    def __init__(self, chance: Chance) -> None:
        """Start with nobody."""
        self.made: list[Record] = []
        self._chance = chance
        self._numbers = itertools.count(chance.between(0, NUMBERS - 1))
        self._adults = word_list("names")["adults"]
        self.office_mail: str = places()["office"]["email_domain"]

    def colleague(self, role: str, organisation: str, *, since: dt.date) -> Person:
        """Return a new colleague of the council."""
        return self._someone(self._name(), role, organisation, since, mail=self.office_mail)

    def professional(self, role: str, organisation: str, *, since: dt.date) -> Person:
        """Return somebody who works elsewhere: an advocate, a guardian, a teacher."""
        mail = re.sub(r"[^a-z]+", "-", organisation.casefold()).strip("-")
        return self._someone(self._name(), role, organisation, since, mail=f"{mail}.example")

    def relative(
        self, role: str, heritage: Heritage, family_name: str, *, woman: bool, since: dt.date
    ) -> Person:
        """Return a parent or another relative, named as their family names people."""
        names = self._adults["women" if woman else "men"]
        british = [name for name in names if name not in FROM_FURTHER_AWAY]
        own: Sequence[str] = heritage.girls if woman else heritage.boys
        own = british if heritage.id in NAMED_AS_THE_BRITISH else own
        name = (self._chance.pick(own), family_name)
        reachable = self._chance.happens(0.8)
        return self._someone(name, role, "", since, mail=FAMILY_MAIL if reachable else "")

    def carer(self, *, woman: bool, role: str, organisation: str, since: dt.date) -> Person:
        """Return a foster carer or a member of a home's staff."""
        return self._someone(self._name(woman=woman), role, organisation, since, mail=FAMILY_MAIL)

    def _name(self, *, woman: bool | None = None) -> tuple[str, str]:
        woman = self._chance.happens(0.78) if woman is None else woman
        first = self._chance.pick(self._adults["women" if woman else "men"])
        return first, self._chance.pick(self._adults["families"])

    def _someone(
        self, name: tuple[str, str], role: str, organisation: str, since: dt.date, *, mail: str
    ) -> Person:
        first, family = name
        number = next(self._numbers) % NUMBERS
        telephone = (LANDLINES if self._chance.happens(0.25) else MOBILES).format(number)
        person = Person(
            id=PersonId(self._chance.id_on(since)),
            first_name=first,
            family_name=family,
            role=role,
            organisation=organisation,
            telephone=telephone,
            email=mail_of(first, family, mail) if mail else "",
        )
        self.made.append(person)
        return person


def mail_of(first: str, family: str, domain: str) -> str:
    """Return an e-mail address made of a name."""
    plain = unicodedata.normalize("NFKD", f"{first}.{family}").encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^a-z.]', '', plain.casefold())}@{domain}"


def full_name(person: Person) -> str:
    """Return a person's whole name."""
    return f"{person.first_name} {person.family_name}"
