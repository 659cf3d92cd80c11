"""Knowsley's volunteers today: 9 members of Family Voices, 15 with checks under way, and others.

From the source: about 9 parents in Family Voices and 15 more with checks under way, and a dads'
club. All names, days and steps are invented.
"""

import datetime as dt
import uuid

from families.models import FamilyMember, FirstContact, FollowUp
from volunteers.models import Volunteer

MEMBERS = 9  # of the twelve of the published years, in the order in which they came

# area, age band, gender, language spoken at home; "" is not said
ABOUT = {
    "Shaz Khan": ("Orchard Way", "35_49", "woman", "Urdu"),
    "Fran Doyle": ("Mill Brow", "50_64", "woman", "English"),
    "Bev Makin": ("Quarry Bank", "35_49", "woman", "English"),
    "Carol Parr": ("Canal Row", "50_64", "woman", "English"),
    "Dawn Tickle": ("Station Green", "35_49", "woman", ""),
    "Emma Sephton": ("Cooper's End", "35_49", "woman", "English"),
    "Gill Rimmer": ("Mill Brow", "65", "woman", "English"),
    "Hana Novák": ("Station Green", "35_49", "woman", "Slovak"),
    "Julie Shaw": ("Brookside", "35_49", "woman", "English"),
    "Nasreen Begum": ("Orchard Way", "35_49", "woman", "Urdu"),
}
# how the other three of the published years stand
OTHERS = {
    "Lorna Platt": ("paused", 200, "Back after the summer, when her mother is better"),
    "Nasreen Begum": ("active", None, ""),
    "Pat Quinn": ("left", 420, "Found work in a nursery"),
}
AWAY = {"Shaz Khan": (dt.date(2011, 9, 6), 430)}  # paused on, back so many days ago

# Three who came this year and last; days ago of enquiry, applied, checks, training, active.
NEWCOMERS = [
    ("Ewa Grabowska", "V", (300, 288, 270, 215, 190), ("Brookside", "25_34", "woman", "Polish")),
    ("Karl Unsworth", "D", (520, 510, 480, 430, 400), ("Park Gate", "35_49", "man", "English")),
    ("Imran Mahmood", "D", (250, 231, 214, 160, 141), ("Almond Court", "25_34", "man", "Urdu")),
]

# Checks under way: days ago of enquiry, applied, checks; level; next step, due in, whose turn.
ASKED = ("Ask the checking service how far it is", "outside")
PAPERS = ("Bring two letters with her address", "volunteer")
COUNTER = ("Look at her passport and sign the form", "centre")
CHECKS = [
    ("Angela Chisnall", (96, 88, 74), "enhanced", ASKED, -6),
    ("Beth Molyneux", (90, 82, 70), "enhanced", ASKED, -2),
    ("Claire Halsall", (81, 70, 61), "barred", ASKED, 3),
    ("Donna Seddon", (78, 69, 52), "enhanced", PAPERS, -4),
    ("Farida Ahmed", (66, 58, 47), "enhanced", ASKED, 8),
    ("Grace Okafor", (61, 55, 44), "barred", COUNTER, 1),
    ("Harpreet Kaur", (58, 52, 40), "enhanced", ASKED, 9),
    ("Jana Varga", (55, 43, 34), "enhanced", PAPERS, 2),
    ("Kelly Naylor", (52, 41, 33), "enhanced", ASKED, 12),
    ("Lisa Speakman", (49, 40, 27), "enhanced", COUNTER, -1),
    ("Magda Jankowska", (44, 36, 25), "enhanced", ASKED, 14),
    ("Natalie Swift", (38, 30, 19), "barred", ASKED, 16),
    ("Rachel Dutton", (33, 24, 14), "enhanced", PAPERS, 5),
    ("Samina Iqbal", (30, 21, 11), "enhanced", ASKED, 18),
    ("Tunde Mensah", (26, 17, 6), "enhanced", COUNTER, 4),
]
ABOUT_IN_TURN = [  # of those with checks under way; the third of each five has not said
    ("Quarry Bank", "18_24", "woman", "English"), ("Cooper's End", "25_34", "woman", "English"),
    ("", "", "", ""), ("Long Meadow", "25_34", "woman", "Punjabi"),
    ("Hill Top", "35_49", "man", "English"),
]  # fmt: skip

# Before and after the checks: name, status, days ago of each, next step, due in, whose turn.
ALONG = [
    ("Sue Critchley", "enquiry", (9,), "Ring her", -2, "centre"),
    ("Omar Hassan", "enquiry", (4,), "Ask him along to the Dads' club", 2, "centre"),
    ("Leanne Fearon", "applied", (41, 20), "Send in the form", -5, "volunteer"),
    ("Yetunde Cole", "applied", (27, 13), "Read her form and write to her referees", 1, "centre"),
    ("Joanne Ellis", "training", (150, 139, 120, 62), "Keeping children safe", 6, "volunteer"),
    ("Ravi Sharma", "training", (141, 130, 112, 55), "Welcome to volunteering", 6, "volunteer"),
    ("Vicky Holt", "training", (128, 122, 104, 47), "Find her a second day", -3, "centre"),
    ("Zofia Lis", "paused", (330, 320, 300, 260, 240, 60), "Ring her when her baby is three months",
     20, "centre"),
    ("Kev Ramsden", "left", (210, 200, 130), "", None, ""),
]  # fmt: skip
WHOLE_WAY = ["enquiry", "applied", "checks", "training", "active"]
LEFT_BECAUSE = {"Kev Ramsden": "Works nights now"}


