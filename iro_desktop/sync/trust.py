"""Whom the laptop speaks with: the office whose own CA it was given, or this very computer.

No list of the world's certificate authorities takes part: the CA that came with the invitation
signs the office's certificate, and nothing else is believed.
"""

import ssl
from urllib.parse import urlsplit

import httpx

from iro_desktop.sync.office import WrongOfficeError

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
TIMEOUT = httpx.Timeout(connect=10, read=30, write=30, pool=5)


def check_address(address: str) -> None:
    """Refuse an address that content must not be sent to.

    Raises:
        WrongOfficeError: It is neither https:// nor on this very computer.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise WrongOfficeError("address") from error
    extras = parts.query or parts.fragment or parts.username or parts.password
    if not host or extras or parts.path.strip("/"):
        raise WrongOfficeError("address")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise WrongOfficeError("address")


def trusting(certificate: str) -> ssl.SSLContext:
    """Return a context that believes one CA alone, checks the host, and speaks TLS 1.3.

    Raises:
        WrongOfficeError: It is no certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_verify_locations(cadata=certificate)
    except (ssl.SSLError, ValueError) as error:
        raise WrongOfficeError("certificate") from error
    return context


def make_client(address: str, certificate: str, *, uses_proxies: bool = False) -> httpx.Client:
    """Return a client for one office: no redirects, no cookies from elsewhere, no proxies.

    Args:
        address: The office's.
        certificate: Its CA, PEM; not needed on loopback over http.
        uses_proxies: Whether the computer's proxy settings are followed.

    Raises:
        WrongOfficeError: The address or the certificate will not do.
    """
    check_address(address)
    is_plain = urlsplit(address).scheme == "http"
    return httpx.Client(
        base_url=address,
        verify=False if is_plain else trusting(certificate),
        trust_env=uses_proxies,
        follow_redirects=False,
        timeout=TIMEOUT,
        headers={"Accept": "application/json", "Accept-Encoding": "zstd"},
    )
