"""Templates of one's own: keeping a letter as one, using one, putting them in order."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.letters.letter_patterns import Pattern, change_pattern, delete_pattern
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, framed, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet, secondary
from iro_desktop.ui.kit.dialog import Dialog, ask
from iro_desktop.ui.kit.fields import Field, short_text, tick
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space

_MOST_SHOWN = 6
_SHARE = "Everybody at the office may use it"
_NO_NAME = "Give the template a name."


def ask_to_keep_template(
    parent: QWidget, *, left_out: Sequence[str], do: Callable[[str, bool], object]
) -> Dialog:
    """Ask for the name of a template, and say what of the letter is not in it."""
    dialog = Dialog(
        parent,
        "Save as a template?",
        "The child's name becomes a gap that is filled for the next child. What they told you, "
        "what you learnt from them and what was agreed are not in the template.",
    )
    form = Form(
        [
            Field("name", "Name of the template", short_text(ems=30, longest=120)),
            Field("is_shared", "Sharing", tick(_SHARE)),
        ]
    )
    dialog.body.addWidget(form)
    if left_out:
        count = counted(len(left_out), "sentence")
        said = f"{count} left out too, because of a name, a day or an age:"
        lines = [label(f"\u201c{each}\u201d", "muted") for each in left_out[:_MOST_SHOWN]]
        dialog.body.addWidget(framed("sunken", label(said, "label"), *lines, margins=Space.M))

    def keep() -> None:
        values = form.values()
        if not str(values["name"]):
            form.set_errors({"name": _NO_NAME})
            form.focus("name")
            return
        dialog.accept()
        do(str(values["name"]), values["is_shared"] is True)

    dialog.add_button("Save the template", keep, closes=False)
    dialog.open()
    return dialog


class TemplatesDialog(Dialog):
    """The templates for one kind of letter."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        found: Sequence[Pattern],
        *,
        use: Callable[[Pattern], object],
    ) -> None:
        """Show templates.

        Args:
            use: Puts one's words into the letter.
        """
        super().__init__(
            parent,
            "Use a template",
            "Its words come into this letter. What stands there now is kept as a version."
            if found
            else "There is none for this kind of letter yet. Write a letter that you like, then "
            "choose “Save as a template” in the Page menu.",
            cancel="Close",
        )
        self._desk, self._use_it = desk, use
        self._list = column(spacing=Space.L)
        self.body.addLayout(self._list)
        for each in found:
            self._list.addWidget(self._shown(each))

    def _shown(self, pattern: Pattern) -> QWidget:
        held = QWidget()
        name = pattern.name
        whose = "Yours" if pattern.is_mine else "From the office"
        shared = "shared with the office" if pattern.is_mine and pattern.is_shared else ""
        ways = [secondary("Use it", lambda: self._use(pattern), name=f"Use {name}")]
        if pattern.is_mine:
            share = "Stop sharing" if pattern.is_shared else "Share"
            ways += [
                quiet("Rename", lambda: self._rename(pattern, held), name=f"Rename {name}"),
                quiet(share, lambda: self._share(pattern, held), name=f"{share} {name}"),
                danger(
                    "Delete",
                    lambda: self._ask_to_delete(pattern, held),
                    icon=Icon.REMOVE,
                    name=f"Delete {name}",
                ),
            ]
        said = ", ".join(filter(None, (whose, shared)))
        column(
            label(name, "label"),
            label(said, "muted"),
            wrapping(*ways),
            parent=held,
            spacing=Space.XS,
        )
        return held

    def _use(self, pattern: Pattern) -> None:
        self.accept()
        self._use_it(pattern)

    def _rename(self, pattern: Pattern, held: QWidget) -> None:
        dialog = Dialog(self, "Rename the template")
        form = Form([Field("name", "Name of the template", short_text(ems=30, longest=120))])
        form.set_values({"name": pattern.name})
        dialog.body.addWidget(form)

        def keep() -> None:
            name = str(form.values()["name"])
            if not name:
                form.set_errors({"name": _NO_NAME})
                form.focus("name")
                return
            dialog.accept()
            self._change(pattern, held, name=name)

        dialog.add_button("Rename", keep, closes=False)
        dialog.open()

    def _share(self, pattern: Pattern, held: QWidget) -> None:
        self._change(pattern, held, is_shared=not pattern.is_shared)

    def _change(
        self,
        pattern: Pattern,
        held: QWidget,
        *,
        name: str | None = None,
        is_shared: bool | None = None,
    ) -> None:
        store = self._desk.store
        self._desk.tasks.run(
            lambda: change_pattern(store, pattern_id=pattern.id, name=name, is_shared=is_shared),
            done=lambda now: self._replace(held, self._shown(now)),
            failed=self._failed,
            owner=self,
        )

    def _ask_to_delete(self, pattern: Pattern, held: QWidget) -> None:
        ask(
            self,
            "Delete this template?",
            "Letters that were begun from it stay as they are.",
            yes="Delete the template",
            do=lambda: self._delete(pattern, held),
            kind="danger",
        )

    def _delete(self, pattern: Pattern, held: QWidget) -> None:
        store = self._desk.store
        self._desk.tasks.run(
            lambda: delete_pattern(store, pattern_id=pattern.id),
            done=lambda _nothing: self._replace(held, None),
            failed=self._failed,
            owner=self,
        )

    def _replace(self, held: QWidget, new: QWidget | None) -> None:
        place = self._list.indexOf(held)
        held.hide()
        self._list.removeWidget(held)
        held.deleteLater()
        if new is not None:
            self._list.insertWidget(place, new)
            new.show()
        self._begin()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self._desk.said(str(error))
        elif not isinstance(error, Trouble):
            raise error
