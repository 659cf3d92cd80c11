"""Resource audits: of Whiston's existing service, of Basildon by ages, of the cost per family at
The Leys; and Bradford's 59 hours on one family in one week.

From the sources: overlap and duplication between services (Whiston), more spent from two and a
half years than on pregnancy and the first months (Basildon), a cost per family (The Leys), 59
hours (Bradford). No source gives an amount or names who pays: every pound, agency, overlap, effect
and owner here is ours, and so are the days and the split of the 59 hours.
"""

import datetime as dt
from decimal import Decimal

from centres.models import Activity, Centre, Strand
from centres.periods import FinancialYear
from costing.audit.versions import keep_version
from costing.models import CostLine, ServiceModel
from families.models import Contact, ContactPerson, Family, FamilyMember, Person

STRANDS = {
    "C": "child-development-and-learning",
    "F": "family-support",
    "O": "outreach-and-engagement",
    "B": "business-and-administration",
}
OURS = "Amounts are ours, for the demonstration: the source gives none."
OUR_AUDIT = "Who pays, overlaps, effects, owners and the costs of single activities are ours, too."

# --- Whiston's existing service: the lines of its strands as they are, with what was found of them

CENTRE, HEALTH, PLAY = "Children's centre", "Health visiting", "Play service"
LIBRARY, VOICES = "Library service", "Family Voices"
VISITS, FINDING, SONGS = "Home visits", "Finding families", "Songs and talking"
# what: who pays, overlaps in, effect, pounds afterwards, who sees to it, note
FOUND = {
    "Early-years teachers and play workers": (CENTRE, "", "strong", None, "Centre manager", ""),
    "Rooms for play": (CENTRE, "", "some", None, "Centre manager", ""),
    "Family support workers": (CENTRE, VISITS, "strong", None, "Centre manager", ""),
    "Professional posts that can be freed": (
        HEALTH, VISITS, "some", 0, "Health-visiting lead", "Two posts move to universal work.",
    ),
    "Outreach workers": (
        PLAY, FINDING, "marginal", None, "Play-service manager", "Families listen to parents.",
    ),
    "Leaflets and events": (
        CENTRE, FINDING, "marginal", 0, VOICES, "Family Voices does it at no cost of its own.",
    ),
    "Business and administration posts": (
        CENTRE, "", "some", 0, "Centre manager", "Six posts become four.",
    ),
    "Office, telephones and insurance": (CENTRE, "", "some", 22000, "Centre manager", ""),
}  # fmt: skip
MATERIALS = "Sessions, toys and materials"
# Of the £22,000 for sessions: centre, activity, pounds, who pays, overlaps in, effect
OF_ACTIVITIES = [
    ("Southmead Children's Centre", "Stay and play", 4400, CENTRE, "", "strong"),
    ("Phoenix Children's Centre", "Stay and play", 4800, CENTRE, "", "strong"),
    ("Southmead Children's Centre", "Baby massage", 2600, CENTRE, "", "some"),
    ("Southmead Children's Centre", "Sing and sign", 3900, PLAY, SONGS, "marginal"),
    ("Southmead Children's Centre", "Story time", 2100, LIBRARY, SONGS, "some"),
    ("Phoenix Children's Centre", "Family drop-in", 1900, CENTRE, "", "some"),
]
MATERIALS_LEFT, MATERIALS_AFTER = 2300, 7380
# What is new: strand, what, pounds afterwards, takes the place of, who sees to it
NEW = [
    ("F", "Enabling parent-led groups", 55090, "Outreach workers", "Centre manager"),
    ("C", "Training and supervising volunteers", 11000,
     "Professional posts that can be freed", "Centre manager"),
    ("B", "Customer and facilities officers", 76400, "Business and administration posts",
     "Centre manager"),
]  # fmt: skip

