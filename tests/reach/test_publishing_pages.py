"""Pages of publishing: who sees what, and that the public sees nothing else."""

import csv

import pytest
from django.test import Client

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from centres.periods import FinancialYear
from reach.models import Release
from reach.publishing import actions
from tests import factories as make
from tests.made_releases import Town, published_release

YEAR = FinancialYear(2009).period


@pytest.fixture
def authority(db):
    return make.AuthorityFactory(code="K08", name="Anytown", publishes_figures=True)


@pytest.fixture
def ada(authority, client):
    user = make.user_with(Role.ADMINISTRATOR, authority, name="Ada Bright")
    client.force_login(user)
    return user


def lines(response):
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))


# --- the public page


def test_a_page_that_is_off_is_not_found_like_one_that_never_was(authority, client):
    published_release(authority)
    make.AuthorityFactory(code="OFF")
    for ending in ("/", ".csv", "/definitions.csv"):
        on, off, unknown = (client.get(f"/figures/{code}{ending}") for code in ("K08", "OFF", "ZZ"))
        assert (on.status_code, off.status_code, unknown.status_code) == (200, 404, 404)
        assert off.content.replace(b"OFF", b"") == unknown.content.replace(b"ZZ", b"")


def test_the_public_page_shows_what_is_published_and_nothing_else(authority, client):
    published_release(authority, note="Registers from June only.")
    published_release(authority, year=2010, status="draft", note="A draft.")
    published_release(
        authority,
        year=2011,
        status="withdrawn",
        note="Wrong.",
        withdrawn_at="2012-06-01T12:00Z",
        withdrawn_because="Secret reason",
    )
    page = client.get("/figures/K08/").text
    assert "Fewer than 1 in 4 children" in page and "397 of 1,749" in page
    assert "Registers from June only." in page
    assert [
        word for word in ("draft", "Wrong", "Secret", "2010-11", "2011-12") if word in page
    ] == []


