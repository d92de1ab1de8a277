"""Having a letter translated: out in two columns, back with what does not fit, into print."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from iro_core import ids
from iro_core.records import Child, Letter, Person, Translation
from iro_desktop.exchange.interpreter_file import FilePiece, read_file, write_file
from iro_desktop.letters.content import ActionRow, LetterError
from iro_desktop.letters.draft import DraftBlock, LetterDraft, from_json, to_json
from iro_desktop.letters.pieces import in_language, lacking, pieces_of
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import OtherFileThereError, saved_copies
from iro_desktop.services.letters.letter_preview import check, preview
from iro_desktop.services.letters.letter_translation import second_language, translated_by
from iro_desktop.services.letters.letter_versions import versions_of
from iro_desktop.services.letters.letters import finish_letter, load_letter
from iro_desktop.services.letters.phrase_book import keep_phrase
from iro_desktop.services.letters.translation import (
    begin_translation,
    change_words,
    check_off,
    name_interpreter,
    print_in_two,
    put_letter_into,
)
from iro_desktop.services.letters.translation_files import (
    BroughtBack,
    FileNotReadError,
    bring_back,
    file_for_interpreter,
    send_out,
)
from iro_desktop.services.letters.translation_view import TranslationError, open_translation
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_child, a_store, some_id

LETTER = ids.LetterId(some_id())
DRAFT = LetterDraft(
    kind="after_visit",
    name="Annie",
    blocks=(
        DraftBlock(
            id="told_me",
            heading="What you told me",
            body="You like Rex.\n\n- Tea on 5 March at 2.30\n- Cake",
        ),
        DraftBlock(
            id="will_do", heading="What I will do", actions=(ActionRow("Ring Mo", "soon", "Robin"),)
        ),
        DraftBlock(id="gone", body="Not printed", left_out=True),
    ),
)
POLISH = {
    "greeting": "Cześć",
    "told_me.heading": "Co mi powiedziałaś",
    "told_me.1": "Lubisz Rex.",
    "told_me.2.1": "Herbata 5 marca o 2.30",
    "told_me.2.2": "Ciasto",
    "will_do.heading": "Co zrobię",
    "will_do.row1.what": "Zadzwonię do Mo",
    "will_do.row1.when": "wkrótce",
    "will_do.row1.who": "Robin",
    "closing": "Pozdrawiam",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = a_store(tmp_path)
    child = a_child(
        first_name="Annabel",
        liked_name="Annie",
        case_number="SECRET-77",
        letter_language="pl",
        reads_language="listens",
    )
    with made.writing() as writer:
        writer.add(child)
        writer.add(Person(id=ids.PersonId(some_id()), first_name="Rex", family_name="Umberslade"))
        writer.add(Person(id=ids.PersonId(some_id()), first_name="Mo"))
        writer.add(
            Letter(
                id=LETTER,
                child_id=child.id,
                kind="after_visit",
                state="draft",
                draft=to_json(DRAFT),
            )
        )
    return made


def filled(content: bytes, words: dict[str, str]) -> bytes:
    """Fill in the file as an interpreter would."""
    document = Document(io.BytesIO(content))
    for table in document.tables:
        for row in table.rows:
            left, right = row.cells[0], row.cells[1]
            name = left.text.partition("\n")[0].removeprefix("#")
            if name in words:
                right.text = words[name]
    document.tables[0].cell(0, 1).text = "A. Nowak"
    document.tables[0].cell(1, 1).text = "4 March 2026"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def sent(store: Store, folder: Path) -> Path:
    begin_translation(store, letter_id=LETTER, language="pl")
    path = folder / "Words.docx"
    send_out(store, letter_id=LETTER, path=path, today=TODAY)
    return path


def back(store: Store, folder: Path, words: dict[str, str]) -> BroughtBack:
    path = sent(store, folder)
    path.write_bytes(filled(path.read_bytes(), words))
    return bring_back(store, letter_id=LETTER, path=path, today=TODAY)


def checked(store: Store, folder: Path) -> None:
    back(store, folder, POLISH)
    check_off(store, letter_id=LETTER)
    print_in_two(store, letter_id=LETTER)


def change_english(store: Store, draft: LetterDraft) -> None:
    with store.writing() as writer:
        writer.change(writer.need(Letter, LETTER), draft=to_json(draft))


def test_pieces_have_ids_and_what_is_left_out_has_none() -> None:
    assert [each.id for each in pieces_of(DRAFT)] == [
        "greeting", "told_me.heading", "told_me.1", "told_me.2.1", "told_me.2.2",
        "will_do.heading", "will_do.row1.what", "will_do.row1.who", "will_do.row1.when", "closing",
    ]  # fmt: skip


def test_the_second_language_is_put_together_as_the_first_is() -> None:
    second = in_language(DRAFT, POLISH, language="pl", credit="")

    assert second.greeting == "Cześć Annie"
    assert [each.id for each in second.blocks] == ["told_me", "will_do"]
    assert lacking(DRAFT, second) == 0


def test_a_language_is_suggested_and_that_the_child_listens(store: Store) -> None:
    shown = open_translation(store, letter_id=LETTER)

    assert (shown.suggested, shown.reads, shown.translation) == ("pl", "listens", None)


def test_a_file_goes_out_with_little_in_it_and_is_remembered(store: Store, tmp_path: Path) -> None:
    path = sent(store, tmp_path)

    with zipfile.ZipFile(path) as parts:
        everything = b" ".join(parts.read(name) for name in parts.namelist()).decode(
            "utf-8", "replace"
        )
    assert "SECRET-77" not in everything
    assert "Umberslade" not in everything
    assert "Not printed" not in everything
    assert "python-docx" not in everything
    assert [each.path for each in saved_copies(store, letter_id=LETTER)] == [path]
    assert open_translation(store, letter_id=LETTER).translation.state == "out"  # type: ignore[union-attr]  # begun above


def test_no_other_kind_of_file_is_replaced(store: Store, tmp_path: Path) -> None:
    begin_translation(store, letter_id=LETTER, language="pl")
    path = tmp_path / "mine.docx"
    path.write_bytes(b"something else")

    with pytest.raises(OtherFileThereError):
        send_out(store, letter_id=LETTER, path=path, today=TODAY)


def test_what_comes_back_whole_fits_and_can_be_checked_off(store: Store, tmp_path: Path) -> None:
    found = back(store, tmp_path, POLISH)

    assert (found.taken, found.missing, found.unknown, found.changed_english) == (10, 0, 0, 0)
    shown = open_translation(store, letter_id=LETTER)
    assert [each.mismatches for each in shown.lines] == [()] * 10
    assert check_off(store, letter_id=LETTER).state == "checked"


def test_who_translated_it_and_when_comes_with_the_file(store: Store, tmp_path: Path) -> None:
    checked(store, tmp_path)

    with store.reading() as reader:
        letter = reader.need(Letter, LETTER)
        second = second_language(reader, letter, from_json(letter.draft))
    assert second is not None
    assert second.credit == "A. Nowak, Wednesday 4 March 2026"


def test_an_empty_cell_takes_no_words_away(store: Store, tmp_path: Path) -> None:
    back(store, tmp_path, POLISH)

    back(store, tmp_path, dict.fromkeys(POLISH, ""))

    assert open_translation(store, letter_id=LETTER).must_mend == 0


def test_pieces_that_were_lost_or_came_anew_are_counted_and_kept(
    store: Store, tmp_path: Path
) -> None:
    path = sent(store, tmp_path)
    document = Document(io.BytesIO(filled(path.read_bytes(), POLISH)))
    table = document.tables[1]
    left, right = table.rows[-1].cells
    left.text, right.text = "#made_up.1\nHello", "Cześć"
    document.save(str(path))

    found = bring_back(store, letter_id=LETTER, path=path, today=TODAY)

    assert (found.taken, found.missing, found.unknown) == (9, 1, 1)
    shown = open_translation(store, letter_id=LETTER)
    assert [each.id for each in shown.others] == ["made_up.1"]


@pytest.mark.parametrize(
    "content",
    [b"", b"no file", b"PK\x03\x04 cut off", b"PK" + bytes(6_100_000)],
    ids=["empty", "text", "cut off", "huge"],
)
def test_a_bad_file_is_refused_and_nothing_is_lost(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    back(store, tmp_path, POLISH)
    bad = tmp_path / "bad.docx"
    bad.write_bytes(content)

    with pytest.raises(FileNotReadError):
        bring_back(store, letter_id=LETTER, path=bad, today=TODAY)

    assert open_translation(store, letter_id=LETTER).must_mend == 0


def test_a_word_file_of_something_else_is_refused(store: Store, tmp_path: Path) -> None:
    sent(store, tmp_path)
    Document().save(str(tmp_path / "other.docx"))

    with pytest.raises(FileNotReadError, match="No piece of a letter"):
        bring_back(store, letter_id=LETTER, path=tmp_path / "other.docx", today=TODAY)
    with pytest.raises(FileNotReadError):
        bring_back(store, letter_id=LETTER, path=tmp_path / "none.docx", today=TODAY)


def test_a_bomb_is_refused(store: Store, tmp_path: Path) -> None:
    sent(store, tmp_path)
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", bytes(60_000_000))

    with pytest.raises(FileNotReadError, match="too large"):
        bring_back(store, letter_id=LETTER, path=bomb, today=TODAY)


def test_words_of_other_english_are_not_printed_and_stop_the_letter(
    store: Store, tmp_path: Path
) -> None:
    checked(store, tmp_path)
    draft = from_json(load_letter(store, letter_id=LETTER).letter.draft)
    changed = draft.with_block(
        DraftBlock(id="told_me", heading="What you told me", body="You hate Rex.")
    )
    change_english(store, changed)

    letter = load_letter(store, letter_id=LETTER)
    with store.reading() as reader:
        second = second_language(reader, letter.letter, changed)
    assert second is not None
    assert second.blocks[0].parts == ()
    told = check(store, seen=letter, draft=changed, dated_on=TODAY, today=TODAY).problems
    assert any("One piece has no words" in each.message for each in told)
    assert preview(store, seen=letter, draft=changed, dated_on=TODAY).notice.startswith("Partly")
    assert preview(store, seen=letter, draft=draft, dated_on=TODAY).notice == ""
    with pytest.raises(LetterError, match="no words in the other language"):
        finish_letter(store, seen=letter, draft=changed, dated_on=TODAY)
    with pytest.raises(TranslationError, match="changed"):
        check_off(store, letter_id=LETTER)


def test_two_languages_without_a_checked_translation_stop_the_letter(store: Store) -> None:
    begin_translation(store, letter_id=LETTER, language="pl")
    print_in_two(store, letter_id=LETTER)
    letter = load_letter(store, letter_id=LETTER)

    told = check(store, seen=letter, draft=letter.draft, dated_on=TODAY, today=TODAY).problems

    assert [each.place for each in told if "no translation is checked" in each.message] == [
        "layout"
    ]
    assert "English only" in preview(store, seen=letter, draft=letter.draft, dated_on=TODAY).notice


def test_nobody_checks_off_what_nobody_is_named_for(store: Store, tmp_path: Path) -> None:
    back(store, tmp_path, POLISH)
    name_interpreter(store, letter_id=LETTER, interpreter=" ", came_back_on=None)

    with pytest.raises(TranslationError, match="who translated"):
        check_off(store, letter_id=LETTER)


def test_words_changed_by_hand_have_to_be_checked_again(store: Store, tmp_path: Path) -> None:
    checked(store, tmp_path)

    changed = change_words(store, letter_id=LETTER, words={"told_me.2.2": "Tort", "x": "y"})

    assert changed.state == "back"
    words = {each.id: each.words for each in open_translation(store, letter_id=LETTER).lines}
    assert words["told_me.2.2"] == "Tort"
    assert "x" not in words


def test_a_letter_can_be_put_wholly_into_the_other_language_and_says_by_whom(
    store: Store, tmp_path: Path
) -> None:
    checked(store, tmp_path)

    letter = put_letter_into(store, letter_id=LETTER)

    draft = from_json(letter.draft)
    assert (draft.language, draft.layout, draft.greeting) == ("pl", "letter", "Cześć")
    assert draft.block("told_me").body == "Lubisz Rex.\n\n- Herbata 5 marca o 2.30\n- Ciasto"
    assert draft.block("will_do").actions[0].who == "Robin"
    with store.reading() as reader:
        assert translated_by(reader, letter, draft).startswith("A. Nowak")
    assert len(versions_of(store, letter_id=LETTER)) == 1
    shown = open_translation(store, letter_id=LETTER)
    assert (shown.is_in_language, shown.mismatch_count) == (True, 0)


def test_nothing_is_put_into_a_language_unchecked(store: Store, tmp_path: Path) -> None:
    back(store, tmp_path, POLISH)

    with pytest.raises(TranslationError, match="Check the translation"):
        put_letter_into(store, letter_id=LETTER)


def test_english_is_no_other_language(store: Store) -> None:
    for language in ("en-GB", "xx", ""):
        with pytest.raises(RecordError, match="Choose the language"):
            begin_translation(store, letter_id=LETTER, language=language)


def test_approved_passages_of_the_phrase_book_are_there_at_once(store: Store) -> None:
    passage = {"language": "pl", "english": "You like  Rex.", "wording": "Lubisz Rex."}
    approved = {"approved_by": "Mo", "approved_on": TODAY}
    keep_phrase(store, values={**passage, **approved}, today=TODAY)
    keep_phrase(store, values={**passage, "english": "Cake", "wording": "Tort"}, today=TODAY)

    begin_translation(store, letter_id=LETTER, language="pl")

    lines = open_translation(store, letter_id=LETTER).lines
    assert [(each.id, each.words) for each in lines if each.words] == [("told_me.1", "Lubisz Rex.")]


def test_without_a_language_there_is_no_file(store: Store) -> None:
    with pytest.raises(TranslationError, match="Choose the language"):
        file_for_interpreter(store, letter_id=LETTER)


def test_what_cannot_be_read_is_said_and_not_printed(store: Store, tmp_path: Path) -> None:
    checked(store, tmp_path)
    with store.writing() as writer:
        [record] = writer.find(Translation, letter_id=LETTER)
        writer.change(record, pairs="{}")

    with pytest.raises(LetterError, match="kept as it is"):
        open_translation(store, letter_id=LETTER)
    with store.reading() as reader:
        letter = reader.need(Letter, LETTER)
        second = second_language(reader, letter, from_json(letter.draft))
    assert second is not None
    assert lacking(DRAFT, second) == 10


def test_a_child_of_the_letter_is_the_translations_too(store: Store) -> None:
    made = begin_translation(store, letter_id=LETTER, language="pl")

    with store.reading() as reader:
        assert made.child_id == reader.find(Child)[0].id
    assert begin_translation(store, letter_id=LETTER, language="pl").id == made.id


def test_a_very_long_letter_comes_back_as_fast_as_it_went_out() -> None:
    rows = [
        FilePiece(id=f"own_{at}.body", english=[("Hi.", False)], words="Cze") for at in range(900)
    ]

    held = read_file(write_file(rows, language="Polish", right_to_left=False))

    assert len(held.words) == 900
