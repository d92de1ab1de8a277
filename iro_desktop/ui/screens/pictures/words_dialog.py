"""What is said about a picture for letters: asked when it is added, and changed later."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from iro_core.domain.spoken_dates import DateNotUnderstoodError, understand_date
from iro_core.ids import PictureId
from iro_core.letter_codes import PICTURE_SOURCE
from iro_desktop.services.letters.picture_library import (
    OWN,
    KeptPicture,
    PictureWords,
    add_safe,
    describe,
)
from iro_desktop.services.picture_files import SafePicture
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.fields import Field, day, one_from_list, short_text, tick
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.pictures.thumbs import drawn_small, thumb

_THUMB_PX = 110


def ask_about(
    parent: QWidget,
    desk: Desk,
    picture: SafePicture | KeptPicture,
    *,
    done: Callable[[KeptPicture], object],
) -> FormDialog:
    """Ask what to say about a new picture, or about one that is in the library.

    Args:
        picture: A new one, drawn again, or one of the library.
        done: Is given the picture as it is kept.
    """
    store, is_new = desk.store, isinstance(picture, SafePicture)
    said = picture.said if isinstance(picture, KeptPicture) else PictureWords(source=OWN)

    def keep(values: dict[str, Any]) -> KeptPicture:
        words = _words(values)
        if isinstance(picture, KeptPicture):
            return describe(store, picture_id=PictureId(picture.id), said=words)
        return add_safe(store, safe=picture, said=words)

    dialog = FormDialog(
        parent,
        desk,
        "Add this picture?" if is_new else "Change what is said",
        _fields(desk),
        keep=keep,
        yes="Add the picture" if is_new else "Keep the changes",
        changes=("picture",),
        values={name: getattr(said, name) for name in PictureWords.__dataclass_fields__},
        done=done,
    )
    form = dialog.form
    form.edited.connect(lambda _name: _show_consent(dialog))
    _show_consent(dialog)
    _show_small(dialog, desk, picture)
    dialog.open()
    return dialog


def _fields(desk: Desk) -> list[Field]:
    def read(typed: str) -> dt.date | None:
        try:
            return understand_date(typed, today=desk.today())
        except DateNotUnderstoodError:
            return None

    return [
        Field(
            "description",
            "What it &shows",
            short_text(longest=500),
            "In a few words. They are read aloud in place of the picture.",
        ),
        Field("is_decorative", "Decoration", tick("It says nothing of its own")),
        Field("name", "&Name in the list", short_text(longest=120)),
        Field(
            "words",
            "Suggested beside these &words",
            short_text(longest=500),
            "With commas between them, such as: dog, pet, walk. Empty: found by search alone.",
        ),
        Field("source", "From", one_from_list(tuple(PICTURE_SOURCE.items()))),
        Field(
            "credit",
            "Credit &line",
            short_text(longest=300),
            "Whom the letter names for it, if the licence asks for that.",
        ),
        Field("shows_person", "People", tick("It is a photo of somebody")),
        Field(
            "consent_on",
            "Consent given on",
            day(read),
            "The day on which they, or whoever answers for them, agreed to be seen in letters.",
        ),
    ]


def _show_consent(dialog: FormDialog) -> None:
    shows_person = dialog.form.values()["shows_person"] is True
    dialog.form.show_field("consent_on", shown=shows_person)


def _words(values: dict[str, Any]) -> PictureWords:
    shows_person = values["shows_person"] is True
    return PictureWords(
        source=str(values["source"] or ""),
        name=str(values["name"]),
        words=str(values["words"]),
        description=str(values["description"]),
        is_decorative=values["is_decorative"] is True,
        credit=str(values["credit"]),
        shows_person=shows_person,
        consent_on=values["consent_on"] if shows_person else None,
    )


def _show_small(dialog: FormDialog, desk: Desk, picture: SafePicture | KeptPicture) -> None:
    store, side = desk.store, round(_THUMB_PX * look().measures.factor)
    place = QLabel()
    place.setAccessibleName("The picture")
    place.setMinimumHeight(side)
    dialog.body.insertWidget(0, place)

    def load() -> QImage:
        if isinstance(picture, SafePicture):
            return drawn_small(picture.content, side)
        return thumb(store, picture.ref, side)

    def show(image: QImage) -> None:
        place.setPixmap(QPixmap.fromImage(image))

    desk.tasks.run(load, done=show, owner=place, lane="thumbs")
