"""What can be done about who is asked to a review: the dialogs, the forms, the appointment."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from iro_core.records import Invitation
from iro_desktop.services.reviews.consultation_forms import FormChoice, form_choice
from iro_desktop.services.reviews.review_calendar import (
    CalendarFile,
    NoDayError,
    review_calendar,
    save_calendar,
)
from iro_desktop.services.reviews.review_invitations import (
    InvitationEntry,
    InvitationList,
    add_by_name,
    change_invitation,
    invite,
    put_on_list,
    send_forms,
    take_off_list,
)
from iro_desktop.services.reviews.review_proposals import Proposal
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog, ask
from iro_desktop.ui.screens.letter.letter_copies import CopyList
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.screens.paper_out import PaperOut
from iro_desktop.ui.screens.review import review_fields as fields
from iro_desktop.ui.screens.review.review_forms import FormToPrint, form_paper
from iro_desktop.ui.screens.review.review_part import ReviewPart


class Inviting(ReviewPart):
    """The deeds of one review's invitations; a subclass shows them."""

    def __init__(self, desk: Desk, review_id: str, *, printers: Printers | None = None) -> None:
        super().__init__(desk, review_id)
        self._out = PaperOut(self, desk, printers=printers, saved=self._copies_changed)

    def put(self, proposals: Sequence[Proposal]) -> None:
        """Put people on the list."""
        store, review_id = self.desk.store, self.review_id
        self.run(
            lambda: put_on_list(store, review_id=review_id, proposals=proposals),
            changes=("invitation",),
        )

    def ask_name(self) -> None:
        """Ask who else is to be asked."""
        store, review_id = self.desk.store, self.review_id
        self.ask(
            "Add somebody",
            fields.name_fields(),
            lambda values: add_by_name(store, review_id=review_id, **values),
            yes="Put on the list",
            changes=("invitation",),
            sentence="Who is on the child's file is better put on the list from there.",
        )

    def ask_invite(self, listed: InvitationList) -> None:
        """Ask who was invited, when and how."""
        store, today = self.desk.store, self.desk.today()
        seen = [each.invitation for each in listed.entries]
        who = [(each.invitation.id, each.name) for each in listed.entries]

        def keep(values: dict[str, object]) -> None:
            invite(
                store,
                seen=_chosen(seen, values),
                invited_on=values["invited_on"],  # type: ignore[arg-type]  # a day or None
                invited_by=values["invited_by"],  # type: ignore[arg-type]  # a code or None
                today=today,
            )

        self.ask(
            "Record invitations",
            fields.invite_fields(who, self.desk.today),
            keep,
            yes="Keep the invitations",
            changes=("invitation",),
            values={
                "who": [each.invitation.id for each in listed.entries if each.is_open],
                "invited_on": today,
                "invited_by": "email",
            },
        )

    def ask_sent(self, listed: InvitationList) -> None:
        """Ask to whom consultation forms were sent."""
        store, today = self.desk.store, self.desk.today()
        mine = [each for each in listed.entries if not each.invitation.not_invited_reason]
        seen = [each.invitation for each in mine]
        who = [(each.invitation.id, each.name) for each in mine]
        waiting = [
            each.invitation.id
            for each in mine
            if each.form and each.invitation.form_sent_on is None
        ]
        self.ask(
            "Record forms sent",
            fields.sent_fields(who, self.desk.today),
            lambda values: send_forms(
                store,
                seen=_chosen(seen, values),
                form_sent_on=values["form_sent_on"],
                today=today,
            ),
            yes="Keep the day",
            changes=("invitation",),
            values={"who": waiting, "form_sent_on": today},
        )

    def ask_change(self, entry: InvitationEntry) -> None:
        """Ask what is to be recorded of one person."""
        store, seen, today = self.desk.store, entry.invitation, self.desk.today()
        self.ask(
            entry.role,
            fields.invitation_fields(self.desk.today),
            lambda values: change_invitation(store, seen=seen, values=values, today=today),
            yes="Keep it",
            changes=("invitation",),
            sentence=f"{entry.name}. {entry.warning}".strip(),
            values=fields.values_of(seen),
        )

    def ask_to_take_off(self, entry: InvitationEntry) -> None:
        """Ask before somebody is taken off the list."""
        store, seen = self.desk.store, entry.invitation
        ask(
            self,
            "Take them off the list?",
            "What is recorded of the invitation, the form and their views goes with it.",
            yes="Take them off",
            do=lambda: self.run(lambda: take_off_list(store, seen=seen), changes=("invitation",)),
            kind="danger",
        )

    def ask_form(self, invitation_id: str) -> None:
        """Ask which form is to be printed, for somebody on the list or for anybody."""
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        self.run(
            lambda: form_choice(
                store, review_id=review_id, invitation_id=invitation_id, today=today
            ),
            done=self._open_form,
        )

    def _open_form(self, choice: FormChoice) -> None:
        FormToPrint(
            self,
            choice,
            go=lambda form_id, with_name, to_file: self._bring_out(
                form_id, with_name=with_name, to_file=to_file
            ),
        ).open()

    def _bring_out(self, form_id: str, *, with_name: bool, to_file: bool) -> None:
        paper = form_paper(self.desk.store, self.review_id, form_id, with_name=with_name)
        if to_file:
            self._out.ask_to_save(paper)
        else:
            self._out.print(paper)

    def ask_calendar(self) -> None:
        """Say what the appointment does and leaves out, then ask where it is to be saved."""
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()

        def made() -> CalendarFile | str:
            try:
                return review_calendar(store, review_id=review_id, today=today)
            except NoDayError as why:
                return str(why)

        self.run(made, done=self._offer_calendar)

    def _offer_calendar(self, made: CalendarFile | str) -> None:
        if isinstance(made, str):
            dialog = Dialog(self, "No appointment yet", made, cancel="Close")
            dialog.open()
            return
        asked = Dialog(self, "Save the appointment", " ".join(made.told))
        asked.add_button("Choose where", partial(self._choose_place, made.name))
        asked.open()

    def _choose_place(self, name: str) -> None:
        dialog = QFileDialog(self, "Save the appointment")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("Calendar (*.ics)")
        dialog.setDefaultSuffix("ics")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._save_calendar(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_calendar(self, path: Path) -> None:
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        self.run(
            lambda: save_calendar(store, review_id=review_id, path=path, today=today),
            done=lambda _made: self.desk.said("The appointment is saved"),
        )

    def _copies_changed(self) -> None:
        """Have the page's list of copies read again."""
        for each in self.window().findChildren(CopyList):
            each.refresh()


def _chosen(listed: Sequence[Invitation], values: Mapping[str, object]) -> list[Invitation]:
    who = values["who"]
    return [each for each in listed if isinstance(who, tuple) and each.id in who]
