"""Terms: typed in, offered, signed by both, opened again; who may, and what is refused."""

import datetime as dt
import io
import json
from decimal import Decimal
from uuid import uuid4

import page as pdf_validation
import pypdf
import pytest
import time_machine
from django.db import connection
from django.db.utils import InternalError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Membership
from coproduction.actions.agreements import offer_for_signing, sign, take_back
from coproduction.agreeing.agreed import terms_in, terms_of
from coproduction.agreeing.agreement_printing import agreement_html
from coproduction.agreeing.data_sharing import QUESTIONS
from coproduction.agreeing.terms import to_json
from coproduction.models import (
    AgreedActivity,
    Agreement,
    AgreementTarget,
    AgreementVersion,
    AreaOfWork,
    Deliverable,
)
from documents.models import Job
from documents.pdf import render_pdf
from reach.publishing.document import checksum
from tests.coproduction.agreement_world import client_of, make_whiston, url
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    ProviderFactory,
    user_with,
)
from volunteers.actions.refused import RefusedInWords

pytestmark = pytest.mark.django_db

TODAY = dt.date(2012, 10, 1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(dt.datetime(2012, 10, 1, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def whiston():
    """A draft agreement of a cluster and its group, with one area of work and its activity."""
    world = make_whiston()
    world.agreement.status, world.agreement.review_on = "draft", dt.date(2012, 12, 1)
    world.agreement.save()
    world.area_of_work.agreed_activities.update(sessions_planned=40, position=1)
    return world


def settle(agreement):
    for key in QUESTIONS:
        agreement.data_sharing.create(question=key, answer="yes")


def offered(whiston):
    return offer_for_signing(by=whiston.manager, agreement=whiston.agreement)


def signed(whiston, version):
    for party, by in (("commissioner", whiston.manager), ("provider", whiston.lead)):
        sign(
            by=by, version=version, party=party, name=by.name, role="Lead",
            signed_on=TODAY, how="here",
        )  # fmt: skip
    version.refresh_from_db()
    whiston.agreement.refresh_from_db()
    return version


# --- typing in


def agreement_fields(world, **fields):
    return {
        "title": "Dads' club",
        "place": str(world.cluster.uuid),
        "provider": world.group.pk,
        "starts_on": "2012-04-01",
        "ends_on": "31/3/2013",
        "value": "£12,500",
        "submission_key": str(uuid4()),
        **fields,
    }


def test_an_agreement_is_added_once(whiston):
    client, fields = client_of(whiston.manager), agreement_fields(whiston)
    pages = [client.post(reverse("coproduction:agreement-add"), fields) for _ in range(2)]
    agreement = Agreement.objects.get(title="Dads' club")
    assert [page.url for page in pages] == [url("agreement-terms", agreement)] * 2
    assert (agreement.place, agreement.value, agreement.status) == (
        whiston.cluster,
        Decimal(12500),
        "draft",
    )


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"ends_on": "2012-03-31"},
            {"ends_on": ["It ends before it starts. Give the earlier date first."]},
        ),
        ({"value": "-1"}, {"value": ["Write an amount of 0 or more, not “-1”"]}),
        ({"title": ""}, {"title": ["Enter: title"]}),
        (
            {"place": "x"},
            {"place": ["Select a valid choice. x is not one of the available choices."]},
        ),
    ],
)  # fmt: skip
def test_an_agreement_that_cannot_be_is_refused_in_words(whiston, fields, errors):
    page = client_of(whiston.manager).post(
        reverse("coproduction:agreement-add"), agreement_fields(whiston, **fields)
    )
    assert page.context["form"].errors == errors
    assert Agreement.objects.count() == 1


def test_an_area_of_work_is_added_once_moved_changed_and_taken_out(whiston):
    client = client_of(whiston.manager)
    fields = {
        "name": "Child health",
        "activities": [whiston.activity.uuid],
        "submission_key": str(uuid4()),
    }
    for _ in range(2):
        client.post(url("area-of-work-add", whiston.agreement), fields)
    area = AreaOfWork.objects.get(name="Child health")
    assert (area.position, list(area.activities.all())) == (1, [whiston.activity])
    client.post(url("area-of-work-up", area))
    assert list(whiston.agreement.areas_of_work.all()) == [area, whiston.area_of_work]
    client.post(url("area-of-work-edit", area), {"name": "Health"})
    area.refresh_from_db()
    assert (area.name, area.activities.count()) == ("Health", 1)
    client.post(url("area-of-work-delete", area))
    assert not AreaOfWork.objects.filter(pk=area.pk).exists()


