import datetime as dt

import pytest
import time_machine

from accounts.permissions import Role
from centres.models import Postcode
from config.imports import IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from families.finding import keys_of_family, keys_of_person
from families.models import (
    Address,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
)
from tests.factories import SessionFactory, attend, live_at, user_with

HEAD = "family_ref,person_ref,role,centre"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2010, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


def test_a_row_makes_family_person_and_her_place_in_it(bring_in, place):
    bring_in(
        "families",
        f"{HEAD},given_name,family_name,date_of_birth,date_is_approximate,gender,ethnicity,"
        "phone,email,registered_on,closed_on,language\n"
        "F1,P1,Child,southmead,Zoë,Łuk,25/03/2008,yes,F,White Irish,"
        "+44 7700 900123,Zoe@Example.org,01/04/2009,2010-03-31,Polish",
    )
    family, person = Family.objects.get(), Person.objects.get()
    assert (family.authority, family.centre, family.ref, family.name, family.name_key) == (
        place.authority,
        place.southmead,
        "F1",
        "Łuk",
        "luk",
    )
    assert (family.registered_on, family.closed_on, family.language) == (
        dt.date(2009, 4, 1),
        dt.date(2010, 3, 31),
        "Polish",
    )
    assert (person.ref, person.given_name, person.family_name, person.name_key) == (
        "P1",
        "Zoë",
        "Łuk",
        "zoe luk",
    )
    assert (person.date_of_birth, person.date_is_approximate, person.turns_five_on) == (
        dt.date(2008, 3, 25),
        True,
        dt.date(2013, 3, 25),
    )
    assert (person.gender, person.ethnicity, person.phone, person.email) == (
        "female",
        "White Irish",
        "07700900123",
        "Zoe@example.org",
    )
    member = FamilyMember.objects.get()
    assert (member.family, member.person, member.role, member.is_main) == (
        family,
        person,
        "child",
        True,
    )


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("F1,P1,child,phoenix,Kay\nF1,P2,carer,phoenix,\nF1,P3,carer,phoenix,Poe", "Poe"),
        ("F1,P1,child,phoenix,Kay\nF1,P2,carer,phoenix,", "Kay"),
        ("F1,P1,child,phoenix,", "F1"),
    ],
)
def test_a_family_is_called_by_its_first_carer_who_has_a_surname(bring_in, place, rows, name):
    bring_in("families", f"{HEAD},family_name\n{rows}")
    assert Family.objects.get().name == name


def test_a_blank_cell_says_nothing(bring_in, place):
    bring_in(
        "families",
        f"{HEAD},registered_on,given_name\n"
        "F1,P1,carer,phoenix,01/04/2009,Jo\nF1,P2,child,phoenix,,Sam\nF2,P2,child,phoenix,,",
    )
    assert list(Family.objects.order_by("ref").values_list("ref", "registered_on")) == [
        ("F1", dt.date(2009, 4, 1)),
        ("F2", None),
    ]
    assert Person.objects.get(ref="P2").given_name == "Sam"


def test_a_person_in_several_families_has_the_first_as_her_main_household(bring_in, place):
    text = f"{HEAD}\nF1,P1,carer,phoenix\nF2,P2,child,phoenix\nF1,P2,child,phoenix"
    bring_in("families", text)
    bring_in("families", f"{HEAD}\nF3,P1,carer,phoenix")
    assert list(
        FamilyMember.objects.order_by("person__ref", "family__ref").values_list(
            "person__ref", "family__ref", "is_main"
        )
    ) == [("P1", "F1", True), ("P1", "F3", False), ("P2", "F1", False), ("P2", "F2", True)]


# --- where they live ----------------------------------------------------------------------------


