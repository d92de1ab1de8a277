"""Put the visual language on the running application, and change it while it runs.

Widgets that need more than the style sheet say so once: `wear` an icon, `arrange` a layout's
margins, or have a `restyle` method. `apply_theme` brings them all up to date.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QStyle,
    QToolButton,
    QWidget,
)

from iro_desktop.ui.look import fonts
from iro_desktop.ui.look.icons import Icon, pixmap, tinted
from iro_desktop.ui.look.measures import Measures, Space, Text
from iro_desktop.ui.look.palette import palette
from iro_desktop.ui.look.stylesheet import stylesheet
from iro_desktop.ui.look.tokens import LIGHT, THEMES, ThemeName, Tokens


@dataclass(frozen=True)
class Look:
    """What is on show now: the theme's colours and the sizes."""

    tokens: Tokens
    measures: Measures

    def font(self, size: Text = Text.BODY, *, bold: bool = False, italic: bool = False) -> QFont:
        """Return the typeface in one of our sizes."""
        return fonts.font(self.measures, size, bold=bold, italic=italic)

    def space(self, step: int) -> int:
        """Return a space in pixels."""
        return self.measures.space(step)


@runtime_checkable
class Restyled(Protocol):
    """A widget that has something to bring up to date when theme or text size change."""

    def restyle(self, look: Look) -> None:
        """Take colours and sizes from `look`."""


_LOOK = "iro_look"
_ICON = "iro_icon"
_MARGINS = "iro_margins"
_SPACING = "iro_spacing"


def look() -> Look:
    """Return what is on show now: plain light before `apply_theme` was called."""
    app = QApplication.instance()
    kept = app.property(_LOOK) if app is not None else None
    return kept if isinstance(kept, Look) else Look(LIGHT, Measures())


def apply_theme(app: QApplication, theme: ThemeName = ThemeName.SYSTEM, scale: float = 1.0) -> None:
    """Dress the whole application; every open window follows at once.

    Args:
        theme: The colours; SYSTEM takes light or dark as the computer has it.
        scale: Text size, 0.8 to 2.0.
    """
    new = Look(tokens_for(theme), Measures(scale))
    fonts.load_typeface()
    app.setProperty(_LOOK, new)
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(new.tokens))
    app.setFont(new.font())
    app.setStyleSheet(stylesheet(new.tokens, new.measures))
    widgets = app.allWidgets()
    for widget in widgets:
        _bring_up_to_date(widget, new)
    # Only now: a widget that sizes itself by its children needs them in their new size.
    for widget in widgets:
        if isinstance(widget, Restyled):
            widget.restyle(new)


def tokens_for(theme: ThemeName) -> Tokens:
    """Return the colours of a theme, asking the computer when it is SYSTEM."""
    if theme is not ThemeName.SYSTEM:
        return THEMES[theme]
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return THEMES[ThemeName.DARK if dark else ThemeName.LIGHT]


def wear(widget: QAbstractButton | QLabel, icon: Icon, colour: str = "ink") -> None:
    """Give a button or label an icon that keeps to the theme.

    Args:
        colour: The token's name: "ink", "accent", "on_accent", or a tone's: "late", "soon"...
    """
    widget.setProperty(_ICON, f"{icon.value} {colour}")
    _put_icon(widget, look())


def arrange(
    layout: QLayout,
    *,
    margins: tuple[int, int, int, int] | int = Space.NONE,
    spacing: int = Space.S,
) -> None:
    """Set a layout's margins (left, top, right, bottom) and spacing in steps of `Space`."""
    sides = margins if isinstance(margins, tuple) else (margins, margins, margins, margins)
    layout.setProperty(_MARGINS, [int(each) for each in sides])
    layout.setProperty(_SPACING, int(spacing))
    _space_out(layout, look())


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties have changed."""
    style: QStyle = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def colour_named(tokens: Tokens, name: str) -> str:
    """Return a colour by its token's or tone's name."""
    for tone, colours in tokens.tones.items():
        if tone.value == name:
            return colours.ink
    return str(getattr(tokens, name))


def _bring_up_to_date(widget: QWidget, new: Look) -> None:
    if isinstance(widget, QAbstractButton | QLabel):
        _put_icon(widget, new)
    for child in widget.children():
        if isinstance(child, QLayout):
            _space_out_all(child, new)


def _space_out_all(layout: QLayout, new: Look) -> None:
    _space_out(layout, new)
    for child in layout.children():
        if isinstance(child, QLayout):
            _space_out_all(child, new)


def _space_out(layout: QObject, new: Look) -> None:
    margins, spacing = layout.property(_MARGINS), layout.property(_SPACING)
    if not isinstance(margins, list) or not isinstance(layout, QLayout):
        return
    layout.setContentsMargins(*(new.space(int(each)) for each in margins))
    if isinstance(layout, QBoxLayout | QGridLayout) or hasattr(layout, "gap"):
        layout.setSpacing(new.space(int(spacing)))


def _put_icon(widget: QAbstractButton | QLabel, new: Look) -> None:
    worn = widget.property(_ICON)
    if not isinstance(worn, str):
        return
    name, colour = worn.split(" ")
    side, ink = new.measures.icon, colour_named(new.tokens, colour)
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(Icon(name), ink, side, widget.devicePixelRatioF()))
        return
    gap = new.space(Space.XS) if _has_words_beside(widget) else 0
    widget.setIcon(tinted(Icon(name), ink, side, disabled=new.tokens.disabled, gap=gap))
    widget.setIconSize(QSize(side + gap, side))


def _has_words_beside(widget: QAbstractButton) -> bool:
    under = (
        isinstance(widget, QToolButton)
        and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    )
    return bool(widget.text()) and not under
