"""Where an insight may be from: the wards and areas around some centres."""

from django.utils import timezone

from centres.models import Area, Centre, Ward
from coproduction.models import InsightTopic

NOWHERE = ("", "I can’t say")


def centres_of_volunteer(volunteer):
    """Those with which her group works, and her own."""
    centres = Centre.objects.filter(pk=volunteer.centre_id)
    if volunteer.group_id:
        centres |= Centre.objects.filter(pk__in=volunteer.group.centres.values("pk"))
    return centres


def topics_at(centres):
    return InsightTopic.objects.placed_in(centres).select_related("centre", "cluster")


def areas_around(centres):
    """Those that the centres serve today."""
    return Area.objects.served_by(centres, timezone.localdate())


def wards_around(centres):
    """The wards of those areas; of centres without any, all wards of their authority."""
    wards = Ward.objects.filter(areas__in=areas_around(centres)).distinct()
    return (
        wards if wards.exists() else Ward.objects.filter(authority__centres__in=centres).distinct()
    )


def key_of(place) -> str:
    """How a form names a ward or an area; None: empty."""
    return f"{type(place).__name__.lower()}-{place.code}" if place else ""


class Where:
    """The choices of a form, and what each stands for."""

    def __init__(self, centres, also=()):
        """``also``: places that stay, though the centres serve them no more."""
        wards = {key_of(ward): ward for ward in wards_around(centres)}
        areas = {key_of(area): area for area in areas_around(centres)}
        for place in filter(None, also):
            (wards if isinstance(place, Ward) else areas).setdefault(key_of(place), place)
        self.places = {**wards, **areas}
        self.choices = [
            NOWHERE,
            ("Wards", [(key, ward.name) for key, ward in wards.items()]),
            ("Smaller areas", [(key, area.name) for key, area in areas.items()]),
        ]

    def put(self, insight, key):
        """Set the ward or the area that ``key`` names; never both."""
        place = self.places.get(key)
        insight.ward = place if isinstance(place, Ward) else None
        insight.area = place if isinstance(place, Area) else None
