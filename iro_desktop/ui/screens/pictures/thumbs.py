"""The pixels of any picture that a letter can show, small; made on a worker."""

from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from iro_desktop.services.drawing_files import is_drawing
from iro_desktop.services.letters.letter_pictures import picture_file


def thumb(store: Any, source: str, side: int, *, child_id: str = "") -> QImage:
    """Return a picture at most `side` pixels a side; empty if its file is gone.

    Args:
        source: As a letter names it: "symbol:1F3E0", "picture:ID", "attachment:ID".
        child_id: Of whose file a picture may be.
    """
    file = picture_file(store, source=source, child_id=child_id)
    if file is None:
        return QImage()
    return drawn_small(file.data, side)


def drawn_small(data: bytes, side: int) -> QImage:
    """Return a picture's or a drawing's pixels, at most `side` pixels a side."""
    if is_drawing(data):
        return _drawing(data, side)
    image = QImage.fromData(data)
    if image.isNull():
        return image
    return image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _drawing(data: bytes, side: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(data))
    box = renderer.viewBoxF().size()
    if not renderer.isValid() or box.isEmpty():
        return QImage()
    size = QSizeF(box).scaled(QSizeF(side, side), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size.toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image
