"""Where people live on a day: the address of their main household."""

from django.db.models import OuterRef, Subquery

from families.models import Address, FamilyMember


def home_areas(people, day):
    """``{person id: area id or None}`` of these people on that day; one query."""
    main = FamilyMember.objects.filter(person__in=people, is_main=True)
    address = Address.objects.filter(family=OuterRef("family")).holding_on(day)
    area = Subquery(address.values("area")[:1])
    return dict(main.annotate(home=area).order_by().values_list("person_id", "home"))
