"""Whether a sentence from the word lists fits a child: nobody without a cat talks of one.

A sentence is known by its words. Each condition here names words, and what must be so of the child
on that day for a sentence with these words to be theirs.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from iro_core.domain.children import age_on
from iro_core.domain.months import months_between
from iro_desktop.exchange.practice.life import (
    FAMILY_HOMES,
    FLAT,
    FOSTER,
    HOME,
    PARENTS,
    RELATIVE,
    Household,
    Life,
)
from iro_desktop.exchange.practice.schools import school_on, year_number
from iro_desktop.exchange.practice.stories import Group


@dataclass(frozen=True)
class Moment:
    """A child on one day."""

    life: Life
    day: dt.date

    @functools.cached_property
    def age(self) -> int:
        """Age on the day."""
        return age_on(self.life.born_on, self.day)

    @functools.cached_property
    def home(self) -> Household:
        """Where the child lived."""
        return self.life.stay_on(self.day).household

    @functools.cached_property
    def kind(self) -> str:
        """The kind of home."""
        return self.home.kind

    @functools.cached_property
    def days_here(self) -> int:
        """How long the child had lived there."""
        return (self.day - self.life.stay_on(self.day).from_on).days

    @functools.cached_property
    def moves(self) -> int:
        """How often the child had moved."""
        return sum(stay.from_on <= self.day for stay in self.life.stays) - 1

    @functools.cached_property
    def school(self) -> str:
        """The school, or ""."""
        return school_on(self.life, self.day)

    @functools.cached_property
    def sibling(self) -> Life | None:
        """The brother or sister whom the child talks of: one who lives elsewhere, if there is one."""
        born = [other for other in self.life.siblings if other.born_on < self.day]
        apart = [other for other in born if not self.life.lives_with(other)]
        return (apart or born or [None])[0]

    @property
    def misses_sibling(self) -> bool:
        """Whether a brother or sister lives somewhere else."""
        return self.sibling is not None and not self.life.lives_with(self.sibling)

    @property
    def in_order(self) -> bool:
        """Whether a court has made its final order."""
        return self.life.story.group is Group.ORDER

    @property
    def sees_mother(self) -> bool:
        """Whether the child's mother is about, and is not the carer."""
        return self.life.family.mother is not None and self.kind != PARENTS

    @property
    def months_to_18(self) -> int:
        """Whole months to the eighteenth birthday."""
        return 18 * 12 - months_between(self.life.born_on, self.day)


Claim = Callable[[Moment], bool]
BLACK_OR_MIXED = ("MWBC", "MWBA", "BCRB", "BAFR")
MUSLIM = (
    "pakistani",
    "bangladeshi",
    "somali",
    "afghan",
    "kurdish",
    "sudanese",
    "syrian",
    "iranian",
)
ORTHODOX = ("eritrean", "ethiopian")


def _kind(*kinds: str) -> Claim:
    return lambda m: m.kind in kinds


def _ages(low: int, high: int) -> Claim:
    return lambda m: low <= m.age <= high


def _years(*years: int) -> Claim:
    return lambda m: year_number(m.life.born_on, m.day) in years


def _never(_: Moment) -> bool:
    return False


