"""Choosing a picture for a place in a letter: symbols, the office's pictures, the child's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iro_core.ids import ChildId
from iro_desktop.letters.content import PictureRef
from iro_desktop.services.letters.picture_library import (
    KeptPicture,
    as_ref,
    fitting,
    library,
    matching,
    pictures_of_child,
)
from iro_desktop.services.letters.symbols import Suggestion, suggestions, symbols_named
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, short_text, tick
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.picture_grid import PictureGrid, Tile
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.screens.pictures.thumbs import thumb

_ALL, _SYMBOLS, _OURS, _CHILDS = "all", "symbols", "ours", "childs"
_ALT, _DECORATION = "alt", "decoration"
_NONE_CHOSEN = "Choose a picture first: arrows move, Enter takes one."
_LONGEST_ALT = 500


@dataclass(frozen=True, kw_only=True, repr=False)
class _Offer:
    """One picture that can be taken: its tile, and the place in a letter that it would fill."""

    tile: Tile
    ref: PictureRef


def pick_picture(
    parent: QWidget,
    desk: Desk,
    words: str,
    done: Callable[[PictureRef], object],
    *,
    child_id: str = "",
    only_ours: bool = False,
) -> "PicturePicker":
    """Ask for a picture that goes with some words, and hand it to `done`.

    Args:
        words: What the picture will stand beside; what goes with them comes first.
        child_id: Whose letter it is: the pictures on that child's file are offered too.
        only_ours: Offer the office's pictures and no others, for the crest: it stands beside the
            office's name and is not read aloud, so nothing is asked about what it shows.
    """
    dialog = PicturePicker(parent, desk, words, done, child_id=child_id, only_ours=only_ours)
    dialog.open()
    return dialog


class PicturePicker(Dialog):
    """The dialog of `pick_picture`."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        words: str,
        done: Callable[[PictureRef], object],
        *,
        child_id: str = "",
        only_ours: bool = False,
    ) -> None:
        """Build the dialog; see `pick_picture`."""
        super().__init__(parent, "Choose the crest" if only_ours else "Choose a picture")
        self._only_ours = only_ours
        self._desk, self._words, self._done, self._child = desk, words, done, ChildId(child_id)
        self._library: tuple[KeptPicture, ...] = ()
        self._childs: tuple[KeptPicture, ...] = ()
        self._offers: dict[str, _Offer] = {}
        self._build()
        self.add_button("Use this picture", self._use, closes=False)
        self._fill()
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough for a row of several pictures, where there is room."""
        super().showEvent(event)
        around = self.parentWidget()
        room = around.window().width() - 40 if around is not None else self.width()
        self.resize(min(look().measures.ems(88), room), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search to what was found with Enter or the arrow down."""
        down = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if self._find.hasFocus() and event.key() in down:
            self._to_grid()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self._find = QLineEdit()
        self._find.setPlaceholderText(
            "Find a picture" if self._only_ours else "Find a picture, such as: dentist"
        )
        self._find.setAccessibleName("Find a picture")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._fill)
        chips = [Chip(_ALL, "All"), Chip(_SYMBOLS, "Symbols"), Chip(_OURS, "Our pictures")]
        if self._child:
            chips.append(Chip(_CHILDS, "On this child's file"))
        self._chips = Chips("Show", chips, single=True)
        self._chips.choose({_OURS if self._only_ours else _ALL})
        self._chips.changed.connect(self._fill)
        self._said = label("", "muted")
        store, child = self._desk.store, self._child
        self._grid = PictureGrid(
            name="Pictures",
            tasks=self._desk.tasks,
            load=lambda key, side: thumb(store, key, side, child_id=child),
            rows=1.6,
        )
        self._grid.chosen.connect(self._show_chosen)
        self._grid.taken.connect(lambda _key: self._use())
        self._form = Form(
            [
                Field(_ALT, "What it &shows, read aloud", short_text(longest=_LONGEST_ALT)),
                Field(_DECORATION, "Decoration", tick("It says nothing of its own")),
            ]
        )
        self._form.edited.connect(self._edited)
        for part in (self._find, self._chips, self._said, self._grid, self._form):
            self.body.addWidget(part)
        self._chips.setVisible(not self._only_ours)
        self._form.setVisible(not self._only_ours)

    def _ask(self) -> None:
        store, child = self._desk.store, self._child

        def load() -> tuple[tuple[KeptPicture, ...], tuple[KeptPicture, ...]]:
            return library(store), pictures_of_child(store, child_id=child) if child else ()

        self._desk.tasks.run(load, done=self._loaded, owner=self, lane="read")

    def _loaded(self, found: tuple[tuple[KeptPicture, ...], tuple[KeptPicture, ...]]) -> None:
        self._library, self._childs = found
        self._fill()

    def _fill(self) -> None:
        typed, (shown,) = self._find.text().strip(), tuple(self._chips.chosen())
        offers = self._found(typed, shown) if typed else self._fitting_first(shown)
        self._offers = {offer.tile.key: offer for offer in offers}
        self._grid.show_tiles([offer.tile for offer in self._offers.values()])
        self._said.setText(self._sentence(typed, shown))

    def _found(self, typed: str, shown: str) -> list[_Offer]:
        ours = [_offer_of(each) for each in matching(self._library, typed)]
        childs = [_offer_of(each) for each in matching(self._childs, typed)]
        return _joined(shown, _offers(symbols_named(typed)), ours, childs)

    def _fitting_first(self, shown: str) -> list[_Offer]:
        best = _joined(
            shown,
            _offers(suggestions(self._words)),
            [_offer_of(each) for each in fitting(self._library, self._words)],
            [_offer_of(each) for each in fitting(self._childs, self._words)],
        )
        return best + self._found("", shown)

    def _sentence(self, typed: str, shown: str) -> str:
        if self._offers:
            return "" if typed or not self._words else "What goes with these words comes first."
        if typed:
            return "No picture is found by this word. Try another one."
        if shown == _CHILDS:
            return "There is no picture on this child's file yet."
        return "There is none of the office's own yet. Add one on the page Pictures for letters."

    def _show_chosen(self, key: str) -> None:
        offer = self._offers.get(key)
        self._form.set_errors({})
        self._form.set_values(
            {
                _ALT: offer.ref.alt if offer else "",
                _DECORATION: bool(offer and offer.ref.is_decorative),
            }
        )
        self._form.setEnabled(offer is not None)

    def _edited(self, name: str) -> None:
        if name == _DECORATION:
            self._form.set_errors({})

    def _to_grid(self) -> None:
        if self._grid.count():
            self._grid.setFocus()

    def _use(self) -> None:
        offer = self._offers.get(self._grid.choice())
        if offer is None:
            self._said.setText(_NONE_CHOSEN)
            self._desk.said(_NONE_CHOSEN)
            self._to_grid()
            return
        values = self._form.values()
        alt, is_decorative = str(values[_ALT]).strip(), bool(values[_DECORATION])
        if not (alt or is_decorative or self._only_ours):
            self._form.set_errors({_ALT: "Say in a few words what the picture shows."})
            self._form.focus(_ALT)
            return
        self.accept()
        self._done(PictureRef(source=offer.ref.source, alt=alt, is_decorative=is_decorative))


def _joined(
    shown: str, symbols: list[_Offer], ours: list[_Offer], childs: list[_Offer]
) -> list[_Offer]:
    wanted = {_SYMBOLS: symbols, _OURS: ours, _CHILDS: childs}
    return wanted.get(shown, ours + childs + symbols)


def _offers(found: Sequence[Suggestion]) -> list[_Offer]:
    return [
        _Offer(
            tile=Tile(each.source, each.name, "symbol"),
            ref=PictureRef(source=each.source, alt=each.alt),
        )
        for each in found
    ]


def _offer_of(kept: KeptPicture) -> _Offer:
    note = "our picture" if kept.said.source else "on this child's file"
    return _Offer(tile=Tile(kept.ref, kept.title, note), ref=as_ref(kept))
