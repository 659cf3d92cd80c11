"""Campaigns and prototypes: what is done, tried, learned and decided; and who may."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from coproduction.models import (
    Board,
    Campaign,
    CampaignAction,
    Prototype,
)
from coproduction.trying_out.prototypes import tried
from families.models import FormTrial
from tests.factories import CentreFactory, ProviderFactory, user_with


@pytest.fixture
def leys():
    centre = CentreFactory(name="The Leys")
    group = ProviderFactory(authority=centre.authority)
    group.centres.add(centre)
    return SimpleNamespace(
        centre=centre,
        group=group,
        desk=client_of(user_with(Role.FRONT_DESK, centre)),
        lead=client_of(user_with(Role.GROUP_LEAD, group)),
        manager=client_of(user_with(Role.MANAGER, centre)),
        stranger=client_of(user_with(Role.MANAGER, CentreFactory())),
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, thing):
    return reverse(f"coproduction:{name}", args=[thing.uuid])


def post_as_shown(client, address, **changes):
    """Send a page's form as it stands, with changes."""
    form = client.get(address).context["form"]
    shown = {one.html_name: one.value() for one in form}
    fields = {name: "" if value is None else value for name, value in shown.items()}
    return client.post(address, {**fields, **changes})


@pytest.mark.django_db
def test_a_prototype_from_version_to_decision(leys):
    post_as_shown(leys.lead, reverse("coproduction:prototype-add"), name="Community shop")
    shop = Prototype.objects.get()
    for changed in ("A table in the hall", "A shelf by the door"):
        address = url("prototype-version-add", shop)
        post_as_shown(leys.lead, address, changed=changed, made_on="1/3/2024")
    first, second = shop.versions.all()
    assert (first.number, second.number) == (1, 2)
    add = url("prototype-trial-add", second)
    page = post_as_shown(leys.lead, add, starts_on="4/3/2024", invited="3", took_part="4")
    assert "More took part than were asked" in page.text
    post_as_shown(leys.lead, add, starts_on="4/3/2024", ends_on="8/3/2024", invited="3",
                  took_part="2", learned="It sold out")  # fmt: skip
    page = leys.desk.get(url("prototype-detail", shop))
    assert page.context["tried"].words == "Tried once, 3 asked, 2 took part"
    decide = url("prototype-decide", shop)
    assert "Say what you learned" in post_as_shown(leys.lead, decide, verdict="adopt").text
    post_as_shown(leys.lead, decide, verdict="adopt", learned="People came", because="It pays")
    shop.refresh_from_db()
    assert (shop.verdict, shop.decided_on) == ("adopt", timezone.localdate())
    post_as_shown(leys.lead, decide, verdict="")
    shop.refresh_from_db()
    assert (shop.verdict, shop.decided_on, shop.because) == ("", None, "")
    assert shop.learned == "People came"


@pytest.mark.django_db
def test_the_same_version_sent_twice_is_one(leys):
    shop = Prototype.objects.create(centre=leys.centre, name="Shop")
    address = url("prototype-version-add", shop)
    key = str(leys.desk.get(address).context["form"]["key"].value())
    for _ in range(2):
        leys.desk.post(address, {"key": key, "changed": "First", "made_on": "1/3/2024"})
    assert list(shop.versions.values_list("number", "changed")) == [(1, "First")]


@pytest.mark.django_db
def test_the_figures_of_the_forms_trial_are_a_link_for_those_who_may(leys):
    trial = FormTrial.objects.create(
        authority=leys.centre.authority, name="Short form", starts_on=dt.date(2024, 1, 1)
    )
    form = Prototype.objects.create(centre=leys.centre, name="Form", form_trial=trial)
    link = reverse("families:form-trial-detail", args=[trial.uuid])
    pages = [one.get(url("prototype-detail", form)).text for one in (leys.desk, leys.lead)]
    assert [("Short form" in page, link in page) for page in pages] == [(True, True), (True, False)]
    post_as_shown(leys.lead, url("prototype-edit", form), name="The form")
    form.refresh_from_db()
    assert (form.name, form.form_trial) == ("The form", trial)


@pytest.mark.django_db
def test_a_boards_decision_is_one_of_the_same_place(leys):
    boards = {
        centre: Board.objects.create(centre=centre, name="Board", slug=f"board-{centre.pk}")
        for centre in (leys.centre, CentreFactory())
    }
    here, there = (
        board.decisions.create(title="Go on", decided_on=dt.date(2024, 1, 1), owner="Chair")
        for board in boards.values()
    )
    shop = Prototype.objects.create(centre=leys.centre, name="Shop")
    decide = url("prototype-decide", shop)
    choices = leys.manager.get(decide).context["form"].fields["board_decision"].queryset
    assert list(choices) == [here]
    page = post_as_shown(leys.manager, decide, board_decision=str(there.pk))
    assert page.status_code == 200
    post_as_shown(leys.manager, decide, board_decision=str(here.pk))
    assert leys.manager.get(url("decision-detail", here)).status_code == 200
    assert "Go on" in leys.lead.get(url("prototype-detail", shop)).text


