"""Keyrings for tests: one that keeps secrets in memory and can fail as real ones do."""

from iro_desktop.models.keyrings import KeyringSilentError


class FakeKeyring:
    """A keyring that keeps what it is given."""

    words = "the test's keyring"

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.silent = False

    def get(self, name: str) -> bytes | None:
        if self.silent:
            raise KeyringSilentError
        return self.kept.get(name)

    def put(self, name: str, secret: bytes) -> None:
        if self.silent:
            raise KeyringSilentError
        self.kept[name] = secret
