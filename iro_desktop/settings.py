"""What this computer remembers before anything is unlocked: how it looks, when it locks, where.

Nothing here is about a person. The office's and the user's own settings are in the store.
"""

import contextlib
import dataclasses
import json
from pathlib import Path
from typing import Any

from iro_desktop.files import write_whole

FILE = "settings.json"
IDLE_CHOICES = (2, 5, 10, 15, 30)
THEMES = ("system", "light", "dark", "contrast")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of this computer.

    Attributes:
        theme: The colours' name.
        scale: Text size, 0.8 to 2.0.
        idle_minutes: After how long without a key or the mouse the screen locks.
        data_folder: Where the caseload is, if not in the usual folder.
    """

    theme: str = "system"
    scale: float = 1.0
    idle_minutes: int = 10
    data_folder: str = ""


def read_settings(folder: Path) -> Settings:
    """Return the settings kept in a folder. What is missing or makes no sense is as usual."""
    try:
        body = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return Settings()
    return _settings(body) if isinstance(body, dict) else Settings()


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings in a folder.

    Raises:
        OSError: They cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FILE, json.dumps(dataclasses.asdict(settings), indent=1).encode())


def _settings(body: dict[str, Any]) -> Settings:
    usual = Settings()
    theme = body.get("theme")
    idle = body.get("idle_minutes")
    return Settings(
        theme=theme if theme in THEMES else usual.theme,
        scale=_scale(body.get("scale")),
        idle_minutes=idle if idle in IDLE_CHOICES else usual.idle_minutes,
        data_folder=str(body.get("data_folder") or ""),
    )


def _scale(value: object) -> float:
    with contextlib.suppress(TypeError, ValueError):
        number = float(value)  # type: ignore[arg-type]  # anything may stand in the file
        if 0.8 <= number <= 2.0:
            return number
    return Settings().scale
