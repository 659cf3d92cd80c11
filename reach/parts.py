"""Which part of a place a reader asks for: the choices she has, and the part they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.db.models import Q

from centres.models import Activity, Area, Authority, Centre, Cluster
from families.models import TargetGroup
from reach.only import LED_BY, PARTS_OF_DAY, WEEKDAYS, Only

AGES = {str(age): f"Aged {age}" for age in range(5)}
LABELS = {
    "area": "Area",
    "ward": "Ward",
    "decile": "Deprivation",
    "age": "Age",
    "group": "Target group",
    "activity": "Activity",
    "led_by": "Led by",
    "day": "Day of the session",
    "time": "Time of the session",
}
NO_SUCH = "What was asked for is not of this place. Choose from this list."


@dataclass(frozen=True)
class Choices:
    """What there is to choose from in one place."""

    areas: Sequence[Area]
    groups: Sequence[TargetGroup]
    activities: Sequence[Activity]
    several_centres: bool

    @classmethod
    def of(cls, place: Centre | Cluster | Authority) -> Choices:
        centres = [place.pk] if isinstance(place, Centre) else list(
            place.centres.values_list("pk", flat=True)
        )  # fmt: skip
        authority = place if isinstance(place, Authority) else place.authority_id
        areas = Area.objects.filter(reach_areas__centre__in=centres).distinct()
        if isinstance(place, Authority):
            areas = Area.objects.filter(ward__authority=place)
        groups = TargetGroup.objects.filter(Q(authority=None) | Q(authority=authority))
        activities = Activity.objects.filter(centre__in=centres).select_related("centre")
        return cls(
            list(areas.select_related("ward").order_by("name", "code")),
            list(groups.order_by("name")),
            list(activities.order_by("name", "centre__name")),
            len(centres) > 1,
        )

    def by_name(self) -> dict[str, dict[str, str]]:
        """By name of the filter: keys as they stand in the address, with their labels."""
        wards = {area.ward.code: area.ward.name for area in self.areas}
        deciles = {area.deprivation_decile for area in self.areas} - {None}
        return {
            "area": {area.code: area.name for area in self.areas},
            "ward": dict(sorted(wards.items(), key=lambda ward: ward[1])),
            "decile": {str(decile): decile_words(decile) for decile in sorted(deciles)},
            "age": AGES,
            "group": {group.slug: group.name for group in self.groups},
            "activity": {str(one.uuid): self._activity(one) for one in self.activities},
            "led_by": {key: words.capitalize() for key, words in LED_BY.items()},
            "day": {str(day): words for day, words in WEEKDAYS.items()},
            "time": {key: key.capitalize() for key in PARTS_OF_DAY},
        }

    def _activity(self, activity: Activity) -> str:
        return f"{activity}, {activity.centre}" if self.several_centres else str(activity)

    def part(self, asked: Mapping[str, Sequence[str]]) -> Only:
        """The part that these keys make; an area must be in the wards and deciles asked for."""
        areas = [area for area in self.areas if _is_asked(area, asked)]
        groups = [group for group in self.groups if group.slug in asked["group"]]
        activities = [one for one in self.activities if str(one.uuid) in asked["activity"]]
        by_area = asked["area"] or asked["ward"] or asked["decile"]
        labels = self.by_name()
        return Only(
            areas=frozenset(area.pk for area in areas) if by_area else None,
            ages=tuple(int(age) for age in sorted(asked["age"])),
            groups=tuple(group.pk for group in groups),
            activities=tuple(one.pk for one in activities),
            led_by=tuple(key for key in LED_BY if key in asked["led_by"]),
            weekdays=tuple(int(day) for day in sorted(asked["day"])),
            parts_of_day=tuple(key for key in PARTS_OF_DAY if key in asked["time"]),
            area_names=tuple(
                labels[name][key] for name in ("area", "ward", "decile") for key in asked[name]
            ),
            group_names=tuple(group.name for group in groups),
            activity_names=tuple(self._activity(one) for one in activities),
            asked=tuple((name, key) for name in LABELS for key in asked[name]),
        )


def decile_words(decile: int) -> str:
    """ "Decile 1, most deprived": 1 and 10 say which end they are."""
    ends = {1: ", most deprived", 10: ", least deprived"}
    return f"Decile {decile}{ends.get(decile, '')}"


def _is_asked(area: Area, asked: Mapping[str, Sequence[str]]) -> bool:
    keys = {
        "area": area.code,
        "ward": area.ward.code,
        "decile": str(area.deprivation_decile),
    }
    return all(not asked[name] or key in asked[name] for name, key in keys.items())


def part_field(name: str, choices: Mapping[str, str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=LABELS[name],
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NO_SUCH, "invalid_list": NO_SUCH},
    )


@dataclass(frozen=True)
class ShownPart:
    """A filter as the page draws it: every option with whether it is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]
    errors: Sequence[str]

    @property
    def chosen(self) -> int:
        return sum(is_chosen for _, _, is_chosen in self.options)


def shown_parts(form: forms.Form) -> list[ShownPart]:
    """The filters of parts that have anything to choose from."""
    found = []
    for name in LABELS:
        field = form.fields.get(name)
        if field is None or not field.choices:
            continue
        chosen = form[name].value() or []
        options = tuple((key, label, key in chosen) for key, label in field.choices)
        found.append(ShownPart(name, LABELS[name], options, form[name].errors))
    return found
