"""Qt's own palette from the tokens, so that what the style sheet does not reach is right too."""

from PySide6.QtGui import QColor, QPalette

from iro_desktop.ui.look.tokens import Tokens

_Role = QPalette.ColorRole


def palette(t: Tokens) -> QPalette:
    """Return the palette of one theme."""
    made = QPalette()
    for role, colour in _colours(t).items():
        made.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText, _Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.disabled))
    return made


def _colours(t: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: t.paper,
        _Role.WindowText: t.ink,
        _Role.Base: t.surface,
        _Role.AlternateBase: t.sunken,
        _Role.Text: t.ink,
        _Role.PlaceholderText: t.muted,
        _Role.Button: t.surface,
        _Role.ButtonText: t.ink,
        _Role.BrightText: t.danger,
        _Role.ToolTipBase: t.ink,
        _Role.ToolTipText: t.paper,
        _Role.Highlight: t.accent,
        _Role.HighlightedText: t.on_accent,
        _Role.Accent: t.accent,
        _Role.Link: t.accent,
        _Role.LinkVisited: t.accent,
        _Role.Light: t.surface,
        _Role.Midlight: t.sunken,
        _Role.Mid: t.line,
        _Role.Dark: t.control,
        _Role.Shadow: t.ink,
    }
