"""How this office is set up: one TOML file, and the environment over it.

`iro-office init` writes the file. A secret left at a value that anybody could know is refused.
"""

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CONFIG = "IRO_OFFICE_CONFIG"
PREFIX = "IRO_OFFICE_"
FILE = "office.toml"
SECRET_CHARACTERS = 64
_KNOWN_TO_ALL = ("deadbeef", "0123456789")
_NUMBERS = {"port", "password_memory_kib", "password_passes", "requests_a_second", "lease_days"}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class SettingsError(ValueError):
    """The office cannot start like this. The message is for the person who set it up."""


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Settings:
    """One office.

    Attributes:
        office: Its name, as officers see it.
        database: `sqlite:////path/office.db`, or `postgresql+psycopg://user@host/name`.
        address: Where laptops reach it: https://..., or http:// on loopback for a trial.
        folder: Where its certificates and keys lie.
        secret: 64 hexadecimal characters, this office's alone; the same for all its copies.
        listen: The address of this computer on which it answers.
        port: The port on which it answers.
        recovery_key: Public half of the key that opens a store whose password is forgotten, in
            hexadecimal.
        backup_key: Public half of the key that opens a backup, in hexadecimal.
        is_behind_proxy: Whether a proxy on this network ends TLS for it.
        password_memory_kib: What Argon2id uses for one password.
        password_passes: How often it goes over that memory.
        lease_days: After how many days without this office a laptop locks its caseload.
        requests_a_second: Most from one laptop over time, and most sign-ins from one address, with
            twenty seconds' worth at once; 0 for no limit.
    """

    office: str
    database: str
    address: str
    folder: Path
    secret: str
    listen: str = "127.0.0.1"
    port: int = 8443
    recovery_key: str = ""
    backup_key: str = ""
    is_behind_proxy: bool = False
    password_memory_kib: int = 65_536
    password_passes: int = 3
    requests_a_second: int = 100
    lease_days: int = 35

    @property
    def is_loopback(self) -> bool:
        """Whether it answers nobody but this computer."""
        return self.listen in _LOOPBACK and urlsplit(self.address).hostname in _LOOPBACK

    @property
    def has_tls(self) -> bool:
        """Whether this process itself ends TLS."""
        return self.address.startswith("https://") and not self.is_behind_proxy

    @property
    def ca_certificate(self) -> Path:
        """The office's own CA, which laptops pin."""
        return self.folder / "ca.pem"

    @property
    def ca_key(self) -> Path:
        """What signs certificates; may be kept elsewhere, as serving needs it not."""
        return self.folder / "ca-key.pem"

    @property
    def certificate(self) -> Path:
        """The server's certificate."""
        return self.folder / "server.pem"

    @property
    def certificate_key(self) -> Path:
        """The server's private key."""
        return self.folder / "server-key.pem"

    @property
    def audit_key(self) -> Path:
        """What signs each day's head of the log (Ed25519)."""
        return self.folder / "audit-key.pem"


def load_settings(path: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings and refuse those that would not be safe.

    Args:
        path: The TOML file; None for the one that the environment names. There need be none where
            the environment says everything.
        environment: `IRO_OFFICE_SECRET` and the like stand over the file.

    Raises:
        SettingsError: Something is missing, unreadable or not safe.
    """
    named = path or Path(environment.get(CONFIG, FILE))
    told = _from(environment)
    read = {} if "database" in told and not named.exists() else _read(named)
    values = {"folder": str(named.parent), **read, **told}
    try:
        settings = Settings(**_typed(values))
    except TypeError as error:
        raise SettingsError(f"{named} does not say all that is needed: {error}.") from error
    except ValueError as error:
        raise SettingsError("The port and the limits must be numbers.") from error
    check(settings)
    return settings


def check(settings: Settings) -> None:
    """Refuse settings that would not be safe.

    Raises:
        SettingsError: The secret is known to all, or the line would be readable.
    """
    secret = settings.secret.lower()
    is_hex = len(secret) == SECRET_CHARACTERS and set(secret) <= set("0123456789abcdef")
    if not is_hex or len(set(secret)) < 8 or any(word in secret for word in _KNOWN_TO_ALL):
        raise SettingsError(
            "The secret is missing or could be guessed. `iro-office init` makes one; or set "
            f"{PREFIX}SECRET to 64 random hexadecimal characters."
        )
    if not settings.address.startswith("https://") and not settings.is_loopback:
        raise SettingsError(
            "Without TLS an office answers on this computer alone: the address must begin with "
            "https://, or both address and listen must be 127.0.0.1."
        )


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            f"There is no office at {path}. `iro-office init` makes one; --config names another."
        ) from None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read: {type(error).__name__}.") from error


def _from(environment: Mapping[str, str]) -> dict[str, object]:
    names = {field.name for field in dataclasses.fields(Settings)}
    return {n: environment[PREFIX + n.upper()] for n in names if PREFIX + n.upper() in environment}


def _typed(values: Mapping[str, object]) -> dict[str, Any]:
    typed: dict[str, Any] = dict(values)
    typed["folder"] = Path(str(values["folder"]))
    for name in _NUMBERS & set(values):
        typed[name] = int(str(values[name]))
    flag = values.get("is_behind_proxy", False)
    typed["is_behind_proxy"] = flag is True or str(flag).lower() in ("1", "true", "yes")
    return typed
