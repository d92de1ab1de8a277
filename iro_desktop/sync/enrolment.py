"""With which office this laptop is enrolled, and who is signed in: kept in the encrypted store."""

import dataclasses

from nacl.signing import SigningKey
from pydantic import ValidationError

from iro_core.wire.people import Session
from iro_desktop.models.store import Store

ENROLMENT = "office_enrolment"
SESSION = "office_session"


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Enrolment:
    """One office, one laptop, one officer.

    Attributes:
        address: Where the office answers.
        certificate: Its own CA, PEM; "" on loopback.
        device: The laptop's id there.
        key: The laptop's private key (Ed25519 seed), in hexadecimal.
        account: What the officer signs in as.
        office: The office's name.
        recovery_key: The office's public key for bundles and forgotten passwords; "" if none.
    """

    address: str
    certificate: str
    device: str
    key: str
    account: str
    office: str
    recovery_key: str = ""

    def signed(self, said: bytes) -> str:
        """Return the signature of the laptop's key, in hexadecimal."""
        return SigningKey(bytes.fromhex(self.key)).sign(said).signature.hex()

    @property
    def public_key(self) -> str:
        """The key's other half, in hexadecimal."""
        return SigningKey(bytes.fromhex(self.key)).verify_key.encode().hex()


def enrolment_of(store: Store) -> Enrolment | None:
    """Return the office that this laptop is enrolled with, or None."""
    with store.reading() as reader:
        kept = reader.local(ENROLMENT)
    return Enrolment(**kept) if kept else None


def session_of(store: Store) -> Session | None:
    """Return the session that was last kept, or None; it may have ended since."""
    with store.reading() as reader:
        kept = reader.local(SESSION)
    try:
        return Session.model_validate(kept) if kept else None
    except ValidationError:
        return None


def keep_session(store: Store, session: Session | None) -> None:
    """Keep a session until it ends, or forget it."""
    with store.writing() as writer:
        writer.set_local(SESSION, session.plain() if session else None)
