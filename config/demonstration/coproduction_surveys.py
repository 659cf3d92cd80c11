"""Surveys: Queen's Park's 500, Reading's 32 family interviews, and one open at Southmead.

From the source: 500 surveys were done at Queen's Park; at Reading 32 families with 92 children
were interviewed and none had ever paid for childcare. The questions, all other answers and the
days are invented, and each survey says so.
"""

import datetime as dt
import random

from centres.models import Area, Centre
from coproduction.models import (
    Board,
    JoinCode,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from coproduction.screening import screen_all

OURS = "questions, answers and days are ours"
Kind, Came = SurveyQuestion.Kind, SurveyResponse.Came

WANTED = {
    "Drop-ins nearer home": 31,
    "One place for everything": 27,
    "Later opening hours": 18,
    "Somebody who speaks my language": 14,
    "Help from other parents": 10,
}
HEARD = {
    "A friend or neighbour": 42,
    "Health visitor or midwife": 24,
    "A community champion": 19,
    "A poster or leaflet": 15,
}
SAID_AT_QUEENS_PARK = [
    "I have told my story to five different people this year.",
    "The drop-in by the market is easy, I go past anyway.",
    "Nobody said that the baby clinic had moved.",
    "More for dads on Saturdays.",
    "A champion came to our door and that was how we heard.",
    "Appointments always clash with the school run.",
    "It would help to know who to ring first.",
    "We want somewhere to sit when it rains.",
    "Ask us before you change the times again.",
    "I did not know that it was for me too.",
    "Please keep the toy library.",
    "The letters are hard to read.",
]
HELD_AT_QUEENS_PARK = [
    "Mrs Abernathy at the clinic is always rude to us.",
    "Ring me any time on 020 7946 0018, I want to help.",
]
CHILDREN_AT_READING = {1: 4, 2: 8, 3: 10, 4: 8, 5: 2}  # families by children: 32 with 92
SAID_AT_READING = [
    "My mum has them when I work. I would not know how to pay anybody.",
    "You fill in one form and then another, and it is never you who decides.",
    "I would come for a cup of tea. I would not come for a course.",
    "Nobody ever asked me what I am good at.",
    "If another parent ran it, I would go.",
    "We never paid. We take turns on our street.",
]
SAID_AT_SOUTHMEAD = [
    "A group after nursery pick-up, please.",
    "Somewhere to sit down with a baby and talk.",
    "Cooking together was the best thing last year.",
    "More on Saturdays, when my partner is at home.",
    "My neighbour Shelley Tranter on 16 Hazel Close never comes out, can somebody call on her?",
    "Text me about it, 07700 900 417.",
]


def load(today):
    rng = random.Random(500)  # noqa: S311 - the same invented answers every time
    load_queens_park(rng)
    load_reading(rng)
    load_southmead(rng, today)


def load_queens_park(rng):
    centre = Centre.objects.get(name="Queen's Park Children's Centre")
    survey = Survey.objects.create(
        centre=centre,
        title="What should the early-years pilot change first?",
        intro="Community champions ask families in the ward.",
        thanks="Thank you. The Commission reads all of it.",
        board=Board.objects.filter(centre=centre).order_by("pk").first(),
        status=Survey.Status.CLOSED,
        opened_on=dt.date(2012, 10, 1),
        closed_on=dt.date(2012, 12, 14),
        source=f"That 500 surveys were done is from the source; {OURS}",
    )
    asked = questions(
        survey,
        ("What would help your family most?", Kind.ONE, WANTED),
        ("How did you hear of the children's centre?", Kind.SEVERAL, HEARD),
        ("How easy is it to get help when you need it?", Kind.SCALE, ()),
        ("What should we know?", Kind.WORDS, ()),
    )
    days = [survey.opened_on + dt.timedelta(days=n) for n in range(75)]
    areas = list(Area.objects.filter(ward__authority=centre.authority).order_by("code"))
    responses = [
        SurveyResponse(
            survey=survey,
            on=days[n * len(days) // 500],
            came=Came.PAPER if n % 5 else Came.TALK,
            area=rng.choice(areas) if areas and n % 4 else None,
        )
        for n in range(500)
    ]
    save([centre], responses, answered_at_queens_park(rng, responses, asked))


def answered_at_queens_park(rng, responses, asked):
    first, second, third, fourth = asked
    answers = []
    for n, response in enumerate(responses):
        answers += [
            SurveyAnswer(response=response, question=first, chosen=[some(rng, WANTED)]),
            SurveyAnswer(response=response, question=second, chosen=several(rng, HEARD)),
            SurveyAnswer(
                response=response,
                question=third,
                number=rng.choices(range(1, 6), [14, 31, 29, 18, 8])[0],
            ),
        ]
        if n % 40 == 0 and n // 40 < len(SAID_AT_QUEENS_PARK):
            words = SAID_AT_QUEENS_PARK[n // 40]
            answers.append(SurveyAnswer(response=response, question=fourth, words=words))
    answers += [
        SurveyAnswer(response=responses[n + 1], question=fourth, words=words)
        for n, words in enumerate(HELD_AT_QUEENS_PARK)
    ]
    return answers


def load_reading(rng):
    centre = Centre.objects.get(name__startswith="Whitley")
    survey = Survey.objects.create(
        centre=centre,
        title="Interviews with families in Whitley",
        kind=Survey.Kind.INTERVIEWS,
        intro="Parents and researchers talk to families at home.",
        status=Survey.Status.CLOSED,
        opened_on=dt.date(2010, 9, 6),
        closed_on=dt.date(2010, 11, 26),
        source="32 families with 92 children, none of whom had ever paid for childcare, are from "
        f"the source; how many children each has and what they said is invented, {OURS}",
    )
    children, paid, said = questions(
        survey,
        ("How many children are in the family?", Kind.NUMBER, ()),
        ("Have you ever paid for childcare?", Kind.ONE, ("Yes", "No, never")),
        ("What would you want instead?", Kind.WORDS, ()),
    )
    numbers = [number for number, families in CHILDREN_AT_READING.items() for _ in range(families)]
    rng.shuffle(numbers)
    responses = [
        SurveyResponse(
            survey=survey, on=survey.opened_on + dt.timedelta(days=n * 80 // 32), came=Came.TALK
        )
        for n in range(len(numbers))
    ]
    answers = []
    for response, number in zip(responses, numbers, strict=True):
        answers += [
            SurveyAnswer(response=response, question=children, number=number),
            SurveyAnswer(response=response, question=paid, chosen=["No, never"]),
        ]
    answers += [
        SurveyAnswer(response=responses[n * 5], question=said, words=words)
        for n, words in enumerate(SAID_AT_READING)
    ]
    save([centre], responses, answers)


def load_southmead(rng, today):
    centre = Centre.objects.get(name__startswith="Southmead")
    survey = Survey.objects.create(
        centre=centre,
        title="What would you come for?",
        intro="Family Voices asks. It takes a minute.",
        thanks="Thank you! We put up what we did on the wall by the door.",
        status=Survey.Status.OPEN,
        opened_on=today - dt.timedelta(days=9),
        source="Invented for the demonstration",
    )
    options = ("A cup of tea and a chat", "Cooking together", "A course", "Help with forms")
    which, how, words = questions(
        survey,
        ("What would you come for?", Kind.SEVERAL, options),
        ("How welcome do you feel here?", Kind.SCALE, ()),
        ("What else should we know?", Kind.WORDS, ()),
    )
    JoinCode.objects.create(code="TEA4US", survey=survey)
    weights = dict(zip(options, (40, 30, 10, 20), strict=True))
    responses = [
        SurveyResponse(survey=survey, on=today - dt.timedelta(days=9 - n // 2), came=Came.PHONE)
        for n in range(18)
    ]
    answers = []
    for n, response in enumerate(responses):
        answers += [
            SurveyAnswer(response=response, question=which, chosen=several(rng, weights)),
            SurveyAnswer(response=response, question=how, number=rng.choice([3, 4, 4, 5])),
        ]
        if n < len(SAID_AT_SOUTHMEAD):
            said = SAID_AT_SOUTHMEAD[n]
            answers.append(SurveyAnswer(response=response, question=words, words=said))
    save([centre], responses, answers)


def questions(survey, *asked):
    return [
        survey.questions.create(position=n, words=words, kind=kind, choices="\n".join(choices))
        for n, (words, kind, choices) in enumerate(asked)
    ]


def some(rng, weights):
    return rng.choices(list(weights), list(weights.values()))[0]


def several(rng, weights):
    """One or two of them, in their order."""
    chosen = {some(rng, weights) for _ in range(rng.choice([1, 2]))}
    return [option for option in weights if option in chosen]


def save(centres, responses, answers):
    SurveyResponse.objects.bulk_create(responses)
    screen_all([answer for answer in answers if answer.words], centres)
    SurveyAnswer.objects.bulk_create(answers, batch_size=1000)