_CLAIMS: tuple[tuple[str, Claim], ...] = (
    # ---- what the placeholders need
    (r"\{sibling\}", lambda m: m.sibling is not None),
    (r"\{pet\}", lambda m: m.home.pet != ""),
    (r"\{school\}", lambda m: m.school != ""),
    (r"\{hobby\}", lambda m: m.age >= 3),
    (
        r"\{carer\} (shares|argues|does|knocks)|at \{carer\}|call her",
        lambda m: m.kind in FAMILY_HOMES,
    ),
    # ---- who the carer is
    (r"call her \{carer\}", lambda m: m.kind == FOSTER and m.home.is_woman),
    (r"\{carer\}.*\b(she|her)\b|trust her|\bmy foster mum\b", lambda m: m.home.is_woman),
    (r"foster (child|mum)|their own kids|own kids|other children at home", _kind(FOSTER)),
    (r"first night|asked me what I wanted for tea", _kind(FOSTER)),
    (r"\{carer\}.{0,30}(bath|lap|shoulder|bed|story|wellies)", lambda m: m.kind in FAMILY_HOMES),
    (r"\{carer\}'s", lambda m: m.kind in FAMILY_HOMES and m.kind != PARENTS),
    (r"[Cc]arers?\b|foster home", lambda m: m.kind in (FOSTER, RELATIVE)),
    (r"introduce me as|feel like a guest|look round my room", _kind(FOSTER)),
    (r"staff|laminated|key worker|another home|come and go", _kind(HOME, FLAT)),
    (
        r"until ten|on my floor|heating|own shelf|five things|neighbour|rent top-up|sensory",
        lambda m: False,
    ),
    (
        r"attachment|argues about bedtime|house felt lived in|home was warm",
        lambda m: m.kind in FAMILY_HOMES,
    ),
    (
        r"matched long term|matching report",
        lambda m: m.life.stay_on(m.day).code == "U6" and m.in_order,
    ),
    (
        r"permanence here|remain with \{carer\}",
        lambda m: m.kind in (FOSTER, RELATIVE) and m.in_order,
    ),
    (
        r"[Ss]taying [Pp]ut|[Ss]tay put|still at \{carer\}",
        lambda m: m.kind == FOSTER and m.age >= 16,
    ),
    (r"[Dd]elegated authority|strengths and difficulties", lambda m: m.kind in (FOSTER, RELATIVE)),
    (r"strengths and difficulties|SDQ", lambda m: m.age >= 4),
    # ---- family
    (r"\b([Mm]um|[Mm]ummy)\b", lambda m: m.sees_mother and m.home.called != "Mum"),
    (r"\b[Dd]ad(dy)?\b", lambda m: m.life.family.father is not None and m.kind != PARENTS),
    (r"\bmum and dad\b", lambda m: m.life.family.father is not None),
    (
        r"\b([Nn]an|[Nn]anny)\b",
        lambda m: m.life.family.nan_is_alive and m.home.called != "Nan" and not m.life.alone_here,
    ),
    (r"\bauntie\b", lambda m: m.kind != RELATIVE),
    (r"grandad", lambda m: m.home.called != "Grandad"),
    (r"[Ff]amily time|[Cc]ontact|supervised|the centre", lambda m: m.sees_mother),
    (
        r"sleepover with \{sibling\}|see \{sibling\}|ring \{sibling\}|\{sibling\}'s number",
        lambda m: m.misses_sibling,
    ),
    (
        r"Where is \{sibling\}|about \{sibling\}|nearer \{sibling\}|same school as me|Time with \{sibling\}"
        r"|times with \{sibling\}|\{sibling\} cries|photograph of \{sibling\}|have \{sibling\}"
        r"|\{sibling\} pushed|\{sibling\} at my birthday|\{sibling\} to (come|stay)|time with \{sibling\}",
        lambda m: m.misses_sibling,
    ),
    (r"bedtimes", lambda m: m.sibling is not None and m.sibling.born_on > m.life.born_on),
    (r"getting adopted", lambda m: m.sibling is not None and m.sibling.story.plan == "adoption"),
    (r"message my brother|older brother online", _never),
    (
        r"break from it|come home|coming home|new boyfriend|what the plan says",
        lambda m: m.sees_mother,
    ),
    (r"mums?'s? nice|real mum|love for mum|living at home is not", lambda m: m.sees_mother),
    # ---- moves and distance
    (r"moved four times", lambda m: m.moves >= 4),
    (r"moved three times", lambda m: m.moves == 3),
    (
        r"[Mm]y things were in black bags|proper bags|old (garden|house)|last place|If I have to move"
        r"|previous placement|told at lunchtime|old school|I was moving|keep the cups|bag ready"
        r"|boxes still",
        lambda m: m.moves >= 1 and m.days_here < 500,
    ),
    (
        r"two hours to get|an hour and a half|Distance is|longer bus|long way in the car|a long way from",
        lambda m: m.home.band == "out_far",
    ),
    (r"longer than anywhere", lambda m: m.days_here > 700 and m.moves >= 2),
    (
        r"settled, and it shows|is thriving|here any more|I've been here",
        lambda m: m.days_here > 150,
    ),
    (r"development|developing well", lambda m: m.age < 9 and m.days_here > 30),
    (
        r"five social workers|fifth such|social worker changes|new social worker|worker left",
        lambda m: len(m.life.workers) >= 3,
    ),
    # ---- law and plan
    (
        r"judge|court decided|court",
        lambda m: (
            m.life.story.group in (Group.COURT, Group.ORDER)
            and (m.day - m.life.care_from).days < 600
            and m.age >= 4
        ),
    ),
    (
        r"[Ss]ection 20",
        lambda m: m.life.story.group is Group.AGREED and (m.day - m.life.care_from).days > 240,
    ),
    (r"[Ll]ater-life letter", lambda m: m.life.story.plan == "adoption"),
    (r"[Pp]athway|personal adviser|18\b", lambda m: m.age >= 16),
    (r"day I turn 18|four months away", lambda m: 3 <= m.months_to_18 <= 5),
    (r"till I'm 18", lambda m: m.age >= 9),
    (r"[Ff]amily tracing|[Ii]nterpreter|asylum", lambda m: m.life.alone_here),
    (r"passport", lambda m: m.age >= 4 and not m.life.alone_here),
    (r"if this is for good", lambda m: not m.in_order),
    (
        r"[Ll]ife story|story in order|when I was a baby|baby photo|\bwas a baby\b|when you were little",
        lambda m: m.age >= 5 and not m.life.alone_here and m.life.story.group is not Group.REMAND,
    ),
    (r"independent visitor", lambda m: m.age >= 8 and m.home.band != "in_county"),
    (r"[Mm]issing|[Pp]olice", lambda m: "missing" in m.life.threads),
    (
        r"older lads|offering me stuff|online safety|not been eating|kicked off",
        lambda m: "risk" in m.life.threads,
    ),
    (
        r"someone older boyfriend|seeing someone|I'm out to",
        lambda m: "private" in m.life.threads and m.kind == FOSTER,
    ),
    (r"a baby and was|is a baby|baby", lambda m: m.age < 2 or "was a baby" in ""),
    (r"Savings|savings", lambda m: m.age >= 4 and (m.day - m.life.care_from).days > 365),
    (r"[Aa]dvocacy|advocate", lambda m: m.age >= 5),
    # ---- school
    (r"Year 11|GCSE|predicted", _years(10, 11)),
    (r"starting secondary", _years(6)),
    (r"my options", _years(9)),
    (r"A levels", _years(10, 11, 12)),
    (
        r"college|College|bursary|apprenticeship|Level 2|resat|dropped out|driving|rent|National Insurance",
        _ages(16, 17),
    ),
    (
        r"[Ss]chool|lessons?\b|form tutor|tuck shop|library|education plan|assembly|reduced timetable"
        r"|part-time timetable|excluded|exclusion|star of the day|PEP",
        lambda m: m.school != "" and m.age >= 4,
    ),
    (r"part-time timetable|reduced timetable|exclu", lambda m: "school" in m.life.threads),
    (r"education, health and care plan", lambda m: m.life.disability != ""),
    (
        r"counselling|emotional health|CAMHS|laptop|school residential|county team",
        lambda m: m.age >= 8,
    ),
    (r"October|January|Easter|Christmas", _never),
    (r"nearly fifteen", lambda m: m.age == 14),
    (r"when you're fourteen|you're fourteen", lambda m: m.age == 14),
    # ---- who the child is
    (
        r"braids|hair and skin|about hair|does my hair",
        lambda m: m.life.family.heritage.ethnicity in BLACK_OR_MIXED,
    ),
    (r"halal|mosque", lambda m: m.life.family.heritage.id in MUSLIM),
    (r"go to church on Sunday", lambda m: m.life.family.heritage.id in ORTHODOX),
    (
        r"old church",
        lambda m: m.life.family.heritage.id in ("nigerian", "ghanaian", "caribbean", "polish"),
    ),
    (r"Tigrinya", lambda m: m.life.family.heritage.id == "eritrean"),
    (r"mathematics|good in math", lambda m: m.age >= 15),
    (r"walking, just|Walking, just|few words now|Has a few words", lambda m: m.age == 1),
    (r"Crawled|teething|Babbling", lambda m: 7 <= months_between(m.life.born_on, m.day) <= 13),
    (
        r"stacking cups|photograph|Ate a whole|Pointed at|{pet} and said|Wary of me|Laughed",
        lambda m: months_between(m.life.born_on, m.day) >= 9,
    ),
    (r"Asleep when|Fell asleep|one fist", lambda m: months_between(m.life.born_on, m.day) <= 14),
    (r"Bright and watchful|Startled", lambda m: months_between(m.life.born_on, m.day) >= 5),
    # ---- the reviewing officer's own history with the child
    (
        r"since I was nine|only one who's been the same|Last time you|You came before|You said you'd|letter twice"
        r"|Keep the letters|letter from you again|your letter|You asked me last|last two visits|last visit",
        lambda m: (m.day - m.life.officers[-1][1]).days > 200,
    ),
    (r"every one of my reviews", _never),
    (r"since I became involved", lambda m: (m.day - m.life.officers[-1][1]).days > 120),
    (r"\{carer\}.*halal|Red Cross", lambda m: True),
)
_COMPILED = tuple((re.compile(pattern), claim) for pattern, claim in _CLAIMS)


def fits(sentence: str, moment: Moment) -> bool:
    """Tell whether a sentence can be true of, or be said by, a child on a day."""
    return all(claim(moment) for claim in _claims_of(sentence))


@functools.cache
def _claims_of(sentence: str) -> tuple[Claim, ...]:
    return tuple(claim for pattern, claim in _COMPILED if pattern.search(sentence))
