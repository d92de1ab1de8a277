"""How many syllables a word has, as people in Britain say it: by rule, with a list of exceptions.

Numbers count as they are read aloud, and capital letters such as EHCP as they are spelt.
"""

import functools
import re


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EXCEPTIONS = {
    1: "age are ate camhs choir deal drawer drawers ice lac once one pep real tongue tongues "
    "use whose",
    2: "business cafe cafes centre centres chocolate chocolates client clients colleague "
    "colleagues create creates crooked cruel cushion cushions dial diet diets different "
    "evening evenings every eyebrow eyebrows favourite favourites fluid fuel giant giants "
    "gp hatred hundred hundreds id interest interests jewel jewels lion lions marriage "
    "marriages maybe million millions naked ninety ok onion onions pc pigeon pigeons poem "
    "poems poet poets quiet react reacts really riot ruin ruined ruins sacred safety "
    "science soldier soldiers someone trial trials tv uk via wednesday wednesdays wicked",
    3: "actually anyone area areas babyish beforehand behaviour behaviours camera cameras "
    "cereal cereals comfortable complement coyote created diaries diary easier element "
    "elements everyday everyone everything everywhere familiar finale idea ideas "
    "implement influenced interested interesting iro karate medium museum museums piano "
    "pianos poetry policeman policemen radio radios recipe recipes sdq senior somebody "
    "studio studios supplement theatre theatres timetable timetables tuition united "
    "unreal usually vegetable vegetables video videos violence violent violet violin "
    "whoever",
    4: "anxiety apostrophe catastrophe comfortably ehcp eritrean especially everybody "
    "experience experienced initiate reality society specifically uasc valuable",
    5: "continuity experiences negotiation",
    6: "reunification",
}
_TABLE = {word: count for count, listed in _EXCEPTIONS.items() for word in listed.split()}
_VOWELS = re.compile(r"[aeiouy]+")
_ENDING = re.compile(r"^(.+)['\u2019](s|ll|ve|re|d|m)$")
_NOT = re.compile(r"^(.+)n['\u2019]t$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh|[cgsz]e)$")
_SAID_NOT = _words("is was does did could would should has have had must need might")
_FIRST_OF_TWO = _words(
    "base bike cake care case else fire fore frame game gate grape grave hedge home hope "
    "horse house lake life like line live love make nine name note pipe police ripe rose "
    "safe shake shape side skate some space state take there time type use wade whale "
    "where white wide wife wise"
)
_CHANGES = (
    (re.compile(r"^every"), "evry"),
    (
        re.compile(rf"^({'|'.join(_FIRST_OF_TWO)})(?=(?!ver|red|ned)[b-df-hj-np-tv-z][a-z]{{2,}})"),
        "\\1-",
    ),
    (re.compile(r"e-"), ""),
    (re.compile(r"(?<=[^td])ed$"), "d"),
    (re.compile(r"(?<=[aeiouy][bdfkmnprtv])es$|(?<=[lnrstkmpdfb][bdfkmnprtv])es$"), "s"),
    (re.compile(r"(?<=[rlu]v)es$|(?<=[aeiou]l)es$|(?<=th)es$|(?<=[rl]l)es$|(?<=[qgo]u)es$"), "s"),
    (re.compile(r"(?<=[^aeiouy]l)e(?=s?$)|(?<=[^aeiouyrwl]l)(?=d$)"), "-E"),
    (re.compile(r"(?<=[^e])e$"), ""),
    (re.compile(r"(?<=[^aeiouyl])e(?=(?:ly|ful|fully|less|lessly|ness|ment|ments)$)"), ""),
    (re.compile(r"(?<=[aeiou]l)e(?=(?:ly|ful|fully|less|lessly|ness)$)"), ""),
    (re.compile(r"^y(?=[aeiou])"), ""),
    (re.compile(r"(?<=[aeiou])y(?=[aeiou])|(?<=[aeiouy])(?=ing)"), "-"),
    (re.compile(r"(?<=q)u|(?<=g)u(?=[eiao])|(?<=[ctsgx])i(?=[oae].)|(?<=[nl])i(?=ons?$)"), ""),
    (re.compile(r"(?<=i)(?=[aou](?!u$)|er$|est$|et)|(?<=u)(?=[ao](?!y))|(?<=e)(?=o(?!u|p))"), "-"),
    (re.compile(r"sm(?=s?$)"), "sem"),
)
_UNITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)


@functools.lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return how many syllables a word has; a hyphenated word has those of its parts."""
    parts = [part for part in re.split(r"[-\u2010\u2011]", word) if part]
    if len(parts) > 1:
        return sum(map(syllables, parts))
    if any(each.isdigit() for each in word):
        return _of_number(word)
    low = word.casefold()
    if low in _TABLE:
        return _TABLE[low]
    if _is_spelt(word):
        return sum(3 if letter == "w" else 1 for letter in low if letter.isalpha())
    return _with_ending(low)


def _is_spelt(word: str) -> bool:
    """Tell whether a word is said letter by letter: "SDQ", "e.g."."""
    letters = word.replace(".", "")
    return "." in word or (len(letters) > 1 and letters.isupper() and len(letters) <= 5)


def _with_ending(low: str) -> int:
    if negated := _NOT.match(low):
        base = negated.group(1)
        return syllables(base) + (base in _SAID_NOT)
    if ended := _ENDING.match(low):
        base, ending = ended.groups()
        is_heard = bool(_HISSING.search(base)) if ending == "s" else base in {"it", "that"}
        return syllables(base) + (is_heard and ending in {"s", "ll", "ve", "d"})
    return _by_rule(low)


def _by_rule(low: str) -> int:
    if len(low) > 3:
        for pattern, instead in _CHANGES:
            low = pattern.sub(instead, low)
    return max(1, len(_VOWELS.findall(low.casefold())))


def _of_number(word: str) -> int:
    """Count a number as it is read aloud; a long one is looked up, not read, and counts as one."""
    if sum(each.isdigit() for each in word) > 8 or "@" in word or "/" in word:
        return 1
    letters = sum(each.isalpha() for each in re.sub(r"(?:st|nd|rd|th|s)$", "", word))
    pound = word.startswith("\u00a3")
    return letters + pound + sum(_digits(int(part)) for part in re.findall(r"\d{1,4}", word))


def _digits(number: int) -> int:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10] + (_UNITS[number % 10] if number % 10 else 0)
    high, low = divmod(number, 100)
    if number < 1000 or 2000 <= number < 2010:
        thousand = number >= 1000
        return _digits(number // 1000 if thousand else high) + 2 + (1 + _digits(low) if low else 0)
    return _digits(high) + (_digits(low) if low else 2)