# --- Basildon: strand, kind, what, pounds, ages, who pays, decision, effect
BASILDON = [
    ("F", "staff", "Antenatal visits", 9000, "Pregnancy", "Health trust", "keep", "strong"),
    ("F", "commissioned", "Pregnancy assistants, first cohort", 12000, "Pregnancy", "Parents 1st",
     "commission", "strong"),
    ("F", "staff", "New-birth visits", 16000, "Birth to 12 weeks", "Health trust", "keep", "some"),
    ("F", "commissioned", "Support for couples", 7000, "Birth to 12 weeks", "One Plus One", "keep",
     "some"),
    ("C", "activities", "Baby and toddler groups", 38000, "12 weeks to 2.5 years", "Council",
     "keep", "some"),
    ("F", "staff", "Family support", 42000, "12 weeks to 2.5 years", "Council", "keep", "some"),
    ("C", "staff", "Teachers and nursery nurses", 84000, "2.5 to 5 years", "Council", "change",
     "some"),
    ("C", "commissioned", "Places at playgroups", 46000, "2.5 to 5 years", "Schools", "change",
     "marginal"),
    ("F", "commissioned", "Work with families in crisis", 61000, "2.5 to 5 years", "Council",
     "change", "some"),
    ("B", "overheads", "Five buildings and their office", 55000, "all", "Council", "keep", ""),
]  # fmt: skip

# --- The Leys: strand, kind, what, full-time equivalent, pounds, ages, who pays, decision, effect
LEYS_FAMILIES = 96
LEYS = [
    ("C", "staff", "Nursery nurses", "3", 78000, "0 to 5", "Council", "keep", "strong"),
    ("C", "activities", "Stay and play led by staff", None, 14000, "0 to 5", "Council", "change",
     "some"),
    ("C", "staff", "Language sessions", "0.5", 15500, "2 to 5", "Health service", "change", "some"),
    ("F", "staff", "Family support workers", "2", 51000, "0 to 5", "Council", "keep", "strong"),
    ("F", "staff", "Home visiting", "1", 29000, "under 2", "Health service", "keep", "some"),
    ("O", "staff", "Outreach worker", "1", 24500, "0 to 5", "Council", "change", "marginal"),
    ("B", "premises", "The building", None, 33000, "all", "Council", "keep", ""),
]  # fmt: skip

# --- Bradford: one family, one week of seven professions, 59 hours; then two other families
WEEK = dt.date(2010, 2, 8)
# profession, agency, kind, (day of the week, minutes)
ONE_FAMILY = [
    ("Family support worker", "Local council", "home_visit",
     [(0, 180), (1, 180), (2, 150), (3, 180), (4, 150)]),
    ("Social worker", "Local council", "home_visit", [(0, 180), (2, 240), (3, 120), (4, 180)]),
    ("Play worker", "Children's centre", "home_visit", [(1, 180), (2, 120), (3, 180), (4, 120)]),
    ("Health visitor", "Health service", "home_visit", [(0, 120), (2, 120), (4, 180)]),
    ("Police community support officer", "Police", "outreach",
     [(1, 90), (3, 90), (4, 60), (5, 120)]),
    ("Neighbourhood warden", "Local council", "outreach", [(0, 60), (2, 90), (5, 150)]),
    ("Midwife", "Health service", "antenatal", [(1, 120), (3, 120), (4, 60)]),
]  # fmt: skip
OTHERS = [
    ("Holt", [("Health visitor", "Health service", "home_visit", [(1, 90)]),
              ("Family support worker", "Local council", "home_visit", [(3, 120)])]),
    ("Akram", [("Midwife", "Health service", "antenatal", [(2, 45), (4, None)])]),
]  # fmt: skip


def load():
    strands = {key: Strand.objects.get(slug=slug) for key, slug in STRANDS.items()}
    audit_whiston(strands)
    make_basildon(strands)
    make_leys(strands)
    make_week(Centre.objects.get(name="Heaton Children's Centre"))


def audit_whiston(strands):
    model = ServiceModel.objects.get(slug="knowsley-existing")
    lines = {line.description: line for line in model.cost_lines.all()}
    for what, (agency, overlap, effect, after, owner, note) in FOUND.items():
        line = lines[what]
        line.agency, line.overlap, line.effect = agency, overlap, effect
        line.amount_after, line.owner, line.note = after, owner, note
    materials = lines[MATERIALS]
    materials.amount, materials.amount_after = Decimal(MATERIALS_LEFT), Decimal(MATERIALS_AFTER)
    materials.effect, materials.owner = "some", "Centre manager"
    fields = ["agency", "overlap", "effect", "amount", "amount_after", "owner", "note"]
    CostLine.objects.bulk_update(lines.values(), fields)
    CostLine.objects.bulk_create(_whiston_lines(model, lines, strands))
    model.source = f"{model.source} {OUR_AUDIT}"
    model.save(update_fields=["source"])
    keep_version(model=model, by=None, why="The resource audit")


