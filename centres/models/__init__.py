from centres.models.dated import DatedModel, DatedQuerySet
from centres.models.places import (
    Area,
    AreaChange,
    Authority,
    LiveBirths,
    Population,
    Postcode,
    Ward,
)
from centres.models.programme import (
    Activity,
    Closure,
    Provider,
    Session,
    Strand,
    Term,
    Venue,
    WeeklyTime,
)
from centres.models.units import Centre, Cluster, Membership, ReachArea

__all__ = [
    "Activity",
    "Area",
    "AreaChange",
    "Authority",
    "Centre",
    "Closure",
    "Cluster",
    "DatedModel",
    "DatedQuerySet",
    "Membership",
    "LiveBirths",
    "Population",
    "Postcode",
    "Provider",
    "ReachArea",
    "Session",
    "Strand",
    "Term",
    "Venue",
    "Ward",
    "WeeklyTime",
]
