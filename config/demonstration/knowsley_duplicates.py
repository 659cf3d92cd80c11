"""A few families of Southmead that are on file twice, and one pair that is decided already.

The second records are invented like the first, have no visits and are not registered, so that no
figure changes.
"""

import datetime as dt
from uuid import uuid4

from accounts.models import User
from families.actions.households import add_family
from families.actions.same import same_families
from families.models import Family, Person


def load(places, today):
    desk = User.objects.get(email="jo.marsh@example.org")
    again(places, today, desk, "Kowalska", "Kowalsky", swapped)
    again(places, today, desk, "Hussain", "Hussein", lambda born: born)
    again(places, today, desk, "Novák", "Novak", lambda born: born, phone="")
    decided = again(places, today, desk, "Whitfield", "Whitfeild", lambda born: born)
    if decided:
        first, second, people = decided
        same_families(by=desk, standing=first, other=second, people=people)


def swapped(born):
    """Day and month the other way round, where that is a day before today."""
    if born.day > 12 or born.day == born.month:
        return born + dt.timedelta(days=1)
    return born.replace(day=born.month, month=born.day)


def again(places, today, desk, name, other_name, date_of, phone=None):
    """A family of lately once more, as somebody wrote it down in a hurry."""
    since = today - dt.timedelta(days=5 * 365)
    lately = Family.objects.filter(
        centre=places.centres["S"], name=name, members__person__date_of_birth__gt=since
    )
    first = lately.order_by("-pk").first()
    if first is None:
        return None
    people = list(Person.objects.filter(memberships__family=first).order_by("pk"))
    carer = next(person for person in people if person.date_of_birth is None)
    children = [person for person in people if person.date_of_birth]
    place = {"authority": places.authority}
    second = add_family(
        by=desk,
        key=uuid4(),
        family={"name": other_name, "centre": first.centre, **place},
        carer={
            "given_name": carer.given_name,
            "family_name": other_name,
            "phone": carer.phone if phone is None else phone,
            **place,
        },
        children=[
            {
                "given_name": child.given_name,
                "family_name": other_name,
                "date_of_birth": min(date_of(child.date_of_birth), today),
                **place,
            }
            for child in children
        ],
        address={"lines": "", "postcode": ""},
    )
    made = Person.objects.filter(memberships__family=second).order_by("pk")
    return first, second, list(zip([carer, *children], made, strict=True))
