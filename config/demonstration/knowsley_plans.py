"""Ladder, plans, where volunteering led, one story, and who supports volunteers in Whiston.

From the source: a volunteer who hardly spoke at first became the group's best fundraiser, and
volunteers gained skills and work. The names, the days, the words of the story and all else are
invented.
"""

import datetime as dt
from decimal import Decimal

from centres.periods import FinancialYear
from costing.models import CaseStudy, Quote
from volunteers.models import Story, SupportAmbassador, SupportCost

EARLY = {
    "Shaz Khan": dt.date(2009, 4, 12), "Fran Doyle": dt.date(2009, 4, 12),
    "Bev Makin": dt.date(2010, 4, 13), "Carol Parr": dt.date(2010, 4, 20),
    "Dawn Tickle": dt.date(2010, 4, 20), "Emma Sephton": dt.date(2010, 5, 4),
    "Gill Rimmer": dt.date(2010, 5, 4), "Hana Novák": dt.date(2010, 5, 11),
    "Julie Shaw": dt.date(2010, 5, 11), "Lorna Platt": dt.date(2010, 6, 8),
    "Nasreen Begum": dt.date(2010, 6, 15), "Pat Quinn": dt.date(2010, 6, 15),
}  # fmt: skip
FIRST_EVIDENCE = "Came each week and put the kettle on for whoever was new"
# who, level, day or days ago, what shows it
STEPS = [
    ("Fran Doyle", 2, dt.date(2010, 9, 14), "Leads Tea and talk each week"),
    ("Gill Rimmer", 2, dt.date(2011, 1, 11), "Opens up and leads on Sundays"),
    ("Bev Makin", 2, dt.date(2011, 2, 15), "Leads Stay and play when Fran is away"),
    ("Shaz Khan", 0, dt.date(2011, 9, 6), "Twins. She comes as a mum for now"),
    ("Pat Quinn", 2, dt.date(2012, 3, 6), "Ran the toy library"),
    ("Fran Doyle", 1, 930, "Looks after her mother and handed Tea and talk to Carol"),
    ("Carol Parr", 2, 925, "Took over Tea and talk; parent governor since then"),
    ("Gill Rimmer", 3, 610, "Brought 20 parents together about damp in their homes"),
    ("Hana Novák", 2, 470, "Runs the fundraising with a team of four"),
    ("Shaz Khan", 1, 430, "Came back, and asked what she could do at Stay and play"),
    ("Pat Quinn", 0, 420, "Left for work in a nursery"),
    ("Karl Unsworth", 1, 395, "Set out the chairs at the Dads' club, each Saturday"),
    ("Fran Doyle", 2, 330, "Leads Stay and play on Tuesdays"),
    ("Lorna Platt", 0, 200, "Looks after her mother"),
    ("Karl Unsworth", 2, 210, "Leads the Dads' club"),
    ("Ewa Grabowska", 1, 185, "Reads in Polish on Sundays"),
    ("Imran Mahmood", 1, 138, "Beside Karl on Saturdays"),
]
STORY = (
    "The first winter I sat by the door so that I could leave. I said hello and goodbye and not "
    "much else. Then Fran asked me to count the raffle tickets, because I am good with numbers. "
    "The next year I wrote to forty shops, and thirty-one of them gave us something. Now I ring "
    "people I have never met and ask them for money, and I like it."
)
EXCERPT = (
    "I said hello and goodbye and not much else. Then Fran asked me to count the raffle tickets, "
    "because I am good with numbers."
)
SHOWN_AS = "Parent and volunteer, Whiston. Example words."
CONSENT_ON = dt.date(2011, 2, 8)
INVENTED = "Invented for the demonstration"


def load(kept, places, people):
    climb(kept, people)
    plan(kept, people)
    lead_to(kept, people)
    support(kept, places, people)
    tell(people["Hana Novák"], kept)


def climb(kept, people):
    for name, day in EARLY.items():
        kept.step(people[name], 1, day, FIRST_EVIDENCE)
    for name, level, when, evidence in STEPS:
        kept.step(people[name], level, when, evidence)


