"""Codes of letters and of what helps to write them, each with the words that a person reads."""

LETTER_KIND = {
    "after_visit": "Letter after a visit",
    "after_review": "Letter after a review",
    "profile": "Profile letter",
    "before_visit": "Before-the-visit card",
    "missed_you": "Sorry-I-missed-you card",
    "goodbye": "Goodbye and handover",
    "decision": "A decision explained",
    "good_news": "Birthday or good-news card",
    "advocacy": "Advocacy card",
    "family": "Letter to the family",
}

LETTER_STYLE = {
    "3_6": "3 to 6 years",
    "7_9": "7 to 9 years",
    "10_12": "10 to 12 years",
    "13_15": "13 to 15 years",
    "16_up": "16 and over",
}

LETTER_LAYOUT = {
    "letter": "Letter",
    "easy_read": "Easy read with symbols",
    "bilingual": "In two languages",
}

LETTER_LANGUAGE = {
    "en-GB": "English",
    "ar": "Arabic",
    "ckb": "Kurdish (Sorani)",
    "ps": "Pashto",
    "fa": "Farsi",
    "prs": "Dari",
    "ti": "Tigrinya",
    "am": "Amharic",
    "vi": "Vietnamese",
    "sq": "Albanian",
    "uk": "Ukrainian",
    "pl": "Polish",
}

READS = {
    "alone": "Reads it alone",
    "with_help": "Reads it with help",
    "listens": "Does not read it, listens",
}

LETTER_TYPEFACE = {
    "atkinson": "Atkinson Hyperlegible",
    "andika": "Andika",
    "lexend": "Lexend",
    "opendyslexic": "OpenDyslexic",
}

LETTER_COLOUR = {
    "teal": "Teal",
    "blue": "Blue",
    "purple": "Purple",
    "pink": "Pink",
    "red": "Red",
    "orange": "Orange",
    "green": "Green",
    "grey": "Grey",
}

LETTER_PAPER = {
    "white": "White",
    "cream": "Cream",
    "blue": "Pale blue",
    "green": "Pale green",
    "pink": "Pale pink",
}

LETTER_SIZE = {
    "normal": "As the style has it",
    "large": "Large print",
    "larger": "Very large print",
}

LETTER_THEME = {
    "plain": "Plain",
    "space": "Space",
    "football": "Football",
    "nature": "Nature",
    "animals": "Animals",
    "sea": "The sea",
}

LETTER_SENT = {
    "post": "By post",
    "hand": "Handed over",
    "carer": "Given to the carer to pass on",
    "email": "By e-mail, as a file",
    "read_aloud": "Read aloud",
}

PICTURE_SOURCE = {
    "own": "My own",
    "council": "The council's licensed set",
    "office": "The office's",
}

TRANSLATION_STATE = {
    "draft": "Not sent out yet",
    "out": "With the interpreter",
    "back": "Came back",
    "checked": "Checked",
}
