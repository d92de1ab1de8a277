"""Hash chains and fingerprints: what shows that a row of a log was altered, added or lost."""

import hashlib
import json
from collections.abc import Mapping

import orjson


def canonical(body: Mapping[str, object]) -> bytes:
    """Return the one way to write a value as JSON: sorted keys, no spaces, UTF-8."""
    try:
        return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a number past 64 bits, or a database's own kind of name as a key
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode()


def chained(previous: str, body: Mapping[str, object]) -> str:
    """Return the next hash of a chain: SHA-256 of the previous one and the canonical body."""
    return hashlib.sha256(previous.encode() + canonical(body)).hexdigest()


def fingerprint(body: Mapping[str, object]) -> str:
    """Return the SHA-256 of the canonical body."""
    return hashlib.sha256(canonical(body)).hexdigest()
