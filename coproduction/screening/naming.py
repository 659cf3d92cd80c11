"""What in somebody's words may say who a person is, or where to find one: pure, errs to caution.

What is found is held back until somebody has read it, so a false alarm costs a look and a miss
may cost a family. Each reason says what kind of thing it is and shows the piece.
"""

import re
import unicodedata

from coproduction.screening.common_names import MORE_GIVEN_NAMES, SURNAMES
from coproduction.screening.common_words import (
    CAPITALS,
    DOES,
    GIVEN_NAMES,
    NO_NAMES,
    WORDS_AND_NAMES,
)
from families.finding import words_of

MOST_REASONS = 12
LONGEST_PIECE = 60

BY_MAIL = r"[^\s@<>()\[\],;:]"
EMAIL = re.compile(
    rf"{BY_MAIL}{{1,64}}(?:@{BY_MAIL}{{1,100}}|\s?@\s?{BY_MAIL}{{1,60}}\.\w{{2,12}})"
)
SPOKEN_EMAIL = re.compile(
    r"\b[\w.-]{1,40}\s{0,3}(?:\bat\b|[(\[]at[)\]])\s{0,3}(?:[\w-]{1,40}(?:\s{1,3}[(\[]?dot[)\]]?"
    r"\s{1,3}\w{2,12}|\.(?:com|co|org|net|uk|gov|info|me|eu|pl|ro))\b"
    r"|(?:gmail|hotmail|yahoo|outlook|icloud)\b)",
    re.I,
)
ACCOUNT = re.compile(r"(?<![\w.])@\w{2,40}")
ACCOUNT_ON = re.compile(
    r"\b(?:tik\s?tok|insta(?:gram)?|snap(?:chat)?|facebook|fb|twitter|telegram|signal)"
    r"\s?(?::|as|under|name|is)\s{0,2}[\w.]{3,40}",
    re.I,
)
NUMBERED = re.compile(  # of a car, and of National Insurance
    r"\b[a-z]{2}\d{2}\s?[a-z]{3}\b|\b[A-Z]{2}(?:\s?\d{2}){3}\s?[A-D]\b", re.I
)
WEB = re.compile(r"(?:https?://|www\.)\S{1,200}|\b[\w-]{2,40}\.[a-z]{2,6}/\S{1,200}", re.I)
# Digits with anything but letters between them, as people group them.
NUMBER = re.compile(r"\+?[(\[]?\d(?:[^\w£]{0,4}\d){4,24}")
YEARS = re.compile(r"(?:19|20)\d\d\D{1,3}(?:(?:19|20)\d\d|\d\d)")
DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d\d|(?:19|20)\d\d)|(?:19|20)\d\d-\d\d-\d\d")
BORN = re.compile(
    r"\b(?:born|birthday|birth|dob|d\.o\.b\.?)\b[^\d\n]{0,25}"
    r"(\d{1,2}\S{0,3}\s?(?:of\s)?[^\s]{1,9}\s?\d{2,4})",
    re.I,
)
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
ASKS_TO_RING = re.compile(
    r"\b(?:ring|rang|phone|phoned|call|text|tel|telephone|mobile|mob|number|whatsapp)\b\D{0,20}$",
    re.I,
)
LETTER_FOR_NOUGHT = re.compile(
    r"(?<=[\dOo])[Oo](?=[\dOo])|\b[Oo](?=\d)|(?<=\d)[Oo]\b|(?<=\d[Oo])[Oo]\b"
)
DIGITS = {
    **{
        word: str(number)
        for number, word in enumerate("zero one two three four five six seven eight nine".split())
    },
    "oh": "0",
    "nought": "0",
}
DIGIT_AMONG_DIGITS = re.compile(rf"(?<=\d)[\s-]?({'|'.join(DIGITS)})(?=[\s-]?\d)", re.I)
SAID_DIGIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
SPOKEN_NUMBER = re.compile(rf"\b{SAID_DIGIT}(?:[\s,-]{{1,3}}{SAID_DIGIT}){{4,20}}\b", re.I)
SAID_OR_WRITTEN = rf"(?:{SAID_DIGIT}|hundred|\d{{1,5}})"
MIXED_NUMBER = re.compile(rf"\b{SAID_OR_WRITTEN}(?:[\s,-]{{1,3}}{SAID_OR_WRITTEN}){{3,20}}\b", re.I)
POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}\d[A-Za-z\d]?|[A-Z]{1,2}\s\d[A-Z\d]?)[\s-]{0,3}"
    r"(?:[\dO][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}|\d\s[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
)
STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|close|drive|dr|way|court|ct|crescent|cres|grove|place|"
    "terrace|gardens|gdns|walk|green|hill|park|square|mews|row|view|rise|house|tower|block|"
    "heights|estate|parade|path|passage|quay|wharf|fold|croft|bank|brow|common|end|field|fields|"
    "flats|meadow|meadows|side|vale|yard|buildings|mansions|point|lodge|cottage|cottages"
)
ADDRESS = re.compile(
    rf"\b\d{{1,4}}\s?[a-z]?,?\s{{1,3}}((?:[\w'’.-]{{1,25}}\s{{1,3}}){{1,3}}?(?:{STREETS}))\b", re.I
)
# What is a street, and little else.
SURELY_STREETS = (
    "street|road|rd|avenue|ave|lane|ln|close|drive|court|crescent|cres|grove|terrace|gardens|mews|"
    "parade|paddock|oval"
)
SAID_HOUSE = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|"
    r"five|six|seven|eight|nine))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
