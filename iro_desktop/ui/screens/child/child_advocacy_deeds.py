"""What is asked about the advocate and the independent visitor of one open file."""

from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.records import Advocacy
from iro_desktop.services.child.advocacy import record_outcome, record_told, refer
from iro_desktop.services.child.advocacy_view import ServiceView
from iro_desktop.services.child.referral_paper import (
    record_referral_printed,
    referral_name,
    referral_pdf,
    save_referral,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.fields import Beside, Field, day, long_text, one_of, short_text
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child.child_asking import DAY_HINT, FileDialogs
from iro_desktop.ui.screens.paper_out import Paper, PaperOut
from iro_desktop.ui.screens.visit.visit_fields import day_reader

_MATCHED = "matched"
_OF_SOMEBODY = ("first_name", "family_name", "organisation", "telephone")


class AdvocacyDeeds(FileDialogs):
    """The dialogs about an advocate or an independent visitor."""

    def __init__(self, page: QWidget, desk: Desk, child_id: str) -> None:
        """Hold what the dialogs need."""
        super().__init__(page, desk, child_id)
        self._out = PaperOut(page, desk)

    def tell(self, view: ServiceView) -> None:
        """Ask when the child was told of a service, and what they said."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        past = day(day_reader(self._desk.today, "past"))
        self._ask(
            f"Told of: {view.title.lower()}",
            (
                Field("told_on", "The child was told on", past, hint=DAY_HINT),
                Field("told_by", "By", short_text(ems=30), hint="Empty means: by me"),
                Field("answer", "Does the child have one?", one_of(_options(codes.HAS_ADVOCATE))),
            ),
            lambda values: record_told(
                store, child_id=child_id, service=view.service, today=today, **values
            ),
            yes="Keep it",
            changes=("advocacy",),
            values={"told_on": today},
        )

    def refer(self, view: ServiceView) -> None:
        """Ask for a referral; it can be printed then."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        past = day(day_reader(self._desk.today, "past"))
        self._ask(
            f"Refer for: {view.title.lower()}",
            (
                Field("reason", "Why does the child want somebody?", long_text(lines=3, most=8)),
                Beside(
                    (
                        Field("referred_on", "Referred on", past, hint=DAY_HINT),
                        Field("referred_by", "By", short_text(ems=24), hint="Empty means: by me"),
                    )
                ),
            ),
            lambda values: refer(
                store, child_id=child_id, service=view.service, today=today, **values
            ),
            yes="Keep the referral",
            changes=("advocacy",),
            sentence="Nothing is sent. The referral can be printed when it is kept.",
            values={"referred_on": today},
        )

    def answer(self, view: ServiceView, kept: Advocacy) -> None:
        """Ask what came of a referral, and who was found."""
        outcomes = {key: words for key, words in codes.REFERRAL_OUTCOME.items() if key != "ended"}
        outcomes.pop("waiting")
        dialog = self._outcome(
            f"Answer to the referral: {view.title.lower()}",
            kept,
            (
                Field("outcome", "What came of it?", one_of(_options(outcomes))),
                *self._about_outcome(),
                Beside(
                    (
                        Field("first_name", "First name of who was found", short_text(ems=20)),
                        Field("family_name", "Family name", short_text(ems=20)),
                    )
                ),
                Beside(
                    (
                        Field("organisation", "Organisation", short_text(ems=24)),
                        Field("telephone", "Telephone", short_text(ems=18)),
                    )
                ),
            ),
            values={"outcome_on": self._desk.today()},
        )
        _show_somebody(dialog)
        dialog.form.edited.connect(lambda _name: _show_somebody(dialog))

    def end(self, view: ServiceView, kept: Advocacy) -> None:
        """Ask since when the child has no advocate or visitor any more."""
        self._outcome(
            f"Has ended: {view.title.lower()}",
            kept,
            self._about_outcome(),
            values={"outcome_on": self._desk.today()},
            always={"outcome": "ended"},
        )

    def print_referral(self, kept: Advocacy) -> None:
        """Print the referral."""
        self._out.print(self._paper(kept))

    def save_referral(self, kept: Advocacy) -> None:
        """Save a copy of the referral."""
        self._out.ask_to_save(self._paper(kept))

    def _paper(self, kept: Advocacy) -> Paper:
        store, own, today = self._desk.store, kept.id, self._desk.today()
        return Paper(
            words="the referral",
            queue_name="Referral",
            file_name=referral_name(today),
            make=lambda: referral_pdf(store, advocacy_id=own, today=today),
            save=lambda path: save_referral(store, advocacy_id=own, path=path, today=today),
            printed=lambda: record_referral_printed(store, advocacy_id=own),
        )

    def _about_outcome(self) -> tuple[Entry, ...]:
        past = day(day_reader(self._desk.today, "past"))
        return (
            Field("outcome_on", "On", past, hint=DAY_HINT),
            Field("outcome_words", "In other words", short_text(ems=50)),
        )

    def _outcome(
        self,
        title: str,
        kept: Advocacy,
        entries: tuple[Entry, ...],
        *,
        values: dict[str, Any],
        always: dict[str, Any] | None = None,
    ) -> FormDialog:
        store, today = self._desk.store, self._desk.today()
        return self._ask(
            title,
            entries,
            lambda typed: record_outcome(
                store, advocacy_id=kept.id, values={**typed, **(always or {})}, today=today
            ),
            yes="Keep it",
            changes=("advocacy", "person", "relationship"),
            values=values,
        )


def _show_somebody(dialog: FormDialog) -> None:
    """Ask who was found only where somebody was."""
    is_found = dialog.form.values().get("outcome") == _MATCHED
    for name in _OF_SOMEBODY:
        dialog.form.show_field(name, shown=is_found)


def _options(known: dict[str, str]) -> list[tuple[str, str]]:
    return list(known.items())
