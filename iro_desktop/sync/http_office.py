"""The office over HTTPS, as one enrolled laptop and one signed-in officer reach it."""

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from iro_core.wire.contents import ContentAnswer
from iro_core.wire.edits import PushAnswer, PushRequest, Standing
from iro_core.wire.people import Challenge, Session, SignInRequest
from iro_core.wire.shapes import Shape
from iro_core.wire.signing import session_bytes
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_desktop.sync.asking import Question, Wire
from iro_desktop.sync.enrolment import Enrolment
from iro_desktop.sync.office import SignedOutError, UnknownAccountError, WrongOfficeError
from iro_desktop.sync.trust import make_client

S = TypeVar("S", bound=Shape)
_NO_SESSION = "none"


def _forget(_session: Session) -> None:
    """Keep a renewed session nowhere but in memory."""


class HttpOffice:
    """An office behind HTTPS. The session renews itself with the laptop's key."""

    def __init__(
        self,
        enrolment: Enrolment,
        session: Session | None,
        *,
        keep: Callable[[Session], None] = _forget,
        uses_proxies: bool = False,
        wire: Wire | None = None,
    ) -> None:
        """Reach an office; nothing is sent before the first question.

        Args:
            enrolment: With which office, as which laptop.
            session: The last one kept; None if nobody is signed in.
            keep: Is given each renewed session.
            uses_proxies: Whether the computer's proxy settings are followed.
            wire: The way there; made from the enrolment if left out.

        Raises:
            WrongOfficeError: The address or the certificate will not do.
        """
        self._enrolment, self._session, self._keep = enrolment, session, keep
        self._wire = wire or Wire(
            make_client(enrolment.address, enrolment.certificate, uses_proxies=uses_proxies)
        )

    @property
    def office_time(self) -> dt.datetime | None:
        """The office's clock when it last answered."""
        return self._wire.office_time

    def push(self, request: PushRequest) -> PushAnswer:
        """Send a batch of edits."""
        answer = self._post("/sync/push", request, PushAnswer)
        asked = {edit.id for edit in request.edits}
        told = {each.id for each in answer.results}
        if not told <= asked or (answer.standing is Standing.TAKEN and told != asked):
            raise WrongOfficeError("nonsense")
        return answer

    def pull(self, request: PullRequest) -> PullAnswer:
        """Ask what changed since a cursor."""
        answer = self._post("/sync/pull", request, PullAnswer)
        goes_on = answer.cursor > request.cursor or not answer.is_more
        if not answer.is_reset and (answer.cursor < request.cursor or not goes_on):
            raise WrongOfficeError("nonsense")
        return answer

    def begin(self) -> BeginAnswer:
        """Ask what a laptop that begins anew shall fetch."""
        return self._post("/sync/begin", None, BeginAnswer)

    def page(self, scope: str, after: str) -> ScopePage:
        """Fetch the next page of a scope."""
        question = Question(method="GET", path=_path("scope", scope), query={"after": after})
        page = _read(ScopePage, self._ask(question))
        if page.is_more and page.after == after:
            raise WrongOfficeError("nonsense")
        return page

    def digest(self, scope: str) -> DigestAnswer:
        """Ask what a scope looks like at the office."""
        question = Question(method="GET", path=_path("digest", scope))
        answer = _read(DigestAnswer, self._ask(question))
        if answer.scope != scope:
            raise WrongOfficeError("nonsense")
        return answer

    def send_content(self, scope: str, sha256: str, start: int, chunk: bytes) -> ContentAnswer:
        """Send a piece of an attachment, from a byte on."""
        path = _path("content", scope, sha256)
        query = {"start": str(start)}
        question = Question(method="PUT", path=path, query=query, body=chunk, is_raw=True)
        return _read(ContentAnswer, self._ask(question))

    def fetch_content(self, scope: str, sha256: str, start: int) -> bytes | None:
        """Fetch a piece of an attachment, from a byte on; None if it is not there yet."""
        path = _path("content", scope, sha256)
        question = Question(method="GET", path=path, query={"start": str(start)}, is_raw=True)
        try:
            return self._ask(question)
        except UnknownAccountError:  # the office's word for whatever it does not have
            return None

    def sign_in(self, password: str) -> Session:
        """Open a session with the officer's password.

        Raises:
            UnknownAccountError: The office knows no such account or password.
        """
        return self._open(password=password)

    def sign_out(self) -> None:
        """End the session at the office; without one there is nothing to end."""
        if self._session is not None:
            question = Question(method="DELETE", path="/session", token=self._session.token)
            self._wire.ask(question)
            self._session = None

    def cut(self) -> None:
        """Break off what is being asked, from any thread."""
        self._wire.cut()

    def close(self) -> None:
        """Give the connections back."""
        self._wire.close()

    def _post(self, path: str, request: Shape | None, answer: type[S]) -> S:
        body = request.model_dump_json().encode() if request else b"{}"
        return _read(answer, self._ask(Question(method="POST", path=path, body=body)))

    def _ask(self, question: Question) -> bytes:
        if self._session is None:
            self._knock()
            raise SignedOutError
        try:
            return self._wire.ask(_with_token(question, self._session))
        except SignedOutError:
            return self._wire.ask(_with_token(question, self._renewed(self._session)))

    def _knock(self) -> None:
        """Show the laptop's key though nobody is signed in: the office may have an order for it.

        Raises:
            RevokedError: It has.
        """
        with contextlib.suppress(SignedOutError, UnknownAccountError):
            self._open(renewal=_NO_SESSION)

    def _renewed(self, session: Session) -> Session:
        try:
            return self._open(renewal=session.renewal)
        except (SignedOutError, UnknownAccountError):
            self._session = None
            raise SignedOutError from None

    def _open(self, *, password: str = "", renewal: str = "") -> Session:
        ours = self._enrolment
        challenge = _read(Challenge, self._wire.ask(Question(method="GET", path="/challenge")))
        said = session_bytes(account=ours.account, device=ours.device, nonce=challenge.nonce)
        request = SignInRequest(
            account=ours.account,
            device=ours.device,
            nonce=challenge.nonce,
            signature=ours.signed(said),
            password=password,
            renewal=renewal,
        )
        body = request.model_dump_json().encode()
        answer = self._wire.ask(Question(method="POST", path="/session", body=body))
        session = _read(Session, answer)
        self._session = session
        self._keep(session)
        return session


def _path(*parts: str) -> str:
    return "/sync/" + "/".join(quote(part, safe="") for part in parts)


def _with_token(question: Question, session: Session) -> Question:
    return Question(**{**vars(question), "token": session.token})


def _read(shape: type[S], body: bytes) -> S:
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise WrongOfficeError("nonsense") from _without_words(error)


def _without_words(error: ValidationError) -> ValueError:
    """Return an error that says how much was wrong and quotes nothing."""
    return ValueError(f"{error.error_count()} faults")
