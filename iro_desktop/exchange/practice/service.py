"""The council's own people: reviewing officers, social workers in their teams, managers."""

import datetime as dt
from collections.abc import Collection

from iro_core.domain.working_days import ONE_DAY
from iro_core.ids import ProfileId
from iro_core.records import Person, Profile
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import FLAT, RELATIVE, Life
from iro_desktop.exchange.practice.people import LANDLINES, MOBILES, People, full_name
from iro_desktop.exchange.practice.stories import Group
from iro_desktop.exchange.practice.words import places, practice

CHILDREN_OF_A_WORKER = 5
OFFICER_SINCE_DAYS = 1_180
_SERVICE_MANAGERS = 3


class Service:
    """The office: who works there, and for whom."""

    def __init__(self, chance: Chance, people: People, today: dt.date) -> None:
        """Start an office with its managers; workers join as children need them."""
        self.profiles: dict[ProfileId, Profile] = {}
        self._chance, self._people, self._today = chance, people, today
        self._since = today - 1_500 * ONE_DAY
        self._managers: dict[str, Person] = {}
        self._workers: dict[str, list[tuple[Person, int]]] = {}
        self._others: dict[str, Person] = {}

    def add_officer(self, officer_id: ProfileId | None = None) -> Profile:
        """Return a new reviewing officer, with all that a letter needs to say how to reach them."""
        office = places()["office"]
        person = self._people.colleague("other", office["service"], since=self._since)
        self._people.made.remove(person)
        number = len(self.profiles)
        fresh_id = ProfileId(self._chance.id_on(self._since))
        profile = Profile(
            id=officer_id or fresh_id,
            full_name=full_name(person),
            role="iro",
            job_title="Independent Reviewing Officer",
            office_name=office["name"],
            office_address="\n".join(office["address"]),
            telephone=LANDLINES.format(100 + number % 100),
            mobile=MOBILES.format(500 + number % 500),
            email=person.email,
            about_me=self._chance.pick(practice()["about_me"]),
        )
        self.profiles[profile.id] = profile
        return profile

    def name_of(self, officer: ProfileId) -> str:
        """Return an officer's name."""
        return self.profiles[officer].full_name

    def team_for(self, life: Life) -> str:
        """Return the team that works with a child like this."""
        area = "North" if life.family.name < "L" else "South"
        by_need = {
            "Unaccompanied Young People's Team": life.alone_here,
            "Children with Disabilities Team": life.disability != "",
            "Court Team": life.story.group is Group.COURT,
            "Youth Justice Service": life.story.group is Group.REMAND,
            "Permanence Team": life.story.plan == "adoption",
            "Leaving Care Team": life.home.kind == FLAT,
            "Kinship Team": life.home.kind == RELATIVE,
        }
        usual = f"Children in Care Team {area}"
        return next((team for team, is_theirs in by_need.items() if is_theirs), usual)

    def worker_of(self, team: str) -> Person:
        """Return a social worker of the team who has room for another child."""
        staff = self._workers.setdefault(team, [])
        for place, (worker, children) in enumerate(staff):
            if children < CHILDREN_OF_A_WORKER:
                staff[place] = (worker, children + 1)
                return worker
        worker = self._people.colleague("social_worker", team, since=self._since)
        staff.append((worker, 1))
        return worker

    def former_worker(self, team: str, known: Collection[Person]) -> Person:
        """Return a social worker who has left or moved on."""
        others = [worker for worker, _ in self._workers.get(team, []) if worker not in known]
        if others and self._chance.happens(0.6):
            return self._chance.pick(others)
        return self._people.colleague("social_worker", team, since=self._since)

    def manager_of(self, team: str) -> Person:
        """Return the team's manager."""
        if team not in self._managers:
            manager = self._people.colleague("team_manager", team, since=self._since)
            self._managers[team] = manager
        return self._managers[team]

    def service_manager(self, team: str) -> Person:
        """Return the service manager above a team: one for two teams or three."""
        key = f"service_manager/{sum(team.encode()) % _SERVICE_MANAGERS}"
        if key not in self._others:
            self._others[key] = self._people.colleague(
                "service_manager", "Children's Services", since=self._since
            )
        return self._others[key]

    def one_of(self, role: str, organisation: str, number: int) -> Person:
        """Return one of a few people who do this for many children: an advocate, a guardian."""
        key = f"{role}/{organisation}/{self._chance.between(1, number)}"
        if key not in self._others:
            self._others[key] = self._people.professional(role, organisation, since=self._since)
        return self._others[key]
