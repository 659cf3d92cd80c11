"""What the sites expect of their work, as the sources say.

What is seen so far is from the source too, or says that it is made up. Where the source names no
time, the row says that the time is ours.
"""

import datetime as dt

from centres.models import Cluster, Provider
from coproduction.growing.outcomes import place_of
from coproduction.models import Board, ExpectedOutcome

OF = "Transforming Early Years"
OUR_TIME = f"{OF}; when is ours"
MADE_UP = "(made up)"
PILOT = "Neighbourhood community budget pilot"
# group: when, what, what is seen (made up), source if not the programme
OF_GROUPS = {
    "Family Voices": [
        ("aim", ("The People's Centre: meet and make friends, pass on and gain skills, improve the "
         "life of everyone in the community whatever their age"),
         "", f"{OF}: a vision written by Family Voices, the Dads' club and centre staff"),
        ("medium", "Wider reach among priority groups",
         "Sessions that parents lead reach streets that others do not (made up)", OUR_TIME),
        ("medium", "Skills and employability for volunteers",
         "", OUR_TIME),
        ("long", "Less crisis support", "", OUR_TIME),
    ],
    "One Corby Parent Coalition": [
        ("short", "Areas of Corby represented in the coalition",
         "All wards but one have a parent (made up)", ""),
        ("short", "Governance structure in place",
         "A group of parents explores it", ""),
        ("short", "Participation in first campaigns", "", ""),
        ("short", "Participation in decisions on wider initiatives", "", ""),
        ("short", "Times the coalition is asked for parents' views",
         "Asked by the council and two schools this year (made up)", ""),
        ("medium", "Volunteers in training and stepping up the ladder",
         "The first training is done", ""),
        ("medium", "Families engaging in services", "", ""),
        ("medium", "Families engaging who did not before", "", ""),
        ("medium", "Model tried elsewhere in the county", "", ""),
        ("long", "Families engaging with statutory services", "", ""),
        ("long", "Children entering care", "", ""),
        ("long", "Professional practice in which parents drive decisions", "", ""),
        ("long", "Model applied across the county", "", ""),
        ("impact", "Children on the child protection register (fewer)", "", ""),
        ("impact", "Families needing support from social care (fewer)", "", ""),
        ("impact", "Community capital built by volunteer training and support", "", ""),
    ],
    "Community Ambassadors": [
        ("impact", "The kinds of people recruited as ambassadors: cultures, ages, genders",
         "Four willing so far", f"{OF}: what success is judged by"),
        ("long", "A safer, more connected neighbourhood", "", OUR_TIME),
        ("long", "Children sleeping, attending nursery, ready for school", "", OUR_TIME),
        ("long", "Fewer crisis interventions", "", OUR_TIME),
    ],
    "Parent volunteers of The Leys": [
        ("long", "Higher achievement at the Foundation Stage", "", OUR_TIME),
        ("long", "Fewer obese children", "", OUR_TIME),
        ("medium", "Confidence and networks across social and cultural boundaries",
         "Newcomers stay for lunch at the cafe (made up)", OUR_TIME),
        ("medium", "A development plan each, with a route into employment",
         "Every volunteer has one (made up)", OUR_TIME),
    ],
    "Peer-support hub": [
        ("long", "Every expectant parent met by a peer", "", OUR_TIME),
        ("long", "Spending shifted to pregnancy and the first months", "", OUR_TIME),
        ("medium", "Four more centres considered", "", OUR_TIME),
    ],
    "Expert Parent Club": [
        ("medium", "Parents trained in five areas of resilience lead courses", "", OUR_TIME),
        ("long", "All 13 centres of the authority owned by their communities in three years",
         "", OF),
    ],
}  # fmt: skip
QUEENS_PARK = "queens-park-children-and-wellbeing-commission"
OBJECTIVES = [
    (
        "A whole-system children's centre with a flexible, multi-skilled team beside active "
        "citizens and two community champions"
    ),
    "Integrate health visiting, midwifery and the children's centre",
    "Co-design with residents",
    "Change life chances of children at risk through early intervention",
    "A lasting resident stake, volunteering and jobs",
    "Modern communication between agencies",
    "More from less through the budget partnership",
]
SEEN = {
    "Integrate health visiting, midwifery and the children's centre":
        "Health visitors and midwives work from one place",
    "Co-design with residents": "Residents are trained in co-design",
    "A lasting resident stake, volunteering and jobs": "14 champions",
}  # fmt: skip
AMBITION = "Public costs of the ward down to the Westminster average"


def load(today):
    seen_on = today - dt.timedelta(days=21)
    groups = {group.name: group for group in Provider.objects.filter(name__in=OF_GROUPS)}
    rows = [
        outcome(seen_on, horizon, words, seen, source or OF, provider=groups[name],
                **here(groups[name]))
        for name, expected in OF_GROUPS.items()
        for horizon, words, seen, source in expected
    ]  # fmt: skip
    board = Board.objects.filter(slug=QUEENS_PARK).first()
    if board:
        at_board = {"board": board, "centre": board.centre, "cluster": board.cluster}
        rows += [
            ExpectedOutcome(horizon="aim", words=words, source=f"{PILOT}: objectives",
                            seen=SEEN.get(words, ""), **at_board)
            for words in OBJECTIVES
        ]  # fmt: skip
        rows.append(
            ExpectedOutcome(
                horizon="impact", words=AMBITION, source=f"{PILOT}: ambition", **at_board
            )
        )
    for position, row in enumerate(rows, 1):
        row.position = position
    ExpectedOutcome.objects.bulk_create(rows)


def here(group):
    place = place_of(group)
    return {"cluster" if isinstance(place, Cluster) else "centre": place}


def outcome(seen_on, horizon, words, seen, source, **fields):
    return ExpectedOutcome(
        horizon=horizon, words=words, source=source, seen=seen,
        seen_on=seen_on if MADE_UP in seen else None, **fields,
    )  # fmt: skip
