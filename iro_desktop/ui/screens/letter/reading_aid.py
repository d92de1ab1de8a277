"""What the boxes of one letter share while they are read: who reads it, names, gentler words."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from iro_core.domain.reading import Reading
from iro_desktop.services.letters.reading_aids import (
    ReadingAids,
    read_with,
    reading_aids,
    set_aside,
)
from iro_desktop.services.letters.spelling import learn_word
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.words import counted

_LANE = "reading"
_ENGLISH = "en-GB"


class Reads(Protocol):
    """Who asks for a text to be read."""

    def was_read(self, text: str, reading: Reading) -> None:
        """Take the reading of a text."""


class ReadingAid(QObject):
    """What all boxes of one letter share: who reads it, the names, the office's gentler words.

    Signals:
        changed: What is known has changed; read again.
    """

    changed = Signal()

    def __init__(self, desk: Desk, letter_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._letter_id = desk, letter_id
        self._language = _ENGLISH
        self.aids: ReadingAids | None = None
        self.refresh()

    @property
    def can_read(self) -> bool:
        """Whether it knows enough, and the words are English."""
        return self.aids is not None and self._language == _ENGLISH

    def use_language(self, tag: str) -> None:
        """Say in which language the letter is; only English is read."""
        if tag != self._language:
            self._language = tag
            self.changed.emit()

    def refresh(self) -> None:
        """Look again at who reads it and at the settings."""
        store, letter_id = self._desk.store, self._letter_id
        self._desk.tasks.run(
            lambda: reading_aids(store, letter_id=letter_id), done=self._know, lane=_LANE
        )

    def read(self, text: str, owner: "Reads") -> None:
        """Have a text read; the owner is handed the text and its reading."""
        aids = self.aids
        if aids is None:
            return
        self._desk.tasks.run(
            lambda: read_with(aids, text),
            done=lambda reading: owner.was_read(text, reading),
            owner=owner if isinstance(owner, QObject) else self,
            lane=_LANE,
        )

    def learn(self, word: str) -> None:
        """Take a word as right from now on."""
        store = self._desk.store
        self._desk.tasks.run(lambda: learn_word(store, word=word), lane=_LANE)
        self.refresh()
        self._desk.said("The word is learnt")

    def set_aside(self, key: str) -> None:
        """Leave something in this letter as it is."""
        store, letter_id = self._desk.store, self._letter_id
        self._desk.tasks.run(lambda: set_aside(store, letter_id=letter_id, key=key), lane=_LANE)
        self.refresh()
        self._desk.said("Left as it is")

    def say(self, words: str) -> None:
        """Say a short sentence at the foot of the window."""
        self._desk.said(words)

    def _know(self, aids: ReadingAids) -> None:
        self.aids = aids
        self.changed.emit()


def in_words(reading: Reading, aids: ReadingAids, *, whole: bool = False) -> str:
    """Say how a text reads: "Reads like age 9; Sam reads at about 8."."""
    if not reading.is_telling:
        # Too few to tell an age by.
        return f"{counted(reading.words, 'word')}."
    who = ""
    if aids.reading_age is not None:
        who = f"; {aids.child_name} reads at about {aids.reading_age}"
    elif whole:
        who = f"; how {aids.child_name} reads is not on file" if aids.child_name else ""
    words = f"Reads like age {reading.age}{who}. {reading.mean_length:.0f} words a sentence."
    if aids.is_young:
        words += f" Young children know {round(100 * reading.familiar_share)}% of its words."
    return words if not whole else words[0].lower() + words[1:]
