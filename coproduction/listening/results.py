"""What a survey found: for its page, its charts and its files alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from coproduction.listening.tallies import Tally, tally_choices, tally_numbers, tally_scale
from coproduction.models import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from documents.charts import Bar, bars_by_step
from documents.disclosure import NotPublishable, control, one_way
from documents.rounding import rounded
from documents.templatetags.figures import count, percent
from reach.charts import Drawn, drawn
from reach.sheets import Sheet, count_column, percent_column, text_column

Kind = SurveyQuestion.Kind
WORDS_ON_A_PAGE = 30
WAYS = {
    SurveyResponse.Came.PHONE: "on a phone",
    SurveyResponse.Came.PAPER: "on paper",
    SurveyResponse.Came.TALK: "in a talk",
}
NOT_SAID, NOT_SHOWN = "Not said", "not shown"
TOTAL = (None, None)
SOURCE = "Source: answers to the survey, by those who answered the question"


@dataclass(frozen=True)
class QuestionResult:
    """``tally`` None: asked in words. ``words`` may be read, ``held`` says how many wait."""

    number: int
    question: SurveyQuestion
    tally: Tally | None = None
    words: tuple[str, ...] = ()
    held: int = 0

    @property
    def key(self) -> str:
        return f"q{self.number}"

    @property
    def title(self) -> str:
        return finding(self)

    @property
    def sheet(self) -> Sheet:
        tally = self.tally
        return Sheet(
            self.key,
            self.title,
            (
                text_column("Answer"),
                count_column("People"),
                percent_column("Share of those who answered"),
            ),
            tuple((label, number, tally.share(number)) for label, number in tally.rows),
        )

    @property
    def first_words(self) -> tuple[str, ...]:
        return self.words[:WORDS_ON_A_PAGE]


@dataclass(frozen=True)
class SurveyResults:
    survey: Survey
    answered: int
    came: tuple[tuple[str, int], ...]
    questions: tuple[QuestionResult, ...]

    def sheets(self) -> dict[str, Sheet]:
        return {one.key: one.sheet for one in self.questions if one.tally is not None}


def survey_results(survey: Survey) -> SurveyResults:
    """Three queries, however many answered."""
    by_question = defaultdict(list)
    answers = SurveyAnswer.objects.filter(response__survey=survey).order_by("-response_id")
    for answer in answers.only("question_id", "chosen", "number", "words", "screening"):
        by_question[answer.question_id].append(answer)
    ways = dict(survey.responses.order_by().values_list("came").annotate(number=Count("pk")))
    return SurveyResults(
        survey=survey,
        answered=sum(ways.values()),
        came=tuple((words, ways[key]) for key, words in WAYS.items() if ways.get(key)),
        questions=tuple(
            _result(number, question, by_question[question.pk])
            for number, question in enumerate(survey.questions.all(), 1)
        ),
    )


def _result(number, question, answers):
    if question.kind == Kind.WORDS:
        shown = tuple(one.words for one in answers if one.is_shown and one.words)
        held = sum(one.screening == "held" for one in answers)
        return QuestionResult(number, question, words=shown, held=held)
    if question.kind in (Kind.ONE, Kind.SEVERAL):
        tally = tally_choices(question.options, [one.chosen for one in answers])
    else:
        numbers = [one.number for one in answers if one.number is not None]
        tally = tally_scale(numbers) if question.kind == Kind.SCALE else tally_numbers(numbers)
    return QuestionResult(number, question, tally)


# --- findings


def finding(result: QuestionResult) -> str:
    """What the question found, as a sentence with its numbers."""
    kind, tally = result.question.kind, result.tally
    if kind == Kind.WORDS:
        number = len(result.words)
        return f"{count(number)} {'answer' if number == 1 else 'answers'} in their own words"
    if not tally.answered:
        return "Nobody has answered this yet"
    if kind == Kind.SCALE:
        high = sum(number for label, number in tally.rows if label in ("4", "5"))
        return f"{_mean(tally)} of 5 on average; {_share(high, tally)} chose 4 or 5"
    if kind == Kind.NUMBER:
        return f"{count(tally.total)} in all, {_mean(tally)} on average, from {_people(tally)}"
    return _most_chosen(tally)


def _most_chosen(tally):
    names, number = [label for label, _ in tally.most], tally.most[0][1]
    if number == tally.answered and tally.answered > 1:
        all_who = f"All {count(tally.answered)} who answered"
        return f"{all_who} chose {_and(names)}"
    if len(names) == 1:
        return f"“{names[0]}” is chosen most: {_of(number, tally)}"
    if len(names) > 3:
        return f"{len(names)} answers are chosen equally often, by {count(number)} each"
    return f"{_and(names)} are chosen most, by {count(number)} of {count(tally.answered)} each"


def _and(names):
    quoted = [f"“{name}”" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _of(number, tally):
    return f"{count(number)} of {count(tally.answered)}, {percent(tally.share(number))}"


def _share(number, tally):
    return f"{count(number)} of {count(tally.answered)} ({percent(tally.share(number))})"


def _mean(tally):
    return f"{rounded(tally.mean, 1):,}"


def _people(tally):
    return "1 answer" if tally.answered == 1 else f"{count(tally.answered)} answers"


# --- charts


def chart_of(result: QuestionResult, survey: Survey) -> Drawn | None:
    """Bars in the order of the choices; None where nobody answered or it is in words."""
    tally = result.tally
    if tally is None or not tally.answered:
        return None
    most = {label for label, _ in tally.most}
    chart = bars_by_step(
        [
            Bar(
                label=label,
                value=tally.share(number),
                text=percent(tally.share(number)),
                note=f"{count(number)} of {count(tally.answered)}",
                picked=label in most and len(most) < len(tally.rows),
            )
            for label, number in tally.rows
        ],
        title=result.title,
        subtitle=f"{result.question.words} Per cent of those who answered, {survey.place}",
        source=SOURCE,
        columns=("Answer", "Share", "Of"),
    )
    return drawn(chart, result.sheet.table)


# --- where they live


def by_area(survey: Survey, *, is_true: bool) -> Sheet | None:
    """How many answered by area, where it is known; under control for who sees no true figures.

    None where no area is known. How many answered in all is known from the rest of the page.
    """
    counted = survey.responses.order_by("area__name").values_list("area__code", "area__name")
    rows = {code: (name, number) for code, name, number in counted.annotate(number=Count("pk"))}
    if not any(rows):
        return None
    counts = {code or NOT_SAID: number for code, (_, number) in rows.items()}
    shown = counts if is_true else _controlled(counts)
    column = count_column("People") if is_true else text_column("People")
    return Sheet(
        "areas",
        "Where those live who answered",
        (text_column("Area"), column),
        tuple((name or NOT_SAID, shown[code or NOT_SAID]) for code, (name, _) in rows.items()),
    )


def _controlled(counts):
    """Why one is not shown is not said: the reasons would help to work it out."""
    try:
        table = control(one_way(counts, sum(counts.values())), known=[TOTAL])
    except NotPublishable:
        return dict.fromkeys(counts, NOT_SHOWN)
    values = {row: table.cell(row).value for row in counts}
    return {row: NOT_SHOWN if value is None else count(value) for row, value in values.items()}
