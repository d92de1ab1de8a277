"""Before anybody is let in: is the office there, enrolling, a challenge, signing in and out."""

import sqlalchemy as sa
from fastapi import APIRouter, Response

from iro_core.wire import limits
from iro_core.wire.people import Challenge, EnrolAnswer, EnrolRequest, Session, SignInRequest
from iro_core.wire.shapes import Shape
from iro_server.accounts.allocating import end_covers, has_past_covers
from iro_server.accounts.enrolling import enrol
from iro_server.accounts.sessions import end_session, open_session
from iro_server.routes.asked import AsAsked, answer, documented
from iro_server.routes.counter import Counter
from iro_server.tables.engine import reading, writing


class Health(Shape):
    """That the office answers, and that its database does."""

    status: str


def entrance(counter: Counter) -> APIRouter:
    """Return the routes that need no session."""
    routes = APIRouter(tags=["entrance"])

    @routes.get("/health", **documented(None, Health))
    def health(asked: AsAsked) -> Response:
        """Say that office and database answer."""
        reading(counter.engine, lambda c: c.execute(sa.select(1)).scalar_one())
        return answer(asked, Health(status="ok"))

    @routes.post("/enrol", **documented(EnrolRequest, EnrolAnswer))
    def enrol_laptop(asked: AsAsked) -> Response:
        """Make a laptop known, with a one-time code."""
        counter.admit_stranger(asked)
        request = asked.shape(EnrolRequest, most=limits.SMALL_BYTES)
        made = enrol(
            counter.engine,
            request,
            passwords=counter.passwords,
            office=counter.settings.office,
            recovery_key=counter.settings.recovery_key,
            now=counter.now(),
        )
        return answer(asked, made)

    @routes.get("/challenge", **documented(None, Challenge))
    def challenge(asked: AsAsked) -> Response:
        """Hand out bytes to sign."""
        counter.admit_stranger(asked)
        return answer(asked, Challenge(nonce=counter.nonces.issue(counter.now())))

    @routes.post("/session", **documented(SignInRequest, Session))
    def sign_in(asked: AsAsked) -> Response:
        """Open a session with a password, or renew one."""
        counter.admit_stranger(asked)
        request = asked.shape(SignInRequest, most=limits.SMALL_BYTES)
        session = open_session(
            counter.engine,
            request,
            passwords=counter.passwords,
            known_nonces=counter.nonces,
            now=counter.now(),
        )
        _end_covers(counter)
        days = {"lease_days": counter.settings.lease_days}
        return answer(asked, session.model_copy(update=days))

    @routes.delete("/session", status_code=204, responses={204: {"description": "Signed out."}})
    def sign_out(asked: AsAsked) -> Response:
        """End the session."""
        counter.admit_stranger(asked)
        token = asked.session_token()
        writing(counter.engine, lambda c: end_session(c, token, counter.now()))
        return Response(status_code=204)

    return routes


def _end_covers(counter: Counter) -> None:
    """End covers whose last day is past: whoever signs in or renews has theirs ended by then."""
    now = counter.now()
    if reading(counter.engine, lambda c: has_past_covers(c, now=now)):
        writing(counter.engine, lambda c: end_covers(c, now=now))
