"""How the sites' groups grow: stages, papers, officers, money in their hands, ventures.

From the sources: the intended public limited company of Family Voices with its own constitution
and charitable status, Corby's parent-owned mutual that is being explored, Queen's Park's £60,000
of the National Lottery, the cafe and shop of The Leys, Reading's cafe. All days, officers, other
amounts and all takings are ours, and say so.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from centres.models import Provider, Venue
from coproduction.models import (
    Agreement,
    Budget,
    BudgetEntry,
    GroupDocument,
    GroupStage,
    Officer,
    Venture,
    VentureEntry,
)
from volunteers.models import Volunteer

PROGRAMME = "Transforming Early Years"
OUR_DAY = "The day is ours."
MADE_UP = "Made up for the demonstration: the source gives no amount."
FAMILY_VOICES, DADS = "Family Voices", "Dads' club"
CORBY, HEATON = "One Corby Parent Coalition", "Community Ambassadors"
LEYS, BASILDON = "Parent volunteers of The Leys", "Peer-support hub"
READING, QUEENS_PARK = "Expert Parent Club", "Queen's Park Community Champions"

# group: since (a day, or so many days ago), stage, legal form, what made it so
STAGES = {
    FAMILY_VOICES: [
        (dt.date(2009, 9, 1), "informal", "", f"Two groups of parents come together. {OUR_DAY}"),
        (dt.date(2010, 2, 1), "constituted", "plc",
         ("A public limited company with its own constitution and charitable status, as the source "
         f"states it: intended, and unusual. {OUR_DAY}")),
        (dt.date(2010, 4, 1), "commissioned", "",
         (f"Six areas of work under an agreement with the centres. {OUR_DAY} Next, as the source "
         "has it: a constituted mutual within 18 months.")),
    ],
    DADS: [(dt.date(2009, 9, 1), "informal", "unincorporated", OUR_DAY)],
    CORBY: [
        (1100, "informal", "",
         ("Parents explore how they govern themselves: a parent-owned mutual that centres "
         f"commission and that commissions in turn. {OUR_DAY}")),
    ],
    HEATON: [(420, "informal", "", f"Four ambassadors are willing. {OUR_DAY}")],
    LEYS: [(340, "informal", "", f"Residents are to own the cafe and shop in time. {OUR_DAY}")],
    BASILDON: [
        (400, "informal", "",
         f"A centre is to become a community-owned mutual with a strong board. {OUR_DAY}"),
    ],
    READING: [
        (300, "informal", "",
         f"In three years all 13 centres are to be owned by their communities. {OUR_DAY}"),
    ],
    QUEENS_PARK: [
        (450, "informal", "",
         f"Fourteen champions beside the Commission, which looks at mutual working. {OUR_DAY}"),
    ],
}  # fmt: skip
# group: title, dated, kept where, of which stage
PAPERS = {
    FAMILY_VOICES: [
        ("First minutes (made up)", dt.date(2009, 9, 1), "The secretary's folder", "informal"),
        ("Constitution of its own", dt.date(2010, 2, 1), "The secretary's folder", "constituted"),
        ("Charitable status, intended", None, "With the solicitor", "constituted"),
        ("The six areas of work", dt.date(2010, 4, 1), "With the agreement", "commissioned"),
        ("Paper on mutuals, of the programme on commissioning with the voluntary sector", None,
         "At the council", ""),
    ],
    CORBY: [
        ("The ladder of participation, four levels", None, "The coalition's shelf", ""),
        ("Options for a parent-owned mutual (made up)", None, "The group on governance", ""),
    ],
    QUEENS_PARK: [
        ("Business case and cost-benefit analysis", None, "At the children's centre", ""),
        ("Map of local places for families", None, "On the wall of the drop-in", ""),
    ],
}  # fmt: skip
# post, who, from and until in days before (-) and after today
OFFICERS = {
    FAMILY_VOICES: [
        ("chair", "Fran Doyle", -670, 55),
        ("treasurer", "Carol Parr", -300, 430),
        ("director", "Shaz Khan", -300, 430),
        ("chair", "Dawn Tickle", -1400, -671),
    ],
}
CAFE = "Teas and home-made lunches at the centre, in time owned by residents."
SHOP = "An estate without a shop or post office: eggs, bread, stamps. Three parents try it out."


@dataclass(frozen=True)
class Trade:
    """A venture; ``weeks`` it has taken money, a week's takings in pence beginning at ``first``
    and growing by ``growth``, and what stock costs of each pound."""

    group: str
    name: str
    kind: str
    status: str
    about: str
    weeks: int = 0
    first: int = 0
    growth: int = 0
    stock: str = "0"


VENTURES = [
    Trade(LEYS, "Community cafe", "cafe", "tried",
          f"{CAFE} Takings are made up for the demonstration.", 20, 6120, 215, "0.55"),
    Trade(LEYS, "Community shop", "shop", "tried",
          f"{SHOP} Takings are made up for the demonstration.", 24, 4350, 330, "0.80"),
    Trade(READING, "Community cafe", "cafe", "idea", "A cafe in Whitley, as an idea."),
    Trade(FAMILY_VOICES, "Community fund", "other", "idea",
          "A fund for social enterprise, inside parent-led governance."),
    Trade(BASILDON, "Clothes swaps", "other", "idea", "Expected of the hub, with a credit union."),
]  # fmt: skip


def load(today):
    groups = {group.name: group for group in Provider.objects.filter(name__in=STAGES)}
    make_stages(groups, today)
    make_officers(groups, today)
    GroupDocument.objects.bulk_create(papers(groups))
    make_budgets(groups, today)
    make_ventures(groups, today)


def day(today, when):
    return when if isinstance(when, dt.date) else today - dt.timedelta(days=when)


def make_stages(groups, today):
    GroupStage.objects.bulk_create(
        GroupStage(provider=groups[name], stage=stage, legal_form=form, note=note,
                   on=day(today, when))
        for name, rows in STAGES.items()
        for when, stage, form, note in rows
    )  # fmt: skip
    for name, rows in STAGES.items():
        group = groups[name]
        group.stage = rows[-1][1]
        group.legal_form = next((row[2] for row in reversed(rows) if row[2]), group.legal_form)
        group.save(update_fields=["stage", "legal_form"])


def papers(groups):
    stages = {(stage.provider_id, stage.stage): stage for stage in GroupStage.objects.all()}
    for name, rows in PAPERS.items():
        for title, dated, kept_where, of in rows:
            stage = stages.get((groups[name].pk, of))
            yield GroupDocument(
                provider=groups[name], stage=stage, title=title, dated=dated, kept_where=kept_where
            )


def make_officers(groups, today):
    for name, rows in OFFICERS.items():
        known = {one.name: one for one in Volunteer.objects.filter(group=groups[name])}
        for role, person, since, until in rows:
            Officer.objects.create(
                provider=groups[name],
                role=role,
                name=person,
                volunteer=known.get(person),
                starts_on=today + dt.timedelta(days=since),
                ends_on=today + dt.timedelta(days=until),
            )


def make_budgets(groups, today):
    first = day(today, 150).replace(day=1)
    last = first.replace(year=first.year + 1) - dt.timedelta(days=1)
    agreements = Agreement.objects.filter(provider=groups[FAMILY_VOICES]).order_by("-starts_on")
    delegated = Budget.objects.create(
        provider=groups[FAMILY_VOICES], agreement=agreements.first(), kind="delegated",
        name="For the group to decide on", funder="Whiston Area Children's Centres",
        amount=2400, starts_on=first, ends_on=last, source=MADE_UP,
    )  # fmt: skip
    enter(delegated, today, [
        ("commitment", 120, "Training in food hygiene for six", "330", "312.50"),
        ("commitment", 60, "Coach for the day out", "480", None),
        ("spend", 95, "Toys for the stay and play", "146.79", None),
        ("spend", 33, "Teas at three open mornings", "58.20", None),
    ])  # fmt: skip
    lottery = Budget.objects.create(
        provider=groups[QUEENS_PARK], kind="grant", name="Lottery grant",
        funder="National lottery", amount=60000,
        source="£60,000 as the source states it; in whose hands, and what of it is spent, is ours",
    )  # fmt: skip
    enter(lottery, today, [
        ("commitment", 200, "Training 14 champions", "4200", "4116.40"),
        ("commitment", 90, "Music and story drop-ins, a year's leaders", "9360", None),
        ("spend", 150, "Welcome bags", "1874.25", None),
        ("spend", 40, "Printing the map of local places", "612", None),
    ])  # fmt: skip
    raised = Budget.objects.create(
        provider=groups[LEYS], kind="own", name="Raised at the summer fair", amount=150,
        source=MADE_UP,
    )  # fmt: skip
    enter(raised, today, [
        ("spend", 70, "Shelves for the shop", "88.50", None),
        ("commitment", 20, "A second-hand till", "74", None),
    ])  # fmt: skip


def enter(budget, today, rows):
    """Kind, so many days ago, what for, pounds; of a commitment what settled it, ten days on."""
    for kind, ago, what_for, amount, settled in rows:
        entry = BudgetEntry.objects.create(
            budget=budget, kind=kind, on=day(today, ago), what_for=what_for, amount=Decimal(amount)
        )
        if settled:
            BudgetEntry.objects.create(
                budget=budget, kind="spend", on=day(today, ago - 10), what_for=what_for,
                amount=Decimal(settled), settles=entry,
            )  # fmt: skip


def make_ventures(groups, today):
    venues = {
        (venue.name, venue.centre.authority_id): venue
        for venue in Venue.objects.filter(kind__in=["cafe", "shop"]).select_related("centre")
    }
    entries = []
    for trade in VENTURES:
        group = groups[trade.group]
        venture = Venture.objects.create(
            provider=group, name=trade.name, kind=trade.kind, status=trade.status,
            about=trade.about, venue=venues.get((trade.name, group.authority_id)),
            opened_on=day(today, 7 * trade.weeks) if trade.weeks else None,
        )  # fmt: skip
        entries += takings(venture, trade, today)
    VentureEntry.objects.bulk_create(entries)


def takings(venture, trade, today):
    """Each week what it took, and what the stock for the next cost; first the things to begin."""
    if trade.weeks:
        begin = day(today, 7 * trade.weeks)
        yield VentureEntry(
            venture=venture, kind="cost", on=begin, what="Cups, scales, a sign", amount=165
        )
    for week in range(trade.weeks):
        on = day(today, 7 * (trade.weeks - week) - 5)
        taken = Decimal(trade.first + week * trade.growth + (week * 37) % 11 * 90) / 100
        stock = (taken * Decimal(trade.stock)).quantize(Decimal("0.01"))
        yield VentureEntry(
            venture=venture, kind="income", on=on, what="Takings of the week", amount=taken
        )
        yield VentureEntry(
            venture=venture, kind="cost", on=on, what="Stock for the week", amount=stock
        )
