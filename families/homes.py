"""Where people live on a day: the address of their main household."""

from families.models import Address, FamilyMember


def home_areas(people, day):
    """``{person id: area id or None}`` of these people on that day; one query."""
    main = FamilyMember.objects.filter(person__in=people, is_main=True)
    area_of_family = dict(
        Address.objects.filter(family__in=main.values("family"))
        .holding_on(day)
        .values_list("family_id", "area_id")
    )
    return {
        person: area_of_family.get(family)
        for person, family in main.values_list("person_id", "family_id")
    }
