"""Every setting of the office and of the officer, declared once: its default, words and limits.

Local practice standards are settings, never law; each says whose it is. What belongs to this
computer (theme, text size, when it locks) is not here but in `iro_desktop.settings`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from iro_core.default_texts import default_text
from iro_core.domain.amounts import AmountError, amount_from
from iro_core.domain.escalation_ladder import (
    DEFAULT_REASONS,
    DEFAULT_STAGES,
    ladder_from,
    reasons_from,
)
from iro_core.domain.templates import check_places
from iro_core.domain.timescales import LETTER_AFTER_VISIT, RULES, Rule
from iro_core.domain.web_addresses import check_web_address
from iro_core.flag_settings import FLAG_SETTINGS
from iro_core.letter_settings import LETTER_SETTINGS, LETTERS

MOST_DAYS = 400
_MOST_OF_AN_AMOUNT = 40


@dataclass(frozen=True, kw_only=True)
class OfficeSetting:
    """One setting.

    Attributes:
        section: The heading that it stands under on the settings screen.
        smallest: The least number allowed; None for a text.
        largest: The largest number allowed, or the most characters of a text.
        needed: Whether it may not be left empty.
        rule: The key of the rule of time whose amount this is ("20 working days"), or "".
        group: What stands together within the section, or "".
        is_flag: Whether it is "yes" or "no".
        lines: How many lines the form gives it.
        check: Refuses a text, with a sentence for the user in a `ValueError`; "" is never asked.
    """

    key: str
    section: str
    label: str
    hint: str
    default: str
    smallest: int | None = None
    largest: int = 200
    needed: bool = False
    rule: str = ""
    group: str = ""
    is_flag: bool = False
    lines: int = 1
    check: Callable[[str], object] | None = None


class SettingError(ValueError):
    """A refusal: the value is not what the setting takes. The message is for the user."""


ADVOCACY = "Advocacy"
STANDARDS = "Local standards"
REVIEWS = "Reviews"
CONCERNS = "Concerns"
ESCALATION_STAGES, ESCALATION_REASONS = "escalation_stages", "escalation_reasons"
IN_REMINDERS = frozenset({"to", "initials", "child", "day", "missing", "from"})
"""The places that a reminder's text may have."""
IN_CONCERNS = frozenset({"day", "missing", "reminders", "deadline"})
"""The places that the text of a concern about papers may have."""
IN_NOTICES = frozenset(
    {"to", "child", "initials", "stage", "reason", "concern", "effect", "asked", "due", "history"}
    | {"from"}
)
"""The places that the text of a notice or of a stage of an escalation may have."""
_LONGEST_TEXT = 3_000
COUNT_START_DAY = "count_start_day"
LAST_MEETING_COUNTS = "last_meeting_counts"
VIDEO_IS_BEING_THERE = "video_is_being_there"
MANAGER_SILENCE = "manager_silence"
YES, NO = "yes", "no"


def standard_setting(rule_key: str) -> str:
    """Return the key of the setting that holds a local rule's amount."""
    return f"standard_{rule_key.replace('-', '_')}"


def _standard(rule: Rule) -> OfficeSetting:
    return OfficeSetting(
        key=standard_setting(rule.key),
        section=STANDARDS,
        label=rule.title,
        hint=f"Counted from {rule.counted_from}. {rule.source}.",
        default=rule.amount_in_words,
        largest=_MOST_OF_AN_AMOUNT,
        needed=True,
        rule=rule.key,
        group=rule.group,
    )


def _yes_or_no(key: str, label: str, hint: str, *, default: str) -> OfficeSetting:
    return OfficeSetting(
        key=key,
        section=STANDARDS,
        label=label,
        hint=hint,
        default=default,
        largest=len(YES),
        needed=True,
        is_flag=True,
    )


