"""Only a real keyring counts as one."""

from typing import Any

import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend

from iro_desktop.models.keyrings import KeyringSilentError, computer_keyring


def a_backend(module: str, name: str) -> Any:
    """Return a keyring in memory that says it is the named one."""

    def get(self: Any, service: str, user: str) -> str | None:
        kept: str | None = self.kept.get((service, user))
        return kept

    def put(self: Any, service: str, user: str, secret: str) -> None:
        self.kept[service, user] = secret

    made = type(name, (), {"get_password": get, "set_password": put, "__module__": module})
    backend = made()
    backend.kept = {}
    return backend


REAL = [
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
]


@pytest.mark.parametrize(("module", "name"), REAL)
def test_a_real_keyring_keeps_a_secret(module: str, name: str) -> None:
    found = computer_keyring(lambda: a_backend(module, name))

    assert found is not None
    found.put("name", b"\x01" * 32)
    assert found.get("name") == b"\x01" * 32
    assert found.get("another name") is None


@pytest.mark.parametrize(
    "backend",
    [
        keyring.backends.fail.Keyring(),  # type: ignore[no-untyped-call]  # the library has few types
        keyring.backends.null.Keyring(),  # type: ignore[no-untyped-call]  # the same
        a_backend("keyrings.alt.file", "PlaintextKeyring"),
        a_backend("keyrings.alt.file", "EncryptedKeyring"),
        a_backend("somebody.Windows", "WinVaultKeyring"),
        None,
    ],
)
def test_any_other_keyring_counts_as_none(backend: KeyringBackend | None) -> None:
    assert computer_keyring(lambda: backend) is None


class Chain:
    """A chain of keyrings, as the library makes when there are several."""

    __module__ = "keyring.backends.chainer"
    __qualname__ = "ChainerBackend"

    def __init__(self, *backends: Any) -> None:
        self.backends = backends


def test_the_library_still_calls_its_chain_as_we_expect() -> None:
    kind = keyring.backends.chainer.ChainerBackend

    assert (kind.__module__, kind.__qualname__) == (Chain.__module__, Chain.__qualname__)


def test_the_real_keyring_of_a_chain_is_used_and_a_plain_one_is_passed_over() -> None:
    plain = a_backend("keyrings.alt.file", "PlaintextKeyring")
    real = a_backend(*REAL[2])

    found = computer_keyring(lambda: Chain(plain, real))

    assert found is not None
    found.put("name", b"\x01" * 32)
    assert not plain.kept
    assert real.kept


def test_a_chain_without_a_real_keyring_counts_as_none() -> None:
    plain = a_backend("keyrings.alt.file", "PlaintextKeyring")

    assert computer_keyring(lambda: Chain(plain)) is None


def test_windows_keeps_the_secret_on_this_computer() -> None:
    backend = a_backend(*REAL[0])

    computer_keyring(lambda: backend)

    assert backend.persist == "local machine"


def test_a_keyring_that_fails_is_silent_whatever_it_raises() -> None:
    backend = a_backend(*REAL[2])
    backend.kept = None

    found = computer_keyring(lambda: backend)

    assert found is not None
    with pytest.raises(KeyringSilentError):
        found.get("name")
    with pytest.raises(KeyringSilentError):
        found.put("name", b"secret")


def test_a_keyring_that_forgets_at_once_is_noticed() -> None:
    backend = a_backend(*REAL[2])
    backend.kept = type("Forgets", (dict,), {"__setitem__": lambda *_: None})()

    found = computer_keyring(lambda: backend)

    assert found is not None
    with pytest.raises(KeyringSilentError):
        found.put("name", b"secret")