def test_area_code_beats_postcode_and_the_address_holds_from_the_beginning(bring_in, place):
    Postcode.objects.create(postcode="L35 3SS", area_code="A1")
    bring_in(
        "families",
        f"{HEAD},address,postcode,area_code\n"
        "F1,P1,carer,phoenix,1 High Street,l353ss,A2\nF2,P2,carer,phoenix,,l353ss,\n"
        "F3,P3,carer,phoenix,,ZZ99 9ZZ,\nF4,P4,carer,phoenix,,,",
    )
    assert list(
        Address.objects.order_by("family__ref").values_list(
            "family__ref", "lines", "postcode", "area__code", "starts_on", "ends_on"
        )
    ) == [
        ("F1", "1 High Street", "L35 3SS", "A2", None, None),
        ("F2", "", "L35 3SS", "A1", None, None),
        ("F3", "", "ZZ99 9ZZ", None, None, None),
    ]


def test_an_unknown_area_code_is_an_error(errors_of, place):
    assert errors_of("families", f"{HEAD},area_code\nF1,P1,carer,phoenix,A9") == [
        "line 2, column area_code: there is no area “A9”: import it first"
    ]


def test_a_home_that_becomes_known_is_given_to_earlier_attendances(bring_in, place):
    bring_in("families", f"{HEAD}\nF1,P1,child,phoenix")
    person = Person.objects.get()
    attendance = attend(SessionFactory(activity__centre=place.phoenix), person)
    said = bring_in("families", f"{HEAD},area_code\nF1,P1,child,phoenix,A1")
    assert said[0] == "Families: 1 filled in"
    bring_in("families", f"{HEAD},area_code\nF1,P1,child,phoenix,A1")
    assert Address.objects.get().area == place.north
    attendance.refresh_from_db()
    assert attendance.area == place.north


def test_the_address_of_the_file_is_compared_with_the_first_one(bring_in, errors_of, place):
    bring_in("families", f"{HEAD},area_code\nF1,P1,child,phoenix,A1")
    family = Family.objects.get()
    Address.objects.update(ends_on="2009-12-31")
    live_at(family, place.south, starts_on="2010-01-01")
    assert bring_in("families", f"{HEAD},area_code\nF1,P1,child,phoenix,A1")[-1] == (
        "Nothing new: all that the file says was there already."
    )
    assert errors_of("families", f"{HEAD},area_code\nF1,P1,child,phoenix,A2") == [
        "line 2, column area_code: “A2” here, but “A1” is stored for family F1"
    ]


# --- target groups ------------------------------------------------------------------------------


def test_target_groups_are_found_by_name_or_slug_in_any_case(bring_in, place):
    bring_in(
        "families",
        f"{HEAD},target_groups\nF1,P1,carer,phoenix,LONE PARENTS;fathers; Young Parents",
    )
    assert list(
        TargetGroupMembership.objects.values_list("group__slug", "starts_on", "ends_on").order_by(
            "group__slug"
        )
    ) == [("fathers", None, None), ("lone-parents", None, None), ("young-parents", None, None)]


def test_an_unknown_target_group_or_one_of_another_authority_is_an_error(
    errors_of, place, elsewhere
):
    TargetGroup.objects.create(slug="travellers", name="Travellers", authority=elsewhere.authority)
    assert errors_of(
        "families", f"{HEAD},target_groups\nF1,P1,carer,phoenix,travellers;fathers"
    ) == ["line 2, column target_groups: there is no target group “travellers”"]


def test_groups_that_staff_added_are_no_contradiction_but_others_are(bring_in, errors_of, place):
    text = f"{HEAD},target_groups\nF1,P1,carer,phoenix,fathers"
    bring_in("families", text)
    TargetGroupMembership.objects.create(
        person=Person.objects.get(), group=TargetGroup.objects.get(slug="lone-parents")
    )
    assert bring_in("families", text)[-1].startswith("Nothing new")
    assert errors_of("families", text.replace("fathers", "young-parents")) == [
        (
            "line 2, column target_groups: “young-parents” here, but “fathers; lone-parents” is "
            "stored for person P1"
        )
    ]


# --- identity -----------------------------------------------------------------------------------

