"""People of a family: added, changed, in two households, consents and target groups."""

import datetime as dt
import html
import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from families.actions.households import leave_family, make_main_household
from families.models import Consent, FamilyMember, Person, TargetGroup, TargetGroupMembership
from tests.factories import FamilyFactory, PersonFactory, UserFactory, member

TODAY = dt.date(2026, 5, 12)


def url(name, *objects):
    return reverse(f"families:{name}", args=[getattr(one, "uuid", one) for one in objects])


def person_fields(**fields):
    return {"key": str(uuid4()), "role": "child", "given_name": "Tola", **fields}


def memberships(person):
    return [(one.family, one.role, one.is_main) for one in person.memberships.order_by("pk")]


def test_a_child_is_added_once_however_often_the_form_is_posted(signed_in, baxter):
    data = person_fields(date_of_birth="mar 2024", allergies="nuts")
    for _ in range(2):
        signed_in.post(url("person-add", baxter), data)
    tola = Person.objects.get()
    assert (tola.date_of_birth, tola.date_is_approximate) == (dt.date(2024, 3, 15), True)
    assert (tola.authority, memberships(tola)) == (baxter.authority, [(baxter, "child", True)])


def test_a_key_of_somebody_elsewhere_is_missing(signed_in, baxter):
    foreign = PersonFactory()
    data = person_fields(key=str(foreign.uuid))
    assert signed_in.post(url("person-add", baxter), data).status_code == 404


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"given_name": ""}, {"given_name": ["Enter a name, or when the baby is expected"]}),
        ({"role": ""}, {"role": ["Choose who this is in the family"]}),
        (
            {"date_of_birth": "13/5/2026"},
            {"date_of_birth": ["Enter a day that is not in the future"]},
        ),
        (
            {"date_of_birth": "soon"},
            {"date_of_birth": ["Enter a date of birth, like 25/3/2024, or an age, like 2 years"]},
        ),
        ({"phone": "12"}, {"phone": ["Enter a phone number, like 07700 900 123"]}),
    ],
)
def test_what_cannot_be_says_what_to_do(signed_in, baxter, fields, errors):
    page = signed_in.post(url("person-add", baxter), person_fields(**fields))
    assert page.context["form"].errors == errors
    assert Person.objects.count() == 0


def test_a_baby_expected_needs_no_name_and_is_no_birth(signed_in, baxter):
    signed_in.post(url("person-add", baxter), person_fields(given_name="", expected_on="1/9/2026"))
    baby = Person.objects.get()
    assert (baby.date_of_birth, baby.expected_on) == (None, dt.date(2026, 9, 1))


def test_a_grown_up_has_a_date_of_birth_long_ago(signed_in, baxter):
    data = person_fields(role="carer", date_of_birth="2 feb 1985")
    signed_in.post(url("person-add", baxter), data)
    assert Person.objects.get().date_of_birth == dt.date(1985, 2, 2)


def test_a_person_is_changed_and_gets_another_role(signed_in, baxter, mason):
    path = url("person-edit", baxter, mason)
    page = signed_in.get(path)
    assert 'value="2/11/2023"' in page.content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]
    data = person_fields(
        given_name="Mason", role="other", date_of_birth="2/11/2023", seen=html.unescape(seen)
    )
    signed_in.post(path, data)
    mason.refresh_from_db()
    assert (mason.name_key, mason.family_name, mason.date_is_approximate) == ("mason", "", False)
    assert memberships(mason) == [(baxter, "other", True)]


def test_somebody_from_another_family_belongs_to_both(signed_in, baxter, mason, southmead):
    gran = FamilyFactory(centre=southmead, name="Gran")
    page = signed_in.get(url("person-join", gran), {"q": "mas"})
    assert [family.name for family in page.context["found"]] == ["Baxter"]
    for _ in range(2):
        signed_in.post(url("person-join", gran), {"person": str(mason.uuid), "role": "child"})
    assert memberships(mason) == [(baxter, "child", True), (gran, "child", False)]


