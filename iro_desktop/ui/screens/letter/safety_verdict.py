"""What the check comes to, in a line, and to whom the letter goes."""

from PySide6.QtWidgets import QWidget

from iro_desktop.services.letters.safety_check import SafetyReport
from iro_desktop.ui.kit.boxes import row
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone


def verdict_card(report: SafetyReport) -> QWidget:
    """Return whether the letter may be finished, and what is left to do before."""
    tone, icon, state, sentence = _verdict(report)
    return card(row(badge(state, tone, icon), None), label(sentence, "lead"))


def _verdict(report: SafetyReport) -> tuple[Tone, Icon, str, str]:
    if report.is_finished:
        return Tone.DONE, Icon.DONE, "Finished", "This letter is finished. Its words stay."
    if report.stops:
        things = counted(len(report.stops), "thing has", "things have")
        sentence = f"{things} to be put right before this letter can be finished."
        return Tone.LATE, Icon.WARNING, "Not yet", sentence
    if report.waits_for_second:
        sentence = "A second person reads this letter before it is finished."
        return Tone.SOON, Icon.PERSON, "Waits for a second person", sentence
    if report.looks:
        things = counted(len(report.looks), "thing deserves", "things deserve")
        sentence = f"Nothing stops this letter. {things} a look first."
        return Tone.SOON, Icon.INFO, "Ready, with something to look at", sentence
    return Tone.DONE, Icon.DONE, "Ready", "Nothing to put right. Read it once more, then finish it."