SPOKEN_ADDRESS = re.compile(
    rf"\b{SAID_HOUSE}\s((?:[\w'’.-]{{1,25}}\s){{1,2}}?(?:{SURELY_STREETS}))\b", re.I
)
IN_THE_CLOSE = re.compile(rf"\b\d{{1,4}}[a-z]?,?\s{{1,3}}the\s(?:{SURELY_STREETS})\b", re.I)
COUNTED = frozenset(
    """minutes minute mins min hours hour hrs miles mile metres yards weeks week months month years
    year days day times time people children kids mums mum dads dad parents families family babies
    mothers fathers volunteers sessions steps of per p pm am the or and to in at a is are was from
    percent more different other others hundred thousand pounds these those our""".split()
)
DWELLING = re.compile(
    r"\b(?:flat|apartment|apt|maisonette|bungalow|caravan|plot|unit)\s{1,3}(?:no\.?\s?|number\s)?"
    rf"(?:\d{{1,4}}\w?|{SAID_HOUSE})\b"
    r"|\b(?:house|door)\s(?:number|no\.?)\s?\d{1,4}\w?\b"
    rf"|\b(?:at|in|from)\s(?:number|no\.?)\s?(?:\d{{1,4}}\w?|{SAID_HOUSE})\b",
    re.I,
)
LIVES_ON = re.compile(
    rf"\b(?:liv(?:e|es|ed|ing)|home|house|flat|moved|stay(?:s|ing)?)\b[^.!?\n]{{0,25}}?"
    rf"\b(?:on|in|at|off|to|near)\s((?:[\w'’-]{{1,25}}\s){{1,3}}?(?:{STREETS}))\b",
    re.I,
)
# Vowel signs of Arabic, Devanagari and Gurmukhi are no letters, but part of the word.
LETTER = (
    r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0a01-\u0a03\u0a3c-\u0a4d"
    r"\u0a70-\u0a75])"
)
WORD = re.compile(rf"{LETTER}+(?:['’.-]{LETTER}+)*")
OTHER_LETTERS = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]{2,}")
TITLES = frozenset(
    """mr mrs ms miss mx dr doctor nurse sister midwife matron rev reverend revd father vicar imam
    councillor cllr prof professor pc sergeant sgt sir dame lady lord auntie aunty aunt uncle nan
    nana nanny gran granny grandma grandad grandpa nain taid headteacher teacher""".split()
)
GLUED_TITLE = re.compile(r"\b(mr|mrs|ms|mx|dr|cllr|rev|prof)\.(?=\w)|\b(mrs)(?=[a-z]{3})", re.I)
ALWAYS_TITLES = frozenset("mr mrs ms mx dr cllr revd rev sgt prof".split())
KIN = frozenset(
    """son daughter husband wife partner boyfriend girlfriend brother sister mum mam mom mother dad
    father nan gran baby child boy girl lad niece nephew cousin friend neighbour grandson
    granddaughter grandchild toddler twin eldest oldest youngest stepson stepdaughter ex
    fiance keyworker""".split()
)
WHOSE = frozenset("my our his her their your me your a the".split())
# Titles behind which a name follows in small letters, too: “nurse patel”, “auntie bev”.
NAMED_BY_TITLE = frozenset(
    "miss nurse sister midwife matron councillor auntie aunty aunt uncle nanny".split()
)
WORKS_FOR = frozenset(
    """team led clinic unit service visit appointment practitioner advice room time care training
    session day week out like later every who that this call surgery school leader
    student""".split()
)
OWNS = re.compile(r"['’]s?$", re.I)
NO_OWNERS = frozenset(
    """today tomorrow yesterday everybody everyone anybody somebody someone nobody it he she that
    what who where there here how let one other others another neighbour man lady woman""".split()
)
FORENAMES = GIVEN_NAMES | MORE_GIVEN_NAMES
CAPITAL_WITHIN = re.compile(r"^(?:[A-Z]['’][A-Z][a-z]|(?:Mc|Mac|Fitz)[A-Z][a-z])")
INITIALS = re.compile(r"(?:[A-Z]\.){1,2}[A-Z]\.?")
NO_INITIALS = frozenset(
    "U.K U.S E.U A.M P.M T.V I.T N.I G.P I.D D.I.Y A.S.B N.H.S B.B.C A.B.C".split()
)
# English has them with their accents.
LOANED = frozenset(
    "cafe cafes creche creches naive fiance fiancee cliche facade puree saute pate".split()
)
CALLED = frozenset("called named nicknamed aka name's names".split())
NOT_CALLED = frozenset(
    """in off out round over back on me us you him them it the a an my our up for at to by because
    when after before again and not twice once early late but so if about from is was are this that
    down upon themselves myself""".split()
)
ASKS_MORE = frozenset(
    "i you we they he she it there the this that my our your be have not all anyone some".split()
)
MONTHS = frozenset("may june april august".split())
A_MONTH_FOLLOWS = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|to|of|last|next|this|early|late|during|before|after)"
    r"|\d(?:st|nd|rd|th)?)\s+$",
    re.I,
)
SENTENCE_ENDS = re.compile(r"[.!?:;\n\r•*“\"(\[…–—/]\s*[\"'“‘(\[-]*\s*$|^[\s\"'“‘(\[•*-]*$")


