"""The office's own certificate authority, its server's certificate, and the keys of the audit.

Laptops pin the authority when they are enrolled and believe nothing else. So the server's
certificate can be renewed at any time, and no other authority in the world can stand in for it.
"""

import contextlib
import dataclasses
import datetime as dt
import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from iro_server.settings import Settings

CA_GOOD_FOR = dt.timedelta(days=20 * 365)
SERVER_GOOD_FOR = dt.timedelta(days=2 * 365)
_SKEW = dt.timedelta(days=1)  # a laptop's clock may be behind
_Key = ec.EllipticCurvePrivateKey


class CertificateError(RuntimeError):
    """A key or certificate is missing, or is not what it must be. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Validity:
    """Until when the office's two certificates are good, and for which names."""

    authority_ends: dt.datetime
    server_ends: dt.datetime
    names: tuple[str, ...]


def make_authority(settings: Settings, *, now: dt.datetime) -> None:
    """Write a new authority: its certificate, and the key that only renewing needs."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"{settings.office} IRO office authority")
    made = _begun(name, name, key.public_key(), now, CA_GOOD_FOR)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    made = made.add_extension(_usage(is_authority=True), critical=True)
    made = made.add_extension(_subject(key), critical=False)
    _write(settings.ca_key, _private(key), 0o600)
    _write(settings.ca_certificate, _pem(made.sign(key, hashes.SHA256())), 0o644)


def make_server_certificate(
    settings: Settings, *, also: tuple[str, ...] = (), now: dt.datetime
) -> None:
    """Write a new certificate for the server, signed by the authority.

    Args:
        settings: Whose address the certificate is for.
        also: Further names or addresses by which laptops or the proxy reach it.
        now: It is good from a day before this on.

    Raises:
        CertificateError: The authority's key is not there.
    """
    authority, authority_key = _certificate(settings.ca_certificate), _read_key(settings.ca_key)
    key = ec.generate_private_key(ec.SECP256R1())
    host = urlsplit(settings.address).hostname or ""
    ends = authority.not_valid_after_utc - now
    made = _begun(
        _name(host[:64]), authority.subject, key.public_key(), now, min(SERVER_GOOD_FOR, ends)
    )
    names = [_alternative(name) for name in dict.fromkeys((host, *also))]
    server_only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    from_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(_usage(is_authority=False), critical=True)
    for extension in (x509.SubjectAlternativeName(names), server_only, _subject(key), from_key):
        made = made.add_extension(extension, critical=False)
    _write(settings.certificate_key, _private(key), 0o600)
    _write(settings.certificate, _pem(made.sign(authority_key, hashes.SHA256())), 0o644)


def validity(settings: Settings) -> Validity:
    """Return until when the certificates are good.

    Raises:
        CertificateError: One is missing or unreadable.
    """
    authority, server = _certificate(settings.ca_certificate), _certificate(settings.certificate)
    found = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return Validity(
        authority_ends=authority.not_valid_after_utc,
        server_ends=server.not_valid_after_utc,
        names=tuple(str(each.value) for each in found),
    )


def make_audit_key(settings: Settings) -> None:
    """Write the key that signs each day's head, and its public half for whoever checks."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    _write(settings.audit_key, _private(key), 0o600)
    _write(settings.folder / "audit-public.pem", public, 0o644)


def audit_key(settings: Settings) -> Ed25519PrivateKey:
    """Return the key that signs the heads.

    Raises:
        CertificateError: It is missing, or is another kind of key.
    """
    key = _load(settings.audit_key)
    if not isinstance(key, Ed25519PrivateKey):
        raise CertificateError(f"{settings.audit_key} is no audit key.")
    return key


def audit_public_key(settings: Settings) -> Ed25519PublicKey:
    """Return the key that checks the heads."""
    return audit_key(settings).public_key()


def write_secret(path: Path, content: str | bytes) -> None:
    """Write a file that only its owner may read."""
    _write(path, content.encode() if isinstance(content, str) else content, 0o600)


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: dt.datetime,
    good_for: dt.timedelta,
) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    made = made.serial_number(x509.random_serial_number())
    return made.not_valid_before(now - _SKEW).not_valid_after(now + good_for)


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(key: _Key) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier.from_public_key(key.public_key())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64] or "office")])


def _alternative(name: str) -> x509.GeneralName:
    with contextlib.suppress(ValueError):
        return x509.IPAddress(ipaddress.ip_address(name))
    try:
        return x509.DNSName(name.encode("idna").decode())
    except UnicodeError as error:
        raise CertificateError(f"{name} is no name of a computer.") from error


def _certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError as error:
        raise CertificateError(f"There is no certificate in {path}.") from error


def _read_key(path: Path) -> _Key:
    key = _load(path)
    if not isinstance(key, _Key):
        raise CertificateError(f"{path} is no key of a certificate authority.")
    return key


def _load(path: Path) -> object:
    try:
        return serialization.load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        raise CertificateError(
            f"The key {path} is not here. Bring it back from where it is kept."
        ) from None
    except (ValueError, TypeError) as error:
        raise CertificateError(f"There is no key in {path} that can be read.") from error


def _private(key: _Key | Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Put a file in its place whole, never readable by others even for a moment."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
