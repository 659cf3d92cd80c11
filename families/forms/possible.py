"""What is typed of a new family so far, read as far as it can be read."""

from django import forms

from families.duplicates.possible import TypedFamily
from families.forms.families import MOST_CHILDREN
from families.forms.fields import (
    BirthDateField,
    EmailField,
    PhoneField,
    PlainTextField,
    PostcodeField,
)
from families.models import Person

FIELDS = {
    "given_name": PlainTextField(max_length=80),
    "family_name": PlainTextField(max_length=80),
    "phone": PhoneField(max_length=30),
    "email": EmailField(max_length=254),
    "date_of_birth": BirthDateField(),
    "postcode": PostcodeField(max_length=20),
}
OF_CARER = ["given_name", "family_name", "phone", "email"]
OF_CHILD = ["given_name", "family_name", "date_of_birth"]


def typed_family(data) -> TypedFamily:
    """Half a date or half a phone number is left out; a name of the family stands for surnames."""
    surname = _read(data, "family_name") or _read(data, "name", "family_name")
    carer = Person(**_person(data, "", OF_CARER, surname))
    children = [
        Person(**_person(data, f"children-{at}-", OF_CHILD, surname)) for at in range(MOST_CHILDREN)
    ]
    named = [child for child in children if child.given_name or child.date_of_birth]
    return TypedFamily([carer, *named], _read(data, "postcode") or "")


def _person(data, prefix, fields, surname):
    said = {name: _read(data, prefix + name, name) for name in fields}
    said["family_name"] = said["family_name"] or surname
    born = "date_of_birth"
    if said.get(born) and FIELDS[born].was_said_about(data.get(prefix + born, "")):
        said["date_is_approximate"] = True
    return {name: value for name, value in said.items() if value}


def _read(data, key, name=None):
    try:
        return FIELDS[name or key].clean(data.get(key, "")[:300])
    except forms.ValidationError:
        return None
