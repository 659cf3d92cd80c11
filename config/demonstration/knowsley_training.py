"""Checks, courses and roles of Knowsley's volunteers: in date, due, overdue and expired ones.

All of it is invented. Days are counted from the day of loading.
"""

import datetime as dt

from volunteers.models import Check, Cohort, CohortDay, CohortPlace

LEADS = ("running-a-group", "first-aid")

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
            kept.did(one, slug, 380 - 30 * number)
        for slug in roles:
            kept.role(one, slug, since, 200 if one.status == "paused" else None)
    kept.check_under_way(people["Dawn Tickle"], "enhanced", 9)
    for name in ["Joanne Ellis", "Ravi Sharma", "Vicky Holt", "Zofia Lis"]:
        kept.check(people[name], "enhanced", 1040)
    kept.add(
        Check(
            volunteer=people["Pat Quinn"],
            level="standard",
            applied_on=kept.ago(900),
            issued_on=kept.ago(880),
            decision=Check.Decision.REFUSED,
            decided_on=kept.ago(870),
            decided_by=kept.by,
        )
    )


def load_cohorts(kept, places, people):
    """Two courses that are over, one under way, three to come: two of them with free places."""
    cohort = CohortMaker(kept, places, people)
    learnt = cohort.make(
        "welcome", "Welcome, last term", "S", [76, 69], 12,
        ["Joanne Ellis", "Zofia Lis", "Ewa Grabowska", "Nasreen Begum"], missed={"Zofia Lis": 1},
    )  # fmt: skip
    cohort.complete(learnt, ["Joanne Ellis"], 69)
    under_way = cohort.make(
        "keeping-children-safe", "Keeping children safe, in three evenings", "S", [8, 1, -6], 10,
        ["Joanne Ellis", "Vicky Holt", "Hana Novák", "Ravi Sharma"], missed={"Vicky Holt": 0},
    )  # fmt: skip
    under_way.is_open = False
    under_way.save(update_fields=["is_open"])
    cohort.make("welcome", "Welcome to volunteering, on a Saturday", "P", [-6], 12,
                ["Ravi Sharma"])  # fmt: skip
    cohort.make("first-aid", "First aid with babies in mind", "S", [-13], 8,
                ["Julie Shaw", "Bev Makin", "Ewa Grabowska"])  # fmt: skip
    cohort.make("running-a-group", "Running a group, four mornings", "S", [-19, -26, -33, -40], 6,
                ["Shaz Khan", "Emma Sephton", "Nasreen Begum"])  # fmt: skip
    cohort.make("first-aid", "First aid, the second date", "P", [-34], 8, [])


class CohortMaker:
    """Cohorts are few and are saved at once, as places and days hang on them."""

    def __init__(self, kept, places, people, where="Room 2", trainer="Mo Ashworth"):
        self.kept, self.centres, self.people = kept, places.centres, people
        self.where, self.trainer = where, trainer

    def make(self, slug, name, centre, days, room_for, taken, missed=None, hours=(10, 12)):
        """``missed`` tells who missed which of the days."""
        cohort = Cohort.objects.create(
            course=self.kept.courses[slug],
            centre=self.centres[centre],
            name=name,
            where=self.where,
            trainer=self.trainer,
            places=room_for,
        )
        places = CohortPlace.objects.bulk_create(
            CohortPlace(cohort=cohort, volunteer=self.people[one], taken_by=self.kept.by)
            for one in taken
        )
        start, end = (dt.time(hour) for hour in hours)
        for number, ago in enumerate(days):
            day = CohortDay.objects.create(
                cohort=cohort, date=self.kept.ago(ago), start=start, end=end
            )
            if ago > 0:
                missing = {self.people[one].pk for one, n in (missed or {}).items() if n == number}
                day.came.set([one for one in places if one.volunteer_id not in missing])
        return cohort

    def complete(self, cohort, names, ago):
        slug = cohort.course.slug
        for name in names:
            self.kept.did(self.people[name], slug, ago, cohort=cohort)
