"""Writes to a family, its people and its addresses, and the home areas that follow from them."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery

from centres.models import Area, Postcode
from centres.models.dated import holds_on
from families.actions.births_by_themselves import match_births_of
from families.models import (
    Address,
    Attendance,
    ContactPerson,
    Family,
    FamilyMember,
    Person,
)


@transaction.atomic
def add_family(*, by, key, family, carer, children, address):
    """A family with its people and address, made once for a ``key``, its uuid from then on.

    ``family``, ``carer`` (or None) and each of ``children`` hold fields of their models;
    ``address`` has ``lines`` and ``postcode`` and holds from the beginning.
    """
    made, is_new = Family.objects.get_or_create(uuid=key, defaults=family)
    if not is_new:
        return made
    people = [(carer, FamilyMember.Role.CARER)] if carer else []
    people += [(child, FamilyMember.Role.CHILD) for child in children]
    for person, role in people:
        _add_person(family=made, role=role, person=Person(**person))
    if any(address.values()):
        Address.objects.create(family=made, area=area_of_postcode(address["postcode"]), **address)
    match_births_of(made)
    return made


@transaction.atomic
def add_person(*, by, family, role, person):
    """A new person whose main household is this family; made once, by her uuid."""
    known = Person.objects.filter(uuid=person.uuid).first()
    if known:
        return known
    _add_person(family=family, role=role, person=person)
    match_births_of(family)
    return person


def _add_person(*, family, role, person):
    person.authority_id = family.authority_id
    person.save()
    FamilyMember.objects.create(family=family, person=person, role=role)


def area_of_postcode(postcode):
    """The area of a postcode as far as both are loaded, or None; one query."""
    if not postcode:
        return None
    known = Postcode.objects.filter(postcode=postcode)
    return Area.objects.filter(code__in=known.values("area_code")).first()


# --- households of a person -----------------------------------------------------------------------


@transaction.atomic
def join_family(*, by, family, person, role):
    """The person also belongs to this family; her main household stays, if she has one."""
    has_main = person.memberships.filter(is_main=True).exists()
    return FamilyMember.objects.get_or_create(
        family=family, person=person, defaults={"role": role, "is_main": not has_main}
    )[0]


@transaction.atomic
def make_main_household(*, by, family, person):
    """From now on her home is this family's; home areas of the past stay as they were."""
    Person.objects.select_for_update().get(pk=person.pk)
    person.memberships.update(is_main=False)
    person.memberships.filter(family=family).update(is_main=True)


@transaction.atomic
def leave_family(*, by, family, person):
    """Take her out of one of her families. Refused for the only one: nobody could find her."""
    Person.objects.select_for_update().get(pk=person.pk)
    others = person.memberships.exclude(family=family)
    if not others.exists():
        raise ValidationError("This is her only family. Add her to another family first.")
    person.memberships.filter(family=family).delete()
    if not others.filter(is_main=True).exists():
        others.filter(pk=others.order_by("pk").first().pk).update(is_main=True)


# --- registration ---------------------------------------------------------------------------------


@transaction.atomic
def register_family(*, by, family, on):
    family.registered_on = on
    family.closed_on, family.closed_because = None, ""
    family.full_clean(validate_unique=False)
    family.save(update_fields=["registered_on", "closed_on", "closed_because"])
    return family


@transaction.atomic
def close_family(*, by, family, on, because):
    family.closed_on, family.closed_because = on, because
    family.full_clean(validate_unique=False)
    family.save(update_fields=["closed_on", "closed_because"])
    return family


@transaction.atomic
def reopen_family(*, by, family):
    family.closed_on, family.closed_because = None, ""
    family.save(update_fields=["closed_on", "closed_because"])
    return family


# --- addresses and home areas ---------------------------------------------------------------------


@transaction.atomic
def first_address(*, by, family, lines, postcode):
    """Where a family without any address lives: as far as anybody knows, from the beginning."""
    address = Address.objects.create(
        family=family, lines=lines, postcode=postcode, area=area_of_postcode(postcode)
    )
    keep_home_areas(family, None, None)
    match_births_of(family)
    return address