def found_in(words: str, names=frozenset(), places=frozenset()) -> list[str]:
    """Reasons to hold ``words`` back, each once, in words that show the piece; none: empty.

    ``names``: keys (families.finding.words_of) of people who are known here. ``places``: keys of
    the words of known places and groups, which begin with a capital and name no person.
    """
    text = tidied(words)
    unseen = _without_found(text)
    reasons = [
        *_each("An e-mail address", (EMAIL, SPOKEN_EMAIL), text),
        *_each("An account", (ACCOUNT, ACCOUNT_ON), EMAIL.sub(" ", text)),
        *_each("A web address", (WEB,), text),
        *(f"A phone number: {_shown(piece)}" for piece in phones_in(text)),
        *_each("A postcode", (POSTCODE,), text),
        *_each("A number of somebody", (NUMBERED,), POSTCODE.sub(" ", text)),
        *(f"An address: {_shown(piece)}" for piece in addresses_in(text)),
        *(f"A date of birth: {_shown(found[0])}" for found in BORN.finditer(text)),
        *(f"{kind}: {_shown(piece)}" for kind, piece in names_in(unseen, names, places)),
        *_each("In letters that are not screened", (OTHER_LETTERS,), text)[:1],
    ]
    return list(dict.fromkeys(reasons))[:MOST_REASONS]


