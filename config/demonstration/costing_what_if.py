"""Whiston's staffing option tried on the existing service, what a slow first year would mean, and
what one more post for outreach must bring.

Six posts in business and administration, four officers and two professional posts freed are the
source's; what the officers cost is ours, as in the redesigned service.
"""

from decimal import Decimal

from accounts.models import User
from costing.calculations import post_cost
from costing.lines import lines_of
from costing.models import ServiceModel
from costing.what_if.calculations import Changes, Move, New
from costing.what_if.changes import document_of
from costing.what_if.items import items_of

KEPT_BY = "ana.osei@example.org"
OFFICERS = Decimal("76400")
STAFFING = (
    "The staffing option of the case study: four customer and facilities officers in the place of "
    "six business and administration posts, and two professional posts freed. What the officers "
    "cost is ours. As many families as in 2009-10: this is what staffing alone would do."
)
SLOW_START = (
    "If far fewer families come in the first year than the 649 planned: does it still cost less a "
    "family than before? The number and the range are ours, to see how much hangs on them."
)
OUTREACH = (
    "The redesigned service spends nothing on outreach. What if half a post knocked on doors, and "
    "50 families more came? The post, its pay and the 50 families are ours."
)


def load():
    existing = ServiceModel.objects.get(slug="knowsley-existing")
    redesigned = ServiceModel.objects.get(slug="knowsley-redesigned")
    _keep(existing, "Staffing option alone", STAFFING, _staffing)
    _keep(redesigned, "A slow first year", SLOW_START, _slow_start)
    _keep(redesigned, "Half a post for outreach", OUTREACH, _outreach)


def _keep(model, name, why, changes_of):
    lines = lines_of([model])[model.pk]
    names = {str(line.uuid): line.description for line in lines}
    changes, goal = changes_of({what: key for key, what in names.items()})
    model.scenarios.create(
        name=name,
        why=why,
        changes=document_of(changes, items_of(lines), names, goal),
        made_by=User.objects.get(email=KEPT_BY),
    )


def _staffing(keys):
    return Changes(
        moves={
            keys["Business and administration posts"]: Move(amount=OFFICERS, fte=Decimal(4)),
            keys["Professional posts that can be freed"]: Move(fte=Decimal(0)),
        }
    ), None


def _slow_start(keys):
    changes = Changes(
        families=450,
        families_from=350,
        families_to=649,
        moves={keys["Enabling parent-led groups"]: Move(within=Decimal(20))},
    )
    return changes, Decimal(900)


def _outreach(keys):
    pay = {"fte": Decimal("0.5"), "salary": Decimal(24000), "on_costs": Decimal(22)}
    post = New(
        "post-0", "Outreach worker", "outreach-and-engagement", "staff",
        amount=post_cost(*pay.values()), **pay,
    )  # fmt: skip
    return Changes(families=699, added=(post,)), None
