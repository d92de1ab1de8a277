"""The pictures in one child's part: added by file, paste or drop, and described."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from iro_core.domain.visits import VisitError
from iro_core.ids import AttachmentId, VisitId
from iro_core.trouble import Trouble
from iro_desktop.services.picture_files import LONGEST_SIDE_PX, PictureError
from iro_desktop.services.pictures import (
    add_picture,
    add_picture_file,
    picture_bytes,
    remove_picture,
)
from iro_desktop.services.visits.visit_form import Picture
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, framed, wrapping
from iro_desktop.ui.kit.buttons import danger, secondary
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look

_THUMB_PX = 180
_LANE = "pictures"
_FILTER = "Pictures (*.png *.jpg *.jpeg *.webp)"


class PictureStrip(QWidget):
    """Pictures of one child's part.

    Signals:
        described: The words of this picture (its id) were changed.
        reshaped: A picture came or went: Tab must learn its place.
    """

    described = Signal(str)
    reshaped = Signal()

    def __init__(self, desk: Desk, visit_id: VisitId, *, about: str) -> None:
        super().__init__()
        self._desk, self._visit_id, self._about = desk, visit_id, about
        self._cards: dict[AttachmentId, _PictureCard] = {}
        self._strip = wrapping(spacing=Space.M)
        self._said = label("", "error")
        self._said.hide()
        self._waits = label("Adding the picture…", "muted")
        self._waits.hide()
        self._add = secondary(
            "Add a picture", self._choose, icon=Icon.PICTURE, name=f"Add a picture, {about}"
        )
        self._paste = secondary(
            "Paste a picture", self.paste, icon=Icon.COPY, name=f"Paste a picture, {about}"
        )
        hint = label(
            "A drawing or photo: PNG, JPEG or WebP. Where and on what it was taken is removed.",
            "muted",
        )
        column(
            label("Drawings and photos", "label"),
            hint,
            self._said,
            self._strip,
            self._waits,
            wrapping(self._add, self._paste),
            parent=self,
        )
        self.setAcceptDrops(True)

    def show_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Show pictures in place of those there are."""
        for picture_id in list(self._cards):
            self._take_out(picture_id)
        for picture in pictures:
            self._put_in(picture)

    def descriptions(self) -> dict[AttachmentId, str]:
        """Return what is typed under each picture."""
        return {picture_id: each.words.text() for picture_id, each in self._cards.items()}

    def paste(self) -> None:
        """Add the picture that is on the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._refuse("There is no picture on the clipboard. Copy one first.")
            return
        self._take(lambda store: add_picture(store, visit_id=self._visit_id, content=_png(image)))

    def add_file(self, path: Path) -> None:
        """Add a picture from a file."""
        self._take(lambda store: add_picture_file(store, visit_id=self._visit_id, path=path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        data = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        for path in paths:
            self.add_file(path)
        image = data.imageData()
        if not paths and isinstance(image, QImage):
            self._take(
                lambda store: add_picture(store, visit_id=self._visit_id, content=_png(image))
            )
        event.acceptProposedAction()

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Add a picture", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._add_files)
        dialog.open()

    def _add_files(self, names: list[str]) -> None:
        for name in names:
            self.add_file(Path(name))

    def _take(self, add: Callable[[Any], Picture]) -> None:
        self._said.hide()
        self._waits.show()
        store = self._desk.store
        self._desk.tasks.run(
            lambda: add(store), done=self._added, failed=self._failed, owner=self, lane=_LANE
        )

    def _added(self, picture: Picture) -> None:
        self._waits.hide()
        if picture.id not in self._cards:
            self._put_in(picture)
            self._cards[picture.id].words.setFocus()
            self._desk.said("Picture added")

    def _failed(self, error: Exception) -> None:
        self._waits.hide()
        if isinstance(error, PictureError | VisitError):
            self._refuse(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _refuse(self, sentence: str) -> None:
        self._said.setText(f"Problem: {sentence}")
        self._said.show()
        self._desk.said(sentence)

    def _put_in(self, picture: Picture) -> None:
        number = len(self._cards) + 1
        made = _PictureCard(picture, f"picture {number}, {self._about}", self._ask_to_remove)
        made.words.textEdited.connect(lambda: self.described.emit(picture.id))
        self._cards[picture.id] = made
        self._show(made)
        store, sha256 = self._desk.store, picture.sha256
        self._desk.tasks.run(
            lambda: QImage.fromData(picture_bytes(store, sha256=sha256)),
            done=made.show_image,
            owner=made,
            lane=_LANE,
        )

    def _show(self, made: "_PictureCard") -> None:
        layout = self._strip.layout()
        if layout is not None:
            layout.addWidget(made)
            made.show()
            self.reshaped.emit()

    def _ask_to_remove(self, picture: Picture) -> None:
        ask(
            self,
            "Remove the picture?",
            "It is taken out of this visit.",
            yes="Remove the picture",
            do=lambda: self._remove(picture.id),
            kind="danger",
        )

    def _remove(self, picture_id: AttachmentId) -> None:
        store = self._desk.store
        self._desk.tasks.run(
            lambda: remove_picture(store, picture_id=picture_id),
            done=lambda _nothing: self._take_out(picture_id),
            owner=self,
            lane=_LANE,
        )

    def _take_out(self, picture_id: AttachmentId) -> None:
        gone = self._cards.pop(picture_id)
        layout = self._strip.layout()
        if layout is not None:
            layout.removeWidget(gone)
        if gone.isAncestorOf(_holder_of_focus(self)):
            self._add.setFocus()
        gone.hide()
        gone.deleteLater()
        self._strip.updateGeometry()


class _PictureCard(QWidget):
    """One picture with its words."""

    def __init__(self, picture: Picture, spoken: str, remove: Callable[[Picture], None]) -> None:
        super().__init__()
        self._image = QImage()
        self._thumb = QLabel()
        self._thumb.setAccessibleName(picture.description or "Picture without a description")
        self.words = QLineEdit(picture.description)
        self.words.setMaxLength(500)
        self.words.setCursorPosition(0)
        self.words.setAccessibleName(f"What it shows, {spoken}")
        taking = danger(
            "Remove", lambda: remove(picture), icon=Icon.REMOVE, name=f"Remove {spoken}"
        )
        frame = framed(
            "sunken", self._thumb, label("What it shows", "small"), self.words, taking, margins=8
        )
        column(frame, parent=self)
        self.restyle(look())

    def show_image(self, image: QImage) -> None:
        """Show the picture, small."""
        self._image = image
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        side = round(_THUMB_PX * new.measures.factor)
        self.setFixedWidth(side + 4 * new.space(Space.S))
        self._thumb.setMinimumSize(QSize(side, side // 2))
        if not self._image.isNull():
            self._thumb.setPixmap(small(self._image, side))


def small(image: QImage, side: int) -> QPixmap:
    """Return a picture at most so many pixels a side."""
    return QPixmap.fromImage(
        image.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )


def _png(image: QImage) -> bytes:
    """Return a clipboard's picture as a file; on a worker, because a large one takes a second."""
    longest = QSize(LONGEST_SIDE_PX, LONGEST_SIDE_PX)
    if image.width() > longest.width() or image.height() > longest.height():
        image = image.scaled(
            longest, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes str
    return bytes(buffer.data().data())


def _holder_of_focus(widget: QWidget) -> QWidget:
    holder: QWidget | None = widget.window().focusWidget()
    return holder or widget.window()
