"""Words by which a sentence shows whether something with a capital is a person, and who."""

import re


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "queen", "king", "nurse"})
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
MONTH_NAMES = frozenset({"april", "may", "june", "august"})
DAY_WORDS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december christmas easter eid diwali "
    "ramadan hanukkah halloween"
)
ADDRESS_WORDS = _words(
    "street road lane avenue close drive terrace grove walk row court crescent way hill "
    "cottage house lodge farm place square quay green mews gardens view rise gate park flat "
    "flats bridge school academy college nursery primary infant junior playgroup hospital "
    "surgery clinic centre center station library museum church mosque temple gym pool club "
    "team council hotel beach castle zoo forest town city united rovers athletic wanderers "
    "rangers albion county hotspur fc afc palace villa island islands bay north south east "
    "west upon"
)
PEOPLE_WORDS = _words(
    "friend mate pal bestie buddy cousin classmate neighbour aunt auntie aunty uncle "
    "godmother godfather teacher tutor headteacher coach trainer instructor keyworker "
    "babysitter childminder foster-brother foster-sister boyfriend girlfriend player "
    "goalkeeper striker captain singer rapper band actor author wrestler boxer youtuber gamer "
    "footballer hero character star queen king princess prince dog puppy cat kitten rabbit "
    "bunny hamster gerbil tortoise goldfish fish parrot budgie hen pony horse gecko snake "
    "lizard pet teddy doll toy film movie book show programme series story song game app pig"
)
_PEOPLE = "|".join(sorted((*PEOPLE_WORDS, "guinea pig"), key=len, reverse=True))
_STATE = r"(?:,|:| is| are| was| were)?(?: both)?(?: called| named)?"
EXPLAINED_BEFORE = re.compile(
    rf"(?:\b(?:{_PEOPLE})(?:s|es)?(?: at school| at home| from school)?{_STATE}"
    rf"|\b(?:mr|mrs|miss|ms|mx|dr|sir|nurse|called|named|character|watch(?:ed|ing)?"
    rf"|watch(?:ed|ing)? the|play(?:ed|ing)?|read(?:ing)?|supports?|supporting)\.?)\s*[“\"]?$"
)
EXPLAINED_AFTER = re.compile(
    rf"^,? (?:(?:is|was|who is|are) )?(?:the|your|my|our|a|an|his|her) "
    rf"(?:[\w'-]+ ){{0,3}}(?:{_PEOPLE})s?\b"
)
LIST_BEFORE = re.compile(r"(?:[A-Z][\w'\u2019-]*(?:,| and|, and| or)?\s+)+$")
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|outside|beside|into|through|visit|visited|visiting|round"
    r"|(?:go|goes|going|went|gone|trip|trips|travel|travelled|drive|drove|train|bus|move|moved"
    r"|moving|walk|back|day out|way|come|came|coming) (?:to|from|out of)|live in)(?: the| old)? $"
)
SPEAKS_AFTER = re.compile(
    r"^ (?:told|said|says|asked|wants|wanted|likes|liked|lives|lived|thinks|feels|felt|came|went"
    r"|goes|moved|cried|cries|rang|wrote|showed|misses|missed|hopes|plays|played)\b"
)
IS_AFTER = re.compile(r"^(?:'s\b| (?:is|was|has|had|does|did|who|and i\b|and you\b))")
CALLED_AFTER = re.compile(
    r"^, (?:(?:thank|thanks|well done|i|it|we|this)\b|you(?:r|'ve|'re)?\b(?! (?:and|or)\b))"
)
GREETED_BEFORE = re.compile(
    r"(?:^|[.!?,] ?|\b)(?:hello|hi|hiya|hey|dear|thank you|thanks|well done|congratulations"
    r"|happy birthday|goodbye|bye|sorry)(?: so much)?,? $"
)
BESIDE_BEFORE = re.compile(r"\b(?:with|met|saw|asked|told|ring|hug|miss|love) $")
MONTH_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|by|until|till|since|of|early|late|mid|last|next|this|from"
    r"|during|before|after|every|each|and|or|to|on|around))[ -]$"
)
MONTH_AFTER = re.compile(r"^ (?:\d|half|holiday|bank)")
ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an|this|next|last|every|each|all|some|in|of) $")
PAST_WORDS = re.compile(
    r"\b(?:used to|old|former|last|before|left|has left|said goodbye|goodbye|until)\b"
)