def _text(
    key: str,
    label: str,
    hint: str,
    *,
    places: frozenset[str],
    lines: int,
    section: str = REVIEWS,
) -> OfficeSetting:
    return OfficeSetting(
        key=key.replace("-", "_"),
        section=section,
        label=label,
        hint=f"{hint} Filled in by the program: {_listed(places)}.",
        default=default_text(key),
        largest=_LONGEST_TEXT if lines > 1 else 150,
        needed=True,
        lines=lines,
        check=partial(check_places, known=places),
    )


def _listed(places: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(places))


_FOR_REVIEWS = (
    OfficeSetting(
        key="survey_address",
        section=REVIEWS,
        label="Survey for consultation forms",
        hint="The council's own page, beginning with https://. Printed on the forms with a square "
        "to scan. Empty: neither is printed.",
        default="",
        check=check_web_address,
    ),
    OfficeSetting(
        key="review_minutes",
        section=REVIEWS,
        label="Length of a review in calendars, minutes",
        hint="How long an appointment is made.",
        default="60",
        smallest=15,
        largest=480,
        needed=True,
    ),
    _text(
        "reminder-subject",
        "Subject of a reminder",
        "Never a child's name.",
        places=IN_REMINDERS - {"to", "from", "child"},
        lines=1,
    ),
    *(
        _text(
            rule_key,
            label,
            "{child} is the initials and the case number, never the name.",
            places=IN_REMINDERS,
            lines=8,
        )
        for rule_key, label in (
            ("remind-5", "Text of the first reminder"),
            ("remind-2", "Text of the second reminder"),
            ("remind-1", "Text of the last reminder, with the manager copied"),
        )
    ),
    _text(
        "papers-concern",
        "Concern after a meeting without papers",
        "What it says.",
        places=IN_CONCERNS,
        lines=4,
    ),
    _text(
        "papers-asked-for",
        "What such a concern asks for",
        "What is to be sent, and by when.",
        places=IN_CONCERNS,
        lines=2,
    ),
)

_FOR_CONCERNS = (
    OfficeSetting(
        key=ESCALATION_STAGES,
        section=CONCERNS,
        label="Stages, the lowest first",
        hint="One a line: Informal or Formal; its name; who answers; the time. Without a time the "
        "local standard holds; “no limit” means none. A referral to Cafcass is always possible.",
        default=DEFAULT_STAGES,
        largest=2_000,
        needed=True,
        lines=7,
        check=ladder_from,
    ),
    OfficeSetting(
        key=ESCALATION_REASONS,
        section=CONCERNS,
        label="Reasons for raising a concern",
        hint="One a line. Concerns that were raised before keep the words they have.",
        default=DEFAULT_REASONS,
        largest=4_000,
        needed=True,
        lines=8,
        check=reasons_from,
    ),
    _text(
        "escalation-subject",
        "Subject of a notice",
        "Never a child's name.",
        places=IN_NOTICES - {"to", "from", "child", "concern", "effect", "asked", "history"},
        lines=1,
        section=CONCERNS,
    ),
    *(
        _text(
            key,
            label,
            "{child} is the initials and the case number, never the name.",
            places=IN_NOTICES,
            lines=8,
            section=CONCERNS,
        )
        for key, label in (
            ("escalation-informal", "Text of an informal notice"),
            ("escalation-formal", "Text of a formal stage"),
            ("escalation-cafcass", "Text of a referral to Cafcass"),
        )
    ),
)