def test_the_public_page_is_the_same_for_everybody_and_fresh_for_minutes(authority, client):
    published_release(authority)
    first = client.get("/figures/K08/")
    assert first["Cache-Control"] == "public, max-age=300"
    assert first.cookies == {} and "csrf" not in first.text.lower()
    again = client.get("/figures/K08/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    published_release(authority, year=2010)
    changed = client.get("/figures/K08/", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    signed_in = Client()
    signed_in.force_login(make.user_with(Role.COMMISSIONER, authority, name="Colin Price"))
    page = signed_in.get("/figures/K08/")
    assert page["Cache-Control"] == "no-store" and "Colin" not in page.text


def test_each_published_period_has_its_page_and_other_words_are_not_found(authority, client):
    published_release(authority)
    published_release(authority, year=2010)
    assert "2010-11" in client.get("/figures/K08/").context["period"]
    assert client.get("/figures/K08/?period=2009-10").context["period"] == "2009-10"
    for asked in ("2008-09", "2009-10 Q1", "x" * 9000, "%00", "<b>"):
        assert client.get(f"/figures/K08/?period={asked}").status_code == 404
    assert client.get("/figures/%00/").status_code == 404
    assert client.get("/figures/%00.csv").status_code == 404


def test_the_newest_release_of_a_period_is_the_one_that_is_read(authority, client):
    published_release(authority, note="The first.")
    published_release(authority, note="The second.")
    page = client.get("/figures/K08/").text
    assert "The second." in page and "The first." not in page
    assert len(lines(client.get("/figures/K08.csv"))) == 4


def test_the_file_has_a_line_a_figure_and_no_reason(authority, client):
    town_release(authority)
    found = lines(client.get("/figures/K08.csv"))
    assert found[0] == {
        "authority_code": "K08",
        "authority": "Anytown",
        "period": "2009-10",
        "from": "2009-04-01",
        "to": "2010-03-31",
        "scope": "all",
        "key": "K08",
        "label": "Anytown",
        "measure": "children_reached",
        "numerator": "145",
        "denominator": "600",
        "percent": "24.2",
        "status": "value",
        "published": found[0]["published"],
    }
    held = [line for line in found if line["status"] == "suppressed"]
    assert {line["scope"] for line in held} >= {"area"}
    assert {(one["numerator"], one["denominator"], one["percent"]) for one in held} == {
        ("", "", "")
    }
    text = client.get("/figures/K08.csv").content + client.get("/figures/K08/").content
    assert b"too few to show" not in text and b"worked out from the rest" in text
    assert AccessLogEntry.objects.filter(detail="figures-K08.csv", user=None).count() == 2


def town_release(authority):
    Town(authority).fill()
    release = actions.draft_release(by=None, authority=authority, period=YEAR)
    assert actions.publish_release(by=None, release=release)
    return release


def test_definitions_are_those_of_the_release(authority, client):
    published_release(authority)
    (one,) = lines(client.get("/figures/K08/definitions.csv"))
    assert (one["label"], one["definition"]) == ("Children reached", "Seen at least once.")


# --- those who publish


def test_from_a_draft_to_the_public_page_and_back(authority, ada, client):
    Town(authority).fill()
    page = client.post(
        "/reach/releases/add/",
        {"authority": authority.pk, "period": "2009-10", "note": "From June"},
        follow=True,
    )
    release = Release.objects.get()
    assert page.context["release"] == release
    assert "What is held back, and why" in page.text and "too few to show" in page.text
    where = f"/reach/releases/{release.uuid}/"
    assert Client().get("/figures/K08/").context["release"] is None
    client.post(f"{where}publish/")
    assert Client().get("/figures/K08/").context["release"] == release
    refused = client.post(f"{where}withdraw/", {"because": ""})
    assert "Say why it is withdrawn" in refused.text
    client.post(f"{where}withdraw/", {"because": "Two centres were missing."})
    assert Client().get("/figures/K08/").context["release"] is None
    assert "Two centres were missing." in client.get(where).text


@pytest.mark.parametrize(
    "fields",
    [{"period": ""}, {"period": "2009-11"}, {"period": "<b>"}, {"note": "x" * 301},
     {"authority": "9999999"},
     {"authority": "x\x00"}],
)  # fmt: skip
def test_a_draft_of_nonsense_is_refused_with_words(authority, ada, client, fields):
    make.SessionFactory(activity__centre__authority=authority)
    right = {"authority": authority.pk, "period": "2009-10"}
    page = client.post("/reach/releases/add/", right | fields)
    assert page.status_code == 200 and "There is a problem" in page.text
    assert not Release.objects.exists()


def test_a_draft_is_deleted_and_what_is_published_is_kept(authority, ada, client):
    draft, published = published_release(authority, status="draft"), published_release(authority)
    for release in (draft, published):
        client.post(f"/reach/releases/{release.uuid}/delete/")
    assert list(Release.objects.all()) == [published]


def test_the_public_page_is_switched_by_the_administrator_alone(authority, ada, client):
    centre = make.CentreFactory(authority=authority)
    manager = Client()
    manager.force_login(make.user_with(Role.MANAGER, centre))
    assert manager.post("/reach/public-page/K08/", {"shown": "no"}).status_code == 403
    for shown, is_on in (("no", False), ("no", False), ("yes", True)):
        client.post("/reach/public-page/K08/", {"shown": shown})
        authority.refresh_from_db()
        assert authority.publishes_figures is is_on
    assert AccessLogEntry.objects.filter(detail__startswith="public page").count() == 2


def test_a_manager_of_a_centre_reads_releases_and_makes_none(authority, client):
    release = published_release(authority)
    draft = published_release(authority, year=2010, status="draft")
    client.force_login(make.user_with(Role.MANAGER, make.CentreFactory(authority=authority)))
    assert client.get(f"/reach/releases/{release.uuid}/").status_code == 200
    assert client.get(f"/reach/releases/{draft.uuid}/").status_code == 404
    assert client.post(f"/reach/releases/{draft.uuid}/publish/").status_code == 404
    page = client.get("/reach/releases/add/", follow=True)
    assert "published by its administrator" in page.text


# --- commissioners


def test_a_commissioner_sees_breakdowns_of_her_authority_under_control(authority, client):
    Town(authority).fill()
    client.force_login(make.user_with(Role.COMMISSIONER, authority))
    asked = "?scope=K08&period=2009-10"
    page = client.get(f"/reach/released/{asked}")
    assert page.context["document"].table("area").held_back >= 1
    assert "too few to show" not in page.text
    found = lines_of_stream(client.get(f"/reach/released/figures.csv{asked}"))
    assert {line["scope"] for line in found} == {"all", "ward", "area", "decile", "age", "centre"}
    elsewhere = make.AuthorityFactory(code="ELSE")
    for scope in (elsewhere.code, "nowhere", "\x00"):
        assert client.get("/reach/released/", {"scope": scope}).status_code == 404
    parts = {"scope": "K08", "from": "2009-04-01", "to": "2009-04-30"}
    assert "whole financial years" in client.get("/reach/released/", parts).text


def lines_of_stream(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))
