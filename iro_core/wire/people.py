"""Enrolling a laptop, signing in, and being told to go."""

from typing import Annotated

from pydantic import Field

from iro_core.wire.shapes import Hash, Id, Instant, Shape

Password = Annotated[str, Field(min_length=1, max_length=128)]
PublicKey = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Signature = Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]
Account = Annotated[str, Field(min_length=1, max_length=200)]


class Invitation(Shape):
    """What the office's IT hands to an officer: a small file, or text to paste.

    Attributes:
        address: Where the office answers: https://..., or http:// on loopback for the demo.
        certificate: The office's own CA, PEM; "" only on loopback.
        code: Works once, for one account, for some days.
    """

    office: Annotated[str, Field(max_length=120)]
    address: Annotated[str, Field(max_length=300)]
    certificate: Annotated[str, Field(max_length=10_000)] = ""
    account: Account
    code: Annotated[str, Field(max_length=80)]


class EnrolRequest(Shape):
    """A laptop makes itself known, with the one-time code and its new public key (Ed25519)."""

    account: Account
    code: Annotated[str, Field(max_length=80)]
    device: Id
    device_name: Annotated[str, Field(max_length=80)] = ""
    public_key: PublicKey
    password: Password
    signature: Signature


class EnrolAnswer(Shape):
    """Who the laptop's officer is at the office."""

    profile: Id
    name: Annotated[str, Field(max_length=200)]
    role: Annotated[str, Field(max_length=40)]
    office: Annotated[str, Field(max_length=120)]
    recovery_key: str = ""


class Challenge(Shape):
    """Random bytes to sign, in hexadecimal; they work once, for a minute."""

    nonce: Hash


class SignInRequest(Shape):
    """A password, and the nonce signed with the laptop's key; without a password, a renewal."""

    account: Account
    device: Id
    nonce: Hash
    signature: Signature
    password: Annotated[str, Field(max_length=128)] = ""
    renewal: Annotated[str, Field(max_length=128)] = ""


class Session(Shape):
    """What opens the office for a quarter of an hour, and renews itself until the evening.

    Attributes:
        token: 256 bits; goes into the Authorization header.
        renewal: Bound to the laptop's key; gives the next token without a password.
        server_time: The office's clock; the laptop warns where its own differs by five minutes.
        lease_days: After how many days without the office a laptop locks; 0 for its own rule.
    """

    token: str
    renewal: str
    expires_at: Instant
    ends_at: Instant
    profile: Id
    role: str
    server_time: Instant
    lease_days: Annotated[int, Field(ge=0, le=400)] = 0


class Refusal(Shape):
    """Why the office does not answer as asked.

    Attributes:
        code: One of `unknown`, `signed_out`, `wait`, `revoked`, `wipe`, `update`, `too_large`,
            `not_yours`, `unreadable`, `busy`, `weak` (the new password), `fault`.
        seconds: How long to wait before the next try.
    """

    code: str
    seconds: int = 0
