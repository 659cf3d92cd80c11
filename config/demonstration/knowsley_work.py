"""Knowsley's targets, agreement and the two service models."""

import datetime as dt
from decimal import Decimal

from centres.periods import FinancialYear
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from costing.models import Comparison, CostLine, ServiceModel
from reach.models import Target

SOURCE = "Knowsley case study, Transforming Early Years"
OUR_SPLIT = (
    "Totals as published. The source dates neither the existing cost nor the 278 families, and "
    "splits neither cost by strand: setting them beside 2009-10 and the split are ours."
)
AREAS_OF_WORK = [
    ("Remove barriers to access", "Welcome visits and a parent at the door of every session."),
    (
        "Support and provision differentiated according to need",
        "Families say what helps; sessions change each term with what they say.",
    ),
    ("Increased school-readiness", "Songs, stories and play that parents lead every week."),
    ("Reduced social isolation", "Tea and talk, and a friendly face for every newcomer."),
    ("Improvement in child health", "Healthy snacks, and health visitors who drop in."),
    ("Growth in community-located provision", "Stay and play in places that families know."),
]

# strand, kind, description, fte, pounds, age band, agency, decision
EXISTING_COSTS = [
    ("C", "staff", "Early-years teachers and play workers", "4.5", "118420", "0 to 5", "keep"),
    ("C", "activities", "Sessions, toys and materials", None, "22000", "0 to 5", "keep"),
    ("C", "premises", "Rooms for play", None, "28000", "0 to 5", "keep"),
    ("F", "staff", "Family support workers", "4", "104160", "0 to 5", "keep"),
    ("F", "staff", "Professional posts that can be freed", "2", "38000", "0 to 5", "change"),
    ("O", "staff", "Outreach workers", "2", "52381", "0 to 5", "stop"),
    ("O", "activities", "Leaflets and events", None, "9000", "0 to 5", "commission"),
    ("B", "staff", "Business and administration posts", "6", "112300", "all", "change"),
    ("B", "overheads", "Office, telephones and insurance", None, "25000", "all", "keep"),
]
REDESIGNED_COSTS = [
    ("C", "staff", "Early-years teachers and play workers", "4.5", "118420", "0 to 5", "keep"),
    ("C", "activities", "Sessions, toys and materials", None, "27080", "0 to 5", "keep"),
    ("C", "premises", "Rooms for play", None, "28000", "0 to 5", "keep"),
    ("C", "staff", "Training and supervising volunteers", "0.3", "11000", "0 to 5", "change"),
    ("F", "staff", "Family support workers", "4", "104160", "0 to 5", "keep"),
    ("F", "staff", "Enabling parent-led groups", "1.5", "55090", "0 to 5", "change"),
    ("O", "commissioned", "Commissioned from Family Voices", None, "0", "0 to 5", "commission"),
    ("B", "staff", "Customer and facilities officers", "4", "76400", "all", "change"),
    ("B", "overheads", "Office, telephones and insurance", None, "22000", "all", "keep"),
]


def load(places):
    load_targets(places)
    agreement = load_agreement(places)
    comparison = load_service_models(places)
    return {"agreement": agreement, "comparison": comparison}


def load_targets(places):
    period = FinancialYear.parse("2012-13").period
    for measure, value, baseline, how in [
        ("children_reached", 75, "22.7", "; at least"),
        ("children_registered", 90, "53.4", ""),
        ("volunteers_active", 50, 2, ""),
        ("volunteer_hours", 5000, 220, "; at least"),
    ]:
        Target.objects.create(
            measure=measure,
            cluster=places.cluster,
            starts_on=period.first,
            ends_on=period.last,
            value=value,
            baseline=Decimal(baseline),
            source=f"Knowsley team's own, beside the agreement{how}",
        )


def load_agreement(places):
    agreement = Agreement.objects.create(
        title="Family Voices with Whiston Area Children's Centres",
        cluster=places.cluster,
        provider=places.family_voices,
        status=Agreement.Status.DRAFT,
        starts_on=dt.date(2010, 4, 1),
        ends_on=dt.date(2013, 3, 31),
        review_on=dt.date(2011, 4, 1),
        source=f"{SOURCE}: six areas of work. Dates are ours, for the demonstration.",
    )
    activities = list(places.activities.values())
    of_the_group = [a for a in activities if a.provider_id == places.family_voices.pk]
    for position, (name, about) in enumerate(AREAS_OF_WORK, 1):
        area_of_work = AreaOfWork.objects.create(
            agreement=agreement, name=name, about=about, position=position
        )
        area_of_work.activities.set(of_the_group)
    period = FinancialYear.parse("2012-13").period
    by_name = {area.name: area for area in agreement.areas_of_work.all()}
    for name, measure, baseline, value in [
        ("Remove barriers to access", "children_reached", "22.7", 75),
        ("Remove barriers to access", "children_registered", "53.4", 90),
        ("Growth in community-located provision", "volunteer_hours", 220, 5000),
        ("Reduced social isolation", "volunteers_active", 2, 50),
    ]:
        AgreementTarget.objects.create(
            area_of_work=by_name[name],
            measure=measure,
            starts_on=period.first,
            ends_on=period.last,
            baseline=Decimal(baseline),
            value=value,
        )
    return agreement


def load_service_models(places):
    existing = make_model(
        places,
        EXISTING_COSTS,
        slug="knowsley-existing",
        name="Existing service",
        kind=ServiceModel.Kind.EXISTING,
        year="2009-10",
        families_are=ServiceModel.FamiliesAre.MEASURED,
        source=f"{SOURCE}. {OUR_SPLIT}",
    )
    redesigned = make_model(
        places,
        REDESIGNED_COSTS,
        slug="knowsley-redesigned",
        name="Redesigned service, year 1",
        kind=ServiceModel.Kind.REDESIGNED,
        year="2010-11",
        families_are=ServiceModel.FamiliesAre.PLANNED,
        families_given=649,
        source=(
            f"{SOURCE}. The split by strand is ours; no budget for outreach and engagement is "
            "the source's: Family Voices would be commissioned for it."
        ),
    )
    return Comparison.objects.create(
        title="Whiston: existing and redesigned service",
        existing=existing,
        redesigned=redesigned,
        note=OUR_SPLIT,
    )


def make_model(places, lines, *, year, **fields):
    period = FinancialYear.parse(year).period
    model = ServiceModel.objects.create(
        authority=places.authority,
        cluster=places.cluster,
        starts_on=period.first,
        ends_on=period.last,
        **fields,
    )
    CostLine.objects.bulk_create(
        CostLine(
            service_model=model,
            strand=places.strands[strand],
            kind=kind,
            description=description,
            fte=fte and Decimal(fte),
            amount=Decimal(amount),
            age_band=age_band,
            agency="Children's centre",
            decision=decision,
        )
        for strand, kind, description, fte, amount, age_band, decision in lines
    )
    return model
