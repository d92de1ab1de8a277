"""The reminders about papers and the concern after them: their words, where they go, their record.

Nothing is sent from here. A person reads the text, sends it with their own e-mail program, and says
so. What leaves has the child's initials and case number, never a full name.
"""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote

from iro_core import codes, ids
from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_ladder import MISSING_PAPERS
from iro_core.domain.names import full_name, in_a_row, initials
from iro_core.domain.reminders import LAST, SECOND, STEPS, WORDS, missing_papers
from iro_core.domain.said_names import names_said, says_full_name
from iro_core.domain.templates import fill
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Child, Escalation, Person, Profile, Relationship, Reminder, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates import standing
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.profile import ROLES
from iro_desktop.services.refusals import RecordError, needed, not_after_today
from iro_desktop.services.reviews.review_papers import meeting_day
from iro_desktop.services.settings import all_settings

EXTRA = "extra"
LONGEST_LINK = 1_900
"""Windows hands no longer address to an e-mail program."""
NAMED_IN_SUBJECT = "The subject has the child's name. Use the initials."
NAMED = "The text has the child's full name. Use the initials: an e-mail may be read by others."
_SOCIAL_WORKER, _SERVICE_MANAGER = "social_worker", "service_manager"
_COLLEAGUE = "colleague"
_ADDRESS = re.compile(r"[^@\s,;?&<>\"]+@[^@\s,;?&<>\"]+\.[^@\s,;?&<>\"]+")


@dataclass(frozen=True, kw_only=True, repr=False)
class Recipient:
    """Somebody to whom a reminder goes."""

    name: str
    role: str
    email: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ReminderDraft:
    """A reminder as it is offered, every word open to change.

    Attributes:
        step: Which reminder, a code of `REMINDER_STEP`.
        copy_to: The service manager, at the last one.
        gaps: What the file lacks, in sentences: nobody to send it to, no e-mail address.
    """

    step: str
    title: str
    to: tuple[Recipient, ...]
    copy_to: tuple[Recipient, ...]
    subject: str
    body: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class ConcernDraft:
    """A cause for concern about missing papers, filled in."""

    concern: str
    asked_for: str


def draft_reminder(store: Store, *, review_id: str, step: str, today: dt.date) -> ReminderDraft:
    """Return a reminder's text, and to whom it goes.

    Raises:
        RecordMissingError: There is no such review.
    """
    texts = all_settings(store)
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        child = reader.need(Child, review.child_id)
        to = _colleagues(reader, review, _SOCIAL_WORKER, today)
        copied = _colleagues(reader, review, _SERVICE_MANAGER, today) if step == LAST else ()
        sender = signature(reader.get(Profile, store.author.profile_id))
    values = {
        "to": in_a_row([each.name for each in to]) or _COLLEAGUE,
        "initials": _initials(child),
        "child": _initials_and_number(child),
        "day": _day(review),
        "missing": _missing(review),
        "from": sender,
    }
    text = texts[(step if step in STEPS else SECOND).replace("-", "_")]
    return ReminderDraft(
        step=step,
        title=codes.REMINDER_STEP[step],
        to=to,
        copy_to=copied,
        subject=_one_line(fill(texts["reminder_subject"], values)),
        body=fill(text, values),
        gaps=tuple(_gaps(to, copied, asks_manager=step == LAST)),
    )


def check_reminder(store: Store, *, review_id: str, subject: str, body: str) -> tuple[str, ...]:
    """Return the child's names that stand in a text by themselves, to be pointed out.

    Raises:
        RecordError: It has the child's full name, or the subject has any name of theirs; the
            message is for its field.
    """
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        child = reader.need(Child, review.child_id)
    return check_names(child, subject=subject, body=body)


def check_names(child: Child, *, subject: str, body: str) -> tuple[str, ...]:
    """Return the child's names that stand in a mail's text by themselves, to be pointed out.

    Raises:
        RecordError: It has the child's full name, or the subject has any name of theirs; the
            message is for its field.
    """
    names = (child.first_name, child.liked_name, child.family_name)
    if names_said(subject, names):
        raise RecordError("subject", NAMED_IN_SUBJECT)
    for field, text in (("subject", subject), ("body", body)):
        if says_full_name(text, first_names=names[:2], family_name=child.family_name):
            raise RecordError(field, NAMED)
    return names_said(body, names)


def email_link(
    *, to: tuple[str, ...], copy_to: tuple[str, ...], subject: str, body: str
) -> str | None:
    """Return the address that opens an e-mail draft, or None if it is too long for a system.

    What is no e-mail address is left out: the officer sees the empty line in the draft.
    """
    given, copied = _addresses(to), _addresses(copy_to)
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    parts = [f"cc={copied}"] if copied else []
    parts += [f"subject={_quoted(_one_line(subject))}", f"body={_quoted(lines)}"]
    link = f"mailto:{given}?{'&'.join(parts)}"
    return link if len(link) <= LONGEST_LINK else None


def signature(me: Profile | None) -> str:
    """Return who writes and how to reach them, line by line, for the end of an e-mail."""
    if me is None:
        return ""
    role = me.job_title or next((words for key, words in ROLES.items() if key == me.role), "")
    reach = me.mobile or me.telephone
    lines = (me.full_name, role, me.office_name, f"Telephone {reach}" if reach else "")
    return "\n".join(filter(None, (line.strip() for line in lines)))


