"""What the settings page may know and do about this computer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Computer:
    """This computer.

    Attributes:
        folder: Where the caseload is.
        idle_choices: The minutes that can be chosen.
        idle_minutes: Tells after how many minutes without a sign of life the screen locks.
        set_idle: Takes another number of minutes, now and for the next time.
        protection: Tells what protects the caseload, in a sentence.
        change_password: Opens the dialog that changes the password.
    """

    folder: Path
    idle_choices: tuple[int, ...]
    idle_minutes: Callable[[], int]
    set_idle: Callable[[int], object]
    protection: Callable[[], str]
    change_password: Callable[[], object]
