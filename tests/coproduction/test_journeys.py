"""Journeys: steps typed on one page, moved without losing what was typed, printed; and who may."""

from types import SimpleNamespace

import page as pdf_validation
import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from coproduction.actions.journeys import MOST_STEPS, move_step
from coproduction.forms.journeys import prefix_of
from coproduction.models import Journey, JourneyStep
from coproduction.trying_out.journey_printing import journey_html
from documents.pdf import render_pdf
from tests.factories import CentreFactory, ProviderFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def southmead():
    centre = CentreFactory(name="Southmead")
    group = ProviderFactory(authority=centre.authority)
    group.centres.add(centre)
    journey = Journey.objects.create(centre=centre, title="First contact")
    for position, what in enumerate(["Hears of it", "Comes in", "Stays away"], 1):
        journey.steps.create(phase="before", position=position, what=what, feeling=4 - position)
    journey.steps.create(phase="after", position=1, what="Says hello", goes_wrong="A typing slip")
    return SimpleNamespace(
        centre=centre,
        journey=journey,
        desk=client_of(user_with(Role.FRONT_DESK, centre)),
        lead=client_of(user_with(Role.GROUP_LEAD, group)),
        manager=client_of(user_with(Role.MANAGER, centre)),
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, thing):
    return reverse(f"coproduction:{name}", args=[thing.uuid])


def typed(page, **changes):
    """What the page of steps would post, with changes of named fields."""
    fields = {}
    for form in page.context["formset"].forms:
        for bound in form:
            value = bound.value()
            fields[bound.html_name] = "" if value is None else value
    assert changes.keys() <= fields.keys()
    return {**fields, **changes}


def whats(journey, phase="before"):
    return list(journey.steps.filter(phase=phase).values_list("what", flat=True))


def field(step, name):
    return f"{prefix_of(step)}-{name}"


def test_one_save_keeps_what_was_changed_and_adds_what_was_typed_at_the_end(southmead):
    journey, steps = southmead.journey, list(southmead.journey.steps.all())
    address = url("journey-steps", journey)
    fields = typed(southmead.desk.get(address), **{
        field(steps[0], "what"): "Hears of it at the gate",
        field(steps[0], "feeling"): "5",
        "new-before-what": "Tells others",
        "new-before-feeling": "1",
    })  # fmt: skip
    response = southmead.desk.post(address, fields)
    assert response.url == f"{address}#id_new-before-what"
    assert whats(journey) == ["Hears of it at the gate", "Comes in", "Stays away", "Tells others"]
    assert list(journey.steps.filter(phase="before").values_list("feeling", flat=True)) == [
        5, 2, 1, 1,
    ]  # fmt: skip
    assert whats(journey, "after") == ["Says hello"]


def test_a_move_keeps_what_was_typed_on_the_page(southmead):
    journey, steps = southmead.journey, list(southmead.journey.steps.all())
    page = southmead.desk.get(url("journey-steps", journey))
    fields = typed(page, **{field(steps[2], "where"): "Home"})
    southmead.desk.post(url("journey-step-up", steps[2]), fields)
    assert whats(journey) == ["Hears of it", "Stays away", "Comes in"]
    assert JourneyStep.objects.get(pk=steps[2].pk).where == "Home"
    southmead.desk.post(url("journey-step-down", steps[0]))
    assert whats(journey) == ["Stays away", "Hears of it", "Comes in"]


def test_a_step_at_the_end_stays_where_it_is(southmead):
    first, *_, last = southmead.journey.steps.filter(phase="before")
    assert (move_step(step=first, by=-1), move_step(step=last, by=1)) == (False, False)
    assert whats(southmead.journey) == ["Hears of it", "Comes in", "Stays away"]


def test_a_step_without_words_is_explained_and_nothing_is_lost(southmead):
    journey, steps = southmead.journey, list(southmead.journey.steps.all())
    address = url("journey-steps", journey)
    fields = typed(southmead.desk.get(address), **{
        field(steps[0], "what"): "", field(steps[1], "where"): "Reception",
    })  # fmt: skip
    for target in (address, url("journey-step-delete", steps[2])):
        page = southmead.desk.post(target, fields)
        assert page.status_code == 200
        assert "Enter: what happens" in page.text
        assert 'value="Reception"' in page.text
    assert whats(journey) == ["Hears of it", "Comes in", "Stays away"]