WHOLE = (
    f"{HEAD},given_name,family_name,date_of_birth,date_is_approximate,expected_on,gender,ethnicity,"
    "address,postcode,area_code,phone,email,registered_on,closed_on,language,target_groups\n"
    "F1,P1,child,phoenix,Sam,Smith,2008-03-25,no,2010-09-01,female,Irish,"
    "1 High Street,L35 3SS,A1,07700900123,sam@example.org,2009-04-01,2010-03-31,Polish,fathers"
)
OTHERS = {
    "role": ("child", "carer", "“carer” here, but “child” is stored for person P1 in family F1"),
    "centre": (
        "phoenix",
        "southmead",
        "“Southmead” (southmead) here, but “Phoenix” (phoenix) is stored for family F1",
    ),
    "given_name": ("Sam", "Pam", "“Pam” here, but “Sam” is stored for person P1"),
    "family_name": ("Smith", "Jones", "“Jones” here, but “Smith” is stored for person P1"),
    "date_of_birth": (
        "2008-03-25",
        "26/03/2008",
        "2008-03-26 here, but 2008-03-25 is stored for person P1",
    ),
    "date_is_approximate": (",no,", ",yes,", "yes here, but no is stored for person P1"),
    "expected_on": (
        "2010-09-01",
        "2010-09-02",
        "2010-09-02 here, but 2010-09-01 is stored for person P1",
    ),
    "gender": ("female", "male", "“male” here, but “female” is stored for person P1"),
    "ethnicity": ("Irish", "Welsh", "“Welsh” here, but “Irish” is stored for person P1"),
    "address": (
        "1 High Street",
        "2 High Street",
        "“2 High Street” here, but “1 High Street” is stored for family F1",
    ),
    "postcode": ("L35 3SS", "L353ST", "“L35 3ST” here, but “L35 3SS” is stored for family F1"),
    "area_code": ("A1", "A2", "“A2” here, but “A1” is stored for family F1"),
    "phone": (
        "07700900123",
        "07700900124",
        "“07700900124” here, but “07700900123” is stored for person P1",
    ),
    "email": (
        "sam@",
        "pam@",
        "“pam@example.org” here, but “sam@example.org” is stored for person P1",
    ),
    "registered_on": (
        "2009-04-01",
        "2009-04-02",
        "2009-04-02 here, but 2009-04-01 is stored for family F1",
    ),
    "closed_on": (
        "2010-03-31",
        "2010-03-30",
        "2010-03-30 here, but 2010-03-31 is stored for family F1",
    ),
    "language": ("Polish", "Slovak", "“Slovak” here, but “Polish” is stored for family F1"),
    "target_groups": (
        ",fathers",
        ",lone-parents",
        "“lone-parents” here, but “fathers” is stored for person P1",
    ),
}


def test_the_same_file_twice_adds_nothing(bring_in, place):
    bring_in("families", WHOLE)
    models = (Family, Person, FamilyMember, Address, TargetGroupMembership)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    assert bring_in("families", WHOLE) == [
        "Families: 1 already there",
        "People: 1 already there",
        "Nothing new: all that the file says was there already.",
    ]
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


@pytest.mark.parametrize("column", OTHERS)
def test_a_known_ref_with_other_values_is_an_error_that_shows_both(
    bring_in, errors_of, place, column
):
    stored, other, message = OTHERS[column]
    bring_in("families", WHOLE)
    header, row = WHOLE.split("\n")
    row = row.replace(stored, other, 1)
    assert errors_of("families", f"{header}\n{row}") == [f"line 2, column {column}: {message}"]


@pytest.mark.parametrize("column", [c for c in OTHERS if c not in ("role", "centre")])
def test_a_known_ref_whose_value_was_not_known_is_filled_in(bring_in, place, column):
    bring_in("families", f"{HEAD}\nF1,P1,child,phoenix")
    header, row = (line.split(",") for line in WHOLE.split("\n"))
    wanted = {"date_of_birth", column} if column == "date_is_approximate" else {column}
    kept = [i for i, name in enumerate(header) if i < 4 or name in wanted]
    text = "\n".join(",".join(line[i] for i in kept) for line in (header, row))
    first = bring_in("families", text)
    assert first[-1] != "Nothing new: all that the file says was there already."
    assert bring_in("families", text)[-1] == (
        "Nothing new: all that the file says was there already."
    )


