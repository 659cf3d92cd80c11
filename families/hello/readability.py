"""How easily a text reads: school years needed, length of sentences, words of offices.

Flesch, R. (1948), A new readability yardstick; Kincaid, J. P. and others (1975), Derivation of
new readability formulas for Navy enlisted personnel. Syllables are counted by groups of vowels,
which errs by little over a page.
"""

import re

HIGHEST_GRADE = 4
LONGEST_MEAN = 12  # words in a sentence
NEVER = [
    "registration",
    "assessment",
    "case",
    "referral",
    "vulnerable",
    "deprived",
    "needs",
    "hard to reach",
    "eligible",
    "must",
]

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")


def sentences_of(pieces: list[str]) -> list[str]:
    """The sentences of these pieces of text, each piece by itself; those without letters left out.

    Letters are those of English: only English texts have a grade.
    """
    return [
        sentence
        for piece in pieces
        for sentence in _SENTENCE_ENDS.split(" ".join(piece.split()))
        if _WORD.search(sentence)
    ]


def words_of(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e; one at least."""
    word = re.sub(r"[’'].*", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$", word) or re.search(r"[^aeioutd]ed$", word):
        groups -= 1
    return max(groups, 1)


def grade(sentences: list[str]) -> float | None:
    """Flesch-Kincaid: school years needed to read it. None without a word."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        return None
    per_sentence = len(words) / len(sentences)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def mean_length(sentences: list[str]) -> float | None:
    """Words in a sentence, on average. None without a sentence."""
    if not sentences:
        return None
    return sum(len(words_of(sentence)) for sentence in sentences) / len(sentences)


def found_in(text: str, phrases: list[str]) -> list[str]:
    """Those of the phrases that stand in the text as whole words, in any case."""
    text = " ".join(text.split())
    return [p for p in phrases if re.search(rf"\b{re.escape(p)}\b", text, re.IGNORECASE)]
