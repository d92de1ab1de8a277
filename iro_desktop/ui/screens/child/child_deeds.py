"""What can be done on a child's file: where each button leads, and what is ticked."""

from collections.abc import Callable

from iro_desktop.services.child.child_entries import ChildFile
from iro_desktop.services.child.child_file import Address, mark_action, show_address
from iro_desktop.services.child.child_reviews import mark_decision
from iro_desktop.services.letters.letter_preferences import preferences_of
from iro_desktop.services.letters.letters import OpenLetter, start_letter_after_visit
from iro_desktop.ui import routes
from iro_desktop.ui.screens.child.child_review_dialogs import ReviewDialogs
from iro_desktop.ui.screens.concern.concern_raising import ask_to_raise
from iro_desktop.ui.screens.letter.letter_likes import ask_for_likes


class ChildDeeds(ReviewDialogs):
    """The deeds of one open file, its dialogs among them."""

    def record_visit(self) -> None:
        """Begin a visit to the child."""
        self._desk.go(routes.NewVisit((self._child_id,)))

    def quick_note(self) -> None:
        """Take a note."""
        self._desk.go(routes.QuickNote(self._child_id))

    def open_visit(self, form_id: str) -> None:
        """Open a visit's form."""
        self._desk.go(routes.VisitForm(form_id))

    def prepare_review(self, review_id: str) -> None:
        """Open the preparation of a review."""
        self._desk.go(routes.Review(review_id))

    def open_after_review(self, review_id: str) -> None:
        """Open what a held review still asks for."""
        self._desk.go(routes.AfterReview(review_id))

    def new_letter(self, kind: str = "") -> None:
        """Choose which letter to begin."""
        self._desk.go(routes.NewLetter(self._child_id, kind))

    def change_likes(self, file: ChildFile) -> None:
        """Ask how the child likes letters."""
        known = preferences_of(file.child, self._desk.today())
        ask_for_likes(self._page, self._desk, known)

    def open_letter(self, letter_id: str) -> None:
        """Open a letter."""
        self._desk.go(routes.LetterDesk(letter_id))

    def open_concern(self, escalation_id: str) -> None:
        """Open a concern about the work for the child."""
        self._desk.go(routes.EscalationPage(escalation_id))

    def raise_concern(self) -> None:
        """Ask what a concern is about; its page opens when it is kept."""
        ask_to_raise(self._page, self._desk, self._child_id)

    def open_page(self, route: routes.Route) -> None:
        """Open any page."""
        self._desk.go(route)

    def open_child(self, child_id: str) -> None:
        """Open the file of a brother or sister."""
        self._desk.go(routes.ChildFile(child_id))

    def write_letter(self, visit_id: str) -> None:
        """Open the letter about a visit, begun now if there is none."""
        store, today = self._desk.store, self._desk.today()

        def begun(letter: OpenLetter) -> None:
            self.open_letter(letter.letter.id)

        self.run(
            lambda: start_letter_after_visit(store, visit_id=visit_id, today=today),
            done=begun,
            changes=("letter",),
        )

    def mark_action(self, action_id: str, *, done: bool) -> None:
        """Tick an action, or take the tick back."""
        store, today = self._desk.store, self._desk.today()
        self.run(
            lambda: mark_action(store, action_id=action_id, done=done, today=today),
            changes=("action",),
        )

    def mark_decision(self, decision_id: str, *, done: bool) -> None:
        """Tick a decision, or take the tick back."""
        store, today = self._desk.store, self._desk.today()
        self.run(
            lambda: mark_decision(store, decision_id=decision_id, done=done, today=today),
            changes=("decision",),
        )

    def show_address(self, placement_id: str, done: Callable[[Address], object]) -> None:
        """Ask for an address; that goes into the audit."""
        store = self._desk.store
        self.run(lambda: show_address(store, placement_id=placement_id), done=done)
