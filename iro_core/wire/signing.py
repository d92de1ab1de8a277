"""What a laptop's key signs: both sides build the same bytes from the same values."""

from iro_core.chain import canonical


def enrolment_bytes(*, account: str, device: str, code: str, public_key: str) -> bytes:
    """Return what is signed to show that the enrolling laptop holds the key's other half."""
    said = {"account": account, "code": code, "device": device, "public_key": public_key}
    return canonical({"deed": "enrol", **said})


def session_bytes(*, account: str, device: str, nonce: str) -> bytes:
    """Return what is signed to sign in or to renew: the office's nonce, for this laptop alone."""
    return canonical({"deed": "session", "account": account, "device": device, "nonce": nonce})


def bundle_bytes(said: str) -> bytes:
    """Return what is signed under a bundle that goes to the office on a stick."""
    return canonical({"deed": "bundle", "said": said})
