"""The section of the local standards: the law beside each, and a word where one is too late."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from iro_core.office_settings import STANDARDS, OfficeSetting
from iro_desktop.services.dates.standard_settings import (
    Advice,
    StandardSettings,
    groups,
    hint_of,
    standard_settings,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.advised import AdvisedText
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.fields import Field, Section
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.settings.settings_forms import OFFICE, FormSection, office_field

NOT_LAW = (
    "Times that your office has agreed for itself. They can be changed here; the law's own times "
    "cannot. Type a number and its unit, as in “20 working days”, “4 weeks” or “9 months”."
)


class StandardsSection(FormSection):
    """The form of the local standards, grouped as the rules are."""

    def __init__(self, desk: Desk) -> None:
        self._known: StandardSettings | None = None
        mark: Sequence[QWidget] = [badge("Local standard, not law", Tone.WEEK, Icon.INFO)]
        super().__init__(desk, OFFICE, [self._section(*each) for each in groups()], top=mark)

    def refresh(self) -> None:
        """Show what is kept now, and compare with the law as the bank holidays are known now."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: standard_settings(store, today=today), done=self._compare, owner=self
        )
        super().refresh()

    def _compare(self, known: StandardSettings) -> None:
        self._known = known
        for name in self.form.field_names():
            editor = self.form.editor(name)
            if isinstance(editor, AdvisedText):
                editor.advise()

    def _section(self, group: str, settings: Sequence[OfficeSetting]) -> Section:
        hint = "" if group else NOT_LAW
        return Section(group or STANDARDS, tuple(map(self._field, settings)), hint=hint)

    def _field(self, setting: OfficeSetting) -> Field:
        if not setting.rule:
            return office_field(setting)

        def advise(typed: str) -> Advice:
            return self._known.advice(setting.rule, typed) if self._known else Advice("")

        return Field(
            setting.key,
            setting.label,
            lambda: AdvisedText(advise, ems=26, longest=setting.largest),
            hint=hint_of(setting),
        )
