"""Longer words to be read: our own Markdown, in the typeface and colours of the theme."""

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from iro_desktop.ui.look.measures import Space, Text
from iro_desktop.ui.look.theme import Look, look

_HEADINGS = {1: Text.TITLE, 2: Text.HEADING, 3: Text.LEAD}
_LINE_HEIGHT = 135.0
_FEATURES = QTextDocument.MarkdownFeature
_OURS = _FEATURES.MarkdownNoHTML | _FEATURES.MarkdownDialectGitHub


class Reading(QTextBrowser):
    """Words to read. It opens no address and loads no file; Tab goes from link to link and out.

    Signals:
        link_asked: A link was followed; carries its target as it stands in the Markdown.
    """

    link_asked = Signal(str)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self._name = name
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.anchorClicked.connect(self._follow)

    def show_markdown(self, markdown: str, *, title: str) -> None:
        """Show words, from their beginning.

        Args:
            title: What they are, for screen readers.
        """
        self._markdown = markdown
        self.setAccessibleName(f"{self._name}: {title}")
        self.restyle(look())
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(0)

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Load nothing: the words are all there is. An empty answer would make Qt look itself."""
        return QByteArray(b"\0")

    def restyle(self, new: Look) -> None:
        """Set the words again in the theme's colours and sizes."""
        at = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(new.font())
        document.setIndentWidth(new.space(Space.XL))
        document.setDocumentMargin(new.space(Space.XL))
        document.setMarkdown(self._markdown, _OURS)
        _dress(document, new)
        self.verticalScrollBar().setValue(at)

    def _follow(self, link: QUrl) -> None:
        self.link_asked.emit(link.toString())


def _dress(document: QTextDocument, new: Look) -> None:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, new)
    block = document.begin()
    while block.isValid():
        _dress_block(QTextCursor(block), block, new)
        _dress_links(document, block, new)
        block = block.next()


def _dress_block(cursor: QTextCursor, block: QTextBlock, new: Look) -> None:
    level = block.blockFormat().headingLevel()
    in_table = cursor.currentTable() is not None
    spacing = QTextBlockFormat()
    spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setTopMargin(new.space(Space.XL) if level > 1 else 0)
    goes_on = block.textList() is not None and block.next().textList() is not None
    spacing.setBottomMargin(0 if in_table else new.space(Space.XS if goes_on else Space.M))
    cursor.mergeBlockFormat(spacing)
    if level:
        size = QTextCharFormat()
        size.setFont(new.font(_HEADINGS.get(level, Text.LEAD), bold=True))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(size)  # in the place of Markdown's own size for headings


def _dress_links(document: QTextDocument, block: QTextBlock, new: Look) -> None:
    """Give links our colour and a line under them."""
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        pieces += 1
        if fragment.charFormat().isAnchor():
            colour = QTextCharFormat()
            colour.setForeground(QBrush(QColor(new.tokens.accent)))
            colour.setFontUnderline(True)
            cursor = QTextCursor(document)
            cursor.setPosition(fragment.position())
            end = fragment.position() + fragment.length()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(colour)


def _dress_table(table: QTextTable, new: Look) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderBrush(QBrush(QColor(new.tokens.line)))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(new.space(Space.S))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setTopMargin(new.space(Space.S))
    shape.setBottomMargin(new.space(Space.M))
    table.setFormat(shape)
    for at in range(table.columns()):
        cell = table.cellAt(0, at)
        head = cell.format()
        head.setBackground(QBrush(QColor(new.tokens.sunken)))
        cell.setFormat(head)
