"""Prototypes of Knowsley and The Leys, and three journeys.

From the sources: what was tried, why it was adopted or dropped, three parents invited to try the
shop; 59 hours of professionals for one family in one week; the professions around it; where and
with what parents-to-be are to be met from conception to 12 weeks. Ours, and said so: all days,
places of trials, and every step of the journeys with its feeling; the families are made up.
"""

import datetime as dt
import tomllib
from pathlib import Path

from centres.models import Centre, Cluster
from coproduction.models import Journey, JourneyStep, Prototype, PrototypeVersion, Venture
from families.models import FormTrial

PROGRAMME = "Transforming Early Years"
DAYS_OURS = f"{PROGRAMME}. Days are ours."
JOURNEYS = Path(__file__).parent / "journeys.toml"


def load(today):
    form = knowsley()
    the_leys(today)
    for journey in tomllib.loads(JOURNEYS.read_text(encoding="utf-8"))["journeys"]:
        make_journey(journey, form)


def knowsley():
    cluster = Cluster.objects.get(slug="whiston")
    form = Prototype.objects.create(
        cluster=cluster,
        name="Simplified first-contact form in place of the long registration form",
        what="A parent tells the centre as little as she likes, and registers when she knows us.",
        for_whom="Parents who have not been to a centre before",
        expected="More parents say hello, and none is put off before she has met anybody.",
        form_trial=FormTrial.objects.filter(
            authority=cluster.authority, decision=FormTrial.Decision.ADOPT
        ).first(),
        learned="The long form asked for too much and put people off.",
        verdict=Prototype.Verdict.ADOPT,
        because="Parents disliked the long form",
        decided_on=dt.date(2010, 12, 3),
        source=DAYS_OURS,
    )
    long_form = add_version(form, 1, "The long registration form, as it was", (2010, 9, 6))
    add_trial(long_form, (2010, 9, 6), (2010, 9, 24), learned="Parents disliked it.")
    short = add_version(
        form, 2, "A short form of first contact, tried in many versions", (2010, 9, 27)
    )
    add_trial(short, (2010, 9, 27), (2010, 11, 26), learned="It was adopted.")
    registrar = Prototype.objects.create(
        cluster=cluster,
        name="Registrar based at the children’s centre",
        what="Parents register the birth of their baby at the centre.",
        for_whom="Parents of newborn babies",
        expected="Every family comes through the door once, with its new baby.",
        learned="Limited demand.",
        verdict=Prototype.Verdict.DROP,
        because="Limited demand",
        decided_on=dt.date(2011, 2, 11),
        source=DAYS_OURS,
    )
    tried = add_version(registrar, 1, "A registrar is at the centre", (2010, 10, 4))
    add_trial(tried, (2010, 10, 4), (2011, 1, 28), learned="Little demand.")
    return form


def the_leys(today):
    centre = Centre.objects.get(name="The Leys Children's Centre")
    shop = Prototype.objects.create(
        centre=centre,
        name="Community shop",
        what="A shop at the centre, on an estate without one; in time its residents own it.",
        for_whom="Residents of the estate",
        expected="People come in who never did, and parents learn to run something of their own.",
        venture=Venture.objects.filter(provider__authority=centre.authority, kind="shop").first(),
        source=f"{PROGRAMME}: three parents invited to prototype it. Days are ours.",
    )
    first = add_version(shop, 1, "Three parents try out a shop at the centre", (2011, 3, 7))
    add_trial(first, (2011, 3, 7), None, where="The Leys Children’s Centre", invited=3)


def add_version(prototype, number, changed, made_on):
    return PrototypeVersion.objects.create(
        prototype=prototype, number=number, changed=changed, made_on=dt.date(*made_on)
    )


def add_trial(version, first, last, **fields):
    version.trials.create(
        starts_on=dt.date(*first), ends_on=dt.date(*last) if last else None, **fields
    )


def make_journey(said, form):
    cluster = Cluster.objects.filter(slug=said.get("cluster")).first()
    centre = None if cluster else Centre.objects.get(name=said["centre"])
    journey = Journey.objects.create(
        cluster=cluster,
        centre=centre,
        prototype=form if said.get("of_the_form") else None,
        **{key: said[key] for key in ("title", "kind", "about", "before_means", "after_means",
                                      "source")},
    )  # fmt: skip
    JourneyStep.objects.bulk_create(
        JourneyStep(journey=journey, phase=phase, position=position, **step)
        for phase in JourneyStep.Phase.values
        for position, step in enumerate(said[phase], 1)
    )
