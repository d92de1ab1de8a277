"""One round with the office: push, then pull, then fill what is new. No Qt, no clock of its own.

Every step is one transaction, and every step may be cut off anywhere: the next round goes on.
"""

import dataclasses

from iro_core.wire.edits import PushAnswer, PushRequest, Result, Standing
from iro_core.wire.states import PullAnswer, PullRequest, ScopeDeed, ScopeEvent
from iro_desktop.models import outbox, search_index
from iro_desktop.models.office import contents, incoming, outgoing, place, scopes
from iro_desktop.models.office.place import Place
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.sync.office import NotYoursError, Office

_AT_ONCE = 25
_MOST_LINES = 5  # an office that calls every line broken is not asked for ever


@dataclasses.dataclass
class Report:
    """What one round did.

    Attributes:
        results: How many edits came to which result.
        left: Children whose case went, with what the office said of it.
        came: Children whose case came.
    """

    sent: int = 0
    received: int = 0
    results: dict[str, int] = dataclasses.field(default_factory=dict)
    left: list[ScopeEvent] = dataclasses.field(default_factory=list)
    came: list[str] = dataclasses.field(default_factory=list)


def sync(store: Store, office: Office) -> Report:
    """Do one whole round.

    Raises:
        OfficeSilentError: It broke off; what was done stays done.
        Trouble: The store is locked or the disk is full.
    """
    report = Report()
    push_and_pull(store, office, report)
    fill(store, office, report)
    index(store)
    empty_log(store)
    return report


def push_and_pull(store: Store, office: Office, report: Report) -> None:
    """Send, then fetch; once more if the office came out of a backup and lacks what it had."""
    push(store, office, report)
    if pull(store, office, report):
        push(store, office, report)
        pull(store, office, report)


def index(store: Store) -> None:
    """Let searches find what came, a little at a time so that nobody who types waits for it."""
    with store.reading() as reader:
        is_any = search_index.is_any_due(reader.connection)
    while is_any:
        with store.writing() as writer:
            is_any = search_index.index_due(writer.connection, most=_AT_ONCE) == _AT_ONCE


def empty_log(store: Store) -> None:
    """Leave nothing of a destroyed case in the log or in a copy, also after a round cut off."""
    with store.reading() as reader:
        is_due = place.is_log_to_be_emptied(reader.connection)
    if is_due and store.drop_copies() and store.empty_log():
        with store.writing() as writer:
            place.log_is_empty(writer.connection)


def push(store: Store, office: Office, report: Report) -> None:
    """Send every edit that no office has acknowledged, batch by batch."""
    with store.reading() as reader:
        if not outgoing.is_any_waiting(reader.connection):
            return
    with store.writing() as writer:
        writer.seal()
    lines = 0
    while request := _next_request(store):
        answer = office.push(request)
        lines += not is_plain(answer)
        if lines > _MOST_LINES:
            return
        with store.writing() as writer:
            take_answer(writer, answer, report)


def is_plain(answer: PushAnswer) -> bool:
    """Say whether the office took the batch as it was, and the line goes on."""
    return answer.standing is Standing.TAKEN and not _clashes(answer)


def take_answer(writer: Writer, answer: PushAnswer, report: Report) -> None:
    """Keep what the office said to one batch, and begin a new line where the old one broke."""
    _acknowledge(writer, answer)
    if is_plain(answer):
        _count(report, answer)
    else:
        outgoing.begin_line(writer.connection, clashes=_clashes(answer), at=writer.at)
        _forget_epoch(writer, answer)


def _next_request(store: Store) -> PushRequest | None:
    with store.reading() as reader:
        edits = outgoing.next_batch(reader.connection)
        here = place.place_of(reader.connection)
        line = outbox.line_of(reader.connection, store.author.device_id)
    epoch = here.epoch if here else ""
    return PushRequest(epoch=epoch, line=line, edits=edits) if edits else None


def _acknowledge(writer: Writer, answer: PushAnswer) -> None:
    outgoing.acknowledge(writer.connection, answer.results, head=answer.head, at=writer.at)
    if place.place_of(writer.connection) is None:
        # Before the first pull too: an office restored by then must be offered these again.
        place.keep_place(writer.connection, Place(answer.epoch, -1))


