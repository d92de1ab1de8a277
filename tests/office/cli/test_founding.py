"""iro-office init: settings, keys, certificates, tables, the first manager."""

import ssl
import stat
import sys
from pathlib import Path

import pytest

from iro_server.office_cli.sealing import read_private_key
from iro_server.settings import load_settings
from tests.office.cli.clerk import Clerk


def test_a_founded_office_is_safe_to_start_and_has_its_manager(any_clerk: Clerk) -> None:
    settings = any_clerk.settings

    assert (settings.office, settings.has_tls) == ("Exampleshire", True)
    rows = any_clerk.ask("select account, role from account where account = 'sue'")
    assert [tuple(row) for row in rows] == [("sue", "service_manager")]
    for file, public in (
        ("backup-key.txt", settings.backup_key),
        ("recovery-key.txt", settings.recovery_key),
    ):
        assert bytes(read_private_key(any_clerk.folder / file).public_key).hex() == public


def test_no_two_offices_share_a_secret(tmp_path: Path) -> None:
    secrets = set()
    for name in ("one", "two"):
        clerk = Clerk(tmp_path / name)
        clerk.found()
        secrets |= {clerk.settings.secret, clerk.settings.backup_key, clerk.settings.recovery_key}

    assert len(secrets) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_nobody_else_may_read_what_is_secret(clerk: Clerk) -> None:
    secret = ("office.toml", "ca-key.pem", "server-key.pem", "audit-key.pem", "office.db")
    for name in (*secret, "backup-key.txt", "recovery-key.txt"):
        assert stat.S_IMODE((clerk.folder / name).stat().st_mode) == 0o600, name


def test_the_certificate_is_believed_by_whoever_pins_the_authority(clerk: Clerk) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(clerk.settings.certificate, clerk.settings.certificate_key)
    laptop = ssl.create_default_context(cafile=str(clerk.settings.ca_certificate))
    laptop.verify_flags |= ssl.VERIFY_X509_STRICT

    assert _shake_hands(laptop, server, "127.0.0.1")
    with pytest.raises(ssl.SSLCertVerificationError):
        _shake_hands(laptop, server, "127.0.0.2")


def test_a_renewed_certificate_is_believed_by_the_same_laptops(clerk: Clerk) -> None:
    laptop = ssl.create_default_context(cafile=str(clerk.settings.ca_certificate))
    before = clerk.settings.certificate.read_bytes()

    said = clerk.do("certificate", "renew", "--also", "iro.example.org")

    assert "2028" in said
    assert clerk.settings.certificate.read_bytes() != before
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(clerk.settings.certificate, clerk.settings.certificate_key)
    assert _shake_hands(laptop, server, "iro.example.org")
    assert "iro.example.org" in clerk.do("certificate", "show")


def test_a_new_authority_says_what_follows(clerk: Clerk) -> None:
    before = clerk.settings.ca_certificate.read_bytes()

    assert "new invitation" in clerk.do("certificate", "renew", "--new-authority")

    assert clerk.settings.ca_certificate.read_bytes() != before


def test_without_the_authoritys_key_nothing_is_renewed(clerk: Clerk) -> None:
    clerk.settings.ca_key.unlink()

    assert "Bring it back" in clerk.refused("certificate", "renew")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--address", "http://iro.example.org"), "Without TLS"),
        (("--address", "https://a", "--role", "team_manager"), "needs a team"),
        (("--address", "https://a", "--database", "nonsense"), "name no database"),
        (("--address", "https://a", "--manager-name", " "), "an account and a name"),
    ],
)
def test_an_office_that_could_not_be_is_not_founded(
    words: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    clerk = Clerk(tmp_path / "office")
    usual = ("--office", "E", "--manager", "sue", "--manager-name", "Sue")

    assert why in clerk.refused("init", str(clerk.folder), *usual, *words)

    assert not clerk.config.exists()
    clerk.found()  # and nothing of the try stands in the way


def test_no_office_is_founded_over_another(clerk: Clerk, tmp_path: Path) -> None:
    usual = ("--office", "E", "--address", "https://a", "--manager", "b", "--manager-name", "B")

    assert "already" in clerk.refused("init", str(clerk.folder), *usual)
    there = clerk.settings.database
    other = clerk.refused("init", str(tmp_path / "other"), *usual, "--database", there)
    assert "in that database already" in other


def test_a_name_with_quotation_marks_comes_back_from_the_settings(tmp_path: Path) -> None:
    clerk, name = Clerk(tmp_path / "office"), 'St "Mary\'s" \\ Ynys Môn'
    usual = ("--address", "https://a", "--manager", "sue", "--manager-name", "Sue")

    clerk.do("init", str(clerk.folder), "--office", name, *usual)

    assert load_settings(clerk.config, {}).office == name


def _shake_hands(laptop: ssl.SSLContext, server: ssl.SSLContext, host: str) -> bool:
    """Shake hands in memory, without a socket."""
    to_server, to_laptop = ssl.MemoryBIO(), ssl.MemoryBIO()
    one = laptop.wrap_bio(to_laptop, to_server, server_hostname=host)
    other = server.wrap_bio(to_server, to_laptop, server_side=True)
    done: set[int] = set()
    for _ in range(6):
        for number, side in enumerate((one, other)):
            try:
                side.do_handshake()
                done.add(number)
            except ssl.SSLWantReadError:
                pass
    return done == {0, 1}
