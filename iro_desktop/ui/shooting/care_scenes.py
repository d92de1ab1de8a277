"""Scenes of a child's care: what is asked on the file, and what it says of the clock at once."""

from iro_desktop.ui import routes
from iro_desktop.ui.shooting.stage import Stage


def end(stage: Stage) -> None:
    """Ask since when the child is no longer looked after."""
    _press(stage, "No longer looked after")


def ended(stage: Stage) -> None:
    """Say what happened to the planned review."""
    end(stage)
    stage.hand.write("No longer looked after since", "yesterday")
    stage.hand.press("End the time in care")


def back(stage: Stage) -> None:
    """Ask how the child came back into care."""
    ended(stage)
    stage.window.activateWindow()  # no window manager brings it forward when a dialog closes
    stage.hand.wait_until("the window in front", stage.window.isActiveWindow)
    stage.hand.press("Came back into care")


def switched(stage: Stage) -> None:
    """Say that the clock has changed, after authority by consent."""
    authority(stage)
    stage.hand.write("May be placed for adoption since", "yesterday")
    stage.hand.press("Keep the authority")


def clock(stage: Stage) -> None:
    """Show the clock that runs beside the other one, over the reviews."""
    switched(stage)
    stage.act("Reviews")


def authority(stage: Stage) -> None:
    """Ask since when the child may be placed for adoption."""
    _press(stage, "Authority to place for adoption")


def permanence(stage: Stage) -> None:
    """Ask when permanence was achieved."""
    _press(stage, "Permanence achieved")


def allocation(stage: Stage) -> None:
    """Ask when the service was told, and when the officer was allocated."""
    _press(stage, "Change the allocation")


def early(stage: Stage) -> None:
    """Ask for an early review."""
    stage.go(routes.ChildFile(stage.known.child_id, "reviews"))
    stage.act("Plan an early review")


CARE = {
    "child-care-end": end,
    "child-care-ended": ended,
    "child-care-back": back,
    "child-authority": authority,
    "child-clock-switched": switched,
    "child-clock": clock,
    "child-permanence": permanence,
    "child-allocation": allocation,
    "child-early-review": early,
}


def _press(stage: Stage, name: str) -> None:
    stage.go(routes.ChildFile(stage.known.child_id, "places"))
    stage.hand.press(name)
