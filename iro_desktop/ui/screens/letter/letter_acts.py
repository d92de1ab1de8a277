"""What can be done while a letter is written, for the Page menu and its keys."""

from collections.abc import Callable

from iro_desktop.services.letters.letter_versions import ON_REQUEST
from iro_desktop.ui.screens.letter.letter_undo_keys import REDO, UNDO
from iro_desktop.ui.screens.letter.letter_writing import LetterWriting
from iro_desktop.ui.shell.actions import Act


def composer_acts(
    writing: LetterWriting, *, finish: Callable[[], object], discard: Callable[[], object]
) -> tuple[Act, ...]:
    """Return the acts of the composer."""
    form, deeds = writing.form, writing.deeds
    return (
        Act("&Check and finish", finish, ("Ctrl+Return",)),
        Act("&Save now", writing.save_now, ("Ctrl+S",)),
        Act("&Undo", writing.undo, UNDO),
        Act("Red&o", writing.redo, REDO),
        Act("&Add a part", writing.ask_for_part, ("Ctrl+Shift+A",)),
        Act("Move this part up", lambda: form.move_focused(-1), ("Ctrl+Shift+Up",)),
        Act("Move this part down", lambda: form.move_focused(1), ("Ctrl+Shift+Down",)),
        Act("Leave this part out", form.leave_out_focused, ("Ctrl+Shift+L",)),
        Act("How it loo&ks", form.look.turn, ("Ctrl+L",)),
        Act("&Words of last time", deeds.copy_from_last),
        Act("Put in an approved passa&ge", lambda: deeds.show_passages(form.chosen_block_id())),
        Act("Use a te&mplate", deeds.show_templates),
        Act("Save as a templat&e", deeds.keep_as_template),
        Act("Keep a version now", lambda: deeds.keep(ON_REQUEST), ("Ctrl+Shift+K",)),
        Act("&Versions of this letter", deeds.show_versions),
        Act("Go to the letter or its p&review", writing.turn, ("F6",)),
        Act("Show the preview as &text", writing.show_as_text, ("Ctrl+T",)),
        Act("&Delete the draft", discard),
    )
