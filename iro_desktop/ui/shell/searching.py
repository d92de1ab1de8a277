"""From the search box at the head of the window to the search page, and back."""

from typing import Protocol, runtime_checkable

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.routes import Search
from iro_desktop.ui.shell.header import Header
from iro_desktop.ui.shell.stack import PageStack


@runtime_checkable
class TakesSearch(Protocol):
    """A page that shows what is found while words are being typed in the header's box.

    Attributes:
        words: What is searched for now.
    """

    words: str

    def search_for(self, text: str) -> None:
        """Show what is found for these words."""

    def open_first(self) -> None:
        """Open the first that is found, now or as soon as the answer is there."""

    @property
    def has_found(self) -> bool:
        """Whether something is there to be opened."""
        return False


class SearchBox:
    """Ties the box in the header to the page that shows what is found."""

    def __init__(self, desk: Desk, header: Header, stack: PageStack) -> None:
        """Listen to the box and to the pages."""
        self._desk, self._header, self._stack = desk, header, stack
        header.typing.connect(self._typed)
        header.searched.connect(self._entered)
        header.left_down.connect(self._go_down)
        stack.arrived.connect(lambda _route: self._arrived())

    def _typed(self, text: str) -> None:
        """Go to the search page at the first letter; the cursor stays in the box."""
        if not isinstance(self._stack.page, TakesSearch):
            if not text.strip():
                return
            self._desk.go(Search())
            self._header.focus_search()
            self._header.show_words(text)
        page = self._stack.page
        if isinstance(page, TakesSearch):
            page.search_for(text)

    def _entered(self, text: str) -> None:
        page = self._stack.page
        if isinstance(page, TakesSearch):
            if page.words != text:
                page.search_for(text)
            page.open_first()
        else:
            self._desk.go(Search(text))

    def _go_down(self) -> None:
        if self._stack.page is not None:
            self._stack.page.focus_first()

    def _arrived(self) -> None:
        """Show the page's words in the box; begin there unless something is found already."""
        page = self._stack.page
        if not isinstance(page, TakesSearch):
            self._header.show_words("")
            return
        self._header.show_words(page.words)
        if not page.has_found:
            self._header.focus_search()
