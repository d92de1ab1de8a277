"""The access audit: what keeps a person with a keyboard, a screen reader or large text out.

`faults(page)` names every fault in words, so a test says `assert faults(page) == []`.
`tab_faults(window)` walks a window with the Tab key.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QWidget,
)

from iro_desktop.ui.look.tokens import contrast

W = TypeVar("W", bound=QWidget)
LEAST_TARGET = 24
_SELF_NAMED = (QAbstractButton, QTabBar)
_TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


def faults(root: QWidget, *, least_contrast: float = 4.5) -> list[str]:
    """Return what is wrong with names, sizes, letters for Alt, clipped words and contrast."""
    return [
        *name_faults(root),
        *size_faults(root),
        *letter_faults(root),
        *clipping_faults(root),
        *contrast_faults(root, least=least_contrast),
    ]


def name_faults(root: QWidget) -> list[str]:
    """Return the controls that a screen reader would not tell apart or not name at all."""
    return [f"{_kind(each)}: {why}" for each in controls(root) if (why := _name_fault(each))]


def size_faults(root: QWidget) -> list[str]:
    """Return the controls that are too small to be hit."""
    small = [each for each in controls(root) if min(each.width(), each.height()) < LEAST_TARGET]
    return [f"{_told(each)}: {each.width()}x{each.height()} is too small" for each in small]


def letter_faults(root: QWidget) -> list[str]:
    """Return the letters for Alt that two things in sight, menus among them, both claim."""
    texts = [each.text() for each in _seen(root, QLabel) if each.buddy() is not None]
    texts += [each.text() for each in _seen(root, QAbstractButton)]
    bars = [each for each in root.window().children() if hasattr(each, "actions")]
    menus = [action.text() for bar in bars for action in bar.actions() if action.menu() is not None]
    letters = Counter(letter for text in texts + menus if (letter := _letter(text)))
    return [
        f"Alt+{letter} is claimed {count} times" for letter, count in letters.items() if count > 1
    ]


def clipping_faults(root: QWidget) -> list[str]:
    """Return the labels and buttons whose words do not fit."""
    labels = [each for each in _seen(root, QLabel) if each.text() and _is_cut(each)]
    buttons = [
        each
        for each in _seen(root, QAbstractButton)
        if QFontMetrics(each.font()).horizontalAdvance(_plain(each.text())) > each.width()
    ]
    return [f"{_told(each)}: its words are cut off" for each in (*labels, *buttons)]


def contrast_faults(root: QWidget, *, least: float = 4.5) -> list[str]:
    """Return the words in sight whose colour is too near their ground, judged by the pixels."""
    picture = root.window().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    worded: list[QWidget] = [each for each in _seen(root, QLabel) if each.text()]
    worded += [each for each in _seen(root, QAbstractButton) if each.text()]
    worded += [each for each in _seen(root, QLineEdit) if each.text() or each.placeholderText()]
    found = []
    for each in worded:
        ratio = _ratio_in(picture, each)
        if each.isEnabled() and ratio is not None and ratio < least:
            found.append(f"{_told(each)}: contrast {ratio:.1f}, {least} is needed")
    return found


def tab_faults(window: QWidget) -> list[str]:
    """Walk with Tab until it comes round, and return what it never reached or where it stuck.

    The window must be shown and active.
    """
    wanted = {each for each in controls(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    reached: set[QWidget] = set()
    found: list[str] = []
    for _ in range(3 * len(wanted) + 10):
        here = QApplication.focusWidget()
        place = _link_in(here)
        QTest.keyClick(here or window, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there is here and len(wanted) > 1 and _link_in(there) == place:
            return [f"{_told(here) if here else 'window'}: Tab does not leave it"]
        if there is not None:
            reached.add(there)
    missed = [each for each in wanted - reached if not _stands_for_group(each)]
    found += [f"{_told(each)}: Tab does not reach it" for each in missed]
    return found


def _link_in(widget: QWidget | None) -> int:
    """Return where Tab stands among the links of a text, which are stops of their own."""
    return widget.textCursor().position() if isinstance(widget, QTextBrowser) else 0


def controls(root: QWidget) -> list[QWidget]:
    """Return everything in sight that can have the focus, in no order."""
    return [each for each in _seen(root, QWidget) if _is_control(each)]


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def focused() -> QWidget:
    """Return the widget that has the focus.

    Raises:
        LookupError: None has it.
    """
    widget = QApplication.focusWidget()
    if widget is None:
        raise LookupError("Nothing has the focus.")
    return widget


def _is_control(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
        return False
    inside = widget.parentWidget()
    return not isinstance(inside, QComboBox | QAbstractSpinBox | QAbstractItemView)


def _name_fault(widget: QWidget) -> str:
    name = spoken_name(widget).strip()
    if not name:
        return "has no name"
    if isinstance(widget, QComboBox) and not widget.accessibleName():
        return "is named by its value alone"
    if isinstance(widget, QLineEdit) and name == widget.placeholderText():
        return "is named by its placeholder"
    if not isinstance(widget, _SELF_NAMED) and name in _names_around(widget):
        return "has no name of its own, only its group's"
    return ""


def _names_around(widget: QWidget) -> set[str]:
    names: set[str] = set()
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QGroupBox):
            names |= {around.accessibleName(), _plain(around.title())} - {""}
        around = around.parentWidget()
    return names


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        too_tall = label.heightForWidth(label.width()) > label.height() + 1
        return too_tall or _longest_word(label) > label.width()
    return label.sizeHint().width() > label.width() + 1


def _longest_word(label: QLabel) -> int:
    metrics = QFontMetrics(label.font())
    shown = label.text()
    if label.textFormat() == Qt.TextFormat.RichText:
        shown = QTextDocumentFragment.fromHtml(shown).toPlainText()
    words = shown.replace("\u200b", " ").split()  # a zero-width space lets a line end too
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def _ratio_in(picture: QImage, widget: QWidget) -> float | None:
    """Return the contrast of a widget's ground and the pixel that differs from it most."""
    at = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    inside = at.adjusted(4, 4, -4, -4).intersected(picture.rect())
    if widget.visibleRegion().boundingRect() != widget.rect():  # part of it is scrolled away
        return None
    piece = picture.copy(inside)
    pixels = Counter(memoryview(piece.constBits()).cast("B").cast("I"))
    ground, _count = pixels.most_common(1)[0]
    # The letters' edges are blends; the full colour is the one that stands out most.
    return max(contrast(_hex(ground), _hex(each)) for each in pixels)


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


def _stands_for_group(widget: QWidget) -> bool:
    """Tell radio buttons: Tab goes to one of a group, arrows to the others."""
    return isinstance(widget, QRadioButton)


def _seen(root: QWidget, kind: type[W]) -> Iterator[W]:
    for each in (root, *root.findChildren(QWidget)):
        if isinstance(each, kind) and each.isVisible() and each.window() is root.window():
            yield each


def _letter(text: str) -> str:
    at = text.replace("&&", "").find("&")
    plain = text.replace("&&", "")
    return plain[at + 1].upper() if 0 <= at < len(plain) - 1 else ""


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _kind(widget: QWidget) -> str:
    kinds = (QCheckBox, QRadioButton, QPushButton, QToolButton, *_TYPED_IN, QLabel)
    return next(
        (kind.__name__ for kind in kinds if isinstance(widget, kind)), type(widget).__name__
    )


def _told(widget: QWidget) -> str:
    return f"{_kind(widget)} {spoken_name(widget)!r}"
