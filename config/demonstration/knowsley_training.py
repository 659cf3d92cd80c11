"""Checks, courses and roles of Knowsley's volunteers: in date, due, overdue and expired ones.

All of it is invented. Days are counted from the day of loading.
"""

from config.demonstration.cohorts import make_cohort
from volunteers.models import Check

# name: check level and in how many days it is due, the same of keeping children safe and of first
# aid, other courses, roles with how long she has had them
HAVE = {
    "Shaz Khan": ("enhanced", 640, 290, 24, (), ("peer-supporter",)),
    "Fran Doyle": ("barred", 430, 510, 380, ("running-a-group", "on-a-board", "listening"),
                   ("session-leader", "peer-supporter", "board-member")),
    "Bev Makin": ("barred", 27, 400, 210, ("running-a-group",), ("session-leader",)),
    "Carol Parr": ("barred", -4, 330, 150, ("running-a-group", "on-a-board"),
                   ("session-leader", "board-member")),
    "Dawn Tickle": ("enhanced", -44, 120, None, (), ("peer-supporter",)),
    "Emma Sephton": ("barred", 720, 19, 610, ("listening", "home-visits"),
                     ("peer-supporter", "home-mentor")),
    "Gill Rimmer": ("barred", 300, 220, 95, ("running-a-group", "speaking-up", "on-a-board"),
                    ("session-leader", "chair")),
    "Hana Novák": ("enhanced", 260, -61, None, ("listening",), ("peer-supporter",)),
    "Julie Shaw": ("enhanced", 505, 88, -11, (), ("peer-supporter", "signposter")),
    "Nasreen Begum": ("enhanced", 52, 460, None, ("listening",),
                      ("peer-supporter", "community-ambassador")),
    "Lorna Platt": ("enhanced", -130, -90, None, (), ("peer-supporter",)),
    "Ewa Grabowska": ("enhanced", 880, 896, None, (), ("peer-supporter",)),
    "Karl Unsworth": ("barred", 650, 681, 690, ("running-a-group",), ("session-leader",)),
    "Imran Mahmood": ("enhanced", 930, 946, None, (), ("peer-supporter",)),
}  # fmt: skip
HELD_SINCE = 420
NEWCOMERS = {"Ewa Grabowska": 190, "Karl Unsworth": 400, "Imran Mahmood": 141}


def load(kept, people):
    for name, (level, check_in, safe_in, first_aid_in, others, roles) in HAVE.items():
        one = people[name]
        kept.check(one, level, check_in)
        since = NEWCOMERS.get(name, HELD_SINCE)
        kept.did(one, "welcome", since + 8)
        kept.did(one, "keeping-children-safe", due_in=safe_in)
        if first_aid_in is not None:
            kept.did(one, "first-aid", due_in=first_aid_in)
        for number, slug in enumerate(others):
            kept.did(one, slug, since + 4 + 20 * number)
        for slug in roles:
            kept.role(one, slug, since, 200 if one.status == "paused" else None)
    kept.check_under_way(people["Dawn Tickle"], "enhanced", 9)
    for name in ["Joanne Ellis", "Ravi Sharma", "Vicky Holt", "Zofia Lis"]:
        kept.check(people[name], "enhanced", 1040)
    kept.add(
        Check(
            volunteer=people["Kev Ramsden"],
            level="enhanced",
            applied_on=kept.ago(196),
            decision=Check.Decision.WITHDRAWN,
            decided_on=kept.ago(130),
            decided_by=kept.by,
        )
    )


def load_cohorts(kept, places, people):
    """One course that is over, one under way, and four to come, most with free places."""
    southmead, phoenix = places.centres["S"], places.centres["P"]

    def cohort(slug, name, centre, days, room_for, names, **fields):
        taken = [people[one] for one in names]
        return make_cohort(kept, slug, name, centre, days, room_for, taken, **fields)

    welcome = cohort("welcome", "Welcome, last term", southmead, [76, 69], 12,
                     ["Joanne Ellis", "Zofia Lis", "Vicky Holt"], missed={"Vicky Holt": 1},
                     is_open=False)  # fmt: skip
    for name in ["Joanne Ellis", "Zofia Lis"]:
        kept.did(people[name], "welcome", 69, cohort=welcome)
    cohort("keeping-children-safe", "Keeping children safe, three mornings", southmead,
           [8, 1, -6], 10, ["Joanne Ellis", "Vicky Holt", "Hana Novák", "Ravi Sharma"],
           missed={"Vicky Holt": 0}, is_open=False)  # fmt: skip
    cohort("welcome", "Welcome to volunteering, one morning", phoenix, [-6], 12,
           ["Ravi Sharma"])  # fmt: skip
    cohort("first-aid", "First aid with babies in mind", southmead, [-13], 8,
           ["Julie Shaw", "Bev Makin", "Ewa Grabowska"])  # fmt: skip
    cohort("running-a-group", "Running a group, four mornings", southmead, [-19, -26, -33, -40], 6,
           ["Shaz Khan", "Emma Sephton", "Nasreen Begum"])  # fmt: skip
    cohort("first-aid", "First aid, the second date", phoenix, [-34], 8, [])
