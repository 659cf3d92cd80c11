"""Finding people and families by what somebody remembers of them.

Each person and family keeps ``find_keys``: short texts that say in how many ways she may be asked
for. A search becomes keys too, and the database compares them by one index, so that it needs no
extension and no look at every row. This module is the only one that knows how keys are written:

    b:kow                   a word of the name begins so (up to 12 letters)
    s:KFLSK  s:KFLK         a word sounds so; long sounds also with one sign left out
    p:900123                the phone number ends so (3 to 9 digits)
    d:2023-11-02            born on that day
    e:a@b.org               the e-mail
    =d:2023-02-11:N         compared with others of that birth date (day and month in either order)
                            who share the sound of a word, or the first letter of the first name
    =n:KFLSK:N:4047         alike names and dates less than half a year apart
    =w:KFLSK:N              alike names, whatever the dates
    =p:07700900123:N        the same phone and first letter
    =e:a@b.org:N            the same e-mail and first letter

Keys that begin with ``=`` are those by which families.duplicates picks who to compare.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import jellyfish
from rapidfuzz import fuzz

from documents.values import parse_date
from families.names import name_key

LONGEST_WORD, MOST_WORDS = 12, 8
LONGEST_KEY = 80
SHORTEST_TAIL, LONGEST_TAIL = 3, 9
SHORTEST_ALIKE = 3  # letters of a word that may be half remembered
ALIKE_FROM = 75  # of 100
HALF_YEAR = 183  # days

PHONE = re.compile(r"[+(]?[0-9][0-9\s()-]{2,}")
# As names are heard rather than spelt: English, Polish and South Asian ways of writing.
SPELT = [
    (re.compile(pattern), heard)
    for pattern, heard in [
        ("[^a-z]", ""),
        ("sz|sch", "sh"),
        ("cz", "ch"),
        ("th", "t"),
        ("([bdjk])h", r"\1"),
        ("^gh", "g"),
        ("(?<=[aeiou])j(?=[aeiou])", "y"),
        ("^y(?=[aeiou])", "j"),
        ("mp(?=[st])", "m"),
        ("wsk", "vsk"),
        ("w(?=[aeiouy](?!$))|^w(?=[aeiou])", "v"),
        ("ck", "k"),
        ("si(?=[ao])", "s"),
    ]
]
ALIKE_SIGNS = str.maketrans("MBEIOU", "NPAAAA")
SIGNS = ("Mn", "Mc", "Cf")
WORD_MARKS = re.compile(r"[\W_]+")


def words_of(*names):
    """The words that names are made of, without accents: “O'Hare-Łuk” is o'hare, hare and luk.

    >>> words_of("O'Hare-Łuk")
    ['ohare', 'luk']
    """
    text = name_key(*names).replace("'", "")
    if not text.isascii():
        # Vowel signs of Gurmukhi and joiners of Arabic are no letters, but part of the word.
        text = "".join(char for char in text if unicodedata.category(char) not in SIGNS)
    return _each_once(WORD_MARKS.sub(" ", text).split())


def _each_once(things):
    return list(dict.fromkeys(things))


@lru_cache(maxsize=20_000)
def sound(word):
    """How a word of a name sounds; the word itself where letters are not Latin.

    >>> sound("kowalska") == sound("kovalsky"), sound("mohamed") == sound("muhammad")
    (True, True)
    """
    heard = word
    for pattern, instead in SPELT:
        heard = pattern.sub(instead, heard)
    if not heard:
        return word[:LONGEST_WORD]
    code = jellyfish.metaphone(heard).replace(" ", "").translate(ALIKE_SIGNS)
    code = code[:1] + re.sub("[HY]", "", code[1:])
    return code[:8] or heard[:1].upper()


def _sounds_about(word):
    """Its sound, and if that is long also with any one sign left out."""
    code = sound(word)
    if len(code) < 4 or not code.isascii():
        return {code}
    return {code, *(code[:at] + code[at + 1 :] for at in range(len(code)))}


def keys_of_names(*names):
    keys = set()
    for word in words_of(*names)[:MOST_WORDS]:
        begins = word[:LONGEST_WORD]
        keys |= {f"b:{begins[:length]}" for length in range(1, len(begins) + 1)}
        keys |= {f"s:{code}" for code in _sounds_about(word)}
    return keys


def keys_of_family(family):
    """What a family is found by, beside the people in it; in order, each once."""
    return sorted(keys_of_names(family.name))


def keys_of_person(person):
    """What a person is found by and compared by; in order, each once."""
    keys = keys_of_names(person.given_name, person.family_name) | pairing_keys(person)
    keys |= {f"p:{tail}" for tail in _tails(person.phone)}
    if person.email:
        keys.add(f"e:{person.email.strip().lower()}")
    if person.date_of_birth:
        keys.add(f"d:{as_date(person.date_of_birth).isoformat()}")
    return sorted(key for key in keys if len(key) <= LONGEST_KEY)


def _tails(phone):
    number = digits(phone)
    longest = min(len(number), LONGEST_TAIL)
    return {number[-length:] for length in range(SHORTEST_TAIL, longest + 1)}


def digits(phone):
    return re.sub(r"[^0-9]", "", phone or "")


def as_date(day):
    """A date that was set as text before it was stored is read as Django reads it."""
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day))


# --- keys by which records are compared with each other -------------------------------------------


def pairing_keys(person):
    """Two people who share one of these are worth comparing; all others are not."""
    given = [sound(word) for word in words_of(person.given_name)[:3]]
    surname = [sound(word) for word in words_of(person.family_name)[:3]]
    first = given[0][:1] if given else ""
    keys = set()
    if person.date_of_birth:
        born = as_date(person.date_of_birth)
        day = _day_either_way(born)
        keys |= {f"=d:{day}:{code}" for code in {first, *given, *surname}}
        half_years = born.toordinal() // HALF_YEAR
        keys |= {f"=n:{code}:{first}:{half_years + late}" for code in surname for late in (0, 1)}
    if given:
        keys |= {f"=w:{code}:{given[0]}" for code in surname}
    number = digits(person.phone)
    if len(number) >= LONGEST_TAIL:
        keys.add(f"=p:{number[-LONGEST_TAIL:]}:{first}")
    if person.email:
        keys.add(f"=e:{person.email.strip().lower()}:{first}"[:LONGEST_KEY])
    return keys


def _day_either_way(born):
    if born.day > 12:
        return born.isoformat()
    low, high = sorted((born.day, born.month))
    return f"{born.year:04d}-{low:02d}-{high:02d}"


# --- what is asked for ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One thing of a search: a word of a name, the end of a phone, an e-mail or a birth date.

    ``keys``: of these a record must have one, to hold what was typed; ``alike``: one of these, to
    be at least alike. No ``alike``: it is known for certain or too short to be misspelt.
    """

    text: str
    keys: frozenset
    alike: frozenset = frozenset()


