"""What is done to a whole letter while it is written: versions, templates, words of last time."""

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iro_core.records import Child
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.patterns import Stripped
from iro_desktop.services.letters.copy_from_last import Source, copy_from_last, source_of
from iro_desktop.services.letters.letter_patterns import (
    Pattern,
    keep_pattern,
    patterns,
    preview_pattern,
    use_pattern,
)
from iro_desktop.services.letters.letter_preferences import dressed, letter_preferences
from iro_desktop.services.letters.letter_versions import (
    BEFORE_GOING_BACK,
    ON_REQUEST,
    KeptVersion,
    keep_from_another_day,
    keep_version,
    versions_of,
)
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.phrase_book import Passage, approved_passages
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.screens.letter.letter_passages import ask_which_passage
from iro_desktop.ui.screens.letter.letter_saver import Words
from iro_desktop.ui.screens.letter.letter_templates import TemplatesDialog, ask_to_keep_template
from iro_desktop.ui.screens.letter.letter_versions_dialog import show_versions

_TEMPLATE_KEPT = "The template is kept. “Use a template” in the Page menu brings it."


class LetterDeeds(QObject):
    """The deeds of one letter.

    Signals:
        replaced: Other words are to stand in the letter (a `Words`).
        looked_at: A version is to be looked at (a `KeptVersion`).
        copied: What can be stale is known (a `Source`, or None).
    """

    replaced = Signal(object)
    looked_at = Signal(object)
    copied = Signal(object)

    def __init__(
        self, desk: Desk, letter: OpenLetter, parent: QWidget, *, read: Callable[[], Words]
    ) -> None:
        """Stand ready.

        Args:
            read: Tells what stands on the screen now.
        """
        super().__init__(parent)
        self._desk, self._letter, self._over, self._read = desk, letter, parent, read

    def begin(self) -> None:
        """Keep the draft as an earlier day left it, and find out where its words came from."""
        store, letter_id, today = self._desk.store, self._letter.letter.id, self._desk.today()

        def work() -> Source | None:
            keep_from_another_day(store, letter_id=letter_id, today=today)
            return source_of(store, letter_id=letter_id, today=today)

        self._run(work, self.copied.emit)

    def keep(self, why: str = ON_REQUEST) -> None:
        """Keep the letter as it stands now as a version."""
        store, letter_id, words = self._desk.store, self._letter.letter.id, self._read()

        def told(was_new: bool) -> None:
            self._desk.said("The version is kept" if was_new else "This version is kept already")

        self._run(
            lambda: keep_version(
                store, letter_id=letter_id, draft=words.draft, dated_on=words.dated_on, why=why
            ),
            told if why == ON_REQUEST else _nothing,
        )

    def show_versions(self) -> None:
        """Show the versions there are."""
        store, letter_id = self._desk.store, self._letter.letter.id
        self._run(
            lambda: versions_of(store, letter_id=letter_id),
            lambda found: show_versions(
                self._over, found, now=self._desk.now(), look=self.looked_at.emit
            ),
        )

    def go_back_to(self, version: KeptVersion) -> None:
        """Put a version's words in the place of the present ones, which are kept first."""
        store, letter_id, words = self._desk.store, self._letter.letter.id, self._read()

        def work() -> Words:
            keep_version(
                store,
                letter_id=letter_id,
                draft=words.draft,
                dated_on=words.dated_on,
                why=BEFORE_GOING_BACK,
            )
            return Words(version.draft, version.dated_on)

        self._run(work, self._replace)

    def copy_from_last(self) -> None:
        """Take the words of the child's last letter of this kind."""
        store, letter_id, words = self._desk.store, self._letter.letter.id, self._read()
        today = self._desk.today()

        def work() -> tuple[LetterDraft, Source | None]:
            draft = copy_from_last(
                store, letter_id=letter_id, draft=words.draft, dated_on=words.dated_on
            )
            return draft, source_of(store, letter_id=letter_id, today=today)

        def done(found: tuple[LetterDraft, Source | None]) -> None:
            self._replace(Words(found[0], words.dated_on))
            self.copied.emit(found[1])

        self._run(work, done)

    def show_templates(self) -> None:
        """Show the templates for this kind of letter, to use one or to put them in order."""
        store, kind = self._desk.store, self._letter.draft.kind
        self._run(lambda: patterns(store, kind=kind), self._show_templates)

    def show_passages(self, block_id: str) -> None:
        """Show the approved passages of the phrase book, to put one at the end of a part."""
        store = self._desk.store
        self._run(
            lambda: approved_passages(store),
            lambda found: ask_which_passage(
                self._over, found, use=lambda passage: self._put_in(block_id, passage)
            ),
        )

    def keep_as_template(self) -> None:
        """Ask for a name, say what is left out, and keep the letter as a template."""
        store, child_id, draft = self._desk.store, self._child_id, self._read().draft
        self._run(
            lambda: preview_pattern(store, child_id=child_id, draft=draft),
            lambda found: self._ask_for_name(found, draft),
        )

    def ask_liked(self) -> None:
        """Put the look that the child likes in the place of the one that was chosen."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()

        def work() -> tuple[Child, str]:
            liked = letter_preferences(store, child_id=child_id, today=today)
            return liked.child, liked.style

        def done(found: tuple[Child, str]) -> None:
            words = self._read()
            draft = dataclasses.replace(dressed(words.draft, found[0]), style=found[1])
            self.replaced.emit(dataclasses.replace(words, draft=draft))
            self._desk.said("The look that the child likes")

        self._run(work, done)

    @property
    def _child_id(self) -> str:
        return self._letter.letter.child_id

    def _put_in(self, block_id: str, passage: Passage) -> None:
        words = self._read()
        block = words.draft.block(block_id)
        body = "\n\n".join(filter(None, (block.body.rstrip(), passage.english)))
        draft = words.draft.with_block(dataclasses.replace(block, body=body))
        self._replace(dataclasses.replace(words, draft=draft))

    def _ask_for_name(self, found: Stripped, draft: LetterDraft) -> None:
        store, child_id = self._desk.store, self._child_id

        def keep(name: str, is_shared: bool) -> None:
            self._run(
                lambda: keep_pattern(
                    store, child_id=child_id, draft=draft, name=name, is_shared=is_shared
                ),
                lambda _kept: self._desk.said(_TEMPLATE_KEPT),
            )

        ask_to_keep_template(self._over, left_out=found.left_out, do=keep)

    def _show_templates(self, found: tuple[Pattern, ...]) -> None:
        TemplatesDialog(self._over, self._desk, found, use=self._use).open()

    def _use(self, pattern: Pattern) -> None:
        store, letter_id, words = self._desk.store, self._letter.letter.id, self._read()
        self._run(
            lambda: use_pattern(
                store,
                pattern_id=pattern.id,
                letter_id=letter_id,
                draft=words.draft,
                dated_on=words.dated_on,
            ),
            lambda draft: self._replace(Words(draft, words.dated_on)),
        )

    def _replace(self, words: Words) -> None:
        self.replaced.emit(words)
        self._desk.said("The words are in the letter. Undo takes them back.")

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._desk.tasks.run(work, done=done, failed=self._failed, owner=self, lane=SAVING)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self._desk.said(str(error))
        elif not isinstance(error, Trouble):
            raise error


def _nothing(_result: object) -> None:
    """Nobody needs to be told."""
