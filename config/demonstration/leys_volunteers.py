"""The Leys: volunteers with a development plan each and a route into work; a shop to try out.

From the source: the five roles, a plan and a route into employment for each volunteer, and three
parents asked to prototype a community shop. How many volunteers, their plans and where these led
are invented.
"""

from decimal import Decimal

from volunteers.models import Hours, VolunteerRole

OWN_ROLES = [
    ("recruiter", "Recruiter of volunteers", "Brings in the next ones and stays beside them."),
    ("shop-helper", "Shop helper", "Tries out what a shop on the estate could be."),
]
# who: roles, check level, the work she wants, what is next for it, by in days
PLANS = [
    ("Sheila Banham", ("session-leader",), "barred", "Nursery assistant",
     "Two mornings at the nursery to look on", 60),
    ("Kerry Moss", ("peer-supporter",), "enhanced", "Care worker",
     "Care certificate at the adult college", 140),
    ("Tina Groves", ("home-mentor",), "barred", "Family support worker",
     "Level 3 in working with parents", 300),
    ("Lee Sadler", ("signposter",), "basic", "Housing officer",
     "A week with the housing office", 45),
    ("Joyce Adu", ("recruiter",), "basic", "Run volunteers for a charity",
     "Letter and form, with help, by the end of the month", 20),
    ("Gaynor Pratt", ("shop-helper",), "", "Her own shop", "Do the till course", 30),
    ("Michelle Tubbs", ("shop-helper", "peer-supporter"), "enhanced", "Shop manager",
     "Count what sells each week", 14),
    ("Darren Coyle", ("shop-helper",), "", "Driver", "Theory test", 50),
]  # fmt: skip
SHOP = "Community shop, trying it out"
LED_TO = [  # who, what it led to, days ago, words
    ("Kerry Moss", "study", 70, "Began a care certificate"),
    ("Lee Sadler", "work", 25, "Two days a week at the housing office"),
    ("Sheila Banham", "study", 160, "Passed maths, level 1"),
    ("Gaynor Pratt", "enterprise", 35, "First stall with eggs, bread and stamps"),
]
LEADS = ("first-aid", "running-a-group")
HOME = ("listening", "home-visits")


def load(kept, centre, group):
    for slug, name, about in OWN_ROLES:
        VolunteerRole.objects.create(authority=kept.authority, slug=slug, name=name, about=about)
    kept.learn()
    people = {row[0]: volunteer(kept, group, number, row) for number, row in enumerate(PLANS, 601)}
    kept.save()
    for number, row in enumerate(PLANS):
        prepare(kept, people[row[0]], row)
        give(kept, people[row[0]], centre, number, row)
    for name, kind, ago, words in LED_TO:
        kept.led_to(people[name], kind, ago, words)
    kept.save()


def volunteer(kept, group, number, row):
    name = row[0]
    gender = "man" if name.split()[0] in ("Lee", "Darren") else "woman"
    one = kept.volunteer(name, number, group=group, is_group_member=True, gender=gender)
    kept.way(one, enquiry=320, applied=305, checks=290, training=240, active=210)
    return one


def prepare(kept, one, row):
    _, roles, check_level, work, next_step, by_in = row
    if check_level:
        kept.check(one, check_level, 840)
    courses = ["welcome", "keeping-children-safe"]
    courses += LEADS if "session-leader" in roles else HOME if "home-mentor" in roles else ()
    for slug in courses:
        kept.did(one, slug, 212)
    for slug in roles:
        kept.role(one, slug, 90 if slug == "shop-helper" else 210)
    kept.goal(one, work, "work", by_in=by_in, next_step=next_step)
    kept.goal(one, "Say good morning to the whole room", "skill", set=200, reached=100)
    kept.step(one, 1, 208, "Came to the cafe, and stayed to wash up")
    kept.talk(one, 30, f"We looked at the way to: {work.lower()}. Next: {next_step.lower()}.",
              next_in=60)  # fmt: skip


def give(kept, one, centre, number, row):
    what_for = SHOP if "shop-helper" in row[1] else "Cafe and stay and play"
    for week, ago in enumerate(range(3 + number % 5, 85, 7)):
        kept.gave(
            one,
            Decimal(3 + (number + week) % 4) / 2,
            kept.ago(ago),
            status=Hours.Status.LOGGED if ago < 14 else Hours.Status.APPROVED,
            centre=centre,
            what_for=what_for,
        )