def test_an_area_of_work_offers_only_the_places_activities(whiston):
    elsewhere = ActivityFactory()
    client = client_of(whiston.manager)
    page = client.get(url("area-of-work-add", whiston.agreement))
    choices = page.context["form"].fields["activities"].widget.choices
    assert [label for _, label in choices] == ["Tea and talk"]
    page = client.post(
        url("agreed-activity-add", whiston.area_of_work), {"activity": elsewhere.uuid, "words": ""}
    )
    assert page.context["form"].errors == {"activity": ["Choose an activity from the list"]}


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"words": "Fundraising"}, {}),
        ({}, {"activity": ["Choose an activity, or say in words what is done"]}),
        (
            {"words": "Fundraising", "sessions_planned": 3},
            {"sessions_planned": ["Work without sessions has no number of sessions"]},
        ),
        (
            {"words": "x", "sessions_planned": "many"},
            {"sessions_planned": ["Enter a whole number, like 40"]},
        ),
    ],
)  # fmt: skip
def test_work_without_sessions_stands_in_words(whiston, fields, errors):
    page = client_of(whiston.manager).post(url("agreed-activity-add", whiston.area_of_work), fields)
    if errors:
        assert page.context["form"].errors == errors
    else:
        added = AgreedActivity.objects.get(words="Fundraising")
        assert (added.area_of_work, added.position) == (whiston.area_of_work, 2)


def test_two_people_at_one_area_lose_nothing(whiston):
    """Each changes another field of the same page."""
    address = url("area-of-work-edit", whiston.area_of_work)
    forms = [client_of(whiston.manager).get(address).context["form"] for _ in range(2)]
    seen = [form["seen"].value() for form in forms]
    client = client_of(whiston.manager)
    client.post(address, {"name": "Less isolation", "about": "", "seen": seen[0]})
    client.post(address, {"name": "Reduced isolation", "about": "Tea.", "seen": seen[1]})
    whiston.area_of_work.refresh_from_db()
    assert (whiston.area_of_work.name, whiston.area_of_work.about) == ("Less isolation", "Tea.")
    page = client.post(address, {"name": "No isolation", "about": "Tea.", "seen": seen[1]})
    assert page.context["form"].errors == {
        "name": ["Somebody changed this to “Less isolation” meanwhile. Check it and save again"]
    }


def test_a_deliverable_is_done_with_its_evidence(whiston):
    client = client_of(whiston.manager)
    client.post(
        url("deliverable-add", whiston.area_of_work), {"words": "A leaflet", "due_on": "1/6/2012"}
    )
    leaflet = Deliverable.objects.get()
    signed(whiston, offered(whiston))
    page = client.post(url("deliverable-done", leaflet), {"done_on": "3/5/2012"})
    assert page.context["form"].errors == {"evidence": ["Say where one can see that it is done"]}
    client.post(url("deliverable-done", leaflet), {"done_on": "3/5/2012", "evidence": "The hall"})
    leaflet.refresh_from_db()
    assert (leaflet.due_on, leaflet.done_on, leaflet.evidence) == (
        dt.date(2012, 6, 1), dt.date(2012, 5, 3), "The hall",
    )  # fmt: skip


TARGET = {
    "measure": "children_reached",
    "of": "place",
    "starts_on": "2012-04-01",
    "ends_on": "2013-03-31",
    "baseline": "22.7",
    "value": "75",
}


def test_a_target_is_added_changed_and_taken_out(whiston):
    client = client_of(whiston.manager)
    client.post(url("target-add", whiston.area_of_work), TARGET)
    found = AgreementTarget.objects.get()
    assert (found.area_of_work, found.baseline, found.value) == (
        whiston.area_of_work,
        Decimal("22.7"),
        75,
    )
    client.post(url("target-edit", found), {**TARGET, "value": "80", "of": "priority"})
    found.refresh_from_db()
    assert (found.value, found.of) == (80, "priority")
    client.post(url("target-delete", found))
    assert AgreementTarget.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"measure": "children_registered", "of": "group"},
            {"of": ["Registration is measured over the whole centre or cluster."]},
        ),
        ({"value": "175"}, {"value": ["Enter per cent, 100 or less"]}),
    ],
)
def test_a_target_that_cannot_be_is_refused_in_words(whiston, fields, errors):
    page = client_of(whiston.manager).post(url("target-add", whiston.area_of_work), TARGET | fields)
    assert page.context["form"].errors == errors


# --- sharing data


