"""Saying how good a new password is while it is typed, without holding up the typing."""

from collections.abc import Callable, Iterable

from iro_core.passwords import Strength, Verdict, judge
from iro_desktop.ui.kit.passwords import NewPassword
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.tasks import Tasks

_STATES = {
    Strength.REFUSED: ("Not yet", Tone.SOON),
    Strength.WEAK: ("Weak", Tone.SOON),
    Strength.GOOD: ("Good", Tone.WEEK),
    Strength.STRONG: ("Strong", Tone.DONE),
}


class Verdicts:
    """Judges what is typed, off the screen's thread: the word lists take a while to load."""

    def __init__(self, tasks: Tasks, own_words: Callable[[], Iterable[str]]) -> None:
        """Judge with what else was typed in the form."""
        self._tasks, self._own_words = tasks, own_words

    def judge(self, editor: NewPassword, typed: str) -> None:
        """Show under the editor what is thought of a password."""
        own_words = tuple(self._own_words())
        self._tasks.run(
            lambda: judge(typed, own_words=own_words),
            done=lambda verdict: _show(editor, typed, verdict),
            owner=editor,
            lane="passwords",
        )


def _show(editor: NewPassword, typed: str, verdict: Verdict) -> None:
    state, tone = _STATES[verdict.strength]
    editor.show_verdict(typed, state, verdict.words, tone)
