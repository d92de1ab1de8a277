"""The log on this computer: what the program did, with ids, and never what a record holds.

An exception's own message can quote a name, so it is never written: only its type, and the places
in the program that it passed through. Libraries' messages are left out for the same reason.
"""

import datetime as dt
import hashlib
import logging
import logging.handlers
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from iro_core.fields import KINDS

FOLDER = "logs"
FILE = "iro-desktop.log"
MOST_BYTES = 1_000_000
KEPT = 3
OURS = ("iro_core", "iro_desktop")
LEFT_OUT = "…"
SAFE = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|[A-Za-z_]*(Error|Exception|Exit|Interrupt|Stop|Trouble|Warning)"
    r"|IRO-[0-9A-F]{4}|\d+(\.\d+)*"
)
log = logging.getLogger(__name__)


def start_log(folder: Path) -> logging.Handler:
    """Write the log into a folder from now on; all of the program's and the libraries' messages.

    Raises:
        OSError: The folder cannot be written to.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / FOLDER / FILE, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(PlainFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False  # a full disk must not print what could not be logged
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Stop writing to a log that `start_log` began."""
    logging.getLogger().removeHandler(handler)
    handler.close()


class PlainFormatter(logging.Formatter):
    """One line an event: when (UTC), how grave, where, what; values only if they are ids."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and a line for each place that an exception passed through."""
        when = dt.datetime.fromtimestamp(record.created, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        where = f"{record.name}:{record.lineno}"
        line = f"{when} {record.levelname} {where} {_words(record)}".rstrip()
        if record.exc_info and record.exc_info[1] is not None:
            line = "\n".join([line, *places(record.exc_info[1])])
        return line


def code_of(error: BaseException) -> str:
    """Return a short code for a fault: the same one wherever and whenever the same thing breaks."""
    told = "\n".join(_chain_places(error))
    return f"IRO-{hashlib.blake2b(told.encode(), digest_size=2).hexdigest().upper()}"


def places(error: BaseException) -> list[str]:
    """Return an exception's types and the places it passed through, without any value."""
    return [f"    {line}" for line in _chain_places(error)]


def log_crash(error: BaseException) -> str:
    """Put a fault of the program into the log and return its code, to be told to the user.

    The one place that hands an exception to the log; the formatter writes its types and places.
    """
    fault_id = code_of(error)
    record = log.makeRecord(
        log.name,
        logging.CRITICAL,
        fn="",
        lno=0,
        msg="A fault of the program: %s",
        args=(fault_id,),
        exc_info=(type(error), error, error.__traceback__),
    )
    log.handle(record)
    return fault_id


def _chain_places(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield f"{type(each).__module__}.{type(each).__qualname__}"
        yield from _frames(each.__traceback__)
        each = each.__cause__ or each.__context__


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace, limit=-40):
        place = Path(frame.filename)
        yield f"{place.parent.name}/{place.name}:{frame.lineno} {frame.name}"


def _words(record: logging.LogRecord) -> str:
    if not record.name.startswith(OURS):
        return LEFT_OUT
    args = record.args or ()
    if not isinstance(args, tuple):
        return LEFT_OUT
    try:
        return str(record.msg) % tuple(_plain(arg) for arg in args)
    except (TypeError, ValueError):
        return LEFT_OUT


def _plain(value: object) -> object:
    """Return a value that may be written, or an ellipsis."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and (SAFE.fullmatch(value) or value in KINDS):
        return value
    return LEFT_OUT
