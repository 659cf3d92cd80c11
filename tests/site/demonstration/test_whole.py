"""The demonstration measures to the figures that its sources publish."""

import csv
import datetime as dt
import json
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from centres.models import Session
from config import demonstration
from coproduction.listening.results import survey_results
from coproduction.listening.workshops import confidence, sorting
from coproduction.models import (
    Budget,
    ExpectedOutcome,
    GroupStage,
    Survey,
    SurveyAnswer,
    Venture,
    Workshop,
)
from costing.models import CaseStudy, Scenario
from families.finding import keys_of_family, keys_of_person
from families.models import Attendance, Family, Person
from tests.knowsley import COMPARED
from tests.site.demonstration.conftest import DAY

pytestmark = pytest.mark.django_db


def printed(capsys, *arguments):
    capsys.readouterr()
    call_command(*arguments)
    return json.loads(capsys.readouterr().out)


def rows_of_every_table():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE relkind = 'r' AND nspname = 'public'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_knowsleys_published_figures_are_measured_from_records(loaded, capsys):
    whiston = printed(
        capsys, "measure", "whiston", "--from=2009-04-01", "--to=2010-03-31", "--format=json"
    )
    assert whiston["population"] == {"year": 2009, "children": 1749}
    measures = whiston["measures"]
    assert measures["children_reached"] == {
        "numerator": 397,
        "denominator": 1749,
        "percent": "22.7",
    }
    assert measures["children_registered"] == {
        "numerator": 934,
        "denominator": 1749,
        "percent": "53.4",
    }
    assert measures["families_reached"] == {"numerator": 278}
    assert measures["volunteers_active"] == {"numerator": 2}
    assert measures["volunteer_hours"] == {"numerator": 220}
    assert measures["children_reached_outside"]["numerator"] > 0


def test_the_second_year_of_volunteering_is_measured_too(loaded, capsys, client):
    measures = printed(
        capsys, "measure", "whiston", "--from=2010-04-01", "--to=2011-03-31", "--format=json"
    )["measures"]
    assert measures["volunteers_active"] == {"numerator": 12}
    assert measures["volunteer_hours"] == {"numerator": 1840}
    assert years_of_the_dashboard(client) == [
        ["Year", "Volunteers", "Hours"],
        ["2009-10", "2", "220"],
        ["2010-11", "12", "1840"],
        ["Target 2012-13", "50", "5000"],
    ]


def years_of_the_dashboard(client):
    client.force_login(User.objects.get(email="ana.osei@example.org"))
    response = client.get(
        "/reach/volunteering/figures.csv?table=years&scope=whiston&period=2010-11"
    )
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [row[:3] for row in csv.reader(text.splitlines())]


def test_knowsleys_comparison_is_as_published(loaded, capsys):
    found = printed(capsys, "compare", "knowsley-existing", "knowsley-redesigned", "--format=json")
    assert found == COMPARED


def test_each_site_has_a_case_study_with_words_and_figures(loaded):
    studies = CaseStudy.objects.all()
    assert {study.slug for study in studies} == {
        "knowsley",
        "corby",
        "bradford",
        "barking-dagenham",
        "basildon",
        "reading",
        "queens-park",
        "knowsley-commissioning",
    }
    assert all(study.sections.count() >= 6 for study in studies)
    assert all(study.stated_figures.exists() for study in studies)


def test_the_redesign_has_no_cost_for_outreach(loaded):
    from costing.models import CostLine

    amounts = CostLine.objects.filter(
        service_model__slug="knowsley-redesigned", strand__slug="outreach-and-engagement"
    ).values_list("amount", flat=True)
    assert list(amounts) == [Decimal(0)]


def test_whistons_staffing_option_alone_is_tried_on_the_existing_service(loaded, client):
    scenario = Scenario.objects.get(name="Staffing option alone")
    client.force_login(User.objects.get(email="ana.osei@example.org"))
    tried = client.get(f"/costing/scenarios/{scenario.uuid}/").context["report"].tried
    assert (tried.cost, tried.families, round(tried.unit_cost)) == (435361, 278, 1566)
    outreach = Scenario.objects.get(name="Half a post for outreach")
    tried = client.get(f"/costing/scenarios/{outreach.uuid}/").context["report"].tried
    assert (tried.cost, tried.families) == (442150 + 24000 // 2 * 122 // 100, 649 + 50)


def test_loading_again_on_the_day_changes_nothing(loaded):
    before = rows_of_every_table()
    with time_machine.travel(DAY):
        demonstration.load()
    assert rows_of_every_table() == before


def test_loading_on_a_later_day_adds_sessions_ahead_and_nothing_else(loaded):
    before = rows_of_every_table()
    with time_machine.travel(DAY + dt.timedelta(days=7)):
        demonstration.load()
    after = rows_of_every_table()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"centres_session"}
    assert max(Session.objects.values_list("date", flat=True)) <= dt.date(2026, 6, 9)


