"""The house rules that ruff, mypy and import-linter cannot say.

A rule reads one file and yields what is wrong with it. `planted` holds a fault that it must find.
"""

from __future__ import annotations

import ast
import dataclasses
import re
import sys
from typing import TYPE_CHECKING

from tests.house.sources import Source, dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_LINES = 400
PROGRAM = ("iro_core", "iro_desktop", "iro_server")
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
KEEPS_TIME = ("iro_desktop/app.py", "iro_server/office_cli/desk.py")
RUNS_ITSELF = ("app", "application", "QApplication", "QGuiApplication", "QCoreApplication", "drag")
WAITS_FOR_AN_ANSWER = re.compile(
    r"QMessageBox\.(about|aboutQt|critical|information|question|warning)$"
    r"|QFileDialog\.get\w+$|QInputDialog\.get\w+$|QColorDialog\.getColor$|QFontDialog\.getFont$"
)
SLEEPS = re.compile(r"(^|\.)(sleep|qWait|qSleep|msleep)$|(^|\.)qtbot\.wait$")
READS_CLOCK = re.compile(
    r"(date|datetime)\.(today|now|utcnow)$|^time\.(time|time_ns|localtime|gmtime)$"
    r"|Q(Date|Time|DateTime)\.current\w+$"
)
NETWORK = ("aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket")
QT_NETWORK = ("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets")
# The office looks whether its port is free before it answers there.
MAY_REACH_OUT = ("iro_desktop/sync", "iro_server/office_cli/setup_commands.py")
REACHES_OUT = tuple(f"{name}." for name in (*NETWORK, *QT_NETWORK, "urllib.request"))
STORE_FILES = {"apsw", "sqlcipher3", "sqlite3"}
IGNORED = re.compile(r"# (noqa|type: ignore|pragma: no)")
IGNORED_WITH_REASON = re.compile(
    r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* {1,2}([#-] )?[^\s#-].*"
    r"|# type: ignore\[[a-z, -]+\] {1,2}([#-] )?[^\s#-].*"
    r"|# pragma: no (cover|branch) - \w.*"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d+)")
NOT_HERE = ("/wo" + "rk/", "/tm" + "p/", "/ro" + "ot/", "/ho" + "me/", "C:\\" + "Users")
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "deb." + "debian.org",
    "registry." + "npmjs",
)
TELEPHONE = re.compile(r"(?<![\w.#-])(?!0123456789)(?:\+44 ?|0)(?=\d)(?:[ ]?\d){9,10}(?![\w-])")
FOR_DRAMA = re.compile(
    r"(?:0|\+44)(1632960|7700900|8081570|3069990|9098790|2079460|2896496|2920180|1914980"
    r"|1(13|14|15|16|17|18|21|31|41|51|61)496)\d+"
)
LOGS = re.compile(
    r"(^|[._])log(ger|ging)?\.(debug|info|warning|error|critical|exception|log)$", re.I
)
SAYS_NO_MORE = re.compile(
    r"(^|[._])(id|ids|kind|kinds|count|size|bytes|number|revision|version|status|state|signal"
    r"|seconds|seconds?_s|[a-z]+_s|[a-z]+_ms|attempt|level|__name__)$"
)


@dataclasses.dataclass(frozen=True)
class Rule:
    """One rule: its sentence, what it finds in a file, and a fault to try it on."""

    sentence: str
    faults: Callable[[Source], Iterable[str]]
    planted: Source


def _long_file(source: Source) -> Iterable[str]:
    lines = source.text.count("\n")
    if source.path.endswith((".py", ".typ", ".qss", ".spec")) and lines > MOST_LINES:
        yield f"{lines} lines"


def _empty_name(source: Source) -> Iterable[str]:
    yield from SAYS_NOTHING & set(source.path.removesuffix(".py").split("/"))


def _sleep(source: Source) -> Iterable[str]:
    return [name for name, _ in source.calls if source.is_in("tests") and SLEEPS.search(name)]


def _clock(source: Source) -> Iterable[str]:
    watched = source.is_in("tests", *PROGRAM) and not source.is_in(*KEEPS_TIME)
    return [name for name, _ in source.calls if watched and READS_CLOCK.search(name)]


def _waiting_dialog(source: Source) -> Iterable[str]:
    for name, _ in source.calls:
        receiver, _, method = name.rpartition(".")
        waits = method in {"exec", "exec_"} and receiver.split(".")[-1] not in RUNS_ITSELF
        if source.is_in("iro_desktop") and (waits or WAITS_FOR_AN_ANSWER.search(name)):
            yield name


def _slow_proxy(source: Source) -> Iterable[str]:
    yield from (name for name in source.imports if name.endswith("QSortFilterProxyModel"))
    named = (dotted(node) for node in ast.walk(source.tree) if isinstance(node, ast.Attribute))
    yield from (name for name in named if name.endswith(".QSortFilterProxyModel"))


def _network(source: Source) -> Iterable[str]:
    watched = source.is_in(*PROGRAM) and not source.is_in(*MAY_REACH_OUT)
    reached = (name for name in source.imports if f"{name}.".startswith(REACHES_OUT))
    # Asked whether there is a network, the system answers by itself.
    return [name for name in reached if not name.endswith("QNetworkInformation")] if watched else []


def _store_by_the_side_door(source: Source) -> Iterable[str]:
    watched = source.is_in(*PROGRAM) and not source.is_in("iro_desktop/models")
    return [name for name in source.imports if watched and name.split(".")[0] in STORE_FILES]


def _impure_domain(source: Source) -> Iterable[str]:
    for name in source.imports if source.is_in("iro_core/domain") else ():
        if name.split(".")[0] not in {*sys.stdlib_module_names, "iro_core"}:
            yield name


def _bare_ignore(source: Source) -> Iterable[str]:
    for comment in source.comments:
        if IGNORED.match(comment) and not IGNORED_WITH_REASON.match(comment):
            yield comment


def _unfinished(source: Source) -> Iterable[str]:
    return [comment for comment in source.comments if UNFINISHED.search(comment)]


def _this_machine(source: Source) -> Iterable[str]:
    return [place for place in (*NOT_HERE, *REGISTRIES) if place in source.text]


def _real_telephone(source: Source) -> Iterable[str]:
    for found in TELEPHONE.findall(source.text):
        if not FOR_DRAMA.fullmatch(found.replace(" ", "")):
            yield found


def _talkative_log(source: Source) -> Iterable[str]:
    for name, call in source.calls if source.is_in(*PROGRAM) else ():
        if LOGS.search(name):
            yield from (ast.unparse(said) for said in _said(call) if not _is_safe(said))


def _said(call: ast.Call) -> list[ast.expr]:
    """Return all that a logging call may write; of an exception, logs.py writes only the type."""
    return [*call.args, *(value for option in call.keywords for value in _values(option))]


def _values(option: ast.keyword) -> list[ast.expr]:
    if isinstance(option.value, ast.Dict):
        return option.value.values
    return [option.value] if option.arg not in {"exc_info", "stacklevel"} else []


def _is_safe(said: ast.expr) -> bool:
    """Say whether this is a constant, a number of things, an id or the name of a type."""
    if isinstance(said, ast.Constant):
        return True
    if isinstance(said, ast.Call):
        return dotted(said.func) in {"len", "type"}
    if isinstance(said, ast.Attribute) and said.attr == "__name__":
        return True
    return SAYS_NO_MORE.search(dotted(said)) is not None


RULES = (
    Rule("a file has at most 400 lines", _long_file, Source("iro_core/ids.py", "\n" * 401)),
    Rule("a module is named for a noun", _empty_name, Source("iro_core/helpers.py", "")),
    Rule(
        "a test waits for a condition, never for a length of time",
        _sleep,
        Source("tests/test_a.py", "qtbot.wait(10)"),
    ),
    Rule(
        "only app.py and the office's desk read the clock",
        _clock,
        Source("iro_desktop/services/visits/visits.py", "today = dt.date.today()"),
    ),
    Rule(
        "a dialog opens; nothing waits inside one",
        _waiting_dialog,
        Source("iro_desktop/ui/home.py", "QFileDialog.getOpenFileName()"),
    ),
    Rule(
        "a table is sorted in its model, not by a proxy",
        _slow_proxy,
        Source("iro_desktop/ui/home.py", "proxy = QtCore.QSortFilterProxyModel()"),
    ),
    Rule(
        "only sync reaches for the network",
        _network,
        Source("iro_desktop/letters/writing.py", "from urllib.request import urlopen"),
    ),
    Rule(
        "only models opens a store, and none is opened unencrypted",
        _store_by_the_side_door,
        Source("iro_desktop/services/visits/visits.py", "import sqlite3"),
    ),
    Rule(
        "the law imports the standard library only",
        _impure_domain,
        Source("iro_core/domain/visits.py", "import holidays"),
    ),
    Rule(
        "an ignored check says why",
        _bare_ignore,
        Source("iro_core/ids.py", "x = 1  # type: ignore[misc]"),
    ),
    Rule(
        "what is left to do has an issue's number",
        _unfinished,
        Source("iro_core/ids.py", "# TO" + "DO later"),
    ),
    Rule(
        "nothing names a developer's machine or a package registry",
        _this_machine,
        Source("docs/a.md", "see " + NOT_HERE[0] + "main"),
    ),
    Rule(
        "telephone numbers come from the ranges kept for drama",
        _real_telephone,
        Source("resources/a.txt", "ring 01604 " + "555123 today"),
    ),
    Rule(
        "a log says ids and numbers, never what a record holds",
        _talkative_log,
        Source("iro_desktop/services/visits/visits.py", "log.info('Saved %s', child.given_name)"),
    ),
)
