"""Words of decisions: who is nobody in particular, what is no day, what says what will be done."""

import re

NOBODY = frozenset((
    "all", "everyone", "everybody", "all professionals", "professionals", "the professionals",
    "la", "the la", "local authority", "the local authority", "council", "the council", "csc",
    "children's services", "social care", "children's social care", "social services",
    "the service", "team", "the team", "the network", "network", "somebody", "someone",
    "anyone", "they", "we", "us", "tbc", "tba", "tbd", "to be confirmed", "not known",
    "unknown", "n/a", "?", "agencies", "all agencies", "the family", "family",
    "carers and professionals",
))  # fmt: skip
"""Owners who are nobody in particular, in lower case."""

NO_DAY = (
    "asap", "a.s.a.p.", "as soon as possible", "as soon as practicable", "ongoing", "on-going",
    "on going", "immediately", "urgently", "soon", "shortly", "in due course", "when possible",
    "when available", "in time", "continuous", "continuously", "tbc", "tba", "to be confirmed",
    "before long", "without delay", "at once",
)  # fmt: skip
"""What is often said in place of a day."""


def _verbs(words: str) -> frozenset[str]:
    return frozenset(words.split())


VAGUE = _verbs(
    """
    consider continue discuss encourage ensure explore help keep liaise look monitor promote
    review support think try work
    """
)
"""Verbs that say that something goes on, but not what will be there in the end."""

VERBS = VAGUE | _verbs(
    """
    accompany achieve add advise agree allocate amend answer apply appoint approve arrange ask
    assess attend begin book bring build buy call carry change chase check circulate clarify
    collect commission compile complete confirm consult contact convene copy correct create cut
    decide deliver develop do draft draw drive drop email end enrol establish evaluate explain
    extend fetch file fill find finish fix follow forward fund gather get give go hand hold
    identify include increase inform install introduce invite involve issue join lead leave lend
    let list listen loan make map measure meet move name notify obtain offer open order organise
    pack pay phone pick place plan play post prepare present print produce provide pursue put
    raise read receive record reduce refer register remind remove repair replace reply report
    request research resolve respond return ring run save schedule seek sell send set share show
    sign sort speak start stop submit swap take talk teach tell test text trace train transfer
    translate transport travel update use verify visit wait walk watch write
    """
)
"""Verbs with which a decision may begin."""

ROLES = {
    "sw": "Social worker",
    "the sw": "Social worker",
    "social worker": "Social worker",
    "the social worker": "Social worker",
    "asw": "Assistant social worker",
    "tm": "Team manager",
    "team manager": "Team manager",
    "sm": "Service manager",
    "service manager": "Service manager",
    "iro": "IRO",
    "fc": "Foster carer",
    "foster carer": "Foster carer",
    "foster carers": "Foster carers",
    "carer": "Carer",
    "carers": "Carers",
    "ssw": "Supervising social worker",
    "supervising social worker": "Supervising social worker",
    "kw": "Key worker",
    "key worker": "Key worker",
    "keyworker": "Key worker",
    "pa": "Personal adviser",
    "personal adviser": "Personal adviser",
    "vs": "Virtual school",
    "virtual school": "Virtual school",
    "dt": "Designated teacher",
    "designated teacher": "Designated teacher",
    "school": "School",
    "the school": "School",
    "senco": "SENCO",
    "lac nurse": "Looked-after children's nurse",
    "nurse": "Nurse",
    "hv": "Health visitor",
    "health visitor": "Health visitor",
    "gp": "GP",
    "camhs": "CAMHS",
    "advocate": "Advocate",
    "iv": "Independent visitor",
    "independent visitor": "Independent visitor",
    "guardian": "Children's guardian",
    "mum": "Mum",
    "mother": "Mother",
    "dad": "Dad",
    "father": "Father",
    "parents": "Parents",
    "bs": "Business support",
    "business support": "Business support",
}
"""Whom a decision is given to in short, and in full."""

NEXT_REVIEW = re.compile(r"(?:the |our )?next (?:review|meeting|lac review|cla review)")
"""A day that is said by naming the next review."""


def plain(said: str) -> str:
    """Return words as they are compared: lower case, straight apostrophes, single spaces."""
    return " ".join(said.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def first_word(wording: str) -> str:
    """Return the first word of a decision, without a leading "to"."""
    words = re.findall(r"[a-z'-]+", plain(wording))
    return next(iter(words[1:] if words[:1] == ["to"] else words), "")