@pytest.mark.django_db
def test_a_campaign_from_aim_to_result(leys):
    add = reverse("coproduction:campaign-add")
    post_as_shown(leys.lead, add, name="Safer crossing", aim="A crossing", status="running")
    campaign = Campaign.objects.get()
    action = url("campaign-action-add", campaign)
    post_as_shown(leys.lead, action, words="Count cars", due_on="1/3/2024", people="")
    post_as_shown(leys.lead, action, words="Petition", done_on="2/3/2024", people="40")
    count, _ = CampaignAction.objects.order_by("pk")
    page = leys.desk.get(url("campaign-detail", campaign))
    found = page.context["actions"]
    assert (len(found.to_do), found.late, len(found.done), found.people) == (1, 1, 1, 40)
    leys.lead.post(url("campaign-action-done", count))
    count.refresh_from_db()
    assert count.done_on == timezone.localdate()
    leys.lead.post(url("campaign-action-not-done", count))
    count.refresh_from_db()
    assert count.done_on is None
    edit = url("campaign-edit", campaign)
    assert "Say what came of it" in post_as_shown(leys.lead, edit, status="over").text
    bad = post_as_shown(leys.lead, edit, starts_on="2/3/2024", ends_on="1/3/2024")
    assert "It ends before it starts" in bad.text
    post_as_shown(leys.lead, edit, status="over", result="There is a crossing")
    (row,) = leys.desk.get("/campaigns/").context["page"]
    assert (row.status, row.actions_done, row.actions_in_all, row.people) == ("over", 1, 2, 40)


@pytest.mark.django_db
def test_two_people_on_one_campaign_keep_both_changes_or_are_told(leys):
    campaign = Campaign.objects.create(centre=leys.centre, name="Play", aim="Swings")
    edit = url("campaign-edit", campaign)
    shown = {one.html_name: one.value() or "" for one in leys.desk.get(edit).context["form"]}
    leys.manager.post(edit, {**shown, "name": "Play spaces"})
    leys.desk.post(edit, {**shown, "aim": "Swings and slides"})
    campaign.refresh_from_db()
    assert (campaign.name, campaign.aim) == ("Play spaces", "Swings and slides")
    page = leys.desk.post(edit, {**shown, "name": "Places to play"})
    assert "Somebody changed this to “Play spaces” meanwhile" in page.text


@pytest.mark.django_db
def test_what_another_centre_has_is_not_found_and_hostile_words_are_answered(leys):
    campaign = Campaign.objects.create(centre=leys.centre, name="Play", aim="x")
    shop = Prototype.objects.create(centre=leys.centre, name="Shop")
    version = shop.versions.create(number=1, changed="x", made_on=dt.date(2024, 1, 1))
    for address in (url("campaign-edit", campaign), url("prototype-edit", shop),
                    url("prototype-trial-add", version)):  # fmt: skip
        assert leys.stranger.get(address).status_code == 404
        assert leys.stranger.post(address, {"name": "Mine"}).status_code == 404
    elsewhere = {"place": str(CentreFactory().uuid)}
    for change in ({"name": "a\x00b"}, {"name": "<b>" * 5000}, {"form_trial": "x"}, elsewhere):
        add = reverse("coproduction:prototype-add")
        fields = {"name": "Shop", "place": str(leys.centre.uuid), **change}
        assert leys.manager.post(add, fields).status_code in (200, 302)
    assert not Prototype.objects.exclude(centre=leys.centre).exists()
    for query in ("q=%00", "verdict=x", "status=x", "page=0"):
        assert leys.desk.get(f"/prototypes/?{query}").status_code == 200
        assert leys.desk.get(f"/campaigns/?{query}").status_code == 200


TRIALS = st.lists(
    st.builds(
        SimpleNamespace,
        invited=st.none() | st.integers(0, 99),
        took_part=st.none() | st.integers(0, 99),
    ),
    max_size=6,
)


@given(TRIALS)
def test_who_was_asked_and_took_part_adds_up(trials):
    found = tried(trials)
    assert found.trials == len(trials)
    for name in ("invited", "took_part"):
        said = [getattr(trial, name) for trial in trials if getattr(trial, name) is not None]
        assert getattr(found, name) == (sum(said) if said else None)
