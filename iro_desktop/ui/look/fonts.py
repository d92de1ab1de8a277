"""The bundled typeface: Atkinson Hyperlegible, made for readers with low vision (OFL 1.1)."""

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

from iro_desktop.ui.look.measures import Measures, Text

FAMILY = "Atkinson Hyperlegible"
_PACKAGE = "fontpkg_atkinson_hyperlegible"


def load_typeface() -> None:
    """Make the typeface known to Qt; a second call does nothing.

    Raises:
        FileNotFoundError: The package has lost its font files.
    """
    if FAMILY in QFontDatabase.families():
        return
    for name in sorted(_names()):
        data = (files(_PACKAGE) / "files" / name).read_bytes()
        if QFontDatabase.addApplicationFontFromData(data) < 0:
            raise FileNotFoundError(name)


def font(
    measures: Measures, size: Text = Text.BODY, *, bold: bool = False, italic: bool = False
) -> QFont:
    """Return the typeface in one of our sizes."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(measures.text(size))
    chosen.setBold(bold)
    chosen.setItalic(italic)
    return chosen


def _names() -> list[str]:
    found = [
        each.name for each in (files(_PACKAGE) / "files").iterdir() if each.name.endswith(".ttf")
    ]
    if not found:
        raise FileNotFoundError(_PACKAGE)
    return found