def test_the_front_desk_has_sessions_every_day_of_the_week(loaded):
    for day in (DAY.date() + dt.timedelta(days=n) for n in range(7)):
        centres = {session.centre.slug for session in Session.objects.filter(date=day)}
        assert centres == {"southmead-childrens-centre", "phoenix-childrens-centre"}
    assert not Attendance.objects.filter(date__gt=DAY.date()).exists()


def test_everybody_is_found_by_the_keys_of_what_is_stored(loaded):
    people = [one for one in Person.objects.all() if one.find_keys != keys_of_person(one)]
    families = [one for one in Family.objects.all() if one.find_keys != keys_of_family(one)]
    assert (people, families) == ([], [])


def test_eight_groups_stand_where_their_sources_say(loaded):
    stages = list(GroupStage.objects.select_related("provider").order_by("on"))
    newest = {stage.provider.name: stage for stage in stages}
    assert {name: stage.stage for name, stage in newest.items()} == {
        "Family Voices": "commissioned",
        "Dads' club": "informal",
        "One Corby Parent Coalition": "informal",
        "Community Ambassadors": "informal",
        "Parent volunteers of The Leys": "informal",
        "Peer-support hub": "informal",
        "Expert Parent Club": "informal",
        "Queen's Park Community Champions": "informal",
    }
    for stage in newest.values():
        assert stage.provider.stage == stage.stage
    assert newest["Family Voices"].provider.legal_form == "plc"
    lottery = Budget.objects.get(kind="grant")
    assert (lottery.amount, lottery.funder) == (60000, "National lottery")
    leys = Venture.objects.filter(provider__name="Parent volunteers of The Leys")
    assert {venture.kind: "made up" in venture.about for venture in leys} == {
        "cafe": True,
        "shop": True,
    }
    reading = Venture.objects.get(provider__name="Expert Parent Club")
    assert (reading.kind, reading.status, reading.entries.count()) == ("cafe", "idea", 0)


def test_what_the_sites_expect_is_all_there(loaded):
    corby = ExpectedOutcome.objects.filter(provider__name="One Corby Parent Coalition")
    counts = {horizon: corby.filter(horizon=horizon).count() for horizon in corby.model.Horizon}
    assert counts == {"aim": 0, "short": 5, "medium": 4, "long": 4, "impact": 3}
    commission = ExpectedOutcome.objects.filter(board__name__startswith="Queen's Park Children")
    assert commission.filter(horizon="aim").count() == 7
    vision = ExpectedOutcome.objects.get(provider__name="Family Voices", horizon="aim")
    assert "Dads' club" in vision.source


def test_surveys_and_interviews_come_to_what_the_sources_say(loaded):
    found = {
        survey.title: survey_results(survey) for survey in Survey.objects.exclude(status="open")
    }
    queens_park = found["What should the early-years pilot change first?"]
    assert queens_park.answered == 500
    reading = found["Interviews with families in Whitley"]
    children, paid, _ = reading.questions
    assert (reading.answered, children.tally.total) == (32, 92)
    assert paid.tally.rows == (("Yes", 0), ("No, never", 32))
    held = SurveyAnswer.objects.held()
    assert held.count() == 4
    assert all(one.held_because for one in held)


def test_knowsleys_commissioning_workshop_comes_out_as_published(loaded):
    workshop = Workshop.objects.get(on=dt.date(2011, 10, 21))
    sectors = list(workshop.sectors.all())
    assert (len(sectors), sum(sector.participants for sector in sectors)) == (3, 40)
    assert confidence(sectors).findings == [
        "58% more positive afterwards: voluntary and council (15 of 26)",
        "64% more positive afterwards: children's centres (9 of 14)",
    ]
    assert list(workshop.proposals.order_by("theme__position").values_list("title", flat=True)) == [
        "Performance management",
        "Community engagement",
        "Partnership working",
        "Knowsley offer and vision",
        "Localised commissioning",
        "Change management",
    ]
    assert [len(column.notes) > 4 for column in sorting(workshop).columns] == [True] * 6
    assert workshop.challenges.count() == 2
    assert Workshop.objects.filter(status="running", contributions__screening="held").count() == 1
