"""Whether every database can keep what an edit says."""

import math

from pydantic import JsonValue

from iro_core.wire import limits
from iro_core.wire.edits import WireEdit


def is_storable(edit: WireEdit) -> bool:
    """Say whether an edit's values are numbers, texts and lists of a size that any office keeps."""
    extra = edit.model_extra or {}
    return all(_fits(value, 0) for said in (edit.set, edit.old, extra) for value in said.values())


def _fits(value: JsonValue, depth: int) -> bool:
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, str):
        return len(value) <= limits.VALUE_BYTES
    if isinstance(value, int):
        return abs(value) <= limits.WHOLE_NUMBER
    if isinstance(value, float):
        return math.isfinite(value)
    if depth >= limits.JSON_DEPTH:
        return False
    inner = value.values() if isinstance(value, dict) else value
    return all(_fits(each, depth + 1) for each in inner)