def test_the_checklist_is_answered_by_two_people(whiston):
    address = url("data-sharing", whiston.agreement)
    client = client_of(whiston.manager)
    forms = [client.get(address).context["formset"].forms for _ in range(2)]

    def answer(seen, **answers):
        fields = {f"{form.prefix}-seen": form["seen"].value() for form in seen}
        for key, (chosen, note) in answers.items():
            fields |= {f"{key}-answer": chosen, f"{key}-note": note}
        return client.post(address, fields)

    page = answer(forms[0], purpose=("yes", ""), what=("not_needed", ""), minimum=("", "Why?"))
    assert [error for form in page.context["formset"].forms for error in form.errors.items()] == [
        ("note", ["Say why it is not needed here"]),
        ("answer", ["Choose an answer. “Not yet” keeps the question open"]),
    ]
    answer(forms[0], purpose=("yes", ""), what=("not_needed", "Nothing is shared"))
    answer(forms[1], minimum=("no", "Ask Jo"))
    given = whiston.agreement.data_sharing.values_list("question", "answer", "note", "answered_on")
    assert set(given) == {
        ("purpose", "yes", "", TODAY),
        ("what", "not_needed", "Nothing is shared", TODAY),
        ("minimum", "no", "Ask Jo", TODAY),
    }
    assert client.get(url("agreement-terms", whiston.agreement)).context["checklist"].settled == 2


# --- offering


def test_what_lacks_something_is_not_offered(whiston):
    whiston.area_of_work.agreed_activities.all().delete()
    Agreement.objects.update(review_on=None)
    client = client_of(whiston.manager)
    page = client.post(url("agreement-offer", whiston.agreement), {"unsettled": "on"})
    assert page.context["form"].errors == {
        "__all__": ["Say when it is reviewed first. Say what is done for “Reduced isolation”."]
    }
    assert whiston.agreement.versions.count() == 0


def test_an_unsettled_checklist_has_to_be_ticked(whiston):
    client = client_of(whiston.manager)
    page = client.post(url("agreement-offer", whiston.agreement), {})
    assert page.context["form"].errors == {
        "unsettled": ["Settle the questions on sharing data, or tick this"]
    }
    settle(whiston.agreement)
    page = client.post(url("agreement-offer", whiston.agreement), {})
    assert page.url == url("agreement-versions", whiston.agreement)


def test_an_offer_freezes_the_terms_and_closes_them(whiston):
    version = offered(whiston)
    version.refresh_from_db()
    whiston.agreement.refresh_from_db()
    assert (version.number, version.status, whiston.agreement.terms_open) == (1, "offered", False)
    assert version.sha256 == checksum(version.document)
    assert json.loads(json.dumps(version.document)) == to_json(terms_of(whiston.agreement))
    client = client_of(whiston.manager)
    to = url("agreement-terms", whiston.agreement)
    for name in ("area-of-work-edit", "target-add", "area-of-work-delete"):
        assert client.post(url(name, whiston.area_of_work), {"name": "x"}).url == to
    for name in ("agreement-edit", "data-sharing"):
        assert client.post(url(name, whiston.agreement), {"name": "x"}).url == to
    assert to_json(terms_of(Agreement.objects.get())) == version.document
    with pytest.raises(InternalError, match="Cannot update"), connection.cursor() as cursor:
        cursor.execute("UPDATE coproduction_agreementversion SET document = '{}'")


def test_terms_that_changed_meanwhile_are_not_offered_unread(whiston):
    settle(whiston.agreement)
    client = client_of(whiston.manager)
    seen = client.get(url("agreement-offer", whiston.agreement)).context["form"]["seen"].value()
    whiston.area_of_work.deliverables.create(words="A leaflet")
    page = client.post(url("agreement-offer", whiston.agreement), {"seen": seen})
    assert page.context["form"].non_field_errors() == [
        "Somebody changed the terms meanwhile. Read them again, then offer them."
    ]


def test_what_is_taken_back_can_be_changed_again(whiston):
    version = offered(whiston)
    client_of(whiston.manager).post(url("version-take-back", version))
    version.refresh_from_db()
    whiston.agreement.refresh_from_db()
    assert (version.status, whiston.agreement.terms_open) == ("taken_back", True)
    with pytest.raises(RefusedInWords):
        take_back(by=whiston.manager, version=version)
    assert offered(whiston).number == 2


# --- signing