def _without_found(text):
    """Without addresses and the like, whose words need not be shown again as names."""
    for pattern in (EMAIL, WEB, POSTCODE, DWELLING):
        text = pattern.sub(lambda found: "." * len(found[0]), text)
    for piece in list(addresses_in(text)):
        text = text.replace(piece, "." * len(piece))
    return text


def tidied(words):
    """One way of writing: full-width letters and digits of any script become plain, what is not
    seen goes."""
    text = unicodedata.normalize("NFKC", words or "")
    kept = (
        char if char == "\n" or unicodedata.category(char)[0] != "C" else _instead(char)
        for char in text
    )
    text = "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in kept
    )
    return GLUED_TITLE.sub(lambda found: f"{found[1] or found[2]} ", text)


def _instead(char):
    return "" if unicodedata.category(char) == "Cf" else " "


def _each(kind, patterns, text):
    return [f"{kind}: {_shown(f[0])}" for pattern in patterns for f in pattern.finditer(text)]


def _shown(piece):
    piece = " ".join(piece.split())
    return piece if len(piece) <= LONGEST_PIECE else f"{piece[:LONGEST_PIECE]}…"


def phones_in(text):
    """Seven digits or more, five after “ring” or “text”; no years, dates or sums of money."""
    text = LETTER_FOR_NOUGHT.sub("0", text)
    text = DIGIT_AMONG_DIGITS.sub(lambda found: DIGITS[found[1].lower()], text)
    for found in NUMBER.finditer(text):
        piece = found[0].strip()
        digits = sum(char.isdigit() for char in piece)
        before = text[max(0, found.start() - 40) : found.start()]
        least = 5 if ASKS_TO_RING.search(before) else 7
        if digits >= least and not _counts_something(piece, before):
            yield piece
    yield from (found[0] for found in SPOKEN_NUMBER.finditer(text))
    yield from (found[0] for found in MIXED_NUMBER.finditer(text) if _is_mixed(found[0]))


def _is_mixed(piece):
    """Words and digits, seven or more when all are said as digits: “07700 nine hundred 123”."""
    parts = re.split(r"[\s,-]+", piece)
    said = [part for part in parts if not part.isdigit()]
    digits = sum(len(part) for part in parts if part.isdigit()) + len(said)
    return len(said) > 0 and digits + sum(part.lower() == "hundred" for part in said) >= 7


def _counts_something(piece, before):
    return bool(
        YEARS.fullmatch(piece)
        or DATE.fullmatch(piece)
        or THOUSANDS.fullmatch(piece)
        or before.rstrip().endswith("£")
    )


def addresses_in(text):
    for pattern in (ADDRESS, SPOKEN_ADDRESS):
        for found in pattern.finditer(text):
            between = {word.lower().strip(".,") for word in found[1].split()[:-1]}
            if not between & COUNTED:
                yield found[0]
    for pattern in (IN_THE_CLOSE, DWELLING, LIVES_ON):
        yield from (found[0] for found in pattern.finditer(text))


# --- names


def names_in(text, names, places):
    """(kind, piece) of what may be a person's name."""
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        before = words[at - 1] if at and _follows(text, words[at - 1], word) else None
        earlier = words[at - 2] if before and at > 1 else None
        previous = [_plain(one[0]) if one else "" for one in (before, earlier)]
        after = words[at + 1 : at + 2]
        if kind := _kind_of_name(text, word, previous, after, names, places):
            has_title = before is not None and _plain(before[0]) in TITLES
            yield kind, f"{before[0]} {word[0]}" if has_title else word[0]


