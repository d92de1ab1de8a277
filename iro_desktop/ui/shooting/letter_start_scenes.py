"""Pictures of how a letter begins: from the child, and with what officers tell of themselves."""

from collections.abc import Callable

from iro_desktop.ui import routes
from iro_desktop.ui.shooting.stage import Stage


def _begin(stage: Stage) -> None:
    stage.go(routes.NewLetter(stage.known.child_id))


def _whom(stage: Stage) -> None:
    stage.go(routes.NewLetter(""))


def _likes(stage: Stage) -> None:
    _begin(stage)
    stage.act("Change how they like letters")


def _kit(stage: Stage) -> None:
    stage.go(routes.ProfileKit())


def _add_fact(stage: Stage) -> None:
    _kit(stage)
    stage.act("Add a fact")


LETTER_STARTS: dict[str, Callable[[Stage], object]] = {
    "letter-new": _begin,
    "letter-new-whom": _whom,
    "letter-likes": _likes,
    "profile-kit": _kit,
    "profile-kit-add": _add_fact,
}
"""Scenes by name."""
