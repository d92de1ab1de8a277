"""The council's crest: chosen among the office's pictures, shown as it is printed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from iro_core.letter_settings import CREST
from iro_desktop.letters.content import PictureRef
from iro_desktop.services.settings import change_settings, setting
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import PRINTED_PAPER
from iro_desktop.ui.routes import PictureLibrary
from iro_desktop.ui.screens.letter.picture_picker import pick_picture
from iro_desktop.ui.screens.pictures.thumbs import thumb

_SIDE_PX = 96
_NONE = "No crest is printed."
_SHOWN = "Printed at the head of every letter, like this:"


class CrestChooser(QWidget):
    """The crest, and ways to choose another one or none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._image = QImage()
        self._said = label(_NONE, "muted")
        self._place = QLabel()
        self._place.setAccessibleName("The crest")
        self._place.setStyleSheet(f"background: {PRINTED_PAPER};")
        self._place.hide()
        self._choose = secondary("Choose the crest", self._pick, icon=Icon.PICTURE)
        self._away = quiet("No crest", lambda: self._keep(""), icon=Icon.CLOSE)
        pictures = quiet(
            "Pictures for letters", lambda: desk.go(PictureLibrary()), icon=Icon.PICTURE
        )
        column(
            label("Crest", "label"),
            self._said,
            self._place,
            wrapping(self._choose, self._away, pictures),
            parent=self,
            spacing=Space.S,
        )
        desk.changed.connect(self._refresh)
        self._refresh()

    def restyle(self, _new: Look) -> None:
        """Take the size of the text."""
        self._show(self._image)

    def _refresh(self, kinds: frozenset[str] = frozenset({"setting"})) -> None:
        if not kinds & {"setting", "picture"}:
            return
        store, side = self._desk.store, 4 * _SIDE_PX

        def load() -> QImage:
            picture_id = setting(store, key=CREST)
            return thumb(store, f"picture:{picture_id}", side) if picture_id else QImage()

        self._desk.tasks.run(load, done=self._show, owner=self)

    def _show(self, image: QImage) -> None:
        self._image = image
        is_there = not image.isNull()
        self._said.setText(_SHOWN if is_there else _NONE)
        if is_there:
            side = round(_SIDE_PX * look().measures.factor)
            drawn = QPixmap.fromImage(
                image.scaledToHeight(side, Qt.TransformationMode.SmoothTransformation)
            )
            self._place.setPixmap(drawn)
            self._place.setFixedSize(drawn.size() + QSize(16, 16))
            self._place.setContentsMargins(8, 8, 8, 8)
        self._place.setVisible(is_there)
        self._away.setVisible(is_there)

    def _pick(self) -> None:
        pick_picture(self, self._desk, "", self._chosen, only_ours=True)

    def _chosen(self, ref: PictureRef) -> None:
        self._keep(ref.source.partition(":")[2])

    def _keep(self, picture_id: str) -> None:
        store, desk = self._desk.store, self._desk
        self._choose.setFocus()
        desk.tasks.run(
            lambda: change_settings(store, values={CREST: picture_id}),
            done=lambda _nothing: desk.has_changed("setting"),
            owner=self,
            lane=SAVING,
        )
