from centres.models.dated import DatedModel, DatedQuerySet
from centres.models.places import Area, Authority, Population, Postcode, Ward
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
    "Authority",
    "Centre",
    "Closure",
    "Cluster",
    "DatedModel",
    "DatedQuerySet",
    "Membership",
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
