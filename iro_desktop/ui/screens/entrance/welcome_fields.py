"""The fields of the first run, and what must stand in them."""

from collections.abc import Callable, Mapping

from iro_core.fields import EVERY_WRITER
from iro_desktop.services.profile import ROLES
from iro_desktop.ui.kit.fields import Beside, Field, Section, long_text, one_from_list, short_text
from iro_desktop.ui.kit.passwords import NewPassword, new_password, password

WRITING_ROLES = tuple((role.value, words) for role, words in ROLES.items() if role in EVERY_WRITER)
HINT = (
    "At least 12 characters; spaces count. Three or four random words are strong and easy to "
    "remember. You can paste it from a password manager."
)


def you_fields() -> list[Section]:
    """Return the fields about the user."""
    return [
        Section(
            "Who you are",
            (
                Field("full_name", "Your &name", short_text(ems=32, longest=200)),
                Field("role", "Your &role", one_from_list(WRITING_ROLES)),
                Field(
                    "job_title",
                    "Your &job title",
                    short_text(ems=32, longest=80),
                    hint="As it should stand under your letters. It may stay empty.",
                ),
            ),
        )
    ]


def office_fields() -> list[Section]:
    """Return the fields about the office."""
    return [
        Section(
            "Where you work",
            (
                Field("office_name", "C&ouncil or service", short_text(ems=40, longest=120)),
                Field("office_address", "Office &address", long_text(lines=3, most=5)),
                Beside(
                    (
                        Field("telephone", "Office &telephone", short_text(ems=16, longest=40)),
                        Field("mobile", "Your &mobile", short_text(ems=16, longest=40)),
                    )
                ),
                Field("email", "Your work &e-mail", short_text(ems=32, longest=200)),
            ),
            hint="Children see these in your letters, so that they can reach you. "
            "All of it may stay empty for now.",
        )
    ]


def password_fields(judge: Callable[[NewPassword, str], object]) -> list[Section]:
    """Return the fields for the password."""
    return [
        Section(
            "Your password",
            (
                Field("password", "Choose a &password", new_password(judge), hint=HINT),
                Field("again", "Type it a&gain", password()),
            ),
            hint="It locks everything on this computer. Nobody can look it up or reset it for you.",
        )
    ]


def you_problems(values: Mapping[str, object]) -> dict[str, str]:
    """Return what is wrong about the user: field to sentence."""
    problems = {}
    if not values["full_name"]:
        problems["full_name"] = "Type your name, as children and colleagues know it."
    if not values["role"]:
        problems["role"] = "Choose your role."
    return problems


def office_problems(values: Mapping[str, object]) -> dict[str, str]:
    """Return what is wrong about the office: nothing need be filled in now."""
    if len(str(values["office_address"] or "")) > 300:
        return {"office_address": "The address is too long: at most 300 characters."}
    return {}


def password_problems(values: Mapping[str, object]) -> dict[str, str]:
    """Return what is wrong with the two typed passwords, beside how strong they are."""
    if not values["password"]:
        return {"password": "Choose a password."}
    if values["password"] != values["again"]:
        return {"again": "This is not the same as the password above. Type it again."}
    return {}
