"""The section about what goes out around a review, and how many consultation forms come back."""

from iro_desktop.services.dates.dated import told
from iro_desktop.services.reviews.return_rates import ReturnRates, return_rates
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.cards import card, facts
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.settings.settings_forms import reviews_section
from iro_desktop.ui.screens.settings.settings_section import SettingsSection

A_YEAR = "A year ago: forms sent since then are counted."
NONE_SENT = "No form has been recorded as sent yet. That is done on a review's page, Invitations."


class ReviewsSection(SettingsSection):
    """The office's texts and addresses, under the count of the forms that came back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rates = column(spacing=Space.M)
        self._form = reviews_section(desk)
        self.body.addWidget(
            card(self._rates, heading="Consultation forms that came back", margins=Space.XL)
        )
        self.body.addWidget(self._form)

    def refresh(self) -> None:
        """Count again, and show what is kept."""
        store, today = self.desk.store, self.desk.today()
        self._form.refresh()
        self.desk.tasks.run(
            lambda: return_rates(store, today=today), done=self._show, owner=self, lane="read"
        )

    def before_leaving(self) -> None:
        """Keep what is typed if all of it is right."""
        self._form.before_leaving()

    def _show(self, rates: ReturnRates) -> None:
        empty(self._rates)
        if not rates.whole.sent:
            self._rates.addWidget(label(NONE_SENT, "muted"))
            return
        since = f"For the children of your caseload, since {short_day(rates.since)}."
        self._rates.addWidget(dated(since, told(rates.since, A_YEAR), "muted"))
        counted = [("Everybody", rates.whole), *rates.by_role]
        self._rates.addWidget(facts([(who, rate.in_words) for who, rate in counted]))
