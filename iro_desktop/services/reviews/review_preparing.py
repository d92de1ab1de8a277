"""Preparing a review: one value with all that the officer looks at before it, gaps first."""

import datetime as dt
from collections.abc import Iterator

from iro_core.domain.children import age_in_words
from iro_core.domain.flags import Flag, flags_of
from iro_core.domain.health_dates import date_standings
from iro_core.domain.names import full_name, initials
from iro_core.records import Review
from iro_desktop.models.queries.preparation import review_records
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_file import hidden_words
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, by_rule
from iro_desktop.services.reviews import (
    preparing_care,
    preparing_child,
    preparing_people,
    preparing_since,
)
from iro_desktop.services.reviews.preparation import Gap, Preparation, RaisedFlag, Section
from iro_desktop.services.reviews.preparing_case import Case
from iro_desktop.services.reviews.preparing_considerations import considerations
from iro_desktop.services.reviews.preparing_facts import flag_facts
from iro_desktop.services.reviews.preparing_head import head


def open_review(store: Store, *, review_id: str, today: dt.date) -> Preparation:
    """Open the preparation of a review, which goes into the audit once.

    Raises:
        RecordMissingError: There is no such review.
    """
    with store.writing() as writer:
        writer.event("opened", writer.need(Review, review_id))
    return prepare_review(store, review_id=review_id, today=today)


def prepare_review(store: Store, *, review_id: str, today: dt.date) -> Preparation:
    """Return everything that is looked at before a review that is open already.

    Raises:
        RecordMissingError: There is no such review.
    """
    with store.reading() as reader:
        local = standing.standards_read(reader)
        records = review_records(reader, review_id)
    return preparation_of(Case(records=records, local=local, today=today))


def preparation_of(case: Case) -> Preparation:
    """Return the preparation of a case."""
    known = flag_facts(case)
    flags = flags_of(known, case.local, case.local.flags)
    standings = date_standings(known.health, case.local) if known.health else ()
    sections = (
        preparing_child.child(case),
        preparing_child.voice(case, known),
        preparing_child.taking_part(case, known),
        preparing_since.decisions(case),
        preparing_since.changes(case),
        preparing_care.placement(case, known),
        preparing_child.contact(case),
        preparing_care.legal(case),
        preparing_care.permanence(case),
        preparing_care.health(case, standings),
        preparing_care.education(case, standings),
        preparing_child.visits(case),
        preparing_since.actions(case),
        preparing_people.invited(case),
        preparing_people.around(case),
        preparing_since.concerns(case),
    )
    child = case.child
    return Preparation(
        review=case.review,
        child=child,
        made_on=case.today,
        name=f"{case.liked_name} {child.family_name}".strip(),
        liked_name=case.liked_name,
        full_name=full_name(child.first_name, child.family_name, child.liked_name),
        initials=initials(child.first_name, child.family_name),
        age=age_in_words(child.born_on, case.today) if child.born_on else "",
        hidden_words=hidden_words(case.placement),
        is_open=case.is_open,
        head=head(case),
        flags=tuple(_raised(case, flags)),
        gaps=tuple(_gaps(sections)),
        sections=sections,
        considerations=considerations(case, sections, known),
        care=case.care,
    )


def _raised(case: Case, flags: tuple[Flag, ...]) -> Iterator[RaisedFlag]:
    aside = {each.flag: each for each in case.records.set_aside}
    raised = [
        RaisedFlag(flag=flag, set_aside=aside.get(flag.key), dates=_flag_dates(flag))
        for flag in flags
    ]
    yield from sorted(raised, key=lambda each: each.set_aside is not None)


def _flag_dates(flag: Flag) -> Dates:
    return by_rule(flag.since, flag.rule, flag.start, flag.title) if flag.rule else ()


def _gaps(sections: tuple[Section, ...]) -> Iterator[Gap]:
    for section in sections:
        yield from (Gap(words=words, section=section.key) for words in section.lacks)
