"""What stands around the words of a letter: the office, who writes, and the advocacy service."""

import datetime as dt

from iro_core.fields import Role
from iro_core.ids import ProfileId
from iro_core.office_settings import OFFICE_SETTINGS
from iro_core.records import Child, Letter, Profile, Setting
from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import Contact, LetterContent
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_house import house_look, squares_for
from iro_desktop.services.letters.letter_pictures import pictures_for
from iro_desktop.services.letters.letter_recipient import recipient_of
from iro_desktop.services.letters.letter_translation import second_language, translated_by

_YOUR = {
    Role.IRO.value: "Your Independent Reviewing Officer",
    Role.CP_CHAIR.value: "Your conference chair",
}


def content_of(
    reader: Reader, letter: Letter, draft: LetterDraft, *, written_on: dt.date, officer: ProfileId
) -> LetterContent:
    """Return the letter as it would be printed: its words, and what stands around them.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
    """
    head = _letterhead(reader, letter, draft, written_on=written_on, officer=officer)
    return compose(draft, head, pictures=pictures_for(reader, draft, child_id=letter.child_id))


def _letterhead(
    reader: Reader, letter: Letter, draft: LetterDraft, *, written_on: dt.date, officer: ProfileId
) -> Letterhead:
    """Return what stands around a letter's words, from the settings and the officer's profile."""
    profile = reader.get(Profile, officer) or Profile(id=officer)
    child = reader.get(Child, letter.child_id)
    return Letterhead(
        office=Contact(name=profile.office_name, lines=_lines(profile.office_address)),
        written_on=written_on,
        our_reference=child.case_number if child else "",
        signed_name=profile.full_name,
        signed_role=_YOUR.get(profile.role, profile.job_title),
        reach_me=Contact(
            name=profile.full_name,
            phone=profile.telephone,
            mobile=profile.mobile,
            email=profile.email,
        ),
        advocate=_advocacy(reader),
        house=house_look(reader),
        recipient=recipient_of(reader, letter),
        squares=squares_for(reader, draft),
        enclosures=_lines(letter.enclosures),
        second=second_language(reader, letter, draft),
        translated_by=translated_by(reader, letter, draft),
    )


def content_now(
    store: Store, *, letter: Letter, draft: LetterDraft, dated_on: dt.date
) -> LetterContent:
    """Return the letter as it would be printed now, by the officer who has the store open.

    Raises:
        LetterError: This version knows no such kind, style or language of letter.
    """
    with store.reading() as reader:
        officer = store.author.profile_id
        return content_of(reader, letter, draft, written_on=dated_on, officer=officer)


def _lines(address: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in address.replace(",", "\n").split("\n") if line.strip())


def _advocacy(reader: Reader) -> Contact:
    kept = {str(record.id): record.value for record in reader.find(Setting)}

    def value(key: str) -> str:
        return str(kept.get(key, OFFICE_SETTINGS[key].default))

    return Contact(
        name=value("advocacy_provider"),
        phone=value("advocacy_telephone"),
        email=value("advocacy_email"),
        website=value("advocacy_website"),
    )