def test_one_person_with_two_birth_dates_is_an_error(errors_of, place):
    assert errors_of(
        "families",
        f"{HEAD},date_of_birth\nF1,P1,child,phoenix,25/03/2008\nF2,P1,child,phoenix,26/03/2008",
    ) == [
        (
            "line 3, column date_of_birth: 2008-03-26 here, but 2008-03-25 in line 2, "
            "both for person P1"
        )
    ]
    assert Person.objects.count() == 0


def test_rows_of_one_family_must_agree(errors_of, place):
    assert errors_of(
        "families",
        f"{HEAD},registered_on\nF1,P1,carer,phoenix,2009-04-01\nF1,P2,child,southmead,2009-05-01",
    ) == [
        (
            "line 3, column centre: “Southmead” (southmead) here, but “Phoenix” (phoenix) in "
            "line 2, both for family F1"
        ),
        (
            "line 3, column registered_on: 2009-05-01 here, but 2009-04-01 in line 2, "
            "both for family F1"
        ),
    ]


def test_a_second_file_may_add_a_person_to_a_known_family(bring_in, place):
    bring_in("families", f"{HEAD}\nF1,P1,carer,phoenix")
    said = bring_in("families", f"{HEAD}\nF1,P2,child,phoenix")
    assert said == ["Families: 1 already there", "People: 1 made", "Places in families: 1 made"]
    assert [m.person.ref for m in Family.objects.get().members.all()] == ["P1", "P2"]


def test_refs_are_unique_within_an_authority_only(bring_in, place, elsewhere):
    bring_in(
        "families",
        f"{HEAD},date_of_birth\nF1,P1,child,phoenix,2008-01-01\nF1,P1,child,easton,2009-01-01",
    )
    assert list(Person.objects.order_by("date_of_birth").values_list("authority__name", "ref")) == [
        ("Knowsley", "P1"),
        ("Bristol", "P1"),
    ]


# --- what cannot be -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("date_of_birth", "03/25/2008", ("there is no month 25 in “03/25/2008”: write the "
         "day first, like 25/03/2010")),
        ("date_of_birth", "25/03/08", ("write the year of “25/03/08” with four digits, like "
         "25/03/2010")),
        ("date_of_birth", "2010-06-02", "2010-06-02 is in the future"),
        ("registered_on", "2010-06-02", "2010-06-02 is in the future"),
        ("closed_on", "2010-06-02", "2010-06-02 is in the future"),
        ("date_is_approximate", "yes", "there is no date of birth that could be approximate"),
        ("date_is_approximate", "perhaps", "write yes or no, not “perhaps”"),
        ("postcode", "Whiston", "write a postcode like L35 3SS, not “Whiston”"),
        ("gender", "x", "write female or male or other, not “x”"),
        ("email", "nobody", "write an e-mail address like name@example.org, not “nobody”"),
        ("given_name", "x" * 81, "write at most 80 characters, not 81"),
    ],
)  # fmt: skip
def test_wrong_cells_are_errors_of_their_column(errors_of, place, column, cell, words):
    text = f"{HEAD},{column}\nF1,P1,child,phoenix,{cell}"
    assert errors_of("families", text) == [f"line 2, column {column}: {words}"]


def test_a_birth_date_after_a_day_on_which_she_came_is_an_error(bring_in, errors_of, place):
    bring_in("families", f"{HEAD}\nF1,P1,child,phoenix")
    attend(SessionFactory(activity__centre=place.phoenix), Person.objects.get())
    assert errors_of("families", f"{HEAD},date_of_birth\nF1,P1,child,phoenix,13/05/2009") == [
        (
            "line 2, column date_of_birth: person P1 was seen on 2009-05-12, before this birth on "
            "2009-05-13"
        )
    ]
    bring_in("families", f"{HEAD},date_of_birth\nF1,P1,child,phoenix,12/05/2009")


def test_a_birth_that_is_expected_may_lie_ahead(bring_in, place):
    bring_in("families", f"{HEAD},expected_on\nF1,P1,carer,phoenix,01/12/2010")
    person = Person.objects.get()
    assert (person.expected_on, person.date_of_birth) == (dt.date(2010, 12, 1), None)


