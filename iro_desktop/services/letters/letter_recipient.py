"""Who a letter goes to, and where."""

from iro_core.records import Letter, Person
from iro_desktop.letters.content import NOT_GIVEN, Contact
from iro_desktop.models.reading import Reader


def recipient_of(reader: Reader, letter: Letter) -> Contact:
    """Return what shows in the envelope's window; nothing if the letter is handed over."""
    person = reader.get(Person, letter.to_person_id) if letter.to_person_id else None
    if person is None:
        return NOT_GIVEN
    return Contact(name=f"{person.first_name} {person.family_name}".strip())