def test_two_people_on_the_same_steps_lose_nothing(southmead):
    journey, steps = southmead.journey, list(southmead.journey.steps.all())
    address = url("journey-steps", journey)
    one, other = (typed(southmead.desk.get(address)) for _ in range(2))
    southmead.desk.post(address, {**one, field(steps[0], "what"): "Is told of it"})
    southmead.manager.post(address, {**other, field(steps[0], "who"): "A neighbour"})
    found = JourneyStep.objects.get(pk=steps[0].pk)
    assert (found.what, found.who) == ("Is told of it", "A neighbour")
    page = southmead.manager.post(address, {**other, field(steps[0], "what"): "Reads of it"})
    assert "Somebody changed this to “Is told of it” meanwhile" in page.text
    southmead.desk.post(url("journey-step-delete", steps[1]))
    late = {**other, field(steps[1], "what"): "Walks in"}
    page = southmead.manager.post(address, late, follow=True)
    assert "Somebody took a step out meanwhile" in page.text


def test_a_phase_has_at_most_so_many_steps(southmead):
    journey = southmead.journey
    for position in range(4, MOST_STEPS + 1):
        journey.steps.create(phase="before", position=position, what=f"Step {position}")
    address = url("journey-steps", journey)
    fields = typed(southmead.desk.get(address), **{"new-before-what": "One more"})
    assert "Put two of them together first" in southmead.desk.post(address, fields).text
    assert len(whats(journey)) == MOST_STEPS


def test_the_page_says_the_picture_and_the_table(southmead):
    page = southmead.lead.get(url("journey-detail", southmead.journey))
    assert page.context["findings"] == [
        "No things that go wrong before, 1 after", "3 steps before, 1 after",
    ]  # fmt: skip
    assert page.text.count("<svg xmlns") >= 2
    assert page.text.count("Says hello") >= 3


def test_a_double_post_makes_one_journey(southmead):
    address = reverse("coproduction:journey-add")
    form = southmead.desk.get(address).context["form"]
    fields = {
        "key": str(form["key"].value()), "title": "Twice", "kind": "journey", "before_means": "B",
        "after_means": "A", "place": str(southmead.centre.uuid),
    }  # fmt: skip
    for _ in range(2):
        assert southmead.desk.post(address, fields).status_code == 302
    assert Journey.objects.filter(title="Twice").count() == 1


def test_hostile_words_and_numbers_are_answered(southmead):
    address = url("journey-steps", southmead.journey)
    page = southmead.desk.get(address)
    for value in ("<script>alert(1)</script> " * 400, "a\x00b", "x" * 121):
        found = southmead.desk.post(address, typed(page, **{"new-after-what": value}))
        assert found.status_code in (200, 302)
    found = southmead.desk.post(
        address, typed(page, **{"new-after-what": "x", "new-after-feeling": "9"})
    )
    assert found.status_code == 200
    assert "<script>alert" not in southmead.desk.get(address).text


def test_it_is_printed_as_one_picture_and_a_table_that_everybody_can_read(southmead):
    html = journey_html(southmead.journey)
    assert html.count("<svg xmlns") == 1
    result = render_pdf(html, title=southmead.journey.title)
    assert pdf_validation.validate_pdf_bytes(result.content).failures == []


def test_whoever_sees_a_journey_can_have_it_as_a_pdf(southmead, django_capture_on_commit_callbacks):
    elsewhere = client_of(user_with(Role.MANAGER, CentreFactory()))
    with django_capture_on_commit_callbacks():
        response = southmead.lead.post(url("journey-pdf", southmead.journey))
    assert response.status_code == 302
    assert response.url.startswith("/jobs/")
    assert elsewhere.post(url("journey-pdf", southmead.journey)).status_code == 404
