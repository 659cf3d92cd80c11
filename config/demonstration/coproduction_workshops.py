"""Three workshops of Knowsley: commissioning in October 2011, the vision, and one that is on now.

From the sources: the day, the 40 participants and three sectors of the first, its two challenges,
that there were six themes, the six proposals and the two percentages; the words of the vision and
who wrote it. Ours: how many came from each sector, the split that gives the percentages, what the
notes say, who sees to a proposal and what came of it, and the whole of the third workshop.
"""

import datetime as dt

from centres.models import Centre, Cluster
from coproduction.models import (
    Board,
    ConfidenceAnswer,
    Contribution,
    JoinCode,
    Proposal,
    Workshop,
)
from coproduction.screening import screen_all

IN_2011 = dt.date(2011, 10, 21)
PROGRAMME = "4Children: Children's Centres and Voluntary and Community Sector Programme"
OURS = "how many of each sector, the notes and answers are ours"
CHALLENGES = [
    (
        "For a collaborative working model (a social enterprise): the three essential things that "
        "worked in the past, and the three that are needed in future"
    ),
    (
        "How community and voluntary groups can better voice local need, enable commissioning and "
        "develop the capacity to deliver"
    ),
]
TOGETHER = "Voluntary and council"
# sector, in the report as, participants, more positive afterwards, the same, less
SECTORS = [
    ("Local authority professionals", TOGETHER, 12, 6, 5, 1),
    ("Children's centre managers and staff", "Children's centres", 14, 9, 4, 1),
    ("Voluntary and community sector providers", TOGETHER, 14, 9, 4, 1),
]
# theme and proposal; who sees to it; what came of it; what was said (challenge, sector, words)
THEMES = [
    ("Performance management", "Children's centre managers", "done",
     "One short sheet of measures is in every agreement.", [
        (0, 0, "One set of measures that everyone reports against"),
        (0, 1, "In the past we counted heads, not what changed"),
        (0, 2, "Small groups drown in nine different forms"),
        (1, 2, "Tell us at the start what good looks like"),
        (1, 1, "Look at the figures together each quarter"),
        (0, 0, "Fewer targets, and keep to them"),
        (1, 2, "Count what volunteers give as well"),
    ]),
    ("Community engagement", "Voluntary sector network", "taken_up", "", [
        (1, 2, "Ask people where they are: school gate, shop, street"),
        (1, 2, "Parents ask other parents better than we do"),
        (0, 1, "Welcome events worked because neighbours ran them"),
        (1, 1, "Pay for the crèche when we ask people to a meeting"),
        (1, 0, "Say back what came of it, every time"),
        (0, 2, "Plain words, no jargon"),
        (1, 2, "Go to those who never come"),
        (1, 0, "Use what the groups already know of their streets"),
    ]),
    ("Partnership working", "Joint commissioning group", "done",
     "A partnership agreement was signed by the council and nine groups.", [
        (0, 0, "Trust grew where people stayed in post"),
        (0, 1, "Shared rooms made for shared work"),
        (0, 2, "A seat at the table before the decision, not after it"),
        (0, 2, "Bid together and not against each other"),
        (0, 1, "Train staff and volunteers in one room"),
        (0, 0, "Know who does what: one directory"),
        (1, 1, "A named person in the council for small groups"),
    ]),
    ("Knowsley offer and vision", "Head of early years", "taken_up", "", [
        (0, 0, "One offer that families know by name"),
        (0, 1, "The same welcome in every centre"),
        (1, 2, "Let parents write the vision"),
        (0, 2, "Say what we will stop as well as what we start"),
        (0, 1, "Start from what families want, not from what we have"),
        (1, 0, "A promise that fits on a postcard"),
    ]),
    ("Localised commissioning", "Commissioning manager", "taken_up", "", [
        (1, 2, "Small contracts that a small group can take on"),
        (1, 0, "Commission by neighbourhood, not for the whole borough"),
        (1, 1, "Centres could hold a budget for their area"),
        (1, 2, "Grants first, contracts when a group is ready"),
        (1, 2, "Help with insurance, checks and accounts"),
        (1, 0, "Parents on the panel that chooses"),
        (1, 1, "Stop what meets no need and move the money"),
        (1, 2, "Three years at a time, so that we can plan"),
    ]),
    ("Change management", "Head of early years", "declined",
     "There was no money for a change post; the partnership does it.", [
        (0, 1, "Staff are worried about their posts: say so and talk"),
        (0, 0, "Small steps that can be undone"),
        (0, 1, "Somebody whose work it is to see it through"),
        (0, 2, "Volunteers are no cheap staff"),
        (0, 0, "Show early wins"),
        (0, 1, "Time to learn the new way of working"),
    ]),
]  # fmt: skip
VISION = [
    "Meet and make friends",
    "Pass on and gain skills",
    "Improve the life of everyone in the community, whatever their age",
]
AUTHORS = [("Family Voices", 6), ("Dads' club", 4), ("Centre staff", 3)]

