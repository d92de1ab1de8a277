"""What a record's values must satisfy before they are written, whoever asks."""

from collections.abc import Iterable
from typing import Any

from iro_core.fields import FieldRule, FieldType, Kind, Role


class RecordError(ValueError):
    """A refusal: a value is not what its field takes. The message is for the user.

    Attributes:
        field: The field's name.
    """

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence, so that a form can show it there."""
        super().__init__(message)
        self.field = field


class NotAllowedError(PermissionError):
    """This role may not write that field."""


def clean(value: Any) -> Any:
    """Return a text without what no store can keep: NUL and halves of characters."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return value


def check_value(rule: FieldRule, value: object) -> None:
    """Refuse a value that its field does not take.

    Raises:
        RecordError: The text is too long, the number too large, or the code unknown.
    """
    if rule.limit is not None and isinstance(value, str) and len(value) > rule.limit:
        message = f"“{rule.label}” is too long: at most {rule.limit:,} characters."
        raise RecordError(rule.name, message)
    if rule.type is FieldType.NUMBER and isinstance(value, int):
        _check_number(rule, value)
    if rule.type is FieldType.CHOICE and value and value not in rule.choices:
        raise RecordError(rule.name, f"“{rule.label}” has an answer that is not in its list.")


def _check_number(rule: FieldRule, value: int) -> None:
    if value < 0 or (rule.limit is not None and value > rule.limit):
        raise RecordError(rule.name, f"“{rule.label}” must be from 0 to {rule.limit:,}.")


def check_writer(kind: Kind, role: Role, fields: Iterable[str]) -> None:
    """Refuse a write that the role may not make.

    Raises:
        NotAllowedError: The role may not write the kind, or one of the fields.
    """
    if role not in kind.writers:
        raise NotAllowedError(f"{role.value} may not write {kind.name}")
    for name in fields:
        writers = kind.fields[name].writers
        if writers is not None and role not in writers:
            raise NotAllowedError(f"{role.value} may not write {kind.name}.{name}")