def log_reminder(
    store: Store,
    *,
    review_id: str,
    step: str,
    sent_on: dt.date | None,
    how: str | None,
    sent_to: str = "",
    copied_to: str = "",
    wording: str = "",
    today: dt.date,
) -> Reminder:
    """Record that a reminder has gone out.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("sent_on", sent_on, "Enter the day on which it was sent.")
    not_after_today("sent_on", sent_on, today)
    needed("how", how, "Choose how it was sent.")
    needed("sent_to", sent_to, "Enter whom it was sent to.")
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        me = writer.get(Profile, store.author.profile_id)
        return writer.add(
            Reminder(
                id=ids.ReminderId(writer.new_id()),
                child_id=review.child_id,
                review_id=review.id,
                step=step,
                sent_on=sent_on,
                sent_by=me.full_name[:120] if me else "",
                sent_to=sent_to.strip(),
                copied_to=copied_to.strip(),
                how=how or "",
                wording=wording.strip(),
            )
        )


def forget_reminder(store: Store, *, seen: Reminder) -> None:
    """Take a reminder off the record that was not sent after all."""
    with store.writing() as writer:
        writer.delete(seen)


def draft_concern(store: Store, *, review_id: str, today: dt.date) -> ConcernDraft:
    """Return a cause for concern about the papers that were missing, filled in from the record.

    Raises:
        RecordMissingError: There is no such review.
    """
    texts, local = all_settings(store), standing.standards(store)
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        sent = reader.find(Reminder, review_id=review_id, order_by=("sent_on",))
    values = {
        "day": _day(review),
        "missing": _missing(review),
        "reminders": _reminded(sent),
        "deadline": _deadline(local, today),
    }
    return ConcernDraft(
        concern=fill(texts["papers_concern"], values),
        asked_for=fill(texts["papers_asked_for"], values),
    )


def raise_papers_concern(
    store: Store, *, review_id: str, concern: str, asked_for: str, today: dt.date
) -> Escalation:
    """Raise the concern about a review's papers, in the words that the officer left standing.

    Raises:
        RecordError: A value is refused; the message is for its field.
        NotAllowedError: The author's role may not raise concerns.
    """
    needed("concern", concern, "Say what the concern is.")
    needed("asked_for", asked_for, "Say what is asked for.")
    with store.reading() as reader:
        review = reader.need(Review, review_id)
    return raise_concern(
        store,
        child_id=review.child_id,
        review_id=review.id,
        concern=concern,
        asked_for=asked_for,
        reason=MISSING_PAPERS,
        today=today,
    )


def _colleagues(reader: Reader, review: Review, role: str, today: dt.date) -> tuple[Recipient, ...]:
    links = [
        each
        for each in reader.find(Relationship, child_id=review.child_id, role=role)
        if (each.from_on is None or each.from_on <= today)
        and (each.to_on is None or each.to_on > today)
    ]
    links.sort(key=lambda each: each.from_on or dt.date.min)
    people = {each.id: each for each in reader.find(Person, id=[x.person_id for x in links])}
    found = [people[each.person_id] for each in links if each.person_id in people]
    newest = found[-1:]
    return tuple(
        Recipient(
            name=full_name(each.first_name, each.family_name),
            role=codes.PERSON_ROLE[role],
            email=each.email.strip(),
        )
        for each in newest
    )


def _gaps(
    to: tuple[Recipient, ...], copied: tuple[Recipient, ...], *, asks_manager: bool
) -> list[str]:
    gaps = [] if to else ["No social worker is on the file. Add them under People."]
    if asks_manager and not copied:
        gaps.append("No service manager is on the file. Add them under People.")
    gaps += [
        f"There is no e-mail address on the file for {each.name}, {each.role.lower()}."
        for each in (*to, *copied)
        if not _is_address(each.email)
    ]
    return gaps


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _addresses(given: tuple[str, ...]) -> str:
    return ",".join(quote(each.strip(), safe="@") for each in given if _is_address(each))


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text.strip()) is not None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _initials(child: Child) -> str:
    return initials(child.first_name, child.family_name) or "a child"


def _initials_and_number(child: Child) -> str:
    number = child.case_number.strip()
    return f"{_initials(child)} (case number {number})" if number else _initials(child)


def _day(review: Review) -> str:
    day = meeting_day(review) or review.planned_on
    return in_words(day) if day else "a day that is not fixed yet"


def _missing(review: Review) -> str:
    missing = missing_papers(review.report_received_on, review.plan_received_on)
    return in_a_row([WORDS[each] for each in missing]) or "the papers"


def _reminded(sent: list[Reminder]) -> str:
    days = list(dict.fromkeys(in_words(each.sent_on) for each in sent if each.sent_on))
    if not days:
        return "No reminder is on record."
    if len(days) == 1:
        return f"A reminder was sent on {days[0]}."
    return f"Reminders were sent on {in_a_row(days)}."


def _deadline(local: standing.Standards, today: dt.date) -> str:
    try:
        return in_words(local.limit("concern-response", today))
    except UnknownHolidayYearError:
        return "the day on which an answer to this notice is due"
