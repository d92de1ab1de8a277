"""The one style sheet: `resources/ui/app.qss` with the theme's colours and sizes put in."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from iro_desktop.ui.look.fonts import FAMILY
from iro_desktop.ui.look.measures import Measures, Space, Text
from iro_desktop.ui.look.tokens import Tokens, rail_focus


def stylesheet(t: Tokens, m: Measures) -> str:
    """Return the style sheet of one theme at one text size.

    Raises:
        KeyError: The sheet asks for a value that there is not.
    """
    return Template(_sheet()).substitute(_colours(t) | _sizes(m) | _pictures(t))


def _colours(t: Tokens) -> dict[str, str]:
    plain = {name: value for name, value in vars(t).items() if isinstance(value, str)}
    tones = {
        f"{tone.value}_{part}": colour
        for tone, colours in t.tones.items()
        for part, colour in vars(colours).items()
    }
    siblings = {f"sibling_{number}": colour for number, colour in enumerate(t.siblings)}
    return plain | tones | siblings | {"focus_on_rail": rail_focus(t), "family": FAMILY}


def _sizes(m: Measures) -> dict[str, str]:
    texts = {f"text_{size.name.lower()}": f"{m.text(size)}px" for size in Text}
    spaces = {f"space_{step.name.lower()}": f"{m.space(step)}px" for step in Space}
    return (
        texts
        | spaces
        | {
            "control_side": f"{m.control}px",
            "inner": f"{m.control - 2 * m.space(6) - 4}px",
            "pad": f"{m.space(6)}px",
            "tick": f"{max(18, round(18 * m.factor))}px",
            "radius_tick": f"{max(18, round(18 * m.factor)) // 2 + 2}px",
            "arrow": f"{m.icon}px",
            "bar": f"{m.space(12)}px",
            "radius": f"{m.space(6)}px",
            "radius_card": f"{m.space(10)}px",
        }
    )


def _pictures(t: Tokens) -> dict[str, str]:
    on_ground, on_accent = ("light", "dark") if t.dark else ("dark", "light")
    names = {
        "check": f"check-{on_accent}",
        "dot": f"dot-{on_accent}",
        "chevron": f"chevron-{on_ground}",
        "chevron_up": f"chevron-up-{on_ground}",
    }
    return {name: _path(f"{drawing}.svg") for name, drawing in names.items()}


def _path(name: str) -> str:
    return Path(str(files("resources") / "ui" / name)).as_posix()


@cache
def _sheet() -> str:
    return (files("resources") / "ui" / "app.qss").read_text(encoding="utf-8")
