"""Pictures of the screens: all of them, named after what they show, and a failure is told."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from iro_desktop import shots
from iro_desktop.shots import LOOKS, Look, picture_name, studio
from iro_desktop.ui.hand import HandError
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.registry import MODULES
from iro_desktop.ui.shooting.scenes import Scene, scenes
from iro_desktop.ui.shooting.stage import NOTHING, Stage

LIGHT = Look("light", 100)


class Arrived(Exception):  # noqa: N818 - it ends a scene that is only asked where it goes
    pass


class Signpost:
    """Stands for a stage, and only notes where a scene goes first."""

    known = NOTHING

    def __init__(self) -> None:
        self.routes: set[type] = set()

    def go(self, route: Route) -> None:
        self.routes.add(type(route))
        raise Arrived

    def __getattr__(self, name: str) -> None:
        raise Arrived


def test_a_picture_is_named_after_its_scene_its_colours_and_its_text_size() -> None:
    assert picture_name("caseload", Look("dark", 200)) == "caseload-dark-200.png"
    assert len(LOOKS) == 6


def test_every_scene_has_a_name_of_its_own() -> None:
    names = Counter(each.name for each in scenes())

    assert [name for name, count in names.items() if count > 1] == []
    assert len(names) > 60


def test_every_page_of_the_program_is_pictured() -> None:
    signpost = Signpost()
    for scene in (each for each in scenes() if each.store == "full"):
        with pytest.raises(Arrived):
            scene.play(signpost)  # type: ignore[arg-type]  # it has what is asked for first

    assert signpost.routes >= set(MODULES)


def test_covers_and_pages_are_taken_at_the_size_of_a_small_laptop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only = [word for name in ("unlock-w", "today", "quick-note") for word in ("--only", name)]

    status = shots.main([str(tmp_path), *only, "--look", "dark-200"])

    made = sorted(tmp_path.iterdir())
    assert status == 0
    assert [each.name for each in made] == [
        f"{name}-dark-200.png"
        for name in ("quick-note", "today", "today-empty", "unlock-wait", "unlock-wrong")
    ]
    sizes = {QImage(str(each)).size().toTuple() for each in made}
    assert sizes == {(1280, 720)}
    assert "5 pictures" in capsys.readouterr().out


def test_a_scene_that_cannot_be_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stick(_stage: Stage) -> None:
        raise HandError("This did not come: rest.")

    stuck = Scene(name="stuck-page", play=stick, store="none")
    monkeypatch.setattr(studio, "scenes", lambda: (stuck,))

    assert shots.main([str(tmp_path), "--look", "light-100"]) == 1

    assert "FAILED stuck-page-light-100.png: This did not come" in capsys.readouterr().out


def test_a_name_that_no_scene_has_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shots.main([str(tmp_path), "--only", "nowhere", "--look", "light-100"]) == 1

    assert "No scene is called so." in capsys.readouterr().out
