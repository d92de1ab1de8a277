"""The bank holidays in the settings: which years are known, their days, and taking a newer list."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from iro_core.domain.date_words import in_words
from iro_core.domain.working_days import Holidays
from iro_core.holiday_data import HolidayFileError
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import told
from iro_desktop.services.dates.holidays import TakenList, holidays_in_use, take_holiday_file
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, empty, wrapping
from iro_desktop.ui.kit.buttons import primary
from iro_desktop.ui.kit.cards import card, warning
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.table import Column, TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish
from iro_desktop.ui.screens.settings.settings_section import SettingsSection

WHAT = (
    "Working days leave out the bank holidays of England and Wales. A year that is not in the list "
    "is refused, not guessed."
)
NEWER = (
    "The government publishes a newer list every year or two, and now and then a new holiday. Take "
    "the file that your office gives you, or the one from GOV.UK in JSON. It is checked first; if "
    "it is no such list, the one in use is kept."
)
IN_LIST = "A bank holiday of England and Wales in the list that is in use on this laptop."
_MOST_NAMED = 12
_ROWS = 9
_FILTER = "Lists of bank holidays (*.json);;All files (*)"

Holiday = tuple[dt.date, str]


class HolidaysSection(SettingsSection):
    """Which years are known, and a newer list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known: Holidays | None = None
        self._years = column(spacing=Space.S)
        self._chips: Chips | None = None
        self._chips_at = column()
        self._model: TableModel[Holiday] = TableModel(
            [
                Column("Day", _day, key=lambda h: h[0], ems=26, why=lambda h: told(h[0], IN_LIST)),
                Column("Holiday", lambda h: h[1], ems=30),
            ]
        )
        self._table = Table(self._model, name="Bank holidays of the year")
        self._outcome = label("")
        self._outcome.hide()
        take = primary("&Take a newer list", self._choose, icon=Icon.CALENDAR)
        parts = (label(WHAT), self._years, label(NEWER, "muted"), wrapping(take), self._outcome)
        self.body.addWidget(card(*parts, heading="Bank holidays", margins=Space.XL))
        days = card(self._chips_at, self._table, heading="Year by year", margins=Space.XL)
        self.body.addWidget(days)
        self.restyle(look())

    def refresh(self) -> None:
        """Show the list in use."""
        store = self.desk.store
        self.desk.tasks.run(
            lambda: holidays_in_use(store), done=self._show, owner=self, lane=SAVING
        )

    def restyle(self, new: Look) -> None:
        """Show the days of a year without scrolling."""
        self._table.setMinimumHeight(new.measures.control * (_ROWS + 1))

    def take(self, path: Path) -> None:
        """Take a file, and say what became of it."""
        store = self.desk.store
        self.desk.tasks.run(
            lambda: take_holiday_file(store, path=path),
            done=self._taken,
            failed=self._refused,
            owner=self,
            lane=SAVING,
        )

    def _show(self, known: Holidays) -> None:
        is_new, self._known = known != self._known, known
        if not is_new:
            return
        empty(self._years)
        self._years.addWidget(label(years_in_words(known), "label"))
        if words := ends_soon(known, self.desk.today()):
            self._years.addWidget(warning(words))
        empty(self._chips_at)
        years = [Chip(str(year), str(year)) for year in sorted(known.years)]
        self._chips = Chips("Year", years, single=True)
        self._chips.choose({str(min(max(known.years), self.desk.today().year))})
        self._chips.changed.connect(self._show_year)
        self._chips_at.addWidget(self._chips)
        self._show_year()

    def _show_year(self) -> None:
        if self._known is None or self._chips is None:
            return
        chosen = next(iter(self._chips.chosen()), "")
        days = sorted(self._known.days.items())
        self._model.set_items([each for each in days if str(each[0].year) == chosen])

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Take a newer list", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()

    def _taken(self, taken: TakenList) -> None:
        self._say(taken_in_words(taken), "body")
        self.desk.said("A newer list of bank holidays is in use")
        self.desk.has_changed("setting")
        self.refresh()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, HolidayFileError):
            self._say(str(error), "error")
        elif not isinstance(error, Trouble):
            raise error

    def _say(self, words: str, kind: str) -> None:
        self._outcome.setProperty("kind", kind)
        repolish(self._outcome)
        self._outcome.setText(words)
        self._outcome.show()
        announce(self._outcome, words)


def years_in_words(known: Holidays) -> str:
    """Return which years are known: "The list covers 2019 to 2028"."""
    years = sorted(known.years)
    gaps = [year for year in range(years[0], years[-1]) if year not in known.years]
    without = f", without {', '.join(map(str, gaps))}" if gaps else ""
    return f"The list covers {years[0]} to {years[-1]}{without}."


def ends_soon(known: Holidays, today: dt.date) -> str:
    """Return a warning where the list ends with this year or has ended, else ""."""
    last = max(known.years)
    if last < today.year:
        return f"The list ended with {last}. Working days of {today.year} cannot be counted."
    if last == today.year:
        return f"The list ends with {last}. Limits that reach into {last + 1} cannot be counted."
    return ""


def taken_in_words(taken: TakenList) -> str:
    """Return what a newer list has changed, in sentences."""
    said = [f"The list now covers {taken.first_year} to {taken.last_year}."]
    if not taken.added and not taken.moved:
        said.append("It is the same as the one before.")
    said += _named("new", taken.added) + _named("no longer a holiday", taken.moved)
    return " ".join(said)


def _named(what: str, days: tuple[str, ...]) -> list[str]:
    if not days:
        return []
    if len(days) > _MOST_NAMED:
        return [f"{counted(len(days), 'day')} {'are' if len(days) > 1 else 'is'} {what}."]
    return [f"{what[:1].upper()}{what[1:]}: {', '.join(days)}."]


def _day(holiday: Holiday) -> str:
    return in_words(holiday[0])
