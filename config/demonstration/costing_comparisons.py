"""Whiston's comparison with a third model beside it, and which posts follow which.

The source has six posts of business and administration that become four customer and facilities
officers, and two professional posts freed. The third model is ours: it shows what the redesign
rests on.
"""

from decimal import Decimal

from costing.audit.versions import keep_version
from costing.models import Comparison, CostLine, ServiceModel

OURS = (
    "Ours, for the demonstration: the redesigned service if no parents' group were commissioned. "
    "Outreach costs what it does in the existing service and reaches as many families; everything "
    "else is taken from the redesigned service."
)
FOLLOWS = {"Customer and facilities officers": "Business and administration posts"}


def load():
    existing = ServiceModel.objects.get(slug="knowsley-existing")
    redesigned = ServiceModel.objects.get(slug="knowsley-redesigned")
    link_posts(existing, redesigned)
    alone = without_the_group(redesigned)
    comparison = Comparison.objects.get(existing=existing, redesigned=redesigned)
    comparison.others.add(alone)


def link_posts(existing, redesigned):
    for name, before in FOLLOWS.items():
        line = existing.cost_lines.get(description=before)
        redesigned.cost_lines.filter(description=name).update(takes_place_of=line)


def without_the_group(redesigned):
    """Takes its costs from the redesigned service and changes its outreach."""
    model = ServiceModel.objects.create(
        slug="knowsley-without-family-voices",
        name="Redesigned service without Family Voices",
        kind=ServiceModel.Kind.REDESIGNED,
        base=redesigned,
        authority=redesigned.authority,
        cluster=redesigned.cluster,
        starts_on=redesigned.starts_on,
        ends_on=redesigned.ends_on,
        families_are=ServiceModel.FamiliesAre.PLANNED,
        families_given=278,
        source=OURS,
    )
    commissioned = redesigned.cost_lines.get(kind=CostLine.Kind.COMMISSIONED)
    common = {
        "service_model": model,
        "strand": commissioned.strand,
        "age_band": commissioned.age_band,
        "agency": commissioned.agency,
        "decision": CostLine.Decision.KEEP,
    }
    CostLine.objects.create(
        kind=CostLine.Kind.STAFF,
        description="Outreach workers",
        fte=2,
        amount=Decimal(52381),
        replaces=commissioned,
        **common,
    )
    CostLine.objects.create(
        kind=CostLine.Kind.ACTIVITIES,
        description="Leaflets and events",
        amount=Decimal(9000),
        **common,
    )
    keep_version(model=model, by=None, why="As it was entered")
    return model
