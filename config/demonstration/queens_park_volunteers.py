"""Queen's Park: 14 champions for community health and for families around a birth.

From the source: 14 champions, community and maternity ones, residents trained in co-design, five
music drop-ins a week with a welcome bag, 500 surveys, a map of local places. How many of the 14
are maternity champions, and who did what when, is invented.
"""

from decimal import Decimal

from config.demonstration.cohorts import make_cohort
from volunteers.models import Course, Hours, VolunteerRole

COMMUNITY = [
    "Amal Saleh", "Bernadette Cole", "Charity Boateng", "Dina Haddad", "Errol Vance",
    "Fatou Jallow", "Hodan Warsame", "Iris Pinto", "Joel Marks",
]  # fmt: skip
MATERNITY = ["Leila Mansour", "Mercy Annan", "Noor Aziz", "Rosa Duarte", "Selam Tesfay"]
LANGUAGES = {
    "Amal Saleh": "Arabic", "Dina Haddad": "Arabic", "Hodan Warsame": "Somali",
    "Leila Mansour": "Arabic", "Rosa Duarte": "Portuguese", "Selam Tesfay": "Tigrinya",
}  # fmt: skip
MEN = ("Errol Vance", "Joel Marks")
WHAT = ["Survey, door to door", "Music drop-in", "Welcome bags", "Map of local places"]
CLIMBED = [  # who, level, days ago, what shows it
    ("Amal Saleh", 2, 210, "Runs a music drop-in"),
    ("Bernadette Cole", 2, 180, "Runs a music drop-in"),
    ("Mercy Annan", 3, 90, "Brought mothers together about care after a birth"),
    ("Errol Vance", 4, 60, "Stands for the community council"),
]
CHECK_DUE_IN = {"Charity Boateng": 21, "Iris Pinto": -9, "Joel Marks": -70}


def load(kept, centre, group):
    make_own(kept)
    people = {
        name: champion(kept, group, number, name)
        for number, name in enumerate(COMMUNITY + MATERNITY, 701)
    }
    kept.save()
    trained = make_cohort(kept, "co-design", "Residents in co-design", centre, [300, 293, 286], 16,
                          list(people.values()), is_open=False)  # fmt: skip
    make_cohort(kept, "speaking-up", "Speaking up for families", centre, [-11, -18], 10,
                [people[name] for name in COMMUNITY[:3]])  # fmt: skip
    for number, one in enumerate(people.values()):
        prepare(kept, one, trained)
        give(kept, one, centre, number)
    for name, level, ago, evidence in CLIMBED:
        kept.step(people[name], level, ago, evidence)
    kept.save()


def make_own(kept):
    Course.objects.create(
        authority=kept.authority, slug="co-design", name="Co-design with those who use a service"
    )
    role = VolunteerRole.objects.create(
        authority=kept.authority,
        slug="community-champion",
        name="Community health champion",
        about="Talks with neighbours about health and brings back what they say.",
        check_level="basic",
        at_sessions=True,
    )
    role.courses.set([kept.courses["welcome"]])
    kept.learn()


def champion(kept, group, number, name):
    one = kept.volunteer(
        name,
        number,
        group=group,
        is_group_member=True,
        gender="man" if name in MEN else "woman",
        language=LANGUAGES.get(name, "English"),
    )
    kept.way(one, enquiry=420, applied=410, checks=400, training=330, active=280)
    kept.role(one, "maternity-champion" if name in MATERNITY else "community-champion", 280)
    return one


def prepare(kept, one, trained):
    maternity = one.name in MATERNITY
    kept.check(one, "enhanced" if maternity else "basic", CHECK_DUE_IN.get(one.name, 720))
    kept.did(one, "co-design", 286, cohort=trained)
    kept.did(one, "welcome", 330)
    if maternity:
        kept.did(one, "keeping-children-safe", 320)
        kept.did(one, "pregnancy-support", 310)
    kept.step(one, 1, 286, "Trained in co-design and went from door to door")


def give(kept, one, centre, number):
    for month, ago in enumerate(range(4 + number % 9, 270, 28)):
        kept.gave(
            one,
            Decimal(3 + (number + month) % 5) / 2,
            kept.ago(ago),
            status=Hours.Status.LOGGED if ago < 15 else Hours.Status.APPROVED,
            centre=centre,
            what_for=WHAT[(number + month) % len(WHAT)],
        )
