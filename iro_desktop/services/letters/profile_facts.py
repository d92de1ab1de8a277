"""What an officer tells children about themselves, as letters take it: only what was agreed to."""

from iro_core.records import Picture, ProfileFact
from iro_desktop.letters.content import PictureRef
from iro_desktop.letters.first_drafts.profile import Fact
from iro_desktop.models.reading import Reader


def facts_for_letters(reader: Reader, profile_id: str) -> tuple[Fact, ...]:
    """Return the officer's facts in their order, without those they have not agreed to share."""
    found = reader.find(ProfileFact, profile_id=profile_id, order_by=("position", "id"))
    return tuple(
        Fact(
            tiny=each.tiny,
            short=each.short,
            middle=each.middle,
            full=each.full,
            picture=picture_of(reader, each),
        )
        for each in found
        if each.consent_on is not None
    )


def picture_of(reader: Reader, fact: ProfileFact) -> PictureRef | None:
    """Return the picture beside a fact: the officer's own, else a symbol, which only decorates."""
    picture = reader.get(Picture, fact.picture_id) if fact.picture_id else None
    if picture is not None:
        return PictureRef(
            source=f"picture:{picture.id}",
            alt=picture.description,
            is_decorative=picture.is_decorative is True,
        )
    if not fact.symbol:
        return None
    return PictureRef(source=f"symbol:{fact.symbol}", alt=fact.topic, is_decorative=True)
