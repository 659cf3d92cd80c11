"""The checklist on sharing data that an agreement is signed with: its questions, and how far it is.

What the law asks of two organisations that share families' records, in plain words. It is no
legal advice: the page says so.
"""

from dataclasses import dataclass

from coproduction.models import DataSharingAnswer

Answer = DataSharingAnswer.Answer


@dataclass(frozen=True)
class Question:
    key: str
    words: str
    hint: str


_ALL = [
    Question(
        "purpose",
        "Is it written down why data is shared, and on what lawful basis?",
        "The basis is the centre's public task for most records; consent for photos and stories.",
    ),
    Question(
        "what",
        "Is it written down what is shared, and about whom?",
        "Like first names and ages of those expected at a session.",
    ),
    Question(
        "minimum",
        "Is that the least that does the job?",
        "A count instead of a list; a first name instead of a file.",
    ),
    Question(
        "who_sees",
        "Is it settled who sees it, by name or role?",
        "And that nobody else does, in the group or at home.",
    ),
    Question(
        "kept_safe",
        "Is it kept safe, on screen and on paper?",
        "Own sign-ins, locked drawers, no lists on private phones.",
    ),
    Question(
        "how_long",
        "Is it settled how long it is kept?",
        "And who throws it away on the day.",
    ),
    Question(
        "breaches",
        "Does everybody know what to do when something goes astray?",
        "Whom to tell at once. The regulator hears of a serious breach within 72 hours.",
    ),
    Question(
        "rights",
        "Can families see, correct and take back what is kept of them?",
        "Both parties know who answers a request, and by when.",
    ),
    Question(
        "training",
        "Has everybody who sees it been trained?",
        "Data protection and safeguarding, before the first session.",
    ),
    Question(
        "at_the_end",
        "Is it settled what happens to the data when the agreement ends?",
        "Given back or destroyed, and who confirms it.",
    ),
]
QUESTIONS = {question.key: question for question in _ALL}


@dataclass(frozen=True)
class Line:
    """A question with its answer; ``answer`` is empty until somebody gives one."""

    question: Question
    answer: str = ""
    note: str = ""

    @property
    def is_settled(self) -> bool:
        return self.answer in (Answer.YES, Answer.NOT_NEEDED)

    @property
    def answer_words(self) -> str:
        return Answer(self.answer).label if self.answer else "Not answered"


@dataclass(frozen=True)
class Checklist:
    lines: tuple[Line, ...]

    @property
    def settled(self) -> int:
        return sum(line.is_settled for line in self.lines)

    @property
    def is_complete(self) -> bool:
        return self.settled == len(self.lines)

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if not line.is_settled]


def checklist(agreement) -> Checklist:
    """Every question in its order, with what was answered for this agreement."""
    given = {answer.question: answer for answer in agreement.data_sharing.all()}
    return Checklist(tuple(_line(question, given.get(question.key)) for question in _ALL))


def _line(question, given):
    return Line(question, given.answer, given.note) if given else Line(question)
