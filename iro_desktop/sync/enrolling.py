"""Making this laptop known to an office, signing in and signing out."""

import contextlib
import dataclasses
import datetime as dt
import hashlib
import json
import secrets
import socket
from collections.abc import Callable, Iterator

from pydantic import ValidationError

from iro_core.fields import Role
from iro_core.ids import ProfileId
from iro_core.wire.people import EnrolAnswer, EnrolRequest, Invitation, Session
from iro_core.wire.signing import enrolment_bytes
from iro_desktop.models.office import history
from iro_desktop.models.office.adopting import adopt
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author
from iro_desktop.sync.asking import Question, Wire
from iro_desktop.sync.contact import note_contact
from iro_desktop.sync.enrolment import (
    ENROLMENT,
    Enrolment,
    enrolment_of,
    keep_session,
    session_of,
)
from iro_desktop.sync.http_office import HttpOffice
from iro_desktop.sync.office import (
    NotTakenError,
    OfficeSilentError,
    RevokedError,
    SignedOutError,
    UnknownAccountError,
    UpdateNeededError,
    WaitError,
    WrongOfficeError,
)
from iro_desktop.sync.trust import check_address, make_client, trusting

ENROLLING = "office_enrolling"
MOST_CHARACTERS = 20_000
_SILENT_IS_FINE = (OfficeSilentError, WaitError)


class InvitationError(ValueError):
    """What was given is no invitation. The message is for the user."""


def read_invitation(text: str) -> Invitation:
    """Return the invitation in a file's content or in pasted text.

    Raises:
        InvitationError: There is none in it, or it would lead somewhere unsafe.
    """
    if len(text) > MOST_CHARACTERS:
        raise InvitationError("This is too long to be an invitation from your office.")
    start, end = text.find("{"), text.rfind("}")
    try:
        # Mail breaks long lines: a line break inside a value is let through.
        body = json.loads(text[start : end + 1] if 0 <= start < end else "", strict=False)
        invitation = Invitation.model_validate(body)
    except (ValueError, RecursionError):
        raise InvitationError(
            "This is not an invitation from your office. Paste all of it, from the first bracket "
            "to the last."
        ) from None
    _check(invitation)
    return invitation


def _check(invitation: Invitation) -> None:
    try:
        check_address(invitation.address)
    except WrongOfficeError:
        raise InvitationError(
            "The address in this invitation is not safe to send to. Ask your IT for a new one."
        ) from None
    if invitation.address.startswith("https:"):
        try:
            trusting(invitation.certificate)
        except WrongOfficeError:
            raise InvitationError(
                "The certificate in this invitation is damaged. Ask your IT for a new one."
            ) from None


def enrol(
    store: Store,
    invitation: Invitation,
    password: str,
    *,
    device_name: str = "",
    uses_proxies: bool = False,
    make_seed: Callable[[int], bytes] = secrets.token_bytes,
) -> Enrolment:
    """Make this laptop known to the office, and sign in.

    An answer that is lost does no harm: the same laptop asks again with the same key.

    Args:
        store: The open store.
        invitation: What the office's IT handed out.
        password: The officer's password at the office, which may differ from the caseload's.
        device_name: What the laptop is called in the office's list.
        uses_proxies: Whether the computer's proxy settings are followed.
        make_seed: Gives that many random bytes.

    Raises:
        UnknownAccountError: The office knows no such account, code or password.
        OfficeSilentError: And what else `Office` names.
    """
    ours = _prepared(store, invitation, make_seed)
    with _wire_to(ours, uses_proxies=uses_proxies) as wire:
        answer = _enrolled(wire, ours, invitation.code, password, device_name)
        ours = dataclasses.replace(ours, office=answer.office, recovery_key=answer.recovery_key)
        _keep(store, ours, answer, wire.office_time)
    with contextlib.suppress(*_SILENT_IS_FINE):
        sign_in(store, password, uses_proxies=uses_proxies)
    return ours


