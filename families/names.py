"""Names as people write them, and the keys by which they are sorted and found."""

import unicodedata

LETTERS_WITHOUT_MARKS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)


def name_key(*parts):
    """Lower case without accents, one space between words: “Zoë  Łuk” becomes “zoe luk”."""
    text = unicodedata.normalize("NFKD", " ".join(part for part in parts if part)).lower()
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(text.translate(LETTERS_WITHOUT_MARKS).replace("’", "'").split())
