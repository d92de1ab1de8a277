"""Addresses of web pages that go onto paper: only such as a telephone opens safely."""

import re
from urllib.parse import urlsplit

LONGEST = 200
"""A longer address makes squares too small to be read from a poor copy."""
_PLAIN = re.compile(r"[!-~]+")
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))+")


class WebAddressError(ValueError):
    """A refusal: this is no address for a form. The message is for the user."""


def check_web_address(address: str) -> None:
    """Refuse what is no plain https address.

    Raises:
        WebAddressError: It is too long, not https, names a user or has characters other than ASCII.
    """
    if len(address) > LONGEST:
        raise WebAddressError(f"The address is too long: at most {LONGEST} characters.")
    if not _PLAIN.fullmatch(address):
        raise WebAddressError("An address has no spaces and only plain letters, digits and signs.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise WebAddressError("This is not a web address.") from None
    if parts.scheme != "https":
        raise WebAddressError("The address must begin with https://")
    if "@" in parts.netloc:
        raise WebAddressError("The address must not hold a user name.")
    if not _HOST.fullmatch(host) or port == 0:
        raise WebAddressError("This is not a web address.")
