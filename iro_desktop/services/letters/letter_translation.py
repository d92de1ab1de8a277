"""The words of a letter in another language, as the interpreter gave them back."""

from iro_core.records import Letter, Translation
from iro_desktop.letters.content import Block, InLanguage
from iro_desktop.letters.draft import LetterDraft, from_json, parse_body
from iro_desktop.models.reading import Reader


def second_language(reader: Reader, letter: Letter, draft: LetterDraft) -> InLanguage | None:
    """Return the words beside the English ones; None for a letter in one language."""
    found = reader.find(Translation, letter_id=letter.id, state="checked")
    if draft.layout != "bilingual" or not found:
        return None
    translation = found[0]
    words = from_json(translation.pairs)
    return InLanguage(
        language=translation.language,
        greeting=" ".join(filter(None, (words.greeting, words.name))),
        blocks=tuple(
            Block(id=block.id, heading=block.heading, parts=parse_body(block.body))
            for block in words.blocks
        ),
        closing=words.closing,
        credit=translation.interpreter,
    )