@transaction.atomic
def move_family(*, by, family, on, lines, postcode):
    """A new address from a day on; the one before ends the day before.

    Entered late, it also gives their home area to attendances and contacts since that day.
    """
    Family.objects.select_for_update().get(pk=family.pk)
    day_before = on - dt.timedelta(days=1)
    if family.addresses.filter(starts_on=on).exists():
        raise ValidationError(
            "The family already has an address from that day. Correct that one instead."
        )
    current = family.addresses.holding_on(on).first()
    following = family.addresses.filter(starts_on__gt=on).order_by("starts_on").first()
    if current:
        current.ends_on = day_before
        current.save(update_fields=["ends_on"])
    address = Address.objects.create(
        family=family,
        starts_on=on,
        ends_on=following.starts_on - dt.timedelta(days=1) if following else None,
        lines=lines,
        postcode=postcode,
        area=area_of_postcode(postcode),
    )
    keep_home_areas(family, address.starts_on, address.ends_on)
    match_births_of(family)
    return address


@transaction.atomic
def correct_address(*, by, address, lines, postcode):
    """Change what was written wrongly, and the home areas of the days that it covers.

    The area changes with the postcode only: one that an import gave stays when a house number
    is put right.
    """
    if postcode != address.postcode or address.area_id is None:
        address.area = area_of_postcode(postcode)
    address.lines, address.postcode = lines, postcode
    address.save()
    keep_home_areas(address.family, address.starts_on, address.ends_on)
    match_births_of(address.family)
    return address


def keep_home_areas(family, first, last):
    """Give attendances and contacts of these days the home area that the addresses now say.

    Of the people whose main household this family is; both ends included, None is open.
    """
    people = FamilyMember.objects.filter(family=family, is_main=True).values("person")
    for rows, day in ((Attendance.objects, "date"), (ContactPerson.objects, "contact__date")):
        seen = rows.filter(person__in=people)
        if first:
            seen = seen.filter(**{f"{day}__gte": first})
        if last:
            seen = seen.filter(**{f"{day}__lte": last})
        seen.update(area=Subquery(_home_on(rows, day).filter(family=family).values("area")[:1]))


def fill_unknown_home_areas():
    """Find the area of addresses whose postcode is known by now, and the home areas with them.

    For use after areas or postcodes are loaded: one statement for the addresses, one for
    attendances and one for contacts. Returns how many rows of each were filled.
    """
    area = Area.objects.filter(
        code__in=Postcode.objects.filter(postcode=OuterRef(OuterRef("postcode"))).values(
            "area_code"
        )
    )
    with transaction.atomic():
        unknown = Address.objects.filter(area=None).exclude(postcode="")
        addresses = unknown.filter(Exists(area)).update(area=Subquery(area.values("pk")[:1]))
        filled = [
            _fill_home_area(Attendance.objects.all(), "date"),
            _fill_home_area(ContactPerson.objects.all(), "contact__date"),
        ]
    return {"addresses": addresses, "attendances": filled[0], "contacts": filled[1]}


def _fill_home_area(rows, day):
    home = _home_on(rows, day).filter(
        area__isnull=False,
        family__in=FamilyMember.objects.filter(
            person=OuterRef(OuterRef("person")), is_main=True
        ).values("family"),
    )
    return rows.filter(Exists(home), area=None).update(area=Subquery(home.values("area")[:1]))


def _home_on(rows, day):
    """Addresses that hold on the day of the outer row; contacts keep their day one step away."""
    if day == "date":
        return Address.objects.filter(holds_on(OuterRef("date")))
    when = rows.model.objects.filter(pk=OuterRef(OuterRef("pk"))).values(day)[:1]
    return Address.objects.annotate(on_day=Subquery(when)).filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=F("on_day")),
        Q(ends_on__isnull=True) | Q(ends_on__gte=F("on_day")),
    )