def load(kept, places, of_the_years, team):
    """Everybody by name; those of the published years are changed in place."""
    people = {one.name: one for one in of_the_years}
    settle(kept, places, people)
    number = 400
    for name, group, days, about in NEWCOMERS:
        number += 1
        one = people[name] = kept.volunteer(
            name, number, group=group_of(places, group), is_group_member=group == "D"
        )
        tell_about(places, one, about)
        kept.way(one, **dict(zip(WHOLE_WAY, days, strict=True)))
    for name, days, level, (step, turn), due_in in CHECKS:
        number += 1
        one = people[name] = kept.volunteer(name, number, group=places.family_voices)
        tell_about(places, one, ABOUT_IN_TURN[number % len(ABOUT_IN_TURN)])
        kept.way(one, **dict(zip(WHOLE_WAY, days, strict=False)))
        kept.check_under_way(one, level, days[-1])
        next_step(kept, one, step, due_in, turn)
    for name, status, days, step, due_in, turn in ALONG:
        number += 1
        one = people[name] = kept.volunteer(name, number, group=places.family_voices)
        along(kept, one, status, days)
        next_step(kept, one, step, due_in, turn)
    people["Leanne Fearon"].first_contact = message_of_leanne(kept, places, team)
    return people


def settle(kept, places, people):
    """The twelve of the published years, as they stand today."""
    for number, one in enumerate(people.values(), 301):
        first_name = one.name.split()[0].lower()
        one.phone, one.email = f"07700900{number}", f"{first_name}.{number}@example.org"
        one.looked_after_by, one.is_group_member = kept.by, number - 301 < MEMBERS
        tell_about(places, one, ABOUT.get(one.name, ("", "", "", "")))
        year = 2009 if number < 303 else 2010
        days = [dt.date(year, *when) for when in [(1, 12), (1, 26), (2, 9), (3, 9), (4, 1)]]
        kept.way(one, **dict(zip(WHOLE_WAY, days, strict=True)))
        if one.name in AWAY:
            paused_on, back = AWAY[one.name]
            kept.way(one, paused=paused_on)
            kept.way(one, active=back)
        status, ago, why = OTHERS.get(one.name, ("active", None, ""))
        if ago is not None:
            kept.way(one, **{status: ago})
            one.left_because = why if status == "left" else ""
            one.next_step = why if status == "paused" else ""
    Volunteer.objects.bulk_update(
        people.values(),
        ["phone", "email", "looked_after_by", "is_group_member", "area", "age_band", "gender",
         "language", "status", "left_because", "next_step"],
    )  # fmt: skip


def along(kept, one, status, days):
    came_to = WHOLE_WAY[: len(days)]
    if status not in came_to:
        came_to = [*WHOLE_WAY[: len(days) - 1], status]
    kept.way(one, **dict(zip(came_to, days, strict=True)))
    one.left_because = LEFT_BECAUSE.get(one.name, "")


def next_step(kept, one, step, due_in, turn):
    one.next_step, one.whose_turn = step, turn
    one.next_step_on = None if due_in is None else kept.ago(-due_in)


def tell_about(places, one, about):
    area, one.age_band, one.gender, one.language = about
    one.area = places.areas.get(area)


def group_of(places, key):
    return places.dads_club if key == "D" else places.family_voices


def message_of_leanne(kept, places, team):
    """The first contact that was taken up; it was answered by a call."""
    message = FirstContact.objects.create(
        authority=places.authority,
        centre=places.centres["S"],
        submission_key=uuid.uuid5(uuid.NAMESPACE_URL, "Leanne asks to help"),
        name="Leanne",
        phone="07700900418",
        wants_to_help=True,
        message="I have time on Thursdays and I can bake.",
        status=FirstContact.Status.CONTACTED,
        taken_by=team["jo"],
    )
    sent_at = kept.at(kept.ago(41), 21)
    FirstContact.objects.filter(pk=message.pk).update(sent_at=sent_at)
    row = FollowUp.objects.create(
        first_contact=message, kind="status", by=team["jo"], words="Contacted. Would like to bake."
    )
    FollowUp.objects.filter(pk=row.pk).update(at=sent_at + dt.timedelta(days=1))
    return message


def link_carer(places, people):
    """One who volunteers is a carer on file, too; her name here is her name there."""
    carer = (
        FamilyMember.objects.filter(
            family__centre=places.centres["S"],
            family__closed_on=None,
            family__name="Adeyemi",
            role=FamilyMember.Role.CARER,
        )
        .select_related("person")
        .order_by("-family", "pk")
        .first()
    )
    volunteer = people["Sue Critchley"]
    volunteer.name = f"{carer.person.given_name} {carer.person.family_name}"
    volunteer.person = carer.person
    Volunteer.objects.filter(pk=volunteer.pk).update(name=volunteer.name, person=carer.person)