def test_a_family_is_not_closed_before_it_registered(bring_in, errors_of, place):
    bring_in("families", f"{HEAD},registered_on\nF1,P1,carer,phoenix,2009-04-01")
    assert errors_of("families", f"{HEAD},closed_on\nF1,P1,carer,phoenix,2009-03-31") == [
        (
            "line 2, column closed_on: family F1 was closed on 2009-03-31, before it registered on "
            "2009-04-01"
        )
    ]


def test_every_bad_row_is_reported_and_nothing_is_stored(errors_of, place):
    assert errors_of(
        "families",
        f"{HEAD}\nF1,P1,carer,phoenix\n,P2,child,phoenix\nF1,,child,phoenix\n"
        "F1,P4,friend,phoenix\nF1,P5,child,nowhere\nF1,P6,,",
    ) == [
        "line 3, column family_ref: this may not be empty",
        "line 4, column person_ref: this may not be empty",
        "line 5, column role: write carer or child, not “friend”",
        "line 6, column centre: there is no centre “nowhere”",
        "line 7, column centre: this may not be empty",
        "line 7, column role: this may not be empty",
    ]
    assert Family.objects.count() == 0


def test_a_name_that_centres_of_two_authorities_have_asks_for_the_slug(
    bring_in, errors_of, place, elsewhere
):
    place.phoenix.__class__.objects.create(authority=elsewhere.authority, name="Phoenix")
    assert errors_of("families", f"{HEAD}\nF1,P1,carer,Phoenix") == [
        "line 2, column centre: “Phoenix” may be several: write one of phoenix, phoenix-2"
    ]
    bring_in("families", f"{HEAD}\nF1,P1,carer,phoenix-2")
    assert Family.objects.get().authority == elsewhere.authority


# --- what a user may ----------------------------------------------------------------------------


def refusal(write, user, text):
    path = write("families.csv", text)
    with pytest.raises(Refused) as refused:
        import_file(IMPORTERS["families"], path, path, by=user, dry_run=False, limits=Limits())
    return str(refused.value).splitlines()


def test_a_manager_imports_her_own_centre_and_learns_nothing_of_others(bring_in, write, place):
    bring_in("families", f"{HEAD},given_name\nF1,P1,child,phoenix,Sam\nF2,P2,child,southmead,Al")
    mina = user_with(Role.MANAGER, place.southmead)
    assert refusal(
        write,
        mina,
        f"{HEAD},given_name\nF9,P9,child,phoenix,\nF9,P8,child,nowhere,\n"
        "F1,P7,child,southmead,\nF8,P1,child,southmead,Pam\nF2,P2,child,southmead,Al",
    ) == [
        "line 2, column centre: there is no centre “phoenix”",
        "line 3, column centre: there is no centre “nowhere”",
        "line 4, column family_ref: “F1” is used at another centre",
        "line 5, column person_ref: “P1” is used at another centre",
    ]
    assert FamilyMember.objects.count() == 2


def test_a_manager_brings_in_families_of_her_centre(write, place):
    mina = user_with(Role.MANAGER, place.southmead)
    path = write("families.csv", f"{HEAD}\nF1,P1,child,Southmead")
    result = import_file(IMPORTERS["families"], path, path, by=mina, dry_run=False, limits=Limits())
    assert result.lines() == ["Families: 1 made", "People: 1 made", "Places in families: 1 made"]


def test_keys_are_those_of_what_the_file_says_also_when_it_fills_in(bring_in, place):
    bring_in("families", f"{HEAD},family_name\nF1,P1,Child,southmead,Kowalska")
    bring_in(
        "families",
        f"{HEAD},family_name,given_name,date_of_birth,phone\n"
        "F1,P1,Child,southmead,Kowalska,Maja,25/03/2008,07700 900123",
    )
    family, person = Family.objects.get(), Person.objects.get()
    assert family.find_keys == keys_of_family(family)
    assert person.find_keys == keys_of_person(person)
    assert {"b:maja", "p:0123", "d:2008-03-25"} <= set(person.find_keys)
