"""Invented households, and how they are stored."""

import datetime as dt
from dataclasses import dataclass, field

from config.demonstration.names import BOYS, FAMILY_NAMES, FATHERS, GIRLS, MOTHERS
from families.models import (
    Address,
    Consent,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
)

LANGUAGES = {
    "Kowalska": "Polish", "Jankowski": "Polish", "Grabowska": "Polish", "Woźniak": "Polish",
    "Novák": "Slovak", "Varga": "Slovak", "Hussain": "Urdu", "Begum": "Urdu", "Mahmood": "Urdu",
    "Kaur": "Punjabi", "Singh": "Punjabi",
}  # fmt: skip
ALLERGIES = ["nuts", "milk", "eggs", "bee stings"]


@dataclass
class Household:
    area: str
    born: list[dt.date]
    registered_on: dt.date | None
    name: str
    carer_names: list[tuple[str, str]]
    child_names: list[tuple[str, str]]
    groups: list[str]
    allergy: str = ""
    no_photos: bool = False
    is_approximate: bool = False
    family: Family | None = None
    carers: list[Person] = field(default_factory=list)
    children: list[Person] = field(default_factory=list)

    @classmethod
    def invent(cls, rng, *, area, born, registered_on, name=None):
        name = name or rng.choice(FAMILY_NAMES)
        carers = [(rng.choice(MOTHERS), "female")]
        if rng.random() < 0.45:
            carers.append((rng.choice(FATHERS), "male"))
        children = []
        while len(children) < len(born):
            gender = rng.choice(["female", "male"])
            given = rng.choice(GIRLS if gender == "female" else BOYS)
            if given not in [child[0] for child in children]:
                children.append((given, gender))
        return cls(
            area=area,
            born=list(born),
            registered_on=registered_on,
            name=name,
            carer_names=carers,
            child_names=children,
            groups=invent_groups(rng, carers, name),
            allergy=rng.choice(ALLERGIES) if rng.random() < 0.06 else "",
            no_photos=rng.random() < 0.08,
            is_approximate=rng.random() < 0.03,
        )

    @property
    def served(self):
        from config.demonstration.knowsley_places import AREAS

        return next((row[6] for row in AREAS if row[0] == self.area), "")


def invent_groups(rng, carers, name):
    groups = []
    if len(carers) == 1 and rng.random() < 0.45:
        groups.append("lone-parents")
    if len(carers) == 2:
        groups.append("fathers")
    if name in LANGUAGES:
        groups.append("minority-ethnic-families")
    for group, share in [
        ("young-parents", 0.12),
        ("workless-households", 0.2),
        ("disabled-children-or-parents", 0.05),
    ]:
        if rng.random() < share:
            groups.append(group)
    return groups


def save_households(places, households):
    """Families, people, addresses and what hangs on them, in a few statements."""
    for number, household in enumerate(households):
        key = "P" if household.served == "P" else "S"
        household.family = Family(
            authority=places.authority,
            centre=places.centres[key],
            name=household.name,
            language=LANGUAGES.get(household.name, ""),
            registered_on=household.registered_on,
            emergency_contact="Grandmother",
            emergency_phone=f"0151496{1000 + number % 9000}",
        )
    Family.objects.bulk_create([h.family for h in households], batch_size=1000)
    for household in households:
        name_people(places, household)
    people = [person for h in households for person in h.carers + h.children]
    Person.objects.bulk_create(people, batch_size=1000)
    FamilyMember.objects.bulk_create(members_of(households), batch_size=1000)
    Address.objects.bulk_create(addresses_of(places, households), batch_size=1000)
    TargetGroupMembership.objects.bulk_create(group_memberships_of(households), batch_size=1000)
    Consent.objects.bulk_create(
        Consent(
            person=h.children[0],
            purpose=Consent.Purpose.PHOTOS,
            is_given=False,
            decided_on=h.registered_on,
        )
        for h in households
        if h.no_photos and h.registered_on
    )


def name_people(places, household):
    """Its carers and children; the family is saved already."""
    household.carers = [
        person_of(places, household, name, gender=gender) for name, gender in household.carer_names
    ]
    household.children = [
        person_of(places, household, name, gender=gender, born=born)
        for (name, gender), born in zip(household.child_names, household.born, strict=True)
    ]
    household.carers[0].phone = f"07700 90{household.family.pk % 10000:04d}"
    household.children[0].allergies = household.allergy
    household.children[0].date_is_approximate = household.is_approximate


def person_of(places, household, given_name, *, gender, born=None):
    return Person(
        authority=places.authority,
        given_name=given_name,
        family_name=household.name,
        gender=gender,
        date_of_birth=born,
    )


def members_of(households):
    for household in households:
        for person in household.carers:
            yield FamilyMember(family=household.family, person=person, role="carer")
        for person in household.children:
            yield FamilyMember(family=household.family, person=person, role="child")


def addresses_of(places, households):
    for number, household in enumerate(households):
        if household.area:
            area = places.areas[household.area]
            postcodes = places.postcodes[area.code]
            yield Address(
                family=household.family,
                lines=f"{number % 97 + 1} {household.area}",
                postcode=postcodes[number % len(postcodes)],
                area=area,
            )


def group_memberships_of(households):
    groups = {group.slug: group for group in TargetGroup.objects.filter(authority=None)}
    for household in households:
        for slug in household.groups:
            person = household.carers[1] if slug == "fathers" else household.carers[0]
            yield TargetGroupMembership(group=groups[slug], person=person)
