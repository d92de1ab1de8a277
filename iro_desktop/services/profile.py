"""The officer's own profile: read, checked, changed."""

import re
from collections.abc import Mapping

from iro_core.fields import KINDS, Role
from iro_core.records import Profile
from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError

FIELDS = (
    *("full_name", "job_title", "office_name", "office_address"),
    *("telephone", "mobile", "email"),
)
ROLES = {
    Role.IRO: "Independent Reviewing Officer",
    Role.CP_CHAIR: "Child protection conference chair",
    Role.TEAM_MANAGER: "Team manager",
    Role.SERVICE_MANAGER: "Service manager",
    Role.BUSINESS_SUPPORT: "Business support",
    Role.IT_ADMINISTRATOR: "IT administrator",
}
_RULES = KINDS["profile"].fields
_FEWEST_DIGITS = 6
_TELEPHONE = re.compile(r"[\d\s()+./-]+((ext|extension|x)\.?\s*\d+)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def my_profile(store: Store) -> Profile:
    """Return the profile of whoever has unlocked the store."""
    with store.reading() as reader:
        return reader.need(Profile, store.author.profile_id)


def role_in_words(store: Store) -> str:
    """Return what the officer is in the office. The office gives roles; nobody takes one."""
    return ROLES[store.author.role]


def profile_problems(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with a profile, by field, in sentences for the user."""
    found = {name: _problem(name, value.strip()) for name, value in values.items()}
    return {name: sentence for name, sentence in found.items() if sentence}


def change_profile(store: Store, *, seen: Profile, values: Mapping[str, str]) -> Profile:
    """Keep new values, all of them or none, and return the profile as it now stands.

    Args:
        store: An open store.
        seen: The profile as the user saw it.
        values: Field to text, of `FIELDS`.

    Raises:
        RecordError: A value is not what its field takes.
    """
    tidy = {name: value.strip() for name, value in values.items() if name in FIELDS}
    for name, sentence in profile_problems(tidy).items():
        raise RecordError(name, sentence)
    with store.writing() as writer:
        return writer.change(seen, **tidy)


def is_email(text: str) -> bool:
    """Tell whether a text looks like one e-mail address."""
    return _EMAIL.fullmatch(text.strip()) is not None


def _problem(name: str, value: str) -> str:
    rule = _RULES[name]
    if rule.limit is not None and len(value) > rule.limit:
        return f"“{rule.label}” is too long: at most {rule.limit:,} characters."
    if name == "full_name" and not value:
        return "Your name is needed. Letters are signed with it."
    if name in {"telephone", "mobile"} and value and not _is_telephone(value):
        return "This does not look like a telephone number. Please check it."
    if name == "email" and value and not is_email(value):
        return "This does not look like an e-mail address. Please check it."
    return ""


def _is_telephone(value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    return digits >= _FEWEST_DIGITS and _TELEPHONE.fullmatch(value) is not None