def test_both_parties_sign_and_it_is_agreed(whiston):
    version = offered(whiston)
    fields = {"name": "Fran Doyle", "role": "Chair", "has_read": "on"}
    client_of(whiston.lead).post(url("version-sign-for-group", version), fields)
    version.refresh_from_db()
    assert version.status == "offered"
    client_of(whiston.manager).post(
        url("version-on-paper", version),
        {"party": "commissioner", "name": "Ana Osei", "role": "Manager", "signed_on": "2/9/2012"},
    )
    version.refresh_from_db()
    whiston.agreement.refresh_from_db()
    assert (version.status, version.agreed_on) == ("agreed", TODAY)
    assert whiston.agreement.status == "agreed"
    assert list(version.signatures.values_list("party", "name", "role", "signed_on", "how")) == [
        ("commissioner", "Ana Osei", "Manager", dt.date(2012, 9, 2), "paper"),
        ("provider", "Fran Doyle", "Chair", TODAY, "here"),
    ]


def test_nobody_signs_for_both_parties_or_twice(whiston):
    version = offered(whiston)
    both = user_with(Role.MANAGER, whiston.centre)
    Membership.objects.create(user=both, role=Role.GROUP_LEAD, provider=whiston.group)
    fields = {"name": "Ana", "role": "All", "has_read": "on"}
    client = client_of(both)
    assert client.post(url("version-sign-for-centre", version), fields).status_code == 302
    for name, words in (
        ("version-sign-for-group",
         "You signed it for the other party. Somebody else has to sign for this one."),
        ("version-sign-for-centre", "Ana has signed it for this party already."),
    ):  # fmt: skip
        page = client.post(url(name, version), fields)
        assert page.context["form"].non_field_errors() == [words]
    assert version.signatures.count() == 1


def test_who_may_sign_for_whom(whiston):
    version = offered(whiston)
    found = {
        name: [client_of(person).get(url(name, version)).status_code for person in (
            whiston.manager,
            whiston.lead,
            user_with(Role.GROUP_LEAD, ProviderFactory(authority=whiston.centre.authority)),
            user_with(Role.MANAGER, CentreFactory(authority=whiston.centre.authority)),
            user_with(Role.FRONT_DESK, whiston.centre),
        )]
        for name in ("version-sign-for-centre", "version-sign-for-group", "version-on-paper")
    }  # fmt: skip
    assert found == {
        "version-sign-for-centre": [200, 403, 403, 404, 403],
        "version-sign-for-group": [302, 200, 404, 404, 403],
        "version-on-paper": [200, 403, 403, 404, 403],
    }


# --- the next version


def test_the_next_version_says_what_changed(whiston):
    first = signed(whiston, offered(whiston))
    client = client_of(whiston.manager)
    client.post(url("agreement-open", whiston.agreement), {"why": "The review asked for more."})
    client.post(
        url("agreed-activity-edit", AgreedActivity.objects.get()),
        {"activity": whiston.activity.uuid, "sessions_planned": "50"},
    )
    page = client.get(url("agreement-offer", whiston.agreement))
    said = (
        "“Reduced isolation”: “Tea and talk” with 50 sessions planned instead of "
        "“Tea and talk” with 40 sessions planned."
    )
    assert page.context["changes"] == [said]
    assert page.context["form"]["what_changed"].value() == "The review asked for more."
    client.post(
        url("agreement-offer", whiston.agreement), {"what_changed": "More tea.", "unsettled": "on"}
    )
    second = AgreementVersion.objects.get(number=2)
    assert (second.what_changed, first.status) == ("More tea.", "agreed")
    signed(whiston, second)
    compare = url("version-compare", whiston.agreement)
    found = [
        client_of(whiston.lead)
        .get(f"{compare}?before={before}&after={after}")
        .context.get("changes")
        for before, after in ((1, 2), (2, "now"), (2, 9), ("x", "'"))
    ]
    assert found == [[said], [], None, None]


def test_opened_terms_can_be_left_as_they_are_signed(whiston):
    signed(whiston, offered(whiston))
    client = client_of(whiston.manager)
    client.post(url("agreement-open", whiston.agreement), {"why": "A question."})
    page = client.post(url("agreement-offer", whiston.agreement),
                       {"what_changed": "x", "unsettled": "on"})  # fmt: skip
    assert page.context["form"].non_field_errors() == [
        "These terms are signed already. There is nothing new to sign."
    ]
    client.post(url("agreement-close", whiston.agreement))
    whiston.agreement.refresh_from_db()
    assert (whiston.agreement.terms_open, whiston.agreement.opened_because) == (False, "")


def test_no_other_group_comes_to_read_what_one_signed(whiston):
    take_back(by=whiston.manager, version=offered(whiston))
    other = ProviderFactory(authority=whiston.centre.authority)
    other.centres.add(whiston.centre)
    page = client_of(whiston.manager).post(
        url("agreement-edit", whiston.agreement), {"provider": other.pk}
    )
    assert "provider" in page.context["form"].errors