@pytest.mark.parametrize("who", ["", "x", "foreign"])
def test_only_people_at_own_centres_can_be_added(signed_in, baxter, who):
    foreign = member(FamilyFactory())
    person = str(foreign.uuid) if who == "foreign" else who
    response = signed_in.post(url("person-join", baxter), {"person": person, "role": "child"})
    assert response.status_code == 404
    assert baxter.members.count() == 0


def test_the_main_household_is_switched(signed_in, baxter, mason, southmead):
    gran = FamilyFactory(centre=southmead)
    FamilyMember.objects.create(family=gran, person=mason, role="child", is_main=False)
    signed_in.post(url("person-make-main", gran, mason))
    assert memberships(mason) == [(baxter, "child", False), (gran, "child", True)]


def test_leaving_the_main_household_makes_the_other_the_main_one(baxter, mason, southmead):
    gran = FamilyFactory(centre=southmead)
    FamilyMember.objects.create(family=gran, person=mason, role="child", is_main=False)
    leave_family(by=UserFactory(), family=baxter, person=mason)
    assert memberships(mason) == [(gran, "child", True)]


def test_nobody_leaves_her_only_family(signed_in, baxter, mason):
    with pytest.raises(ValidationError, match="This is her only family"):
        leave_family(by=UserFactory(), family=baxter, person=mason)
    page = signed_in.post(url("person-leave", baxter, mason), follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "This is her only family. Add her to another family first."
    ]
    assert memberships(mason) == [(baxter, "child", True)]


def test_a_household_that_is_not_hers_changes_nothing(baxter, mason, southmead):
    make_main_household(by=UserFactory(), family=baxter, person=mason)
    assert memberships(mason) == [(baxter, "child", True)]


def test_the_latest_word_on_photos_counts_and_a_day_has_one(signed_in, baxter, mason):
    for given in ("yes", "no"):
        signed_in.post(
            url("consent-add", baxter, mason),
            {"purpose": "photos", "is_given": given, "decided_on": "12/5/2026"},
        )
    assert list(Consent.objects.values_list("is_given", "decided_on")) == [(False, TODAY)]
    page = signed_in.get(url("family-detail", baxter)).context["page"]
    assert [one.no_photos for one in page.people] == [True]


def test_a_target_group_is_entered_once_and_ended(signed_in, baxter, mason):
    path = url("group-add", baxter, mason)
    data = {"group": "fathers", "starts_on": "1/5/2026"}
    for _ in range(2):
        assert signed_in.post(path, data).status_code == 302
    clash = signed_in.post(path, {"group": "fathers", "starts_on": "2/5/2026"})
    assert clash.context["form"].non_field_errors() == [
        "She is already in this group on some of these days."
    ]
    signed_in.post(url("group-end", baxter, mason), {"group": "fathers"})
    membership = TargetGroupMembership.objects.get()
    assert (membership.starts_on, membership.ends_on) == (dt.date(2026, 5, 1), TODAY)


def test_groups_of_another_authority_are_not_offered(signed_in, baxter, mason):
    TargetGroup.objects.create(authority=FamilyFactory().authority, slug="theirs", name="Theirs")
    page = signed_in.post(url("group-add", baxter, mason), {"group": "theirs"})
    assert page.context["form"].errors.keys() == {"group"}


def test_a_group_takes_a_second_person_and_she_a_second_group(signed_in, baxter, leanne, mason):
    first, second = TargetGroup.objects.all()[:2]
    for person, group in ((leanne, first), (mason, first), (leanne, second)):
        signed_in.post(url("group-add", baxter, person), {"group": group.slug})
    assert TargetGroupMembership.objects.count() == 3
    again = signed_in.post(
        url("group-add", baxter, leanne), {"group": first.slug, "starts_on": "1/5/2026"}
    )
    assert again.context["form"].non_field_errors() == [
        "She is already in this group on some of these days."
    ]
