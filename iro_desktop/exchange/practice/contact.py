"""Contact with family, as it stands on the file."""

from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.life import PARENTS, Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.telling import Teller
from iro_desktop.exchange.practice.words import Table, reviews


def contact_of(chance: Chance, life: Life) -> str:
    """Return with whom the child is in contact, how and how often, a line for each."""
    moment = Moment(life, life.closed_on or life.today)
    words: Table = reviews()["contact_arrangements"]
    teller = Teller(chance, moment, set())
    return "\n".join(teller.filled(line) for line in _lines(chance, moment, words))


def _lines(chance: Chance, moment: Moment, words: Table) -> list[str]:
    life = moment.life
    if life.alone_here:
        return [chance.pick(words["alone"])]
    if life.lives_at_home:
        return [words["breaks"]]
    if life.story.placement == "A6":
        return [words["adoption"]]
    found = [words["home"]] if moment.kind == PARENTS else []
    if moment.sees_mother:
        found.append(chance.pick(words["mother"]))
    if moment.sees_father:
        found.append(chance.pick(words["father"]))
    elif life.family.father and "hidden" in life.threads:
        found.append(words["no_father"])
    if moment.sibling is not None:
        together = not moment.misses_sibling
        found.append(words["together"] if together else chance.pick(words["sibling"]))
    return found
