"""A survey answered on a phone through its code; what names somebody waits for a manager."""

import pytest
from playwright.sync_api import expect

from coproduction.actions.surveys import open_survey
from coproduction.models import Survey, SurveyAnswer
from tests.factories import CentreFactory, FamilyFactory, member, user_with
from tests.journeys.axe import wrong_at_any_width
from tests.journeys.browser import follow, press, until

pytestmark = pytest.mark.django_db(transaction=True)

NAMED = "Xanthe from 16 Hazel Close never comes out. Ring her on 07700 900 417."


@pytest.fixture
def centre():
    return CentreFactory(name="Southmead Children's Centre")


@pytest.fixture
def survey(centre):
    member(FamilyFactory(centre=centre), given_name="Xanthe", family_name="Prowse")
    survey = Survey.objects.create(centre=centre, title="What would you come for?")
    survey.questions.create(words="What would you come for?", kind="several",
                            choices="A cup of tea\nCooking\nA course")  # fmt: skip
    survey.questions.create(position=1, words="What else should we know?", kind="words")
    return open_survey(survey=survey)


def test_a_phone_answers_and_a_manager_reads_what_may_name_somebody(
    new_page, sign_in, centre, survey
):
    phone = new_page(390, 844)
    phone.goto("/join/")
    assert wrong_at_any_width(phone) == []
    phone.get_by_label("Your code").fill(survey.join_code.code.lower())
    press(phone, "Go on")
    expect(phone.get_by_role("heading", level=1)).to_have_text("What would you come for?")
    assert wrong_at_any_width(phone) == []
    phone.get_by_label("A cup of tea").check()
    phone.get_by_label("A course").check()
    phone.get_by_label("What else should we know?").fill(NAMED)
    phone.wait_for_timeout(2_100)  # sooner is a robot
    press(phone, "Send")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(phone.get_by_text("held back until somebody has read them")).to_be_visible()
    until(phone, lambda: SurveyAnswer.objects.get(number=None, chosen=[]).screening, "held")
    assert wrong_at_any_width(phone) == []

    desk = new_page(1280, 800)
    sign_in(desk, user_with("manager", centre))
    desk.goto(f"/surveys/{survey.uuid}/results/")
    expect(desk.get_by_text("“A cup of tea” and “A course”").first).to_be_visible()
    expect(desk.get_by_text("Hazel Close")).to_have_count(0)
    assert wrong_at_any_width(desk) == []
    follow(desk, "read it")
    reasons = desk.get_by_role("listitem").filter(has_text="16 Hazel Close")
    expect(reasons).to_contain_text(["A phone number: 07700 900 417"])
    expect(reasons).to_contain_text(["An address: 16 Hazel Close"])
    expect(reasons).to_contain_text(["A name of somebody we know: Xanthe"])
    assert wrong_at_any_width(desk) == []
    follow(desk, "Mend or take out")
    assert wrong_at_any_width(desk) == []
    desk.get_by_label("In words that name nobody").fill("A neighbour never comes out.")
    press(desk, "Release in these words")
    expect(desk.get_by_text("Nothing is held back.")).to_be_visible()
    desk.goto(f"/surveys/{survey.uuid}/results/")
    expect(desk.get_by_text("“A neighbour never comes out.”")).to_be_visible()
