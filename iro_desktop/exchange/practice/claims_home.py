"""What sentences about homes, family and moves need to be true."""

from iro_desktop.exchange.practice.claims import Condition, kind, never, when
from iro_desktop.exchange.practice.life import (
    ADOPTERS,
    CUSTODY,
    FAMILY_HOMES,
    FLAT,
    FOSTER,
    HOME,
    PARENTS,
)
from iro_desktop.exchange.practice.stories import Group

PLACEHOLDERS: tuple[Condition, ...] = (
    when("{sibling}", lambda m: m.sibling is not None),
    when("{pet}", lambda m: m.home.pet != ""),
    when("{school}", lambda m: m.school != ""),
    when("{hobby}", lambda m: m.age >= 3),
)

HOMES: tuple[Condition, ...] = (
    when("{carer} 's|at {carer}", lambda m: m.kind in FAMILY_HOMES and m.kind != PARENTS),
    when("call her {carer}", lambda m: m.kind == FOSTER and m.home.is_woman),
    when("foster mum|her {carer}|trust her|watched about forty", lambda m: m.home.is_woman),
    when(
        "foster mum|foster child|their own kids|own kids|other children at home|like a guest"
        "|first night"
        "|never lived with an animal|look round my room|asked me what i wanted|foster mum"
        "|hide food|they keep my|didn't know me from before|polite|landing light",
        kind(FOSTER),
    ),
    when("carers|foster home|carer 's", lambda m: m.in_a_family),
    when("{carer} 's big ones|{carer} does the voices|lap|shoulder|story", kind(*FAMILY_HOMES)),
    when(
        "nobody shouts|stay here|stay where|where do i go then|want a different bed"
        "|worry about moving"
        "|if this is for good|remain with {carer}|another person to tell",
        lambda m: m.kind != PARENTS,
    ),
    when("staff changes|laminated|another home|agreed one approach|incidents", kind(HOME)),
    when("sensory plan", lambda m: m.kind == HOME and m.life.disability != ""),
    when("staff|key worker", kind(HOME, FLAT)),
    when("until ten|on my floor", lambda m: m.kind == FLAT and m.life.story.placement == "H5"),
    when(
        "own front door|own shelf|five things|heating|neighbour who|quiet on sundays|get lonely"
        "|rent|council tax|in the night here|cook for everybody|two other boys"
        "|understand the heating",
        kind(FLAT),
    ),
    when("two other boys", lambda m: m.life.sex == "M"),
    when("cardamom|big coat", lambda m: m.kind in (FOSTER, FLAT)),
    when("cardamom", kind(FOSTER)),
    when(
        "still saves me|staying put|stay put",
        lambda m: m.kind == FOSTER and m.age >= 15 and not m.alone,
    ),
    when("attachment|house felt lived in|home was warm|bedtime|relaxed with", kind(*FAMILY_HOMES)),
    when(
        "my room|wi-fi|the garage|laminated|porridge|pancakes|posters", lambda m: m.kind != CUSTODY
    ),
    when(
        "matched long term|matching report|never matched",
        lambda m: m.life.stay_on(m.day).code == "U6" and m.in_order and not m.for_adoption,
    ),
    when("permanence here", lambda m: m.in_a_family and m.in_order and m.days_here > 200),
    when("remain with {carer}", lambda m: m.in_a_family and not m.for_adoption and m.age >= 4),
    when("delegated authority", lambda m: m.in_a_family and m.days_here < 400 and 4 <= m.age <= 15),
    when(
        "permanence planning meeting|panel|raise the move",
        lambda m: (
            not m.alone
            and not m.for_adoption
            and m.days_in_care > 60
            and m.kind != PARENTS
            and m.life.story.group is not Group.REMAND
            and not m.is_permanent
        ),
    ),
    when("settled|thriving|here any more|drifted", lambda m: m.days_here > 120),
    when("longer than anywhere", lambda m: m.days_here > 700 and m.moves >= 2),
    when("developing well|gaining weight", lambda m: m.age < 8 and m.days_here > 30),
    when("adoptive|adopters|family finding", lambda m: m.for_adoption),
    when("chosen family", kind(ADOPTERS)),
)

FAMILY: tuple[Condition, ...] = (
    when("mum|mummy|mothers|real mum", lambda m: m.sees_mother and not m.alone),
    when("dad|daddy|father", lambda m: m.sees_father and not m.alone),
    when("nan|nanny", lambda m: m.has_nan),
    when("auntie", lambda m: m.home.relation != "aunt"),
    when("grandad", lambda m: m.home.relation != "grandfather" and not m.alone),
    when("family time|contact centre|supervised|the centre|bye bye time", lambda m: m.sees_mother),
    when("older brother|message my brother", never),
    when(
        "break from it|come home|coming home|new boyfriend|what the plan says",
        lambda m: m.sees_mother,
    ),
    when("see my family|living at home", lambda m: not m.alone and m.kind != PARENTS),
    when(
        "{sibling} cries|see {sibling}|ring {sibling}|{sibling} 's number|where is {sibling}"
        "|about {sibling}|nearer {sibling}|{sibling} at the same|time with {sibling}"
        "|times with {sibling}|photograph of {sibling}|have {sibling}|{sibling} pushed"
        "|{sibling} at my|want {sibling}|like {sibling}|with {sibling}|to {sibling}|saw {sibling}",
        lambda m: m.misses_sibling,
    ),
    when(
        "did the bedtimes|do the bedtimes",
        lambda m: (
            m.sibling is not None
            and m.sibling.born_on > m.life.born_on
            and m.sibling.age < m.age - 3
        ),
    ),
    when(
        "{sibling} getting adopted",
        lambda m: m.sibling is not None and m.sibling.story.plan == "adoption",
    ),
    when(
        "{sibling} every fortnight|sleepover with {sibling}",
        lambda m: m.misses_sibling and not m.is_far,
    ),
    when("all of us", lambda m: m.sibling is not None),
)

MOVING: tuple[Condition, ...] = (
    when("moved four times", lambda m: m.moves >= 4),
    when("moved three times", lambda m: m.moves == 3),
    when(
        "black bags|proper bags|old garden|old house|last place|last placement"
        "|previous placement|told at lunchtime"
        "|old school|i was moving|keep the cups|one bag ready|boxes|old address|old cat|my old"
        "|left my drawings",
        lambda m: m.moves >= 1 and m.days_here < 500,
    ),
    when("day 's notice|the belongings back", lambda m: m.moves >= 1 and m.days_here < 300),
    when("if i have to move|i'd move if|if they move me", lambda m: m.in_a_family),
    when(
        "two hours to get|hour and a half|distance is|longer bus ride|long way in the car"
        "|a long way from"
        "|near anything i know|the journey to family",
        lambda m: m.is_far and not m.alone,
    ),
    when(
        "five social workers|fifth such|social worker changes|new social worker|worker left"
        "|worker has changed|change of social worker",
        lambda m: m.workers_so_far >= 3,
    ),
    when("unpacked", lambda m: m.days_here < 70 and m.age >= 4),
)