def test_an_agreement_ends_with_its_reason(whiston):
    version = offered(whiston)
    client = client_of(whiston.manager)
    page = client.post(url("agreement-end", whiston.agreement), {"on": "1/1/2013", "why": "x"})
    assert list(page.context["form"].errors) == ["on"]
    client.post(url("agreement-end", whiston.agreement), {"on": "1/9/2012", "why": "Funding ended"})
    whiston.agreement.refresh_from_db()
    version.refresh_from_db()
    assert (whiston.agreement.status, whiston.agreement.ended_on, version.status) == (
        "ended", dt.date(2012, 9, 1), "taken_back",
    )  # fmt: skip
    page = client.post(url("agreement-open", whiston.agreement), {"why": "Again"})
    assert page.context["form"].non_field_errors() == [
        "It has ended. Make a new agreement instead."
    ]


def test_a_version_is_asked_for_as_pdf_once_until_it_is_signed(whiston):
    version = offered(whiston)
    client = client_of(whiston.lead)
    pages = [client.post(url("version-pdf-make", version)) for _ in range(2)]
    job = Job.objects.get()
    assert ([page.url for page in pages], job.arguments) == (
        [job.get_absolute_url()] * 2,
        {"version": str(version.uuid)},
    )
    assert client.get(url("version-pdf", version)).url == url("version-detail", version)


def test_the_paper_has_the_terms_and_lines_to_sign_on(whiston):
    version = offered(whiston)
    printed = render_pdf(agreement_html(version), title=str(version))
    assert pdf_validation.validate_pdf_bytes(printed.content).failures == []
    reader = pypdf.PdfReader(io.BytesIO(printed.content))
    words = " ".join("".join(sheet.extract_text() for sheet in reader.pages).split())
    for piece in ("1. Reduced isolation", "Tea and talk, 40 sessions planned", "Sharing data",
                  "For Whiston", "Signs as", version.sha256[:12]):  # fmt: skip
        assert piece in words


def test_closed_terms_are_shown_as_they_are_frozen(whiston):
    signed(whiston, offered(whiston))
    Agreement.objects.update(review_on=dt.date(2013, 2, 1))
    client = client_of(whiston.lead)
    found = client.get(url("agreement-terms", whiston.agreement)).context
    assert (found["terms"].review_on, found["changes"]) == (
        dt.date(2012, 12, 1),
        ["The day of the next review is 1 February 2013 instead of 1 December 2012."],
    )


def test_hostile_words_break_nothing(whiston):
    """Every form of the terms answers what nobody should send, and shows it as text."""
    version = offered(whiston)
    forms = [
        ("agreement-open", whiston.agreement), ("agreement-end", whiston.agreement),
        ("version-on-paper", version), ("version-sign-for-centre", version),
    ]  # fmt: skip
    client = client_of(whiston.manager)
    take_back(by=whiston.manager, version=version)
    forms += [
        (name, whiston.agreement)
        for name in ("agreement-edit", "agreement-offer", "data-sharing", "area-of-work-add")
    ] + [
        (name, whiston.area_of_work)
        for name in ("area-of-work-edit", "agreed-activity-add", "deliverable-add", "target-add")
    ]
    names = (
        "name title about why on words what_changed seen submission_key party role signed_on "
        "has_read activity activities sessions_planned due_on measure of value baseline "
        "starts_on ends_on place provider review_on unsettled "
        "purpose-answer purpose-note purpose-seen"
    ).split()
    for value in ("<script>alert(1)</script>", "x " * 10_000, "\0"):
        for name, thing in forms:
            page = client.post(url(name, thing), dict.fromkeys(names, value))
            assert page.status_code in (200, 302), (name, value[:20])
            assert "<script>alert" not in page.text


# --- queries


@pytest.mark.parametrize("name", ["agreement-terms", "agreement-versions"])
def test_queries_do_not_grow_with_the_rows(whiston, name):
    client = client_of(whiston.manager)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, whiston.agreement)).status_code == 200
        return len(captured)

    def more(number):
        area = whiston.agreement.areas_of_work.create(name=f"More {number}")
        area.agreed_activities.create(activity=whiston.activity)
        area.deliverables.create(words="A leaflet")
        area.targets.create(**TARGET)
        version = offered(whiston)
        sign(by=whiston.manager, version=version, party="provider", name="A", role="B",
             signed_on=TODAY, how="paper")  # fmt: skip
        take_back(by=whiston.manager, version=version)

    more(0)
    queries()
    before = queries()
    more(1)
    more(2)
    assert queries() == before
    assert terms_in(whiston.agreement.versions.first()) == terms_of(whiston.agreement)
