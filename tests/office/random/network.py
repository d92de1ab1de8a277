"""The way to the office: requests and answers get lost, come twice, late, and in small pieces."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.shapes import Shape
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_desktop.sync.office import NotYoursError, OfficeSilentError
from iro_server.changes import pulling
from iro_server.changes.pushing import push
from iro_server.changes.who import Who
from iro_server.tables.engine import reading, writing

if TYPE_CHECKING:
    from tests.office.random.laptops import Laptop
    from tests.office.random.world import World

S = TypeVar("S", bound=Shape)


class Network:
    """An office as one laptop reaches it during one round."""

    def __init__(
        self, world: "World", laptop: "Laptop", rng: random.Random, *, trouble: float
    ) -> None:
        self.world, self.laptop, self.rng, self.trouble = world, laptop, rng, trouble
        author = laptop.author
        self.who = Who(user_id=author.profile_id, role=author.role, device_id=author.device_id)

    def push(self, request: PushRequest) -> PushAnswer:
        sent = _over_the_wire(request)
        self.world.sent.append((self.who, sent))
        return self._ask(lambda: deliver(self.world, self.who, sent))

    def pull(self, request: PullRequest) -> PullAnswer:
        asked = request.model_copy(update={"limit": self._limit(request.limit)})
        return self._ask(
            lambda: reading(self.world.office, lambda c: pulling.pull(c, self.who, asked))
        )

    def begin(self) -> BeginAnswer:
        return self._ask(lambda: reading(self.world.office, lambda c: pulling.begin(c, self.who)))

    def page(self, scope: str, after: str) -> ScopePage:
        limit = self._limit(500)

        def look(connection: sa.Connection) -> ScopePage:
            if not pulling.is_theirs(connection, self.who, scope):
                raise NotYoursError
            return pulling.page(connection, self.who, scope, after, limit)

        return self._ask(lambda: reading(self.world.office, look))

    def digest(self, scope: str) -> DigestAnswer:
        return self._ask(
            lambda: reading(self.world.office, lambda c: pulling.digest(c, self.who, scope))
        )

    def _limit(self, most: int) -> int:
        return self.rng.choice((1, 2, 3, 7, most)) if self.rng.random() < self.trouble else most

    def _ask(self, deed: Callable[[], S]) -> S:
        if self.rng.random() < self.trouble / 8:
            raise OfficeSilentError
        if self.rng.random() < self.trouble:
            self.world.meanwhile(self.laptop, self.rng)
        answer = deed()
        self.world.check_isolated(self.who, answer)
        if self.rng.random() < self.trouble:
            self.world.meanwhile(self.laptop, self.rng)
        if self.rng.random() < self.trouble / 8:
            raise OfficeSilentError
        return _over_the_wire(answer)


def deliver(world: "World", who: Who, request: PushRequest) -> PushAnswer:
    """Have the office take a batch, wherever it comes from."""
    return writing(world.office, lambda c: push(c, who, request, world.now()))


def _over_the_wire(shape: S) -> S:
    return type(shape).model_validate_json(shape.model_dump_json())
