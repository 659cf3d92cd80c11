"""Insights of street champions, and campaigns.

From the sources: Corby's two planned campaigns (safer road crossing, play spaces), the two topics
on which its coalition gathers intelligence (changing demographics, levels of drug and alcohol use),
and what the coalition did to be heard by councillors. Ours: that the latter is kept as a campaign,
what is to be done for the two planned ones, every insight, and the topics at Whiston.
"""

import datetime as dt
import tomllib
from pathlib import Path

from centres.models import Area, Centre, Cluster, Provider, Ward
from coproduction.models import Campaign, Insight, InsightTopic
from coproduction.screening import screen_all
from volunteers.models import Volunteer

PROGRAMME = "Transforming Early Years"
INSIGHTS = Path(__file__).parent / "insights.toml"

CROSSING_TO_DO = [
    ("Count how many children cross before school, on three mornings", "Street champions", 20),
    ("Ask the council what a crossing takes", "The coalition’s chair", 34),
]
PLAY_TO_DO = [
    ("Walk each ward with its parents and mark where children play now", "Street champions", 45),
    ("Bring the map to the coalition’s next meeting", None, None),
]


def load(today):
    said = tomllib.loads(INSIGHTS.read_text(encoding="utf-8"))
    corby(said["corby"], today)
    whiston(said["whiston"], today)


def corby(said, today):
    centre = Centre.objects.get(name="Corby children's centres")
    group = Provider.objects.get(authority=centre.authority, name="One Corby Parent Coalition")
    champions = Volunteer.objects.filter(group=group, status="active").order_by("pk")
    listen(said, today, list(champions[:9]), [centre], centre=centre)
    campaigns_of_corby(centre, group, today)


def whiston(said, today):
    cluster = Cluster.objects.get(slug="whiston")
    shaz = Volunteer.objects.filter(user__email="shaz.khan@example.org")
    listen(said, today, list(shaz), list(cluster.centres.all()), cluster=cluster)


def listen(said, today, champions, centres, **place):
    """Keep what champions said, one after the other; screened as it is from their own page."""
    names = dict.fromkeys(one["topic"] for one in said)
    topics = {name: InsightTopic.objects.create(name=name, **place) for name in names}
    where = places_of(centres[0].authority)
    rows = [
        Insight(
            topic=topics[one["topic"]],
            words=one["words"],
            how_sure=one["sure"],
            on=today - dt.timedelta(days=one["ago"]),
            volunteer=champions[n % len(champions)],
            **where[one["place"]],
            **place,
        )
        for n, one in enumerate(said)
    ]
    Insight.objects.bulk_create(screen_all(rows, centres))


def places_of(authority):
    """Areas and wards by name; where both have one name, the area."""
    wards = Ward.objects.filter(authority=authority)
    areas = Area.objects.filter(ward__authority=authority)
    return {
        **{ward.name: {"ward": ward} for ward in wards},
        **{area.name: {"area": area} for area in areas},
    }


def campaigns_of_corby(centre, group, today):
    both = {"centre": centre, "provider": group}
    crossing = Campaign.objects.create(
        name="Safer road crossing",
        aim="A crossing where families with small children have to get over a busy road.",
        source=f"{PROGRAMME}: planned. What is to be done for it is ours.",
        **both,
    )
    play = Campaign.objects.create(
        name="Play spaces",
        aim="Places where small children can play, near to where they live.",
        source=f"{PROGRAMME}: planned. What is to be done for it is ours.",
        **both,
    )
    for campaign, actions in ((crossing, CROSSING_TO_DO), (play, PLAY_TO_DO)):
        for words, owner, days in actions:
            due_on = today + dt.timedelta(days=days) if days else None
            campaign.actions.create(words=words, owner=owner or "", due_on=due_on)
    voice = Campaign.objects.create(
        name="Heard by those who decide",
        aim="Councillors know the coalition, and hear parents before they cut what families use.",
        status=Campaign.Status.OVER,
        result="Parents met councillors about funding cuts; the threat of severe cuts was put on "
        "hold.",
        source=f"{PROGRAMME}. That it is kept as a campaign, and its days, are ours.",
        **both,
    )
    voice.actions.create(
        words="Send the coalition’s details and requests for support to all prospective "
        "councillors before the election",
        done_on=dt.date(2011, 4, 11),
    )
    voice.actions.create(
        words="Meet councillors about funding cuts",
        done_on=dt.date(2011, 6, 20),
        result="The threat of severe cuts was put on hold.",
    )
