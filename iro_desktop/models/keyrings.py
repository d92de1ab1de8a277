"""The computer's own keyring: the second thing, beside the password, that opens the store.

Only the keyrings named here count. Others keep secrets in a plain file, in memory or nowhere; with
those, or with none, the password stands alone and the key file says so.
"""

import contextlib
from collections.abc import Callable, Iterable
from typing import Any, Protocol

SERVICE = "IRO Desktop"
REAL = {
    ("keyring.backends.Windows", "WinVaultKeyring"): "Windows Credential Manager",
    ("keyring.backends.macOS", "Keyring"): "the macOS keychain",
    ("keyring.backends.SecretService", "Keyring"): "the desktop's keyring",
    ("keyring.backends.kwallet", "DBusKeyring"): "KWallet",
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"): "KWallet",
}
CHAINER = ("keyring.backends.chainer", "ChainerBackend")


class KeyringSilentError(Exception):
    """There is a keyring, but it is locked or does not answer."""


class DeviceSecrets(Protocol):
    """Where this computer keeps secrets."""

    words: str
    """What the user knows it as."""

    def get(self, name: str) -> bytes | None:
        """Return the secret of a name, or None if there is none.

        Raises:
            KeyringSilentError: The keyring is locked or does not answer.
        """

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret under a name.

        Raises:
            KeyringSilentError: The keyring is locked, does not answer or did not keep it.
        """


class ComputerKeyring:
    """One of the keyrings that count."""

    def __init__(self, backend: Any, words: str) -> None:
        """Hold the library's keyring."""
        self._backend = backend
        self.words = words

    def get(self, name: str) -> bytes | None:
        """Return the secret of a name, or None if there is none."""
        with _answering():
            found = self._backend.get_password(SERVICE, name)
        if not found:
            return None
        try:
            return bytes.fromhex(found)
        except ValueError:
            return None

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret under a name, and see that it is there."""
        with _answering():
            self._backend.set_password(SERVICE, name, secret.hex())
        if self.get(name) != secret:
            raise KeyringSilentError


def computer_keyring(default: Callable[[], Any] | None = None) -> DeviceSecrets | None:
    """Return this computer's keyring, or None where there is none that counts.

    Args:
        default: Gives the keyring library's choice; the library's own function if left out.
    """
    backend = (default or _library_choice)()
    for each in _candidates(backend):
        words = REAL.get(_kind(each))
        if words is not None:
            _keep_on_this_computer(each)
            return ComputerKeyring(each, words)
    return None


def _library_choice() -> Any:
    # Imported here because it takes a twentieth of a second, before the first window.
    import keyring

    try:
        return keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a broken setting of the library counts as no keyring
        return None


def _candidates(backend: Any) -> Iterable[Any]:
    return backend.backends if _kind(backend) == CHAINER else (backend,)


def _kind(backend: Any) -> tuple[str, str]:
    kind = type(backend)
    return kind.__module__, kind.__qualname__


def _keep_on_this_computer(backend: Any) -> None:
    """Keep Windows from copying the secret to every computer that the user signs in to."""
    if _kind(backend)[0] == "keyring.backends.Windows":
        backend.persist = "local machine"


@contextlib.contextmanager
def _answering() -> Any:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - each keyring fails in its own system's ways
        raise KeyringSilentError(type(error).__name__) from None
