"""What sentences about the law, school, the child and the officer need to be true."""

from iro_desktop.exchange.practice.claims import Condition, ages, months, never, when
from iro_desktop.exchange.practice.life import (
    ADOPTERS,
    CUSTODY,
    FLAT,
    FOSTER,
    HOME,
    PARENTS,
    RELATIVE,
    SCHOOL,
)
from iro_desktop.exchange.practice.stories import Group

BLACK_OR_MIXED = ("MWBC", "MWBA", "BCRB", "BAFR")
KEYRINGS = ("football", "netball", "skateboarding", "chess", "basketball", "rugby", "cricket")
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

LAW: tuple[Condition, ...] = (
    when("judge|court", lambda m: m.in_court and not m.is_agreed),
    when("judge decided|court decided|judge said", lambda m: m.in_court and m.age >= 4),
    when("mentioned court", lambda m: m.in_court),
    when("section 20", lambda m: m.is_agreed and m.days_in_care > 240),
    when("later-life", lambda m: m.for_adoption),
    when(
        "pathway|personal adviser|turn 18|i'm 18|after 18|are 18|after eighteen|i am eighteen|at 18"
        "|independent living",
        lambda m: m.age >= 16,
    ),
    when("till i'm 18", lambda m: m.age >= 9),
    when("four months away", lambda m: 3 <= 216 - m.months <= 5),
    when(
        "home office|journey today|esol|interpreter*|tracing|my country|asylum|solicitor|claim",
        lambda m: m.alone,
    ),
    when("passport", lambda m: m.age >= 4 and not m.alone and m.has_thread("passport")),
    when(
        "life story|story in order|when i was a baby|was a baby|was little|were little"
        "|where i come from"
        "|baby stuff|see my file|read my records",
        lambda m: m.age >= 5 and not m.alone,
    ),
    when("independent visitor", lambda m: m.age >= 8 and not m.has_thread("visitor")),
    when(
        "relatives who have come forward|goes to court|next hearing|hearing has moved",
        lambda m: m.life.story.group is Group.COURT,
    ),
    when("family finding|match panel", lambda m: m.life.story.id == "small_waiting_adoption"),
    when("adoption support|the match is a good one", lambda m: m.kind == ADOPTERS),
    when(
        "special guardianship assessment|assessment of {carer}",
        lambda m: m.kind == RELATIVE and m.life.story.plan == "guardianship" and not m.in_order,
    ),
    when("ending the care order|managing at home", lambda m: m.kind == PARENTS),
    when(
        "move-on plan|manages the flat|in the evenings|cooked for the whole house"
        "|support worker rang",
        lambda m: m.kind == FLAT,
    ),
    when("placement plan", lambda m: m.days_here < 60),
    when(
        "age assessment|both languages|a place of worship|uncertainty about family",
        lambda m: m.alone,
    ),
    when("age assessment", lambda m: m.days_in_care < 200),
    when("plan for release", lambda m: m.kind == CUSTODY),
    when("only just come into care", lambda m: m.days_in_care < 60),
    when(
        "drift|not been acted on|waited too long|decision three|has asked the same question",
        lambda m: m.life.drifts_since is not None and m.day > m.life.drifts_since,
    ),
    when("change of worker", lambda m: 2 <= m.workers_so_far <= 3),
    when("both homes", lambda m: m.sees_mother and m.kind == FOSTER),
    when("finished model", ages(7, 13)),
    when("looking forward to hearing how the trip", never),
    when("enjoy the holidays", lambda m: m.day.month in (7, 12)),
    when("about the future", ages(10, 17)),
    when(
        "strengths and difficulties",
        lambda m: 4 <= m.age <= 16 and (m.in_a_family or m.kind == HOME),
    ),
    when("argues about bedtime", ages(3, 11)),
    when("drawings", ages(3, 12)),
    when("with a list|who comes to the review|panel will sit", ages(6, 17)),
    when("symbols help", lambda m: m.life.disability != "" or m.age < 8),
    when("an e-mail|like an adult|do not simplify", ages(11, 17)),
    when("horses or dogs|typed large|reads it aloud", ages(4, 10)),
    when("carrying worry about", ages(5, 17)),
    when("pathway plan", lambda m: m.days_in_care > 90),
    when("manages the flat", lambda m: m.days_here > 30),
    when("school trip", lambda m: m.is_at_school),
    when("carers and family agreed", lambda m: not m.alone),
    when("{hobby} keyring", lambda m: m.life.hobby in KEYRINGS),
    when("next month", ages(5, 17)),
    when("when i'm eight", ages(5, 7)),
    when("an education", ages(4, 17)),
    when("savings", lambda m: m.age >= 4 and m.days_in_care > 365),
    when("initial health", lambda m: m.days_in_care < 60),
    when("viability|proceedings|hearing|guardian", lambda m: m.life.story.group is Group.COURT),
    when("missing", lambda m: m.has_thread("missing")),
    when(
        "return interview*|return home interview|police notified",
        lambda m: m.has_thread("missing"),
    ),
    when(
        "offering me stuff|online safety|not been eating|older lads|exploit*",
        lambda m: m.has_thread("risk"),
    ),
    when("seeing someone|i'm out to", lambda m: m.has_thread("private") and m.kind == FOSTER),
    when("toothache|tooth|dental|dentist", lambda m: m.life.dental_is_late),
    when(
        "would like an advocate|has an advocate|advocate before|want an advocate",
        lambda m: m.life.advocate is None and m.age >= 5,
    ),
    when("advocate introduced|your advocate", lambda m: m.life.advocate is not None),
    when("advoca*", lambda m: m.age >= 5),
    when("advocacy place", lambda m: m.age >= 9),
)