def plan(kept, people):
    shaz, fran, dawn = people["Shaz Khan"], people["Fran Doyle"], people["Dawn Tickle"]
    kept.goal(shaz, "Lead Stay and play with Fran beside me", "skill", by_in=45,
              next_step="Open up and say the welcome next Tuesday")  # fmt: skip
    kept.goal(shaz, "Get a certificate in childcare", "study", by_in=260,
              next_step="Look at the college's evening course")  # fmt: skip
    kept.goal(shaz, "Speak up once at a group meeting", "governance", set=300, reached=70)
    kept.talk(shaz, 62, "Came back with joy. Nervous about talking to the whole room; would like "
              "to try with Fran beside her.")  # fmt: skip
    kept.talk(shaz, 20, "Said the welcome song's words in front of all and laughed about it. We "
              "looked at the evening course together.", next_in=15)  # fmt: skip
    kept.goal(fran, "Hand Tuesdays over to somebody by next summer", "governance", by_in=200,
              next_step="Ask Shaz to lead one with me")  # fmt: skip
    kept.goal(fran, "Be able to read our own accounts", "skill", by_in=90)
    kept.talk(fran, 34, "Runs Tuesdays with ease. Wants two more who can lead, so that nobody "
              "carries it alone.", next_in=28)  # fmt: skip
    kept.goal(people["Emma Sephton"], "Work as a teaching assistant", "work", by_in=300)
    kept.goal(people["Nasreen Begum"], "Pass my driving test", "skill", by_in=100)
    kept.talk(dawn, 12, "Her check ran out while she was ill. New form is in. Misses the babies.",
              next_in=10)  # fmt: skip
    kept.talk(dawn, 12, "Told me about her illness and asked that it stays with me.",
              level="sensitive")  # fmt: skip


def lead_to(kept, people):
    to_college = kept.goal(
        people["Bev Makin"], "Pass English at college", "study", set=700, reached=180
    )
    kept.led_to(people["Bev Makin"], "study", 180, "Passed English, level 2", goal=to_college)
    kept.led_to(people["Carol Parr"], "governance", 925, "Parent governor at the primary school")
    kept.led_to(people["Pat Quinn"], "work", 420, "Nursery assistant, 20 hours a week")
    kept.led_to(people["Julie Shaw"], "enterprise", 150, "Sells her cakes at the market")
    kept.led_to(people["Gill Rimmer"], "governance", 260, "Tenants' panel of the housing trust")


def support(kept, places, people):
    """Professionals who stand behind volunteers, and what that costs."""
    for name, profession, agency, who in [
        ("Ruth Alder", "Health visitor", "Health visiting team", ["Shaz Khan", "Emma Sephton"]),
        ("Derek Lowe", "Family support worker", "Children's centre", ["Karl Unsworth"]),
    ]:
        ambassador = SupportAmbassador.objects.create(
            centre=places.centres["S"],
            name=name,
            profession=profession,
            agency=agency,
            phone="01514960103",
            email=f"{name.split()[0].lower()}@example.org",
            starts_on=kept.ago(200),
        )
        ambassador.volunteers.set([people[one] for one in who])
    for year, amounts in support_costs(kept.today):
        for kind, amount in amounts:
            kept.add(
                SupportCost(
                    group=places.family_voices,
                    starts_on=year.first,
                    ends_on=year.last,
                    kind=kind,
                    amount=Decimal(amount),
                    source=INVENTED,
                )
            )


def support_costs(today):
    this_year = FinancialYear.containing(today).period
    before = FinancialYear.containing(this_year.first - dt.timedelta(days=1)).period
    yield before, [("training", 240), ("supervision", 420), ("expenses", 110)]
    yield this_year, [("training", 380), ("supervision", 640), ("expenses", 160)]


def tell(hana, kept):
    """Her story, with her consent; some of its words stand in Knowsley's case study."""
    story = Story.objects.create(
        volunteer=hana,
        words=STORY,
        shown_as=SHOWN_AS,
        consent_given_on=CONSENT_ON,
        written_by=kept.by,
        written_at=kept.at(CONSENT_ON),
    )
    Quote.objects.create(
        case_study=CaseStudy.objects.get(slug="knowsley"),
        words=EXCERPT,
        said_by=SHOWN_AS,
        consent_given_on=CONSENT_ON,
        story=story,
    )
