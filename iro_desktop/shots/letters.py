"""Letters that are pictured in trouble: stopped by the check, read by a second person, ill put."""

import datetime as dt
from dataclasses import replace

from iro_core.domain.names import full_name
from iro_core.records import Child, Relationship, Translation
from iro_desktop.letters.first_drafts.begin import with_body
from iro_desktop.services.letters.letters import OpenLetter, save_letter
from iro_desktop.services.letters.starting import start_letter
from iro_desktop.services.letters.translation import (
    begin_translation,
    change_words,
    name_interpreter,
)
from iro_desktop.services.opening import Store

_STOPPED = (
    "Well done! {other} told me about it. {name} can ring me on 01632 960999, which is {name}'s "
    "own number from now on."
)
_ENGLISH = "Well done, {name}! You scored 3 goals on Saturday 28 February. You can be proud."
_POLISH = {
    "greeting": "Cześć",
    "wish.1": "Brawo! W sobotę 27 lutego padły 2 bramki. Bardzo się cieszę.",
}
_AWAY = dt.timedelta(days=8)
_NEWS, _WISH = "good_news", "wish"


def letters_in_trouble(
    store: Store, *, among: list[str], families: list[str], today: dt.date
) -> dict[str, str]:
    """Return a letter that the check stops, one for a second person, and one ill translated.

    Args:
        store: An open store.
        among: The ids of children of whom no letter is begun.
        families: The ids of the children whose parents can be written to.
        today: The day.
    """
    stopped, told = (start_letter(store, child_id=x, kind=_NEWS, today=today) for x in among[:2])
    return {
        "stopped_letter_id": _stopped(store, stopped, among[1]),
        "family_letter_id": _to_family(store, families, today),
        "translated_letter_id": _translated(store, told, today),
    }


def _stopped(store: Store, letter: OpenLetter, other_id: str) -> str:
    """Let a letter name another child, and a number that nobody has checked."""
    with store.reading() as reader:
        other = reader.need(Child, other_id)
    named = full_name(other.first_name, other.family_name)
    words = _STOPPED.format(other=named, name=letter.draft.name)
    draft = replace(with_body(letter.draft, _WISH, words), name=other.first_name)
    save_letter(store, seen=letter, draft=draft, dated_on=letter.letter.dated_on)
    return str(letter.letter.id)


def _to_family(store: Store, families: list[str], today: dt.date) -> str:
    with store.reading() as reader:
        parents = reader.find(Relationship, role="parent", order_by=("id",))
    link = next(each for each in parents if each.child_id in families)
    letter = start_letter(
        store, child_id=link.child_id, kind="family", to_person_id=link.person_id, today=today
    )
    return str(letter.letter.id)


def _translated(store: Store, letter: OpenLetter, today: dt.date) -> str:
    """Let a translation lose the name, change a number and a day, and leave the rest out."""
    letter_id = str(letter.letter.id)
    draft = with_body(letter.draft, _WISH, _ENGLISH.format(name=letter.draft.name))
    save_letter(store, seen=letter, draft=draft, dated_on=letter.letter.dated_on)
    begin_translation(store, letter_id=letter_id, language="pl")
    name_interpreter(store, letter_id=letter_id, interpreter="A. Nowak", came_back_on=today)
    change_words(store, letter_id=letter_id, words=_POLISH)
    with store.writing() as writer:
        (back,) = writer.find(Translation, letter_id=letter_id)
        writer.change(back, state="back", sent_out_on=today - _AWAY)
    return letter_id
