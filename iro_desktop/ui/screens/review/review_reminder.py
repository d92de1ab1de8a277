"""One reminder about papers: read it, change it, send it with your own e-mail, put it on record."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.domain.names import in_a_row
from iro_core.trouble import Trouble
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.reviews.review_reminders import (
    Recipient,
    ReminderDraft,
    check_reminder,
    email_link,
    log_reminder,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.cards import warning
from iro_desktop.ui.kit.fields import Beside, Field, Section, day, long_text, one_of, short_text
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.visit.visit_fields import Today, day_reader

COPIED = "The text is copied. Paste it where you write."
OPENED = "The draft is open in your e-mail program. Send it there, then put it on record here."
NO_PROGRAM = "No e-mail program answered. The text is copied: paste it where you write."
TOO_LONG = "The text is too long to be handed over. It is copied: paste it into the draft."
_HOW = ("email", "telephone", "in_person", "letter")


class ReminderDialog(FormDialog):
    """A reminder, from its ready text to its place on record. Nothing is sent by the program."""

    def __init__(self, parent: QWidget, desk: Desk, review_id: str, draft: ReminderDraft) -> None:
        self._review_id, self._draft = review_id, draft
        store, today = desk.store, desk.today()

        def keep(values: dict[str, Any]) -> object:
            self._check(values)
            return log_reminder(
                store,
                review_id=review_id,
                step=draft.step,
                sent_on=values["sent_on"],
                how=values["how"],
                sent_to=values["sent_to"],
                copied_to=values["copied_to"],
                wording=f"{values['subject']}\n\n{values['body']}",
                today=today,
            )

        super().__init__(
            parent,
            desk,
            draft.title,
            _fields(desk.today),
            keep=keep,
            yes="Put it on record as sent",
            changes=("reminder",),
            sentence=_where_to(draft),
            values={
                "subject": draft.subject,
                "body": draft.body,
                "sent_to": _names(draft.to),
                "copied_to": _names(draft.copy_to),
                "how": "email",
                "sent_on": today,
            },
        )
        for number, gap in enumerate(draft.gaps):
            self.body.insertWidget(number, warning(gap))
        self._state = label("", "label")
        self._state.hide()
        self.body.insertWidget(0, self._state)
        self._open_button = self.add_button("Open as an e-mail", self._open, closes=False)
        self.add_button("Copy the text", self._copy, kind="secondary", closes=False)
        self._put_record_last()

    def _put_record_last(self) -> None:
        """Put the record after what comes first: sending. No key puts it there by accident."""
        for each in (self._yes, self._open_button):
            each.setDefault(False)
            each.setAutoDefault(False)
        self._yes.setProperty("kind", "secondary")
        ways = self._ways.layout()
        if ways is not None:
            for each in (self._yes, self._cancel):
                ways.removeWidget(each)
                ways.addWidget(each)
        follow_layout(self)

    def _check(self, values: dict[str, Any]) -> tuple[str, ...]:
        return check_reminder(
            self._desk.store,
            review_id=self._review_id,
            subject=str(values["subject"]),
            body=str(values["body"]),
        )

    def _copy(self) -> None:
        self._after_check(lambda: self._put_on_clipboard(COPIED))

    def _open(self) -> None:
        self._after_check(self._open_draft)

    def _after_check(self, do: Callable[[], None]) -> None:
        """Do something with the text, unless it names the child in full."""
        values = self.form.values()
        self.form.set_errors({})

        def checked(names: tuple[str, ...]) -> None:
            do()
            if names:
                said = in_a_row([f"“{each}”" for each in names])
                self._tell(f"{self._state.text()} It says {said}: initials would do.")

        self._desk.tasks.run(
            lambda: self._check(values), done=checked, failed=self._named, owner=self
        )

    def _named(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            return
        if not isinstance(error, RecordError):
            raise error
        self._state.hide()
        self.form.set_errors({error.field: str(error)})
        self.form.focus(error.field)

    def _open_draft(self) -> None:
        values = self.form.values()
        to, copied = _addresses(self._draft.to), _addresses(self._draft.copy_to)
        subject, body = str(values["subject"]), str(values["body"])
        link = email_link(to=to, copy_to=copied, subject=subject, body=body)
        bare = email_link(to=to, copy_to=copied, subject=subject, body="")
        opened = QDesktopServices.openUrl(QUrl.fromEncoded((link or bare or "mailto:").encode()))
        if opened and link:
            self._tell(OPENED)
        else:
            self._put_on_clipboard(TOO_LONG if opened else NO_PROGRAM)

    def _put_on_clipboard(self, told: str) -> None:
        QGuiApplication.clipboard().setText(str(self.form.values()["body"]))
        self._tell(told)

    def _tell(self, words: str) -> None:
        self._state.setText(words)
        self._state.show()
        self._area.verticalScrollBar().setValue(0)  # it stands on top, whatever was scrolled to
        announce(self._state, words)


def _fields(today: Today) -> tuple[Entry, ...]:
    options = [(key, codes.SENT_BY[key]) for key in _HOW]
    sent = Section(
        "When it has gone",
        (
            Beside(
                (
                    Field("sent_to", "Sent &to", short_text(ems=24, longest=300)),
                    Field("copied_to", "&Copied to", short_text(ems=24, longest=300)),
                )
            ),
            Field("how", "How", one_of(options)),
            Field(
                "sent_on",
                "Sent &on",
                day(day_reader(today, "past")),
                hint="For example 5/3/26 or yesterday",
            ),
        ),
        hint="Who, when and how go onto the record.",
    )
    return (
        Field("subject", "&Subject", short_text(longest=200)),
        Field(
            "body",
            "Te&xt",
            long_text(lines=8, most=14),
            hint="Initials and case number only: an e-mail may be read by others.",
        ),
        sent,
    )


def _where_to(draft: ReminderDraft) -> str:
    to = in_a_row([f"{each.name}, {each.role.lower()}" for each in draft.to])
    copied = in_a_row([f"{each.name}, {each.role.lower()}" for each in draft.copy_to])
    lead = f"To {to}" if to else "To the social worker"
    return f"{lead}, copied to {copied}." if copied else f"{lead}."


def _names(people: tuple[Recipient, ...]) -> str:
    return ", ".join(each.name for each in people)


def _addresses(people: tuple[Recipient, ...]) -> tuple[str, ...]:
    return tuple(each.email for each in people)