def asked_for(text):
    """What a search asks for; None where nothing is typed, empty where nothing can be meant."""
    if not text.strip():
        return None
    text = " ".join(text.replace("\0", " ")[:200].split())
    if PHONE.fullmatch(text) and len(digits(text)) >= SHORTEST_TAIL:
        return [_phone(digits(text))]
    things = []
    for part in text.split():
        whole = _date(part) or _email(part)
        things += [whole] if whole else [_thing(word) for word in words_of(part)]
    return _each_once(things)[:MOST_WORDS]


def _phone(number):
    return Asked(number, frozenset({f"p:{number[-LONGEST_TAIL:]}"}))


def _date(text):
    try:
        return Asked(text, frozenset({f"d:{parse_date(text).isoformat()}"}))
    except ValueError:
        return None


def _email(text):
    return Asked(text, frozenset({f"e:{text.lower()}"})) if text.find("@") > 0 else None


def _thing(word):
    if word.isascii() and word.isdigit() and len(word) >= SHORTEST_TAIL:
        return _phone(word)
    begins = frozenset({f"b:{word[:LONGEST_WORD]}"})
    if len(word) < SHORTEST_ALIKE:
        return Asked(word, begins)
    return Asked(word, begins, begins | {f"s:{code}" for code in _sounds_about(word)})


def how_alike(asked, names):
    """How well names hold what was asked for, 0 to 100: the mean of its words, each at its best.

    0 where one of its words is like none of theirs.
    """
    words = words_of(*names)
    best = [
        max((_alike(one.text, word) for word in words), default=0) for one in asked if one.alike
    ]
    if not best or min(best) < ALIKE_FROM:
        return 0
    return sum(best) / len(best)


@lru_cache(maxsize=50_000)
def _alike(word, name):
    if name.startswith(word):
        return 100
    ratio = fuzz.ratio(word, name)
    return (100 + ratio) / 2 if sound(word) == sound(name) else ratio
