"""The equality questions after sending: optional, and counted by month apart from any message."""

from dataclasses import dataclass
from uuid import uuid4

from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

SALT = "families.hello.equality"
OPEN_SECONDS = 3600
RATHER_NOT = ("rather-not", "I’d rather not say")

ADD = """
    INSERT INTO families_equalitycount (authority_id, month, question, answer, number)
    SELECT %s, %s, question, answer, 1
    FROM unnest(%s::text[], %s::text[]) AS counted(question, answer) ORDER BY question, answer
    ON CONFLICT (authority_id, month, question, answer)
    DO UPDATE SET number = families_equalitycount.number + 1
"""


@dataclass(frozen=True)
class EqualityQuestion:
    slug: str
    heading: str
    short: str
    choices: tuple[tuple[str, str], ...]


QUESTIONS = [
    EqualityQuestion(
        "age",
        "How old are you?",
        "Age",
        (
            ("under-20", "Under 20"),
            ("20-24", "20 to 24"),
            ("25-34", "25 to 34"),
            ("35-44", "35 to 44"),
            ("45", "45 or over"),
        ),
    ),
    EqualityQuestion(
        "gender",
        "Are you a woman or a man?",
        "Gender",
        (("woman", "A woman"), ("man", "A man"), ("other", "I say it another way")),
    ),
    EqualityQuestion(
        "background",
        "What is your background?",
        "Ethnic background",
        (
            ("asian", "Asian"),
            ("black", "Black"),
            ("mixed", "Mixed"),
            ("white", "White"),
            ("other", "Another one"),
        ),
    ),
    EqualityQuestion(
        "health",
        "Has a long illness or poor health made daily life hard for you?",
        "Disability or long illness",
        (("yes", "Yes"), ("no", "No")),
    ),
]


def token(authority_id):
    """Says whose counts the answers belong to; a number of its own makes it count once."""
    return signing.dumps([authority_id, uuid4().hex], salt=SALT)


def opened(text):
    """(authority's id, number) of a token, or None when it is not ours or too old."""
    try:
        authority_id, number = signing.loads(text[:400], salt=SALT, max_age=OPEN_SECONDS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return authority_id, number


def count_answers(authority_id, number, answers):
    """Add one to each answer of this month; sent again it adds nothing."""
    if not answers or not cache.add(f"hello:equality:{number}", True, OPEN_SECONDS):
        return
    month = timezone.localdate().replace(day=1)
    questions, said = zip(*sorted(answers.items()), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(ADD, [authority_id, month, list(questions), list(said)])