NOW_SECTORS = [("Parents", 11), ("Grandparents and carers", 4), ("Volunteers", 5), ("Staff", 3)]
NOW_ASKED = [
    "What would make you come on a Saturday?",
    "What could we do without?",
]
# theme or None, challenge, sector, words
NOW_SAID = [
    ("Times that fit", 0, 0, "Start at eleven, we are slow on Saturdays"),
    ("Times that fit", 0, 1, "An hour in the afternoon when the shops are done"),
    ("Times that fit", 0, 2, "Open when the library is open"),
    ("Food and company", 0, 0, "Breakfast together, everyone brings something"),
    ("Food and company", 0, 2, "A pot of tea on every table"),
    (None, 0, 0, "Something for older brothers and sisters too"),
    (None, 0, 1, "A quiet corner to sit and watch"),
    (None, 0, 0, "Swimming once a month"),
    (None, 0, 2, "Let volunteers hold the keys"),
    (None, 1, 3, "The second reception desk on weekdays"),
    (None, 1, 0, "The long form at the door"),
    (None, 1, 2, "Leaflets that nobody takes home"),
    (None, 0, 0, "Ask Mrs Tickle next door, her son runs the football, 0151 496 0140"),
]


def load(today):
    whiston = Cluster.objects.get(slug="whiston")
    commissioning(whiston)
    vision(whiston)
    saturdays(today)


def commissioning(cluster):
    workshop = Workshop.objects.create(
        cluster=cluster,
        title="Engaging the voluntary and community sector in commissioning",
        on=IN_2011,
        method=Workshop.Method.CONVERSATION,
        status=Workshop.Status.OVER,
        about="Forty people from the council, the children's centres and voluntary groups, in a "
        "national programme in 15 authorities. Its methods: structured and open conversation, "
        "force field analysis, open space and the KJ method; task groups and listening events "
        "came before and after.",
        source=f"{PROGRAMME}, from April 2011; {OURS}",
    )
    challenges = [
        workshop.challenges.create(words=words, position=n) for n, words in enumerate(CHALLENGES, 1)
    ]
    sectors = []
    for number, (name, reported_as, people, *split) in enumerate(SECTORS, 1):
        sector = workshop.sectors.create(
            name=name, reported_as=reported_as, participants=people, position=number
        )
        answers_of(sector, *split)
        sectors.append(sector)
    notes = []
    for number, (name, owner, status, answer, said) in enumerate(THEMES, 1):
        theme = workshop.themes.create(name=name, position=number)
        propose(cluster, workshop, theme, number, owner, status, answer)
        notes += [
            Contribution(
                workshop=workshop,
                theme=theme,
                challenge=challenges[challenge],
                sector=sectors[sector],
                words=words,
            )
            for challenge, sector, words in said
        ]
    Contribution.objects.bulk_create(notes)


def answers_of(sector, more, same, less):
    pairs = [(2 + n % 2, 4) for n in range(more)] + [(3, 3)] * same + [(4, 3)] * less
    ConfidenceAnswer.objects.bulk_create(
        ConfidenceAnswer(sector=sector, before=before, after=after) for before, after in pairs
    )


def propose(cluster, workshop, theme, number, owner, status, answer):
    Proposal.objects.create(
        cluster=cluster,
        workshop=workshop,
        theme=theme,
        title=theme.name,
        words="One of the six proposals of the workshop. Who sees to it, by when and what came of "
        "it are ours, for the demonstration.",
        made_on=IN_2011,
        owner=owner,
        due_on=dt.date(2012, 3, 31) + dt.timedelta(days=30 * number),
        status=status,
        we_did=answer,
        answered_on=dt.date(2012, 6, 15) if answer else None,
    )


def vision(cluster):
    workshop = Workshop.objects.create(
        cluster=cluster,
        title="The vision, written by parents",
        on=dt.date(2010, 3, 11),
        method=Workshop.Method.OTHER,
        status=Workshop.Status.OVER,
        about="Written in minutes where professionals had struggled: “The People's Centre: meet "
        "and make friends, pass on and gain skills, improve the life of everyone in the community "
        "whatever their age”.",
        source="Transforming Early Years; the day and how many wrote it are ours",
    )
    workshop.challenges.create(words="What is the centre for?", position=1)
    for number, (name, people) in enumerate(AUTHORS, 1):
        workshop.sectors.create(name=name, participants=people, position=number)
    theme = workshop.themes.create(name="The People's Centre", position=1)
    for words in VISION:
        workshop.contributions.create(words=words, theme=theme)


def saturdays(today):
    """On today, so that its code works and notes wait for a theme; one is held back."""
    workshop = Workshop.objects.create(
        centre=Centre.objects.get(slug="southmead-childrens-centre"),
        title="What would make Saturdays better?",
        on=today,
        where="The hall, Southmead",
        method=Workshop.Method.KJ,
        status=Workshop.Status.RUNNING,
        board=Board.objects.filter(slug="whiston-advisory-board").first(),
        source="Invented for the demonstration",
    )
    asked = [
        workshop.challenges.create(words=words, position=n) for n, words in enumerate(NOW_ASKED, 1)
    ]
    sectors = [
        workshop.sectors.create(name=name, participants=people, position=n)
        for n, (name, people) in enumerate(NOW_SECTORS, 1)
    ]
    for sector, before in zip(sectors, (2, 3, 3, 4), strict=True):
        for number in range(sector.participants):
            sector.confidence.create(before=max(before - number % 2, 1))
    names = list(dict.fromkeys(theme for theme, *_ in NOW_SAID if theme))
    themes = {name: workshop.themes.create(name=name, position=n) for n, name in enumerate(names)}
    notes = [
        Contribution(
            workshop=workshop,
            theme=themes.get(theme),
            challenge=asked[challenge],
            sector=sectors[sector],
            words=words,
            came=Contribution.Came.PHONE if number % 3 == 0 else Contribution.Came.TYPED,
        )
        for number, (theme, challenge, sector, words) in enumerate(NOW_SAID)
    ]
    Contribution.objects.bulk_create(screen_all(notes, workshop.centres_there))
    JoinCode.objects.create(code="TEA234", workshop=workshop)