EDUCATION: tuple[Condition, ...] = (
    when("year 11|gcse*|predicted", lambda m: m.year in (10, 11) and m.school != ""),
    when("starting secondary", lambda m: m.year == 6),
    when("picked my options", lambda m: m.year == 9),
    when("a levels", lambda m: 10 <= m.year <= 12),
    when(
        "college|bursary|apprentice*|level 2|resat|driving|national insurance|work experience",
        lambda m: m.age >= 16,
    ),
    when("college", lambda m: m.age >= 16 and (m.school != "" or m.age == 16)),
    when("dropped out", lambda m: m.age >= 16 and m.school == ""),
    when("college is good|level 2|resat|bursary", lambda m: m.school != ""),
    when("english lessons", lambda m: m.alone and m.school != ""),
    when("nursery place", lambda m: 2 <= m.age <= 3),
    when(
        "school|lesson*|form tutor|tuck shop|library|education plan|assembly|timetable"
        "|star of the day"
        "|pep|my year|in class",
        lambda m: m.is_at_school,
    ),
    when("school council|set in maths|pass to leave", lambda m: 4 <= m.year <= 11),
    when("school trip|school residential", lambda m: 2 <= m.year <= 11),
    when("star of the day|assembly", lambda m: 0 <= m.year <= 6),
    when("timetable|exclu*|refusing school", lambda m: m.has_thread("school") and m.year >= 6),
    when("education health and care", lambda m: m.life.disability != ""),
    when("cambs|camhs|counselling|emotional health|laptop|county team", lambda m: m.age >= 8),
    when("october|january|easter|christmas|half term|summer", never),
    when("nearly fifteen|you're fourteen", lambda m: m.age == 14),
    when("residential", lambda m: m.age >= 7),
)

THE_CHILD: tuple[Condition, ...] = (
    when(
        "braids|hair and skin|hair food|my hair",
        lambda m: m.life.family.heritage.ethnicity in BLACK_OR_MIXED,
    ),
    when("braids|does my hair", lambda m: m.life.sex == "F"),
    when("halal|mosque", lambda m: m.is_from(*MUSLIM)),
    when("when i pray", lambda m: m.is_from(*MUSLIM, "eritrean", "ethiopian")),
    when("church on sunday", lambda m: m.is_from("eritrean", "ethiopian")),
    when("old church", lambda m: m.is_from("nigerian", "ghanaian", "caribbean", "polish")),
    when("tigrinya", lambda m: m.is_from("eritrean")),
    when("the sea and", lambda m: not m.is_from("albanian")),
    when("asked about hair", lambda m: m.life.family.heritage.ethnicity in BLACK_OR_MIXED),
    when("same region", lambda m: m.alone),
    when("rang me|texted|rang the next day", lambda m: m.age >= 10 and m.kind != CUSTODY),
    when("chaired", lambda m: m.age >= 9),
    when("i used to be|calmer", lambda m: m.days_here > 100),
    when("the school residential", lambda m: m.kind != SCHOOL),
)

SMALL_CHILDREN: tuple[Condition, ...] = (
    when("bright and watchful|startled|studied my face", months(3, 30)),
    when("asleep when|fell asleep on|slept through the whole", months(0, 14)),
    when("reached straight", months(4, 40)),
    when("crawled", months(8, 13)),
    when("babbling", months(7, 14)),
    when("walking just|first steps", months(11, 15)),
    when("teething|grizzled", months(5, 18)),
    when("few words now|something very close to its name", months(13, 26)),
    when("stacking|banana|wary of me|pointed|laughed out|peeped|clapped", months(9, 40)),
    when("would not look at me at all", months(9, 40)),
    when("washing-up bowl|cardboard box", months(11, 34)),
    when("pulled up on|reached for the spoon|lit up", months(7, 13)),
    when("passed from", months(3, 12)),
    when("kicked on the mat", months(1, 6)),
    when("needed a feed|newborn", months(0, 10)),
    when("interested in everything", months(6, 24)),
    when("red book|health visitor*", ages(0, 4)),
    when("at this age", lambda m: m.age <= 3 and m.kind not in (PARENTS, ADOPTERS)),
    when("too young to have views|fits {name} 's sleep|fit {name} 's sleep", ages(0, 2)),
    when("cries apart|too small to tell", months(0, 13)),
    when("explored the room", months(9, 40)),
    when("memory box", ages(0, 5)),
    when("slept through most", ages(0, 1)),
    when("played on the floor", ages(1, 3)),
    when("held by {carer}", months(0, 16)),
    when("nursery place", ages(2, 3)),
    when(
        "spoke of|spoke with|told me|tells|wishes|guarded|two adults|uses humour|knows who|argues"
        "|understands why|has noticed|was asked twice|being listened to|own words|in plain words",
        ages(4, 17),
    ),
)

THE_OFFICER: tuple[Condition, ...] = (
    when(
        "last time you|you came before|you said you'd|letter twice|your letter|keep the letters"
        "|letter from you|you asked me last|last two visits|last visit|last saw|you're the only one"
        "|you always ask|at the last review|last time",
        lambda m: m.known_days > 200,
    ),
    when("since i became involved", lambda m: m.known_days > 120),
    when("every one of my reviews", never),
    when("first time since", lambda m: m.known_days > 120),
)
