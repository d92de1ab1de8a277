"""The ready text of a stage: read it, change it, then copy it or open it as an e-mail draft.

Nothing is sent from here. A text with the child's full name is refused, and names that stand alone
are pointed out.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from iro_core.domain.names import in_a_row
from iro_core.trouble import Trouble
from iro_desktop.services.escalations.escalation_texts import NoticeDraft, check_notice
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.reviews.review_reminders import email_link
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label

TOO_LONG = "The text is too long for a draft. It is copied: paste it into the e-mail that opened."
NOT_OPENED = "No e-mail program answered. The text is copied instead."


class ReadyText(Dialog):
    """The text of one stage, open to change."""

    def __init__(self, parent: QWidget, desk: Desk, escalation_id: str, draft: NoticeDraft) -> None:
        super().__init__(
            parent,
            "Ready text",
            f"For: {draft.stage}. Change what you like; nothing is sent from here.",
            cancel="Close",
        )
        self._desk, self._id, self._draft = desk, escalation_id, draft
        self.form = Form(
            [
                Field(
                    "subject",
                    "Subject",
                    short_text(longest=150),
                    hint="Initials only: a subject is read by many.",
                ),
                Field("body", "Text", long_text(lines=10, most=18)),
            ]
        )
        self.form.set_values({"subject": draft.subject, "body": draft.body})
        self._told = label("", "muted")
        self._told.hide()
        for gap in draft.gaps:
            self.body.addWidget(label(gap, "muted"))
        self.body.addWidget(self.form)
        self.body.addWidget(self._told)
        self.add_button("Open as an e-mail", partial(self._check, self._open), closes=False)
        self.add_button(
            "Copy the text", partial(self._check, self._copy), kind="secondary", closes=False
        )

    def _words(self, name: str) -> str:
        return str(self.form.values()[name] or "")

    def _check(self, then: Callable[[], object]) -> None:
        store, own, subject, body = self._desk.store, self._id, *map(self._words, _PARTS)
        self.form.set_errors({})
        self._desk.tasks.run(
            lambda: check_notice(store, escalation_id=own, subject=subject, body=body),
            done=lambda names: self._checked(names, then),
            failed=self._refused,
            owner=self,
        )

    def _checked(self, names: tuple[str, ...], then: Callable[[], object]) -> None:
        if names:
            self._tell(f"The text says {in_a_row(names)}. Use initials where you can.")
        then()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            return
        if not isinstance(error, RecordError):
            raise error
        self.form.set_errors({error.field: str(error)})
        self.form.focus(error.field)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words("body"))
        self._desk.said("The text is copied")

    def _open(self) -> None:
        subject, body = map(self._words, _PARTS)
        whole, bare = (self._link(subject, words) for words in (body, ""))
        if not QDesktopServices.openUrl(QUrl.fromEncoded((whole or bare or "mailto:").encode())):
            self._copy()
            self._tell(NOT_OPENED)
        elif whole is None:
            self._copy()
            self._tell(TOO_LONG)

    def _link(self, subject: str, body: str) -> str | None:
        return email_link(to=self._draft.to, copy_to=(), subject=subject, body=body)

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()


_PARTS = ("subject", "body")
