"""One Corby Parent Coalition: street champions on all four levels of their ladder.

From the source: what each level means, training and accreditation at each level with the first
training done, two campaigns planned, parents who met councillors about cuts. How many people
stand on which level since when is invented.
"""

from decimal import Decimal

from volunteers.models import Course, Hours, LadderNeed

AWARDED_BY = "Awarding body of the demonstration"
# level: its course, what it takes besides
LEVELS = {
    1: ("Ladder 1: my street and I", "Volunteer, or have clear ideas for change and act on them"),
    2: ("Ladder 2: running a group", "Run a group, or be a parent governor or similar"),
    3: ("Ladder 3: one issue, many parents", "Build a self-help or support network on one issue"),
    4: ("Ladder 4: speaking for families", "Speak up and lobby for better services for all"),
}
SEEN = {
    1: "Knows every door of her street and says what she hears there",
    2: "Runs a group of parents in her ward",
    3: "Built a network of parents around one issue",
    4: "Spoke for families when parents met councillors about the cuts",
}
CROSSING = "Gathered parents of three schools for a safer road crossing"
PLAY = "Parents of four streets plan a place to play with her"
GOVERNOR = "Elected parent governor"
# who: her steps as level, days ago and what shows it, if more than what the level says
LADDER = [
    ("Moira Gourlay", [(1, 1080), (2, 890), (3, 560, CROSSING), (4, 190)]),
    ("Jean Lockhart", [(1, 1050), (2, 800, GOVERNOR), (3, 300, PLAY)]),
    ("Agnes Wrona", [(1, 980), (2, 640), (3, 250, CROSSING)]),
    ("Tracey Binns", [(1, 930), (2, 610), (3, 90, PLAY)]),
    ("Callum Reid", [(1, 900), (2, 420, "Runs the Saturday dads' walk")]),
    ("Sandra Pell", [(1, 700), (2, 330, GOVERNOR)]),
    ("Dorota Lis", [(1, 620), (2, 270)]),
    ("Mel Fraser", [(1, 540), (2, 150)]),
    ("Kirsty Dunn", [(1, 480), (2, 60, GOVERNOR)]),
    ("Dee Marlow", [(1, 960), (2, 700), (1, 200, "New job; she keeps to her street for now")]),
    ("Ryan Tate", [(1, 400)]),
    ("Heather Moffat", [(1, 350)]),
    ("Leon Carr", [(1, 300)]),
    ("Bernie Strang", [(1, 230)]),
    ("Paula Odell", [(1, 160)]),
    ("Viktor Horak", [(1, 110)]),
    ("Tanya Blake", [(1, 45)]),
    ("Rhona Baird", [(1, 820), (2, 500), (0, 120, "Moved out of town with her family")]),
]
WHAT = ["What people say on my street", "Door to door with leaflets", "Coalition meeting"]
WAY = ["enquiry", "applied", "checks", "training", "active"]


def load(kept, centre, group):
    courses = make_ladder(kept)
    people = [
        street_champion(kept, group, number, name, steps)
        for number, (name, steps) in enumerate(LADDER, 501)
    ]
    kept.save()
    for number, (one, (_, steps)) in enumerate(zip(people, LADDER, strict=True)):
        train(kept, one, steps, courses)
        give(kept, one, centre, number, steps)
    plan(kept, people)
    kept.save()


def make_ladder(kept):
    """The coalition's own: each level with a course that is accredited."""
    courses = {}
    for level, (name, words) in LEVELS.items():
        courses[level] = Course.objects.create(
            authority=kept.authority, slug=f"ladder-{level}", name=name, accredited_by=AWARDED_BY
        )
        for position, (need, course) in enumerate([(words, None), (name, courses[level])]):
            LadderNeed.objects.create(
                authority=kept.authority,
                level=level,
                words=need,
                course=course,
                position=position,
            )
    kept.learn()
    return courses


def street_champion(kept, group, number, name, steps):
    gender = "man" if name.split()[0] in ("Callum", "Ryan", "Leon", "Viktor") else "woman"
    one = kept.volunteer(name, number, group=group, is_group_member=True, gender=gender)
    first = steps[0][1]
    days = [first + before for before in (60, 50, 40, 15, 0)]
    kept.way(one, **dict(zip(WAY, days, strict=True)))
    level, ago, *words = steps[-1]
    if level == 0:
        kept.way(one, left=ago)
        one.left_because = words[0]
    for level, ago, *words in steps:
        kept.step(one, level, ago, words[0] if words else SEEN[level])
    return one


def train(kept, one, steps, courses):
    first = steps[0][1]
    kept.check(one, "basic", 1096 - first - 20)
    kept.did(one, "welcome", first + 10)
    kept.role(one, "street-champion", first, steps[-1][1] if one.status == "left" else None)
    first_came_to = {level: ago for level, ago, *_ in reversed(steps) if level}
    for level, ago in first_came_to.items():
        kept.did(one, courses[level].slug, ago + 5)


def give(kept, one, centre, number, steps):
    """Some hours each month; the latest wait."""
    last = steps[-1][1] if one.status == "left" else 5
    for month, ago in enumerate(range(last + number % 7, min(steps[0][1], last + 330), 30)):
        waits = ago < 14
        kept.gave(
            one,
            Decimal(4 + (number + month) % 5) / 2,
            kept.ago(ago),
            status=Hours.Status.LOGGED if waits else Hours.Status.APPROVED,
            centre=centre,
            what_for=WHAT[(number + month) % len(WHAT)],
        )


def plan(kept, people):
    moira, jean, callum = people[0], people[1], people[4]
    kept.goal(moira, "See the coalition own its mutual", "governance", by_in=400,
              next_step="Meet the group that looks at governance")  # fmt: skip
    kept.goal(jean, "A parent from every ward in the coalition", "governance", by_in=180)
    kept.goal(callum, "Take the next course of the ladder", "study", by_in=120)
    kept.led_to(jean, "governance", 800, "Parent governor")
    kept.talk(callum, 40, "Wants to bring more dads along; asks for a second helper.", next_in=50)
