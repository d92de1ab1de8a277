"""The check of a letter before it is printed: made, kept, and what was set aside with a reason.

`letters.finish_letter` asks the same check, whichever screen calls it.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable

from iro_core.domain.letter_safety.findings import Finding
from iro_core.domain.letter_safety.passages import pieces
from iro_core.records import Letter
from iro_desktop.letters.draft import from_json
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.letters import safety_record
from iro_desktop.services.letters.safety_check import (
    SafetyReport,
    UnsafeLetterError,
    report_of,
    summary_of,
)
from iro_desktop.services.letters.safety_record import Aside, CheckRecord
from iro_desktop.services.refusals import RecordError

__all__ = ["SafetyReport", "UnsafeLetterError"]
_SHORTEST_NAME = 2


def check_safety(store: Store, *, letter_id: str, today: dt.date) -> SafetyReport:
    """Return what the check of a letter finds in its words as they are kept. Nothing is written.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
        RecordMissingError: The letter was deleted.
    """
    with store.reading() as reader:
        return _report(reader, store, letter_id, today)


def record_check(store: Store, *, letter_id: str, today: dt.date) -> SafetyReport:
    """Make the check and keep that it was made, when and by whom."""
    with store.writing() as writer:
        report = _report(writer, store, letter_id, today)
        if report.is_finished:
            return report
        kept = summary_of(report, safety_record.from_json(report.letter.check_record))
        letter = writer.change(
            report.letter,
            checked_at=writer.at,
            checked_by=report.writer,
            check_record=safety_record.to_json(kept),
        )
        return dataclasses.replace(report, letter=letter)


def set_aside(
    store: Store, *, letter_id: str, key: str, reason: str, today: dt.date
) -> SafetyReport:
    """Set a finding aside, with a reason, who and when. Changed words bring it back.

    Raises:
        RecordError: No reason is given, or this finding cannot be set aside.
    """
    if not reason.strip():
        raise RecordError("reason", "Say why this is right as it stands.")
    with store.writing() as writer:
        report = _open_report(writer, store, letter_id, today)
        finding = _finding(report, key)
        if not finding.may_set_aside:
            raise RecordError("reason", "This cannot be set aside. Change the words.")
        aside = Aside(
            key=key,
            kind=finding.kind,
            reason=reason.strip(),
            by=report.writer,
            at=writer.at.isoformat(),
        )
        return _kept(writer, store, report, today, lambda kept: kept.with_aside(aside))


def bring_back(store: Store, *, letter_id: str, key: str, today: dt.date) -> SafetyReport:
    """Bring back a finding that was set aside."""
    with store.writing() as writer:
        report = _open_report(writer, store, letter_id, today)
        return _kept(writer, store, report, today, lambda kept: kept.without(key))


def confirm_second(store: Store, *, letter_id: str, name: str, today: dt.date) -> SafetyReport:
    """Keep that a second person has read these very words and found nothing wrong.

    Raises:
        RecordError: No name is given, or it is the writer's own.
    """
    plain = " ".join(name.split())
    said = set(pieces(plain))
    if len("".join(said)) < _SHORTEST_NAME:
        raise RecordError("name", "Say who has read the letter.")
    with store.writing() as writer:
        report = _open_report(writer, store, letter_id, today)
        writers = set(pieces(report.writer))
        if writers and writers <= said:
            raise RecordError("name", "The second person must be somebody other than the writer.")
        kept = safety_record.from_json(report.letter.check_record)
        kept = dataclasses.replace(kept, second=report.fingerprint)
        writer.change(
            report.letter,
            second_checked_at=writer.at,
            second_checked_by=plain,
            check_record=safety_record.to_json(kept),
        )
        return _report(writer, store, letter_id, today)


def _report(reader: Reader, store: Store, letter_id: str, today: dt.date) -> SafetyReport:
    letter = reader.need(Letter, letter_id)
    return report_of(
        reader,
        letter,
        from_json(letter.draft),
        dated_on=letter.dated_on,
        officer=store.author.profile_id,
        today=today,
    )


def _open_report(writer: Writer, store: Store, letter_id: str, today: dt.date) -> SafetyReport:
    report = _report(writer, store, letter_id, today)
    if report.is_finished:
        raise RecordError("reason", "This letter is finished. Its check stays as it was.")
    return report


def _finding(report: SafetyReport, key: str) -> Finding:
    for each in report.open:
        if each.key == key:
            return each
    raise RecordError("reason", "The words have changed. Look at the check again.")


def _kept(
    writer: Writer,
    store: Store,
    report: SafetyReport,
    today: dt.date,
    change: Callable[[CheckRecord], CheckRecord],
) -> SafetyReport:
    kept = change(safety_record.from_json(report.letter.check_record))
    writer.change(report.letter, check_record=safety_record.to_json(kept))
    return _report(writer, store, report.letter.id, today)
