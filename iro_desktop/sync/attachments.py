"""Sending and fetching attachments, after the text and in pieces; no edit waits for a file.

Each piece is kept before the next is asked for, so that a break anywhere costs one piece. The
store is not held while the office is asked.
"""

from iro_core.wire import limits
from iro_desktop.models.office import contents, history
from iro_desktop.models.office.contents import Job
from iro_desktop.models.store import Store
from iro_desktop.sync.office import Contents, NotTakenError, NotYoursError

TRIES = 3
TRIES_WHEN_ASKED = 1_000
REFUSED, DAMAGED = "file_refused", "file_damaged"


def exchange(store: Store, office: Contents, *, is_asked: bool = False) -> int:
    """Send what waits and fetch what is missing; return how many attachments are over.

    Args:
        store: The open store.
        office: Is asked piece by piece.
        is_asked: Whether somebody asked for it: what failed three times is tried again then.

    Raises:
        OfficeSilentError: It broke off; a later round goes on after the last piece.
    """
    with store.reading() as reader:
        most = TRIES_WHEN_ASKED if is_asked else TRIES
        waiting = contents.jobs(reader.connection, most_tries=most)
    return sum(
        _send(store, office, j) if j.is_upload else _fetch(store, office, j) for j in waiting
    )


def _send(store: Store, office: Contents, job: Job) -> bool:
    """Ask how far the office is, and go on from there until it has all."""
    asked_for = -1
    start, chunk = job.done, b""
    while True:
        try:
            answer = office.send_content(job.scope, job.sha256, start, chunk)
        except NotYoursError:
            return _refused(store, job)
        except NotTakenError:
            return _later(store, job, REFUSED)
        if answer.is_whole:
            return _finish(store, job)
        start = answer.received
        with store.reading() as reader:
            following = contents.piece(reader.connection, job.sha256, start)
        if following is None:
            return _finish(store, job)
        if not following or start <= asked_for:
            return _later(store, job, DAMAGED)
        asked_for, chunk = start, following
        with store.writing() as writer:
            contents.keep_done(writer.connection, job, start)


def _refused(store: Store, job: Job) -> bool:
    """Let go of what the office will not have for a child who has gone; else try later."""
    if job.tries + 1 >= TRIES:
        return _finish(store, job, REFUSED)
    return _later(store, job, REFUSED)


def _fetch(store: Store, office: Contents, job: Job) -> bool:
    start = job.done
    with store.reading() as reader:
        if contents.is_here(reader.connection, job.sha256):
            return _finish(store, job)
    while True:
        try:
            chunk = office.fetch_content(job.scope, job.sha256, start)
        except NotYoursError:  # the next pull says so
            return _finish(store, job)
        if chunk is None:  # whoever made it has not sent it yet
            return False
        start += len(chunk)
        if start > limits.CONTENT_BYTES or len(chunk) > limits.CHUNK_BYTES:
            return _later(store, job, DAMAGED)
        with store.writing() as writer:
            if chunk:
                contents.keep_piece(writer.connection, job, start - len(chunk), chunk)
            if len(chunk) == limits.CHUNK_BYTES:
                continue
            is_right = contents.put_together(writer.connection, job)
            if is_right:
                writer.kinds_written |= contents.KINDS_WITH_CONTENT
            else:
                history.note(writer.connection, DAMAGED, {"scope": job.scope}, writer.at)
        return is_right


def _later(store: Store, job: Job, what: str) -> bool:
    with store.writing() as writer:
        contents.fail(writer.connection, job)
        if job.tries == 0:
            history.note(writer.connection, what, {"scope": job.scope}, writer.at)
    return False


def _finish(store: Store, job: Job, what: str = "") -> bool:
    with store.writing() as writer:
        contents.finish(writer.connection, job)
        if what:
            history.note(writer.connection, what, {"scope": job.scope}, writer.at)
    return not what
