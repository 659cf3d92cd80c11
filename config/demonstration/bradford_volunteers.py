"""Bradford: four willing ambassadors, seven people met at a fun event, seven professionals.

From the source: four ambassadors willing, six to eight more to be recruited at a fun event, a
Support Ambassador of each of seven professions, and success judged by the kinds of people
recruited (cultures, ages, genders). Names and days are invented.
"""

from config.demonstration.cohorts import make_cohort
from volunteers.models import SupportAmbassador

# willing now: age band, gender, language spoken at home, ethnicity as she says it
WILLING = [
    ("Shabana Yousaf", ("35_49", "woman", "Urdu", "British Pakistani")),
    ("Colin Braith", ("50_64", "man", "English", "White British")),
    ("Ruksana Miah", ("25_34", "woman", "Bengali", "British Bangladeshi")),
    ("Petra Horvath", ("25_34", "woman", "Slovak", "Roma")),
]
# from the fun event: days ago, status with days ago, next step, due in, whose turn
FUN_EVENT = 19
MET = [
    ("Aneela Shafi", None, "Ring her", -3, "centre"),
    ("Gareth Poole", None, "Ask him to tea with an ambassador", 2, "centre"),
    ("Marta Duda", None, "Find somebody who speaks Polish", 4, "centre"),
    ("Zubair Alam", None, "Ring him after Friday prayers", 1, "centre"),
    ("Kath Sugden", ("applied", 9), "Send in the form", -1, "volunteer"),
    ("Nighat Raja", ("applied", 6), "Read her form", 3, "centre"),
    ("Dale Firth", ("applied", 4), "Wait for the second referee", 8, "outside"),
]
# profession, name, agency
SUPPORT = [
    ("Police community support officer", "Ian Thorne", "Police"),
    ("Family support worker", "Sadia Noor", "Local council"),
    ("Neighbourhood warden", "Bob Lister", "Local council"),
    ("Social worker", "Fay Corrigan", "Local council"),
    ("Health visitor", "Uzma Tariq", "Health service"),
    ("Midwife", "Liz Marchant", "Health service"),
    ("Play worker", "Dom Weekes", "Children's centre"),
]


def load(kept, centre, group):
    willing = [ambassador(kept, group, number, *row) for number, row in enumerate(WILLING, 551)]
    for number, row in enumerate(MET, 561):
        met_at_the_event(kept, group, number, *row)
    kept.save()
    for one in willing:
        kept.check(one, "enhanced", 1060)
        kept.did(one, "welcome", 25)
        kept.step(one, 1, 25, "Has been there herself, and says so to others")
    learning = make_cohort(
        kept, "listening", "Listening and boundaries, with the Support Ambassadors", centre,
        [6, -8, -22], 8, willing, where="The school's library", trainer="Uzma Tariq",
        is_open=False,
    )  # fmt: skip
    make_cohort(kept, "keeping-children-safe", "Keeping children safe", centre, [-15], 12,
                willing[:2], trainer=learning.trainer)  # fmt: skip
    stand_behind(centre, willing, kept)
    kept.save()


def ambassador(kept, group, number, name, about):
    age_band, gender, language, ethnicity = about
    one = kept.volunteer(
        name,
        number,
        group=group,
        is_group_member=True,
        age_band=age_band,
        gender=gender,
        language=language,
        ethnicity=ethnicity,
    )
    kept.way(one, enquiry=120, applied=110, checks=95, training=30)
    kept.role(one, "community-ambassador", 30)
    one.next_step, one.next_step_on = "Second day of Listening and boundaries", kept.ago(-8)
    one.whose_turn = "volunteer"
    return one


def met_at_the_event(kept, group, number, name, moved, step, due_in, turn):
    one = kept.volunteer(name, number, group=group)
    kept.way(one, enquiry=FUN_EVENT, **(dict([moved]) if moved else {}))
    one.next_step, one.next_step_on, one.whose_turn = step, kept.ago(-due_in), turn


def stand_behind(centre, willing, kept):
    """Each professional supports two of the four."""
    for number, (profession, name, agency) in enumerate(SUPPORT):
        support = SupportAmbassador.objects.create(
            centre=centre,
            name=name,
            profession=profession,
            agency=agency,
            phone=f"01274960{100 + number}",
            email=f"{name.split()[0].lower()}.support@example.org",
            starts_on=kept.ago(60),
        )
        support.volunteers.set([willing[number % 4], willing[(number + 1) % 4]])