def _clashes(answer: PushAnswer) -> list[str]:
    return [each.id for each in answer.results if each.result is Result.CLASH]


def _forget_epoch(writer: Writer, answer: PushAnswer) -> None:
    """After a restore, push into the new epoch at once and pull from its beginning."""
    if answer.standing is Standing.RESET:
        place.keep_place(writer.connection, Place(answer.epoch, -1))


def _count(report: Report, answer: PushAnswer) -> None:
    report.sent += len(answer.results)
    for each in answer.results:
        result = each.result.value
        report.results[result] = report.results.get(result, 0) + 1


def pull(store: Store, office: Office, report: Report) -> bool:
    """Take in what changed since the last pull, page by page.

    Returns:
        Whether the office has begun a new life, so that everything is to be offered to it again.
    """
    with store.reading() as reader:
        here = place.place_of(reader.connection)
    if here is None or here.cursor < 0:
        here = _begin(store, office)
    is_more, is_reset = True, False
    while is_more:
        answer = office.pull(PullRequest(epoch=here.epoch, cursor=here.cursor))
        if answer.is_reset:
            is_reset = True
            _new_line(store)
            here = _begin(store, office)
            continue
        before, here = here, Place(answer.epoch, answer.cursor, answer.durable)
        if here != before or answer.records or answer.events or _is_any_to_pass(store, here):
            with store.writing() as writer:
                put_page(writer, answer, report)
        is_more = answer.is_more
    return is_reset


def _is_any_to_pass(store: Store, here: Place) -> bool:
    with store.reading() as reader:
        return incoming.is_any_to_pass(reader.connection, here.cursor)


def _begin(store: Store, office: Office) -> Place:
    """Begin anew: what is here stays on the screen until the office's word replaces it."""
    answer = office.begin()
    here = Place(answer.epoch, answer.cursor)
    with store.writing() as writer:
        before = place.place_of(writer.connection)
        if before is not None and before.epoch != answer.epoch:
            outgoing.begin_line(writer.connection, at=writer.at)
            contents.offer_all(writer.connection)
        place.forget_revisions(writer.connection)
        for scope in scopes.known(writer.connection) - set(answer.scopes):
            scopes.destroy(writer.connection, scope)
        for scope in answer.scopes:
            scopes.grant(writer.connection, scope, writer.at)
        place.keep_place(writer.connection, here)
    return here


def _new_line(store: Store) -> None:
    with store.writing() as writer:
        outgoing.begin_line(writer.connection, at=writer.at)


def put_page(writer: Writer, answer: PullAnswer, report: Report) -> None:
    """Put a page and its cursor into the store by one transaction."""
    connection = writer.connection
    kinds = incoming.put_records(connection, answer.records)
    for event in answer.events:
        _happened(writer, event, report)
    place.keep_place(connection, Place(answer.epoch, answer.cursor, answer.durable))
    if scopes.destroy_strays(connection, answer.cursor):
        kinds.add("child")
    kinds |= incoming.pass_edits(connection, answer.cursor)
    writer.kinds_written |= kinds
    report.received += len(answer.records)


def _happened(writer: Writer, event: ScopeEvent, report: Report) -> None:
    if event.deed is ScopeDeed.GRANT:
        scopes.grant(writer.connection, event.scope, writer.at)
        report.came.append(event.scope)
        return
    scopes.destroy(writer.connection, event.scope)
    writer.kinds_written.add("child")
    report.left.append(event)


def fill(store: Store, office: Office, report: Report) -> None:
    """Fetch the cases that are new, page by page; a later round goes on where one broke off."""
    while (job := _next_job(store)) is not None:
        scope, after = job
        try:
            page = office.page(scope, after)
        except NotYoursError:  # it went again; the next pull says so
            return
        with store.writing() as writer:
            writer.kinds_written |= incoming.put_records(writer.connection, page.records)
            is_whole = not page.is_more
            scopes.filled_up_to(writer.connection, scope, page.after, is_whole=is_whole)
            here = place.place_of(writer.connection)
            if is_whole and here is not None:
                writer.kinds_written |= incoming.pass_edits(writer.connection, here.cursor)
        report.received += len(page.records)
        index(store)


def _next_job(store: Store) -> tuple[str, str] | None:
    with store.reading() as reader:
        return scopes.next_to_fill(reader.connection)