def _prepared(store: Store, invitation: Invitation, make_seed: Callable[[int], bytes]) -> Enrolment:
    """Return the enrolment to try: the last one again if it was with this very code.

    A laptop that was enrolled before is a new one to the office: it may have been shut out, and
    what waits on it shall go out all the same.
    """
    code = hashlib.sha256(invitation.code.encode()).hexdigest()
    with store.writing() as writer:
        tried = writer.local(ENROLLING) or {}
        if tried.get("code") != code:
            is_known = writer.local(ENROLMENT) is not None
            device = writer.new_id() if is_known else store.author.device_id
            tried = {"code": code, "key": make_seed(32).hex(), "device": device}
        writer.set_local(ENROLLING, tried)
    return Enrolment(
        address=invitation.address,
        certificate=invitation.certificate,
        device=tried["device"],
        key=tried["key"],
        account=invitation.account,
        office=invitation.office,
    )


def _enrolled(
    wire: Wire, ours: Enrolment, code: str, password: str, device_name: str
) -> EnrolAnswer:
    key = ours.public_key
    said = enrolment_bytes(account=ours.account, device=ours.device, code=code, public_key=key)
    try:
        request = EnrolRequest(
            account=ours.account,
            code=code,
            device=ours.device,
            device_name=device_name[:80],
            public_key=key,
            password=password,
            signature=ours.signed(said),
        )
    except ValidationError:
        raise UnknownAccountError from None
    body = request.model_dump_json().encode()
    answer = wire.ask(Question(method="POST", path="/enrol", body=body))
    try:
        found = EnrolAnswer.model_validate_json(answer)
        Role(found.role)
    except ValueError:
        raise WrongOfficeError("nonsense") from None
    return found


def _keep(
    store: Store, ours: Enrolment, answer: EnrolAnswer, office_time: dt.datetime | None
) -> None:
    role = Role(answer.role)
    with store.writing() as writer:
        old = store.author.profile_id
        adopt(writer.connection, old=old, new=answer.profile, role=role, at=writer.at)
        writer.set_local(ENROLMENT, _plain(ours))
        writer.set_local(ENROLLING, None)
        history.note(writer.connection, "enrolled", {}, writer.at)
        writer.kinds_written.add("profile")
        store.author = Author(
            profile_id=ProfileId(answer.profile), role=role, device_id=store.author.device_id
        )
    note_contact(store, store.now(), office_time)


def sign_in(store: Store, password: str, *, uses_proxies: bool = False) -> Session:
    """Open a session with the officer's password, and keep it until it ends.

    Raises:
        SignedOutError: The laptop is enrolled with no office.
        UnknownAccountError: The password is wrong.
        OfficeSilentError: And what else `Office` names.
    """
    ours = enrolment_of(store)
    if ours is None:
        raise SignedOutError
    with _wire_to(ours, uses_proxies=uses_proxies) as wire:
        session = HttpOffice(ours, None, wire=wire).sign_in(password)
        _take(store, session, wire.office_time)
    return session


def _take(store: Store, session: Session, office_time: dt.datetime | None = None) -> None:
    """Keep a session, and what the office says with it of its rules."""
    keep_session(store, session)
    note_contact(store, store.now(), office_time, days=session.lease_days)


def sign_out(store: Store, *, uses_proxies: bool = False) -> None:
    """Forget the session here, and end it at the office where that can be reached."""
    ours, session = enrolment_of(store), session_of(store)
    keep_session(store, None)
    if ours is None or session is None:
        return
    refused = (RevokedError, NotTakenError, UnknownAccountError, UpdateNeededError)
    with (
        contextlib.suppress(*_SILENT_IS_FINE, *refused, SignedOutError, WrongOfficeError),
        _wire_to(ours, uses_proxies=uses_proxies) as wire,
    ):
        HttpOffice(ours, session, wire=wire).sign_out()


def office_of(store: Store, *, uses_proxies: bool = False) -> HttpOffice | None:
    """Return the way to the office that this laptop is enrolled with, or None."""
    ours = enrolment_of(store)
    if ours is None:
        return None
    session = session_of(store)
    return HttpOffice(ours, session, keep=lambda new: _take(store, new), uses_proxies=uses_proxies)


def computer_name() -> str:
    """Return what this computer is called on its network."""
    return socket.gethostname()[:80]


@contextlib.contextmanager
def _wire_to(ours: Enrolment, *, uses_proxies: bool) -> Iterator[Wire]:
    wire = Wire(make_client(ours.address, ours.certificate, uses_proxies=uses_proxies))
    with contextlib.closing(wire):
        yield wire


def _plain(ours: Enrolment) -> dict[str, str]:
    return dataclasses.asdict(ours)
