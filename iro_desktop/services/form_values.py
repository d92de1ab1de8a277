"""From what a form holds to what a record takes: no spaces around words, nothing chosen is ""."""

from collections.abc import Iterable, Mapping
from typing import Any

from iro_core.fields import FieldType, Record, kind_of

_WORDS = {FieldType.TEXT, FieldType.CHOICE, FieldType.LINK}


def record_values(
    kind: type[Record], values: Mapping[str, Any], *, names: Iterable[str]
) -> dict[str, Any]:
    """Return those of the named fields that the form has, as the record takes them."""
    rules = kind_of(kind).fields
    return {
        name: (values[name] or "").strip() if rules[name].type in _WORDS else values[name]
        for name in names
        if name in values
    }
