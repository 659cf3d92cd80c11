"""Basildon: the first cohort of the peer-support hub, its taster done, its training begun.

From the source: a first cohort recruited across five centres, a taster done, accredited training
begun, contact to be tried in pharmacies, supermarkets and antenatal clinics, and that peer
supporters may be paid. Ten people, three of them paid, are invented; so are their days.
"""

from decimal import Decimal

from config.demonstration.cohorts import make_cohort
from volunteers.models import Course, Hours

AWARDED_BY = "Awarding body of the demonstration"
EVERY_CENTRE = "In turn at the five centres"
COHORT = [
    "Abi Fenwick", "Carmel Stone", "Denise Okoro", "Emily Hatch", "Jodie Larkin", "Kim Tranter",
    "Lorraine Page", "Mina Das", "Sally Orton", "Wioletta Kos",
]  # fmt: skip
PAID = ("Abi Fenwick", "Denise Okoro", "Sally Orton")
PEER_SUPPORTERS = ("Abi Fenwick", "Denise Okoro", "Sally Orton", "Kim Tranter")
TRIED_AT = ["At the pharmacy", "At the supermarket", "At the antenatal booking clinic"]


def load(kept, centre, group):
    make_courses(kept)
    people = [first_cohort(kept, group, number, name) for number, name in enumerate(COHORT, 651)]
    kept.save()
    taster = make_cohort(kept, "taster", "First cohort: taster", centre, [47, 40], 12, people,
                         where=EVERY_CENTRE, is_open=False)  # fmt: skip
    make_cohort(
        kept, "pregnancy-support", "First cohort: accredited training", centre,
        [12, 5, -2, -9, -16, -23], 12, people, missed={"Emily Hatch": 1}, where=EVERY_CENTRE,
        is_open=False,
    )  # fmt: skip
    for number, one in enumerate(people):
        kept.check(one, "enhanced", 1020)
        kept.did(one, "taster", 40, cohort=taster)
        kept.did(one, "welcome", 47)
        kept.did(one, "keeping-children-safe", 33)
        kept.step(one, 1, 40, "Took part in the taster")
        give(kept, one, centre, number)
    kept.save()


def make_courses(kept):
    """The taster, and the training as it is accredited here in the place of everybody's."""
    shared = kept.courses["pregnancy-support"]
    Course.objects.create(
        authority=kept.authority,
        slug="taster",
        name="Taster: being there for another parent",
        about="Two mornings to find out whether it is for her.",
    )
    Course.objects.create(
        authority=kept.authority,
        slug=shared.slug,
        name=shared.name,
        about="From conception to 12 weeks after birth.",
        accredited_by=AWARDED_BY,
    )
    kept.learn()


def first_cohort(kept, group, number, name):
    one = kept.volunteer(name, number, group=group, is_paid=name in PAID)
    kept.way(one, enquiry=110, applied=100, checks=92, training=47)
    kept.role(one, "pregnancy-assistant", 40)
    if name in PEER_SUPPORTERS:
        kept.role(one, "peer-supporter", 33)
    one.next_step, one.next_step_on = "Third day of the training", kept.ago(-2)
    one.whose_turn = "volunteer"
    return one


def give(kept, one, centre, number):
    """Where contact is tried out; an hour of one who is paid says so."""
    if one.name not in PEER_SUPPORTERS:
        return
    for week, ago in enumerate(range(4, 33, 7)):
        kept.gave(
            one,
            Decimal(4 + (number + week) % 3) / 2,
            kept.ago(ago),
            status=Hours.Status.LOGGED if ago < 7 else Hours.Status.APPROVED,
            centre=centre,
            what_for=TRIED_AT[(number + week) % len(TRIED_AT)],
        )