def _whiston_lines(model, lines, strands):
    for centre, name, pounds, agency, overlap, effect in OF_ACTIVITIES:
        yield CostLine(
            service_model=model,
            strand=strands["C"],
            kind="activities",
            description=f"{name}, {centre.split()[0]}",
            activity=Activity.objects.get(centre__name=centre, name=name),
            amount=pounds,
            age_band="0 to 5",
            agency=agency,
            overlap=overlap,
            effect=effect,
            decision="keep",
        )
    for strand, what, after, instead_of, owner in NEW:
        yield CostLine(
            service_model=model,
            strand=strands[strand],
            kind="staff",
            description=what,
            amount=0,
            age_band="0 to 5",
            agency=CENTRE,
            decision="commission",
            amount_after=after,
            takes_place_of=lines[instead_of],
            owner=owner,
        )


def make_basildon(strands):
    centre = Centre.objects.get(name="West Basildon children's centres")
    model = _model(
        centre,
        name="West Basildon: what is spent, by age",
        families_are=ServiceModel.FamiliesAre.MEASURED,
        source="Transforming Early Years, Basildon: more is spent from two and a half years than "
        f"on pregnancy and the first months. The four bands and {OURS[0].lower()}{OURS[1:]}",
    )
    CostLine.objects.bulk_create(
        CostLine(
            service_model=model,
            strand=strands[strand],
            kind=kind,
            description=what,
            amount=pounds,
            age_band=ages,
            agency=agency,
            decision=decision,
            effect=effect,
        )
        for strand, kind, what, pounds, ages, agency, decision, effect in BASILDON
    )


def make_leys(strands):
    model = _model(
        Centre.objects.get(name="The Leys Children's Centre"),
        name="The Leys: what a family costs",
        families_are=ServiceModel.FamiliesAre.PLANNED,
        families_given=LEYS_FAMILIES,
        source="Transforming Early Years, The Leys: a resource audit worked out the cost for each "
        "family. Amounts and families are ours, for the demonstration: the source gives none.",
    )
    CostLine.objects.bulk_create(
        CostLine(
            service_model=model,
            strand=strands[strand],
            kind=kind,
            description=what,
            fte=fte and Decimal(fte),
            amount=pounds,
            age_band=ages,
            agency=agency,
            decision=decision,
            effect=effect,
        )
        for strand, kind, what, fte, pounds, ages, agency, decision, effect in LEYS
    )


def _model(centre, **fields):
    period = FinancialYear.parse("2010-11").period
    return ServiceModel.objects.create(
        authority=centre.authority,
        centre=centre,
        kind=ServiceModel.Kind.EXISTING,
        starts_on=period.first,
        ends_on=period.last,
        **fields,
    )


def make_week(centre):
    for name, work in [("Fenwick", ONE_FAMILY), *OTHERS]:
        family, people = _family(centre, name)
        contacts = Contact.objects.bulk_create(
            Contact(
                centre=centre,
                family=family,
                date=WEEK + dt.timedelta(days=day),
                kind=kind,
                minutes=minutes,
                agency=agency,
                profession=profession,
            )
            for profession, agency, kind, days in work
            for day, minutes in days
        )
        ContactPerson.objects.bulk_create(
            ContactPerson(contact=contact, person=person)
            for contact in contacts
            for person in people
        )


def _family(centre, name):
    """An invented mother with one child."""
    family = Family.objects.create(
        authority=centre.authority,
        centre=centre,
        name=name,
        registered_on=WEEK - dt.timedelta(days=90),
    )
    people = [
        Person.objects.create(authority=centre.authority, given_name=given, family_name=name,
                              date_of_birth=born)
        for given, born in [("Dawn", None), ("Kit", WEEK - dt.timedelta(days=500))]
    ]  # fmt: skip
    for person, role in zip(people, FamilyMember.Role.values[:2], strict=True):
        FamilyMember.objects.create(family=family, person=person, role=role, is_main=True)
    return family, people
