"""The program with marked words in every field: `python -m bench.marking.worker FOLDER`.

It makes a caseload, fills every text of every kind of record, uses every page, searches, writes and
freezes a letter, meets an error that quotes a marked word, says "ready", and waits to be killed or
to be told to close.
"""

import dataclasses
import datetime as dt
import itertools
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.marking.cycle import Cycle
from bench.marking.markers import COUNT, marker
from iro_core.fields import KINDS, FieldType, Kind
from iro_core.records import Allocation, Child, Visit
from iro_desktop import app, logs
from iro_desktop.services import notes
from iro_desktop.services.letters import letters
from iro_desktop.services.opening import Clock, FirstRun, Store, Strongbox
from iro_desktop.services.search import search
from iro_desktop.services.settings import change_settings
from iro_desktop.services.visits import visit_drafts

TODAY = dt.date(2026, 3, 5)
PASSWORD = "lantern otter gravel"  # noqa: S105 - of a caseload that is thrown away
LEAK = "leak"


def main(arguments: list[str]) -> None:
    """Do it all, then wait."""
    folder = Path(arguments[0])
    words = (marker(n % COUNT) for n in itertools.count())
    handler = logs.start_log(folder / "data")
    clock = Clock(now=app.now, steady_s=time.monotonic)
    box = Strongbox(folder / "data", clock=clock, keyring=lambda: None)
    store = box.create(FirstRun(full_name=next(words), office_name=next(words)), PASSWORD)
    visit = _fill(store, words)
    letter_id = _work(store, visit, words)
    cycle = Cycle(store, visit.child_id, words)
    _use_pages(store, visit, letter_id, cycle.routes())
    _meet_an_error(next(words))
    if LEAK in arguments:
        Path(folder / "temp" / "preview.txt").write_text(marker(7), "utf-16-le")
    print("ready", flush=True)
    sys.stdin.readline()
    box.release()
    logs.stop_log(handler)


def _fill(store: Store, words: Iterator[str]) -> Visit:
    with store.writing() as writer:
        child = writer.add(_marked(KINDS["child"], writer.new_id(), words, {"closed_on": None}))
        around = {"child_id": child.id, "profile_id": store.author.profile_id}
        for kind in KINDS.values():
            if kind.name in {"child", "profile", "setting", "letter", "visit", "attachment"}:
                continue
            own = {name: value for name, value in around.items() if name in kind.fields}
            writer.add(_marked(kind, writer.new_id(), words, own | {"to_on": None}))
        marked = _marked(KINDS["visit"], writer.new_id(), words, around)
        visit = writer.add(dataclasses.replace(marked, state="ready", held_on=TODAY))
        assert isinstance(visit, Visit)
        assert writer.find(Allocation)
        assert writer.find(Child)
    change_settings(store, values={"advocacy_provider": next(words)})
    return visit


def _marked(kind: Kind, record_id: str, words: Iterator[str], own: dict[str, Any]) -> Any:
    texts = {
        rule.name: next(words)[: rule.limit]
        for rule in kind.fields.values()
        if (rule.type is FieldType.TEXT and rule.writers is None) or rule.narrative
        if rule.name != "manager_comments"
    }
    own = {name: value for name, value in own.items() if name in kind.fields}
    return kind.record(id=record_id, **{**texts, **own})


def _work(store: Store, visit: Visit, words: Iterator[str]) -> str:
    for number in range(COUNT):
        notes.write_note(store, child_id=visit.child_id, wording=f"{marker(number)} {next(words)}")
    visit_drafts.start_visit(store, child_ids=[visit.child_id])
    for number in range(COUNT):
        search.search(store, words=marker(number), today=TODAY)
    letter = letters.start_letter_after_visit(store, visit_id=visit.id, today=TODAY)
    letters.finish_letter(store, seen=letter, draft=letter.draft, dated_on=TODAY)
    return letter.letter.id


def _use_pages(store: Store, visit: Visit, letter_id: str, more: Sequence[Any]) -> None:
    from iro_desktop.ui import routes
    from iro_desktop.ui.application import make_application
    from iro_desktop.ui.desk import Desk
    from iro_desktop.ui.inspection import open_pages
    from iro_desktop.ui.screens.registry import all_pages

    application = make_application([], theme="light", scale=1.0)
    desk = Desk(store=store, today=lambda: TODAY, now=app.now)
    wanted: list[routes.Route] = [
        routes.Today(),
        routes.Caseload(),
        routes.ChildFile(visit.child_id),
        *(routes.ChildFile(visit.child_id, part) for part in ("timeline", "people", "letters")),
        routes.VisitForm(visit.joint_id or visit.id),
        *more,
        routes.Letters(),
        routes.LetterDesk(letter_id),
        routes.Search(marker(3)),
        routes.SettingsPage(),
        routes.Help(),
    ]
    for _ in open_pages(application, desk, all_pages(), wanted):
        pass


def _fail(word: str) -> None:
    raise ValueError(word)


def _meet_an_error(word: str) -> None:
    try:
        _fail(word)
    except ValueError as error:
        logs.log_crash(error)
        logging.getLogger("iro_desktop.proof").exception("Something went wrong.")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(sys.argv[1:])
