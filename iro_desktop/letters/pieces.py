"""A letter in pieces for an interpreter: each piece with an id that both columns share."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iro_desktop.letters.content import ActionRow, Block, Bullets, InLanguage, Paragraph
from iro_desktop.letters.draft import DraftBlock, LetterDraft, parse_body

GREETING, CLOSING = "greeting", "closing"


@dataclass(frozen=True, kw_only=True, repr=False)
class Piece:
    """One piece: a heading, a paragraph, a point of a list, a part of a row."""

    id: str
    english: str


def pieces_of(draft: LetterDraft) -> tuple[Piece, ...]:
    """Return what is to be translated, in the order in which it is printed."""
    found = [(GREETING, draft.greeting)]
    for block in _printed(draft):
        found += _of_block(block)
    found.append((CLOSING, draft.closing))
    return tuple(Piece(id=name, english=text) for name, text in found if text.strip())


def in_language(
    draft: LetterDraft, words: Mapping[str, str], *, language: str, credit: str
) -> InLanguage:
    """Return the second language's words, put together as the English ones are.

    Args:
        words: The words of each piece, by its id. A piece without words is left out.
    """
    return InLanguage(
        language=language,
        greeting=" ".join(filter(None, (words.get(GREETING, ""), draft.name))),
        blocks=tuple(_block(block, words) for block in _printed(draft)),
        closing=words.get(CLOSING, ""),
        credit=credit,
    )


def lacking(draft: LetterDraft, second: InLanguage) -> int:
    """Return how many pieces of a letter have no words in its second language."""
    said = [second.greeting.removesuffix(draft.name), second.closing]
    for block in second.blocks:
        said.append(block.heading)
        for part in block.parts:
            said += [part.text] if isinstance(part, Paragraph) else part.items
        said += [text for row in block.actions for text in (row.action, row.who, row.by_when)]
    return max(0, len(pieces_of(draft)) - sum(bool(text.strip()) for text in said))


def put_into(draft: LetterDraft, words: Mapping[str, str], *, language: str) -> LetterDraft:
    """Return the draft with every piece in the other language, for a letter in that one alone."""
    return dataclasses.replace(
        draft,
        language=language,
        layout="letter" if draft.layout == "bilingual" else draft.layout,
        greeting=words.get(GREETING, draft.greeting),
        closing=words.get(CLOSING, draft.closing),
        blocks=tuple(
            block if block.left_out else _draft_block(block, words) for block in draft.blocks
        ),
    )


def _printed(draft: LetterDraft) -> Iterator[DraftBlock]:
    return (block for block in draft.blocks if not block.left_out)


def _of_block(block: DraftBlock) -> Iterator[tuple[str, str]]:
    yield f"{block.id}.heading", block.heading
    for number, part in enumerate(parse_body(block.body), start=1):
        if isinstance(part, Paragraph):
            yield f"{block.id}.{number}", part.text
        else:
            for point, item in enumerate(part.items, start=1):
                yield f"{block.id}.{number}.{point}", item
    for number, row in enumerate(block.actions, start=1):
        at = f"{block.id}.row{number}"
        yield f"{at}.what", row.action
        yield f"{at}.who", row.who
        yield f"{at}.when", row.by_when


def _parts(block: DraftBlock, words: Mapping[str, str]) -> Iterator[Paragraph | Bullets]:
    for number, part in enumerate(parse_body(block.body), start=1):
        at = f"{block.id}.{number}"
        if isinstance(part, Paragraph):
            if words.get(at):
                yield Paragraph(words[at])
            continue
        items = [words.get(f"{at}.{point}", "") for point in range(1, len(part.items) + 1)]
        if any(items):
            yield Bullets(tuple(filter(None, items)))


def _rows(block: DraftBlock, words: Mapping[str, str]) -> Iterator[ActionRow]:
    for number, _ in enumerate(block.actions, start=1):
        at = f"{block.id}.row{number}"
        row = ActionRow(
            action=words.get(f"{at}.what", ""),
            who=words.get(f"{at}.who", ""),
            by_when=words.get(f"{at}.when", ""),
        )
        if row.action:
            yield row


def _block(block: DraftBlock, words: Mapping[str, str]) -> Block:
    return Block(
        id=block.id,
        heading=words.get(f"{block.id}.heading", ""),
        parts=tuple(_parts(block, words)),
        actions=tuple(_rows(block, words)),
    )


def _draft_block(block: DraftBlock, words: Mapping[str, str]) -> DraftBlock:
    rows = tuple(
        dataclasses.replace(
            row,
            action=words.get(f"{block.id}.row{number}.what", row.action),
            who=words.get(f"{block.id}.row{number}.who", row.who),
            by_when=words.get(f"{block.id}.row{number}.when", row.by_when),
        )
        for number, row in enumerate(block.actions, start=1)
    )
    said = (
        part.text if isinstance(part, Paragraph) else "\n".join(f"- {each}" for each in part.items)
        for part in _parts(block, words)
    )
    heading = words.get(f"{block.id}.heading", block.heading)
    return dataclasses.replace(block, heading=heading, body="\n\n".join(said), actions=rows)
