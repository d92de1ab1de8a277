"""The page's own words in each language, and the letters that each alphabet needs."""

from __future__ import annotations

import datetime as dt
import string

import pytest

from iro_core.letter_codes import LETTER_LANGUAGE, LETTER_TYPEFACE
from iro_desktop import typefaces
from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import Contact, Look
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.languages import ENGLISH, LANGUAGES, day_in_words
from iro_desktop.letters.render import render_pdf, unprintable_in
from tests.letters.pdf_words import words_of
from tests.letters.samples import WRITTEN, close_up, fonts_in

ALPHABETS = {
    "en-GB": string.ascii_letters + "\u00e9\u00ef\u00a3\u2018\u2019\u201c\u201d\u2013\u2014\u2026",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟«»",
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهھەیێ،؛؟",
    "ps": "آابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوؤهیيېۍئء،؟",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئؤأ۰۱۲۳۴۵۶۷۸۹،؛؟«»",
    "prs": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئؤأ۰۱۲۳۴۵۶۷۸۹،؛؟«»",
    "ti": "".join(map(chr, [*range(0x1200, 0x1246), *range(0x1361, 0x1369)])).replace("\u1207", ""),
    "am": "".join(map(chr, [*range(0x1260, 0x1287), *range(0x1361, 0x1369)])),
    "vi": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĐƠƯẮỆỘ",
    "sq": "ëçËÇ",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя\u2019\u02bc",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”",
}
EACH_LANGUAGE = pytest.mark.parametrize("tag", LETTER_LANGUAGE)


def printed(text: str, tag: str, *, look: Look | None = None) -> bytes:
    block = DraftBlock(id="told_me", body=text)
    draft = LetterDraft(
        kind="after_visit",
        language=tag,
        greeting="",
        closing="",
        blocks=(block,),
        look=look or Look(),
    )
    return render_pdf(compose(draft, Letterhead(office=Contact(), written_on=WRITTEN)))


def test_every_language_that_a_child_may_have_is_known() -> None:
    assert list(LANGUAGES) == list(LETTER_LANGUAGE)
    assert {tag for tag, each in LANGUAGES.items() if each.right_to_left} == {
        "ar",
        "ckb",
        "ps",
        "fa",
        "prs",
    }


@EACH_LANGUAGE
def test_a_language_lacks_no_word_that_english_has(tag: str) -> None:
    language = LANGUAGES[tag]

    for key, words in vars(ENGLISH).items():
        said = vars(language)[key]
        assert said or not words, key
        if isinstance(words, tuple):
            assert len(said) == len(words)
            assert all(said)
    assert unprintable_in(str(vars(language))) == ()


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en-GB", "Thursday 5 March 2026"),
        ("ar", "الخميس، 5 مارس 2026"),
        ("ckb", "پێنجشەممە، 5 ئازار 2026"),
        ("fa", "پنجشنبه 5 مارس 2026"),
        ("prs", "پنجشنبه 5 مارچ 2026"),
        ("ti", "ሓሙስ፣ 5 መጋቢት 2026"),
        ("am", "ሐሙስ፣ 5 ማርች 2026"),
        ("vi", "Thứ Năm, ngày 5 tháng 3 năm 2026"),
        ("sq", "e enjte, 5 mars 2026"),
        ("uk", "четвер, 5 березня 2026 року"),
        ("pl", "czwartek, 5 marca 2026"),
    ],
)
def test_a_day_is_said_as_the_language_says_it(tag: str, words: str) -> None:
    assert day_in_words(dt.date(2026, 3, 5), language=LANGUAGES[tag]) == words


@EACH_LANGUAGE
def test_every_letter_of_the_alphabet_is_printed_and_read_back(tag: str) -> None:
    text = "\n".join(ALPHABETS[tag])

    assert close_up(words_of(printed(text, tag))).endswith(close_up(text))


@pytest.mark.parametrize(
    ("tag", "family"),
    [
        ("ar", "Amiri"),
        ("ckb", "Amiri"),
        ("ti", "NotoSansEthiopic"),
        ("am", "NotoSansEthiopic"),
        ("vi", "FiraSans"),
        ("uk", "FiraSans"),
        ("pl", "AtkinsonHyperlegible"),
        ("sq", "AtkinsonHyperlegible"),
    ],
)
def test_a_language_is_set_in_one_typeface_that_has_all_its_letters(tag: str, family: str) -> None:
    words = ALPHABETS[tag].replace("\u02bc", "").replace("„", "")

    found = {name.partition("-")[0] for name in fonts_in(printed(words, tag))}

    assert family in found
    assert found <= {family, "AtkinsonHyperlegible"}


@pytest.mark.parametrize("wanted", LETTER_TYPEFACE)
def test_the_typeface_that_a_child_chose_is_used(wanted: str) -> None:
    found = fonts_in(printed("Sam likes tea.", "en-GB", look=Look(typeface=wanted)))

    family = LETTER_TYPEFACE[wanted].replace(" ", "")
    assert {name.partition("-")[0].replace("Roman", "") for name in found} == {family}


def test_a_chosen_typeface_without_some_letter_makes_way_as_a_whole() -> None:
    assert typefaces.best_for(frozenset("Оленка"), wanted="opendyslexic")[0] == "Fira Sans"
    assert typefaces.best_for(frozenset("Оленка"), wanted="andika")[0] == "Andika"
    assert typefaces.best_for(frozenset("Sam"), wanted="opendyslexic")[0] == "OpenDyslexic"
    assert typefaces.best_for(frozenset("Sam أمي"), wanted="lexend")[0] == "Lexend"
