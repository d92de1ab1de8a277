"""Pictures of letters that are not right yet, and of a picture that is chosen for them."""

from collections.abc import Callable

from iro_desktop.ui import routes
from iro_desktop.ui.shooting.stage import Stage


def _stops(stage: Stage) -> None:
    stage.go(routes.LetterSafety(stage.known.stopped_letter_id))


def _second(stage: Stage) -> None:
    stage.go(routes.LetterSafety(stage.known.family_letter_id))


def _ill_translated(stage: Stage) -> None:
    stage.go(routes.TranslationPage(stage.known.translated_letter_id))


def _picture_chosen(stage: Stage) -> None:
    stage.go(routes.PictureLibrary())
    stage.hand.go_to("Pictures")


LETTER_CHECKS: dict[str, Callable[[Stage], object]] = {
    "letter-safety-stops": _stops,
    "letter-safety-second": _second,
    "translation-back": _ill_translated,
    "pictures-chosen": _picture_chosen,
}
"""Scenes by name."""
