"""What the council puts on every letter, and the QR codes that a letter asks for."""

from iro_core.letter_settings import COLOUR, CREST, FOOTER, REPLY_LINE
from iro_core.office_settings import OFFICE_SETTINGS
from iro_core.records import Picture, Setting
from iro_desktop.letters import templates
from iro_desktop.letters.content import HouseLook, PictureFile, Square
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.reading import Reader

HANDBOOK, HELPLINE, SURVEY = "handbook", "helpline", "survey"
SQUARES = {
    HELPLINE: ("Somebody to talk to", "helpline_address"),
    HANDBOOK: ("The handbook for children", "handbook_address"),
    SURVEY: ("Tell us what you think", "survey_address"),
}
"""The QR codes that a letter may have: the words above, and the setting that holds the address."""


def house_look(reader: Reader) -> HouseLook:
    """Return the council's own look, from the settings and from its folder of templates."""
    return HouseLook(
        colour=_setting(reader, COLOUR),
        crest=_crest(reader, _setting(reader, CREST)),
        footer=_setting(reader, FOOTER),
        reply_line=_setting(reader, REPLY_LINE),
        templates=templates.own_files(reader.folder / templates.FOLDER),
    )


def squares_for(reader: Reader, draft: LetterDraft) -> tuple[Square, ...]:
    """Return the QR codes that a draft asks for and that the office has an address for."""
    wanted = [SQUARES[key] for key in draft.squares if key in SQUARES]
    found = [(label, _setting(reader, setting)) for label, setting in wanted]
    return tuple(Square(label=label, address=address) for label, address in found if address)


def _crest(reader: Reader, picture_id: str) -> PictureFile | None:
    picture = reader.get(Picture, picture_id) if picture_id else None
    data = reader.content(picture.sha256) if picture else None
    return PictureFile(data=data) if data is not None else None


def _setting(reader: Reader, key: str) -> str:
    kept = reader.get(Setting, key)
    return kept.value if kept else OFFICE_SETTINGS[key].default
