"""Scenes of health, education and advocacy: what is asked on a child's file."""

from collections.abc import Callable

from iro_desktop.ui import routes
from iro_desktop.ui.shooting.stage import Stage


def _pressing(section: str, name: str) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        stage.go(routes.ChildFile(stage.known.child_id, section))
        stage.hand.press(name)

    return play


SUPPORT = {
    "child-health-record": _pressing("health", "Record: Dental check"),
    "child-health-score": _pressing("health", "Record: Strengths"),
    "child-health-raise": _pressing("health", "Raise a concern: "),
    "child-advocacy-refer": _pressing("advocacy", "Refer: Independent visitor"),
    "child-advocacy-told": _pressing("advocacy", "Record that they were told: Independent"),
    "child-advocacy-answer": _pressing("advocacy", "Record the answer: Advocate"),
}
