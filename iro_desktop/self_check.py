"""Does the whole program work here? A bundle is asked this before anybody gets it.

It makes a caseload of its own in a folder that is thrown away, and uses every part once.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from iro_core.ids import MidpointId
from iro_core.records import Child, Letter, Midpoint, Review, Visit
from iro_desktop import app
from iro_desktop.services.opening import Clock, FirstRun, Store, Strongbox
from iro_desktop.ui import routes
from iro_desktop.ui.application import make_application
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.registry import MODULES, all_pages

PASSWORD = "lantern otter gravel"  # noqa: S105 - of a caseload that is thrown away
CHILDREN = 8
_KINDS = ("profile", "before_visit", "goodbye", "advocacy")
_MANY_SCRIPTS = "\u0645\u0631\u062d\u0628\u0627 \u1230\u120b\u121d \u0422\u0438 \u1ec7"


def main() -> int:
    """Print a line for each part that works, and return 0; or the fault and 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        with tempfile.TemporaryDirectory(prefix="iro-", ignore_cleanup_errors=True) as folder:
            for line in _parts(Path(folder)):
                _say(f"OK {line}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
        _say(f"FAILED {type(error).__name__}: {error}")
        return 1
    _say("OK all of it")
    return 0


def _parts(folder: Path) -> Iterator[str]:
    box = Strongbox(
        folder / "data",
        clock=Clock(now=app.now, steady_s=time.monotonic),
        keyring=lambda: None,
    )
    try:
        store = box.create(FirstRun(full_name="Sam Example"), PASSWORD)
        yield "a new caseload, encrypted"
        yield f"{_fill(store)} practice records received"
        box.lock()
        box.unlock(PASSWORD)
        yield "locked and unlocked again"
        letter_id, size = _write_letter(store)
        yield f"a letter of {size} bytes, as a tagged PDF"
        yield from _print_forms(store)
        yield from _lay_out_letters(store)
        yield _reach_an_office()
        for page in _load_pages(store, letter_id):
            yield f"the page “{page}”"
    finally:
        box.release()


def _fill(store: Store) -> int:
    from iro_desktop.services.practice import fill_with_practice

    return fill_with_practice(store, today=app.today(), children=CHILDREN).records


def _write_letter(store: Store) -> tuple[str, int]:
    from iro_desktop.services.letters import letters
    from iro_desktop.services.letters.starting import start_letter

    today = app.today()
    with store.reading() as reader:
        child_id = reader.find(Child, limit=1)[0].id
    begun = start_letter(store, child_id=child_id, kind="missed_you", today=today)
    done = letters.finish_letter(store, seen=begun, draft=begun.draft, dated_on=today)
    pdf = letters.letter_pdf(store, letter_id=done.letter.id)
    return done.letter.id, len(pdf)


def _print_forms(store: Store) -> Iterator[str]:
    """Use what is loaded only when it is wanted: the square of a form, a calendar's file."""
    from iro_desktop.services.escalations.weekly_list import weekly_list
    from iro_desktop.services.follow_up.minutes import minutes_word
    from iro_desktop.services.reviews.consultation_forms import consultation_form
    from iro_desktop.services.reviews.review_calendar import review_calendar
    from iro_desktop.services.reviews.review_pack import preparation_pack
    from iro_desktop.services.settings import change_settings

    change_settings(store, values={"survey_address": "https://survey.example"})
    with store.reading() as reader:
        reviews = reader.find(Review)
        review_id = next(each.id for each in reviews if each.planned_on)
        held_id = next(each.id for each in reviews if each.held_on)
    form = consultation_form(store, review_id=review_id, form_id="child_8_11", with_name=True)
    yield f"a consultation form of {len(form)} bytes, with a square to scan"
    pack = preparation_pack(store, review_id=review_id, today=app.today())
    yield f"a preparation pack of {len(pack)} bytes"
    dated = review_calendar(store, review_id=review_id, today=app.today())
    yield f"an appointment of {len(dated.content)} bytes"
    record = minutes_word(store, review_id=held_id, today=app.today())
    yield f"a record for Word of {len(record)} bytes"
    yield f"a weekly list of {len(weekly_list(store, today=app.today()))} bytes"


def _lay_out_letters(store: Store) -> Iterator[str]:
    """Lay out letters in each typeface, with a symbol; look a word up in the dictionary."""
    from iro_core.letter_codes import LETTER_TYPEFACE
    from iro_desktop.letters.content import Look, PictureRef
    from iro_desktop.services.letters.letter_preview import preview
    from iro_desktop.services.letters.spelling import british_dictionary
    from iro_desktop.services.letters.starting import start_letter

    today = app.today()
    with store.reading() as reader:
        child_id = reader.find(Child, limit=1)[0].id
    house = PictureRef(source="symbol:1F3E0", alt="A house")
    for kind, face in zip(_KINDS, LETTER_TYPEFACE, strict=True):
        begun = start_letter(store, child_id=child_id, kind=kind, today=today)
        block = replace(begun.draft.blocks[0], body=f"Colour {_MANY_SCRIPTS}", picture=house)
        draft = replace(begun.draft.with_block(block), look=Look(typeface=face))
        page = preview(store, seen=begun, draft=draft, dated_on=today)
        _need(not page.unprintable, "a typeface")
        yield f"a letter of {len(page.pdf)} bytes in {LETTER_TYPEFACE[face]}, with a symbol"
    dictionary = british_dictionary()
    _need(dictionary is not None and dictionary.spell("colour"), "the British dictionary")
    yield "a British dictionary"


def _reach_an_office() -> str:
    """Pack, check and sign what an office would be sent; ask one that is not there."""
    from iro_desktop.sync.trying import try_the_way

    return f"the way to an office, packed to {try_the_way(app.now())} bytes"


def _need(is_there: object, what: str) -> None:
    if not is_there:
        raise RuntimeError(f"{what} is missing")


def _load_pages(store: Store, letter_id: str) -> Iterator[str]:
    from iro_desktop.ui.inspection import open_pages

    known = _routes(store, letter_id)
    wanted = [known.get(kind) or cast("Callable[[], Route]", kind)() for kind in MODULES]
    wanted.append(known[routes.QuickNote])
    application = make_application([], theme="light", scale=1.0)
    desk = Desk(store=store, today=app.today, now=app.now)
    yield from open_pages(application, desk, all_pages(), wanted)


def _routes(store: Store, letter_id: str) -> dict[type[Route], Route]:
    """Return where each page leads that is about one record; what is not there is made."""
    from iro_desktop.services.escalations.escalations import raise_concern

    with store.reading() as reader:
        child = reader.find(Child, limit=1)[0]
        visit = reader.find(Visit, limit=1)[0]
        reviews, midpoints = reader.find(Review), reader.find(Midpoint, limit=1)
        draft = reader.find(Letter, state="draft", limit=1)[0]
    held = next(each for each in reviews if each.held_on)
    concern = raise_concern(store, child_id=child.id, concern="A try", today=app.today())
    with store.writing() as writer:
        midpoint = (midpoints or [writer.add(_midpoint(writer.new_id(), held))])[0]
    return {
        routes.ChildFile: routes.ChildFile(child.id),
        routes.VisitForm: routes.VisitForm(visit.joint_id or visit.id),
        routes.NewVisit: routes.NewVisit((child.id,)),
        routes.QuickNote: routes.QuickNote(child.id),
        routes.LetterDesk: routes.LetterDesk(letter_id),
        routes.LetterSafety: routes.LetterSafety(draft.id),
        routes.TranslationPage: routes.TranslationPage(draft.id),
        routes.NewLetter: routes.NewLetter(child.id),
        routes.Review: routes.Review(next(each.id for each in reviews if each.held_on is None)),
        routes.MeetingPage: routes.MeetingPage(held.id),
        routes.AfterReview: routes.AfterReview(held.id),
        routes.MidpointPage: routes.MidpointPage(midpoint.id),
        routes.EscalationPage: routes.EscalationPage(concern.id),
        routes.Handover: routes.Handover(child.id),
    }


def _midpoint(new_id: str, held: Review) -> Midpoint:
    return Midpoint(
        id=MidpointId(new_id),
        child_id=held.child_id,
        review_id=held.id,
        state="planned",
        due_on=app.today(),
    )


def _say(words: str) -> None:
    """Print a line; a bundle without a console has nowhere to print to."""
    if sys.stdout is not None:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
