"""Scenes of the office: its post, what waits, texts that met, held work, connecting, handover."""

from collections.abc import Callable

from iro_desktop.ui import routes
from iro_desktop.ui.routes import Route
from iro_desktop.ui.shooting.stage import Known, Stage

OFFICE_PAGES: dict[str, Callable[[Known], Route]] = {
    "written-twice": lambda _: routes.Conflicts(),
    "held-work": lambda _: routes.HeldWork(),
    "office": lambda _: routes.SyncPage(),
    "office-connect": lambda _: routes.ConnectOffice(),
    "handover": lambda known: routes.Handover(known.child_id),
}
OFFICE_EMPTY: dict[str, Route] = {
    "written-twice-empty": routes.Conflicts(),
    "held-work-empty": routes.HeldWork(),
}


def _join_both(stage: Stage) -> None:
    stage.go(routes.Conflicts())
    stage.act("Join both")


def _sign_in(stage: Stage) -> None:
    stage.go(routes.SyncPage())
    stage.act("Sign in")


OFFICE = {"written-twice-join": _join_both, "office-signed-out": _sign_in}


def in_post(act: str) -> Callable[[Stage], None]:
    """Return what is done on the page of letters to post."""

    def play(stage: Stage) -> None:
        stage.go(routes.PostDesk())
        stage.act(act)

    return play
