"""Sentences about somebody else's health, money, offences: theirs, not the child's to be told."""

import re
from collections.abc import Iterator, Sequence

from iro_core.domain.letter_safety.facts import Facts, Tie
from iro_core.domain.letter_safety.findings import Finding, Section, Severity
from iro_core.domain.letter_safety.passages import DRAFT, ROW, Passage, Sentence

_TOPICS = {
    "health": r"pregnan\w*|depress\w*|cancer|diagnos\w*|mental health|mental illness|suicid\w*"
    r"|self[- ]harm\w*|hiv|overdos\w*|psychiatr\w*|bipolar|schizophren\w*|miscarr\w*|abortion"
    r"|in hospital|sectioned|epilep\w*|seizures?|breakdown",
    "offences": r"prison|jail|arrest\w*|convict\w*|bail|probation|charged with|offen[cd]\w*"
    r"|custody|in court for|sentenced|police",
    "money": r"debts?|evict\w*|benefits|bankrupt\w*|rent arrears|homeless|lost (?:her|his|their) "
    r"job|foodbank|food bank",
    "addiction": r"drugs?|alcohol\w*|drunk|drinking|heroin|cocaine|cannabis|addict\w*|rehab"
    r"|detox\w*|relaps\w*|gambl\w*|methadone|sober",
    "immigration": r"deport\w*|immigration|asylum|visa|leave to remain|home office|refugee",
    "abuse": r"abus\w*|violen\w*|assault\w*|domestic|rape\w*|neglect\w*|refuge|hits? (?:her|him)"
    r"|hit (?:her|him|you)",
    "relationships": r"affair|divorc\w*|paternity|new (?:boyfriend|girlfriend|partner)",
}
_TOPIC = {topic: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for topic, pattern in _TOPICS.items()}
_RELATIVES = (
    r"mum|mummy|mom|mam|mother|dad|daddy|father|parents?|nan|nanny|nana|gran|granny|grandma"
    r"|grandad|grandpa|grandfather|grandmother|stepdad|stepmum|stepfather|stepmother|aunt\w*"
    r"|uncle|cousin|brothers?|sisters?|carers?|friend|boyfriend|girlfriend|partner"
)
_SOMEBODY = re.compile(rf"(?<!\w)(?:{_RELATIVES}|he|she|his|her|they|their|him)(?!\w)")
_HELPS = re.compile(
    r"health (?:assessment|check|visitor|nurse)|police officer|police dog|police car"
    r"|(?:talk|talking|visit|visited) (?:about|to) (?:the )?police station"
)


def check_third_party(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Yield each sentence of the writer's that tells something private about another person."""
    names = {
        piece
        for who in facts.people
        if who.tie not in {Tie.OFFICER, Tie.OTHER_CHILD}
        for first in who.first_pieces
        for piece in first
    }
    for passage in passages:
        if passage.origin in {DRAFT, ROW}:
            for sentence in passage.sentences:
                yield from _told(sentence, names)


def _told(sentence: Sentence, names: set[str]) -> Iterator[Finding]:
    if sentence.passage.is_quoted(sentence.start + len(sentence.text) // 2):
        return
    plain = _HELPS.sub(" ", sentence.plain)
    is_somebody = _SOMEBODY.search(plain) or names & {word.folded for word in sentence.words}
    if not is_somebody:
        return
    for topic, pattern in _TOPIC.items():
        found = pattern.search(plain)
        if found:
            start = sentence.start
            yield Finding(
                section=Section.FACTS,
                severity=Severity.LOOK,
                kind="third_party",
                message=f"“{found.group()}”: this may be private to somebody else ({topic}).",
                why="What belongs to another person is theirs. Say it only if the child knows and "
                "the person agrees.",
                words=found.group(),
                spots=(sentence.passage.spot(start, start + len(sentence.text)),),
                about=sentence.plain,
            )
            return
