"""The studio: takes each scene in each look, from a caseload that is always the same."""

import contextlib
import os
import tempfile
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from iro_desktop import logs
from iro_desktop.shots import Look, picture_name
from iro_desktop.shots.caseload import CHILDREN, NOW, Made, a_copy, make_caseloads
from iro_desktop.ui.application import CrashHandler, make_application
from iro_desktop.ui.desk import Display
from iro_desktop.ui.hand import HandError
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.shooting.scenes import Scene, scenes
from iro_desktop.ui.shooting.stage import FOLDER, NOTHING, Stage

MOST_HANDS = 6


def take_in_parallel(
    folder: Path, looks: Sequence[Look], *, only: Sequence[str] | None = None
) -> tuple[int, list[str]]:
    """Take scenes in these looks, as many looks at once as this computer has processors.

    Returns:
        How many pictures there are, and what went wrong.
    """
    hands = min(os.cpu_count() or 1, len(looks), MOST_HANDS)
    if hands < 2:
        return Studio(folder, only=only).take(looks)
    # A new process, not a copy of this one: Qt does not outlive a fork.
    with ProcessPoolExecutor(hands, mp_context=get_context("spawn")) as pool:
        shares = [looks[start::hands] for start in range(hands)]
        done = list(pool.map(partial(_take_share, folder, only), shares))
    return sum(count for count, _ in done), sorted(each for _, failed in done for each in failed)


def _take_share(
    folder: Path, only: Sequence[str] | None, looks: Sequence[Look]
) -> tuple[int, list[str]]:
    return Studio(folder, only=only).take(looks)


class Studio:
    """Takes pictures into a folder."""

    def __init__(
        self, folder: Path, *, only: Sequence[str] | None = None, children: int = CHILDREN
    ) -> None:
        """Choose what is taken.

        Args:
            only: How the names of the scenes begin; all of them if left out.
            children: How large the caseload is.
        """
        self._folder, self._children = folder.resolve(), children
        self._scenes = [each for each in scenes() if not only or each.name.startswith(tuple(only))]
        self._crashes: list[str] = []
        self._failed: list[str] = []

    def take(self, looks: Sequence[Look]) -> tuple[int, list[str]]:
        """Take every scene in these looks; return how many there are, and what went wrong."""
        handler = CrashHandler(self._note_crash)
        handler.install()
        try:
            with tempfile.TemporaryDirectory(prefix="iro-shots-") as place:
                return self._take(looks, Path(place)), self._failed
        finally:
            handler.uninstall()

    def _take(self, looks: Sequence[Look], place: Path) -> int:
        if not self._scenes:
            return 0
        self._folder.mkdir(parents=True, exist_ok=True)
        made = self._make(place)
        with contextlib.chdir(place):  # a picture shows a folder's name, not this computer's paths
            return sum(self._take_look(look, made) for look in looks)

    def _make(self, place: Path) -> Made:
        """Make the caseloads; where only covers are taken there is no need."""
        if all(each.store == "none" for each in self._scenes):
            return Made(full=place, empty=place, known=NOTHING)
        return make_caseloads(place, children=self._children)

    def _take_look(self, look: Look, made: Made) -> int:
        scale = look.percent / 100
        make_application(["iro-desktop"], theme=look.theme, scale=scale)
        display = Display(theme=ThemeName(look.theme), scale=scale)
        return sum(self._take_scene(scene, look, display, made) for scene in self._scenes)

    def _take_scene(self, scene: Scene, look: Look, display: Display, made: Made) -> int:
        """Take one scene from a copy of its own: what is done in it changes no other."""
        name = picture_name(scene.name, look)
        self._crashes.clear()
        of = {"full": made.full, "empty": made.empty}.get(scene.store)
        with a_copy(of, FOLDER) if of is not None else contextlib.nullcontext() as store:
            stage = Stage(now=NOW, display=display, known=made.known, store=store)
            try:
                scene.play(stage)
                stage.shoot(self._folder / name)
            except HandError as error:
                self._failed.append(f"{name}: {error}")
                return 0
            finally:
                stage.strike()
        problems = [*self._crashes, *map(str, stage.troubles)]
        self._failed += [f"{name}: {each}" for each in problems]
        return 1

    def _note_crash(self, error: BaseException) -> str:
        traceback.print_exception(error)
        self._crashes.append(repr(error))
        return logs.code_of(error)