_DECLARED = (
    OfficeSetting(
        key="advocacy_provider",
        section=ADVOCACY,
        label="Advocacy service",
        hint="Its name, as children know it. The visit form and letters use it.",
        default="the advocacy service",
        largest=80,
        needed=True,
    ),
    OfficeSetting(
        key="advocacy_telephone",
        section=ADVOCACY,
        label="Advocacy telephone",
        hint="Printed in letters to children. Check it before you save.",
        default="",
        largest=40,
    ),
    OfficeSetting(
        key="advocacy_website",
        section=ADVOCACY,
        label="Advocacy website",
        hint="Printed in letters to children as an address to type.",
        default="",
        largest=120,
    ),
    OfficeSetting(
        key="advocacy_email",
        section=ADVOCACY,
        label="Advocacy e-mail",
        hint="Printed in letters to children.",
        default="",
        largest=120,
    ),
    OfficeSetting(
        key="visit_letter_working_days",
        section=STANDARDS,
        label="Letter after a visit, working days",
        hint="How soon a child should have a letter. A local standard, not law.",
        default="20",
        smallest=1,
        largest=MOST_DAYS,
        needed=True,
    ),
    OfficeSetting(
        key="not_seen_days",
        section=STANDARDS,
        label="Not seen for, days",
        hint="When Today begins to say that a child has not been seen. A local standard, not law.",
        default="90",
        smallest=7,
        largest=MOST_DAYS,
        needed=True,
    ),
    _yes_or_no(
        COUNT_START_DAY,
        "Count the start day",
        "Whether the day of an event is the first day of a count of days. The law is usually read "
        "so that it is not.",
        default=NO,
    ),
    _yes_or_no(
        LAST_MEETING_COUNTS,
        "In a review of several meetings the last one counts",
        "Which day is the day of the review. No: the first one. A local standard, not law.",
        default=YES,
    ),
    _yes_or_no(
        VIDEO_IS_BEING_THERE,
        "Joining by video counts as being there",
        "For the code of how the child took part. A local standard, not law.",
        default=NO,
    ),
    OfficeSetting(
        key=MANAGER_SILENCE,
        section=STANDARDS,
        label="When a manager does not answer the decisions of a review",
        hint="The words that stand at each decision once the manager's time has passed. A local "
        "standard, not law.",
        default="No answer in time: treated as agreed",
        largest=120,
        needed=True,
    ),
    *(_standard(rule) for rule in RULES.values() if rule.local and rule != LETTER_AFTER_VISIT),
    *(OfficeSetting(section=STANDARDS, needed=True, **each) for each in FLAG_SETTINGS),
    *_FOR_REVIEWS,
    *_FOR_CONCERNS,
    *(OfficeSetting(section=LETTERS, **each) for each in LETTER_SETTINGS),
)

OFFICE_SETTINGS: dict[str, OfficeSetting] = {setting.key: setting for setting in _DECLARED}


def check_setting(key: str, value: str) -> str:
    """Return the value as it is to be kept, without spaces around it.

    Raises:
        SettingError: It is empty and may not be, too long, or not a number in its range, an amount
            of time, "yes" or "no".
    """
    setting, value = OFFICE_SETTINGS[key], value.strip()
    if setting.needed and not value:
        raise SettingError(f"“{setting.label}” cannot be empty.")
    if setting.rule:
        return _amount(setting, value)
    if setting.is_flag:
        return _flag(setting, value)
    if setting.smallest is None:
        if len(value) > setting.largest:
            raise SettingError(f"“{setting.label}” is at most {setting.largest} characters.")
        return _checked(setting, value)
    if not value.isascii() or not value.isdigit():
        raise SettingError(f"“{setting.label}” is a whole number.")
    if not setting.smallest <= int(value) <= setting.largest:
        raise SettingError(
            f"“{setting.label}” is a number from {setting.smallest} to {setting.largest}."
        )
    return value


def _checked(setting: OfficeSetting, value: str) -> str:
    if setting.check is not None and value:
        try:
            setting.check(value)
        except ValueError as reason:
            raise SettingError(f"“{setting.label}”: {reason}") from reason
    return value


def _amount(setting: OfficeSetting, value: str) -> str:
    rule = RULES[setting.rule]
    try:
        amount = amount_from(value, rule)
    except AmountError as reason:
        raise SettingError(f"“{setting.label}”: {reason}") from reason
    return replace(rule, amount=amount.number, unit=amount.unit).amount_in_words


def _flag(setting: OfficeSetting, value: str) -> str:
    if value.casefold() not in {YES, NO}:
        raise SettingError(f"“{setting.label}” is “{YES}” or “{NO}”.")
    return value.casefold()
