"""The pictures for letters: symbols, the office's own, the council's licensed set."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from iro_core.ids import PictureId
from iro_core.letter_codes import PICTURE_SOURCE
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.picture_library import (
    KeptPicture,
    letters_with,
    library,
    matching,
    remove_from_library,
    safe_for_letters,
)
from iro_desktop.services.letters.symbols import CREDIT, Suggestion, symbols_named
from iro_desktop.services.picture_files import PictureError, SafePicture, read_picture_file
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, line, row, spread, wrapping
from iro_desktop.ui.kit.buttons import danger, primary, quiet, secondary
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.picture_grid import PictureGrid, Tile
from iro_desktop.ui.kit.words import counted, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import PictureLibrary
from iro_desktop.ui.screens.pictures.folder_dialog import FolderDialog
from iro_desktop.ui.screens.pictures.thumbs import thumb
from iro_desktop.ui.screens.pictures.words_dialog import ask_about
from iro_desktop.ui.shell.actions import Act

_ALL, _SYMBOLS = "all", "symbols"
_FILTER = "Pictures (*.png *.jpg *.jpeg *.webp *.gif *.svg)"


class PictureLibraryPage(ScrollPage):
    """What a letter can show, but for the pictures on a child's file."""

    title = "Pictures for letters"
    help_topic = "pictures"
    watches = frozenset({"picture"})

    def __init__(self, desk: Desk, _route: PictureLibrary) -> None:
        """Show the library."""
        super().__init__(desk)
        self._library: tuple[KeptPicture, ...] = ()
        self._kept: dict[str, KeptPicture] = {}
        self._symbols: dict[str, Suggestion] = {}
        self._build()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the library again."""
        store = self.desk.store
        self.desk.tasks.run(lambda: library(store), done=self._show, owner=self, lane="read")

    def focus_first(self) -> None:
        """Begin with the search."""
        self._find.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done."""
        return (
            Act("&Add a picture", self.choose_file, ("Ctrl+N",)),
            Act("&Take in a folder", self.choose_folder),
            Act("&Change what is said about it", self._change, ("Ctrl+E",)),
        )

    def choose_file(self) -> None:
        """Ask for the file of a picture."""
        dialog = QFileDialog(self, "Add a picture", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_file(Path(name)))
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder of pictures."""
        dialog = QFileDialog(self, "Take in a folder of pictures")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_in(Path(name)))
        dialog.open()

    def add_file(self, path: Path) -> None:
        """Draw the picture in a file again, and ask what to say about it."""
        self._say("")
        self.desk.tasks.run(
            lambda: safe_for_letters(read_picture_file(path)),
            done=self._drawn_again,
            failed=self._refused,
            owner=self,
            lane="pictures",
        )

    def take_in(self, folder: Path) -> None:
        """Ask about a folder, and take in its pictures."""
        FolderDialog(self, self.desk, folder).open()

    def _build(self) -> None:
        header = PageHeader(
            "Pictures for letters",
            "Where, when and on what a photo was taken is not kept.",
            before=quiet("Back", self.desk.back, icon=Icon.BACK),
            actions=[
                primary("&Add a picture", self.choose_file, icon=Icon.ADD),
                secondary("&Take in a folder", self.choose_folder, icon=Icon.ARCHIVE),
            ],
        )
        self._find = _FindLine()
        self._find.setPlaceholderText("Such as: dog")
        self._find.setAccessibleName("Find a picture")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._fill)
        self._chips = Chips(
            "Show",
            [
                Chip(_ALL, "All"),
                *(Chip(key, words) for key, words in PICTURE_SOURCE.items()),
                Chip(_SYMBOLS, "Symbols"),
            ],
            single=True,
        )
        self._chips.choose({_ALL})
        self._chips.changed.connect(self._fill)
        self._said = label("", "error")
        self._said.hide()
        store = self.desk.store
        self._grid = PictureGrid(
            name="Pictures",
            tasks=self.desk.tasks,
            load=lambda key, side: thumb(store, key, side),
            grows=True,
        )
        self._grid.chosen.connect(self._show_chosen)
        self._grid.taken.connect(lambda _key: self._change())
        self._none = label("", "label")
        self._none.hide()
        named = label("F&ind", "label", wrap=False)
        named.setBuddy(self._find)
        finding = QWidget()
        row(named, self._find, None, parent=finding)
        for part in (header, finding, self._chips, self._said, self._none, self._grid):
            self.body.addWidget(part)
        self._chosen = self._of_chosen()
        self._chosen.hide()
        outer = self.layout()
        if outer is not None:
            outer.addWidget(self._chosen)

    def _of_chosen(self) -> QWidget:
        """Return the foot of the page: the picture that is chosen stays in sight with its words."""
        self._name = label("", "label")
        self._about = label("", "muted")
        self._consent = DatedLabel("", ())
        self._consent.setProperty("kind", "muted")
        self._edit = quiet("Change what is said about it", self._change, icon=Icon.EDIT)
        self._remove = danger("Remove", self._ask_to_remove, icon=Icon.REMOVE)
        words, ways = (
            column(self._name, self._about, self._consent, spacing=Space.XS),
            wrapping(self._edit, self._remove),
        )
        held = QWidget()
        inner = column(
            spread(words, ways), margins=(Space.XL, Space.S, Space.XL, Space.S), spacing=Space.NONE
        )
        outer = column(line(), parent=held, spacing=Space.NONE)
        outer.addLayout(inner)
        return held

    def _show(self, found: tuple[KeptPicture, ...]) -> None:
        self._library = found
        counts = {key: sum(each.said.source == key for each in found) for key in PICTURE_SOURCE}
        symbols = len(symbols_named(""))
        self._chips.count({_ALL: len(found) + symbols, _SYMBOLS: symbols, **counts})
        for key in self._kept:
            self._grid.forget(key)
        self._fill()

    def _fill(self) -> None:
        typed, (shown,) = self._find.text().strip(), tuple(self._chips.chosen())
        kept = [
            each for each in matching(self._library, typed) if shown in (_ALL, each.said.source)
        ]
        symbols = symbols_named(typed) if shown in (_ALL, _SYMBOLS) else ()
        self._kept = {each.ref: each for each in kept}
        self._symbols = {each.source: each for each in symbols}
        tiles = [Tile(each.ref, each.title, PICTURE_SOURCE[each.said.source]) for each in kept]
        tiles += [Tile(each.source, each.name, "symbol") for each in symbols]
        self._grid.show_tiles(tiles)
        self._show_chosen(self._grid.choice())

    def _show_chosen(self, key: str) -> None:
        kept, symbol = self._kept.get(key), self._symbols.get(key)
        name, about = _words_of(kept, symbol)
        self._say_nothing()
        self._chosen.setVisible(bool(kept or symbol))
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._show_consent(kept)
        self._edit.setVisible(kept is not None)
        self._remove.setVisible(kept is not None)

    def _show_consent(self, kept: KeptPicture | None) -> None:
        day = kept.said.consent_on if kept else None
        words = f"Consent given on {short_day(day)}" if day else ""
        why = on_file(day, "picture", kept.id, "consent_on") if kept else ()
        self._consent.show_dated(words, why)
        self._consent.setVisible(bool(words))

    def _say_nothing(self) -> None:
        is_empty = not (self._kept or self._symbols)
        is_sought = bool(self._find.text().strip())
        no_such = "No picture is found by this word. Try another one."
        self._none.setText(no_such if is_sought else "No picture is here yet.")
        self._none.setVisible(is_empty)

    def _drawn_again(self, safe: SafePicture) -> None:
        ask_about(self, self.desk, safe, done=self._added)

    def _added(self, kept: KeptPicture) -> None:
        self._chips.choose({_ALL})
        self._find.clear()
        self._kept[kept.ref] = kept
        self.desk.said("The picture is added")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, PictureError):
            self._say(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _say(self, sentence: str) -> None:
        self._said.setText(f"Problem: {sentence}" if sentence else "")
        self._said.setVisible(bool(sentence))
        if sentence:
            self.desk.said(sentence)

    def _change(self) -> None:
        kept = self._kept.get(self._grid.choice())
        if kept is not None:
            ask_about(self, self.desk, kept, done=lambda _kept: None)

    def _ask_to_remove(self) -> None:
        kept, store = self._kept.get(self._grid.choice()), self.desk.store
        if kept is None:
            return
        picture_id = PictureId(kept.id)
        self.desk.tasks.run(
            lambda: letters_with(store, picture_id=picture_id),
            done=lambda uses: self._ask(uses, lambda: self._take_out(picture_id)),
            owner=self,
        )

    def _ask(self, uses: int, do: Callable[[], object]) -> None:
        ask(
            self,
            "Remove this picture?",
            f"{_used(uses)} Finished letters keep it as they are.",
            yes="Remove the picture",
            do=do,
            kind="danger",
        )

    def _take_out(self, picture_id: PictureId) -> None:
        store = self.desk.store
        self.desk.tasks.run(
            lambda: remove_from_library(store, picture_id=picture_id),
            done=lambda _nothing: self._removed(),
            owner=self,
        )

    def _removed(self) -> None:
        self.desk.said("The picture is removed")
        self.desk.has_changed("picture")
        self._find.setFocus()


class _FindLine(QLineEdit):
    """Where a word is typed to find pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be wide enough for a few words."""
        self.setFixedWidth(new.measures.ems(26))


def _used(uses: int) -> str:
    if not uses:
        return "No letter that is still being written shows it."
    lose = "loses" if uses == 1 else "lose"
    return f"{counted(uses, 'letter or template', 'letters or templates')} in hand {lose} it."


def _words_of(kept: KeptPicture | None, symbol: Suggestion | None) -> tuple[str, str]:
    if kept is None:
        return (symbol.name, f"{symbol.alt}. {CREDIT}.") if symbol else ("", "")
    said = kept.said
    shows = "Decoration only" if said.is_decorative else said.description
    parts = (shows, f"beside: {said.words}" if said.words else "", said.credit)
    return kept.title, " \N{MIDDLE DOT} ".join(filter(None, parts))


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(PictureLibrary, PictureLibraryPage)
