"""Where a translation stands: its state, who made it, what can be done next."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iro_core.letter_codes import LETTER_LANGUAGE, TRANSLATION_STATE
from iro_core.records import Translation
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.translation_files import BroughtBack
from iro_desktop.services.letters.translation_view import Translating
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import counted, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone

_LISTENS = (
    "{name} does not read this language, and listens. Plan who reads the letter aloud. A square "
    "that leads to a recording has to come from the council: this program records no voices."
)
_WITH_HELP = "{name} reads this language with help. Plan who reads the letter with {name}."
_TONES = {"checked": Tone.DONE, "back": Tone.SOON, "out": Tone.WEEK}


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """What can be done with a translation; the page does it."""

    save: Callable[[], None]
    read: Callable[[], None]
    name: Callable[[], None]
    choose: Callable[[], None]
    check: Callable[[], None]
    print_both: Callable[[], None]
    put_into: Callable[[], None]
    letter: Callable[[], None]


def state_card(shown: Translating, translation: Translation, deeds: Deeds) -> QWidget:
    """Return where a translation stands and what can be done."""
    words = TRANSLATION_STATE.get(translation.state, "")
    lines: list[QWidget] = [
        wrapping(badge(words, _TONES.get(translation.state, Tone.CALM)), *_counts(shown))
    ]
    if translation.sent_out_on:
        out = translation.sent_out_on
        why = on_file(out, "translation", translation.id, "sent_out_on")
        lines.append(dated(f"Sent to the interpreter on {short_day(out)}", why, "muted"))
    if translation.interpreter:
        lines.append(_by(translation))
    reads = {"listens": _LISTENS, "with_help": _WITH_HELP}.get(shown.reads)
    if reads:
        lines.append(label(reads.format(name=shown.child_name)))
    language = LETTER_LANGUAGE.get(translation.language, "")
    ways = wrapping(*_ways(shown, deeds, language))
    return card(*lines, ways, heading=f"English to {language}")


def in_words(found: BroughtBack) -> str:
    """Say what was wrong with a file; "" for nothing."""
    wrong = [
        (found.missing, "of the letter is not in the file", "of the letter are not in the file"),
        (found.unknown, "of the file is not in the letter", "of the file are not in the letter"),
        (found.changed_english, "has other English", "have other English"),
        (found.twice, "stands in the file twice", "stand in the file twice"),
    ]
    said = [
        f"{counted(count, 'piece')} {one if count == 1 else many}"
        for count, one, many in wrong
        if count
    ]
    return f"The file was read. {'; '.join(said)}." if said else ""


def _by(translation: Translation) -> QWidget:
    back = translation.came_back_on
    on = f", {short_day(back)}" if back else ""
    why = on_file(back, "translation", translation.id, "came_back_on")
    return dated(f"Translated by {translation.interpreter}{on}", why, "muted")


def _counts(shown: Translating) -> list[QWidget]:
    if not shown.mismatch_count or shown.is_in_language:
        return []
    return [
        badge(counted(shown.mismatch_count, "thing to look at", "things to look at"), Tone.SOON)
    ]


def _ways(shown: Translating, deeds: Deeds, language: str) -> list[QWidget]:
    if shown.is_finished or shown.is_in_language:
        return [secondary("Open the letter", deeds.letter, icon=Icon.LETTERS)]
    is_checked = shown.translation is not None and shown.translation.state == "checked"
    ways: list[QWidget] = [
        secondary("Save the file for the &interpreter", deeds.save, icon=Icon.ARCHIVE),
        secondary("&Read the file back in", deeds.read, icon=Icon.UNDO),
        secondary("&Who translated it", deeds.name, icon=Icon.EDIT),
        secondary("Choose another &language", deeds.choose, icon=Icon.EDIT),
    ]
    if is_checked:
        into = f"Put the letter into {language} alone"
        ways += [
            primary("&Print in two languages", deeds.print_both, icon=Icon.LETTERS),
            secondary(into, deeds.put_into, icon=Icon.LETTERS),
        ]
    else:
        ways.append(primary("Chec&k it off", deeds.check, icon=Icon.TICK))
    return ways