def _follows(text, before, word):
    """Nothing but a space, a full stop of a title or a mark stands between."""
    return len(text[before.end() : word.start()].strip(" \t.,:'\"“”‘’()-")) == 0


def _kind_of_name(text, word, previous, after, names, places):
    if _is_introduced(word[0], _plain(word[0]), *previous) or _has_kin(word[0], after):
        return "A name"
    parts = keys_of(word[0])
    known = parts & (names | FORENAMES | (SURNAMES - places)) - NO_NAMES
    if known and not (known <= WORDS_AND_NAMES and _is_a_word_here(text, word, after)):
        return "A name of somebody we know" if known & names else "A name"
    if _is_written_as_names_are(word[0]) and not parts & (places | LOANED):
        return "Perhaps a name"
    if _is_capital_inside(text, word) and not parts & (CAPITALS | NO_NAMES | TITLES | places):
        return "Perhaps a name"
    return ""


def _is_written_as_names_are(word):
    """With a capital within, initials, or letters that hardly an English word has: “Żaneta”."""
    return bool(
        CAPITAL_WITHIN.search(word)
        or (INITIALS.fullmatch(word) and word.strip(".") not in NO_INITIALS)
        or (len(word) > 1 and not word.replace("’", "").isascii())
    )


def _has_kin(word, after):
    """ "Zelda's mum", whoever Zelda is; not "my friend's mum" or "today's dads"."""
    if not after or _plain(after[0][0]) not in KIN or not OWNS.search(word):
        return False
    whole = _plain(OWNS.sub("", word))
    return whole not in KIN | NO_NAMES | NO_OWNERS | DOES | TITLES


def keys_of(word):
    """A word, and what it is without the s of a possessive: “Sophie's” and “sophies” too."""
    whole = re.sub(r"['’]s?$", "", word, flags=re.I)
    found = set(words_of(whole))
    return found | {key[:-1] for key in found if len(key) > 3 and key.endswith("s")}


def _plain(word):
    return word.lower().replace("’", "'").strip(".'")


def _is_introduced(word, plain, previous, one_before):
    """After a title, “called”, “my name is” or “my son”."""
    has_capital = word[:1].isupper()
    if previous in ALWAYS_TITLES:
        return plain not in NO_NAMES
    if previous in TITLES and plain not in CAPITALS | NO_NAMES:
        if has_capital:
            return True
        if previous in NAMED_BY_TITLE and _reads_as_a_name(plain):
            return plain not in TITLES | WORKS_FOR
    if previous in CALLED or (one_before, previous) in {("name", "is"), ("known", "as")}:
        return plain not in NOT_CALLED | NO_NAMES
    if previous in KIN and one_before in WHOSE:
        is_hers = one_before not in ("a", "the") and _reads_as_a_name(plain)
        return is_hers or (has_capital and plain not in CAPITALS)
    return False


def _reads_as_a_name(plain):
    """After “my son”, in lower case: neither what he does nor a word of every day."""
    return plain not in DOES | NO_NAMES | KIN and not plain.endswith(
        ("s", "ed", "ing", "ly", "n't", "'s", "'d", "'ll")
    )


def _is_a_word_here(text, word, after):
    """A name that is an everyday word or a month: in small letters, where it asks, or “in May”."""
    if not word[0][:1].isupper():
        return True
    if _plain(word[0]) in MONTHS and A_MONTH_FOLLOWS.search(
        text[max(0, word.start() - 12) : word.start()]
    ):
        return True
    follows = _plain(after[0][0]) if after else ""
    return not _is_capital_inside(text, word) and follows in ASKS_MORE


def _is_capital_inside(text, word):
    """Begins with a capital though no sentence begins here; not all capitals like NHS."""
    written = word[0]
    if not written[:1].isupper() or (len(written) > 1 and written.isupper()):
        return False
    return not SENTENCE_ENDS.search(text[max(0, word.start() - 12) : word.start()])
