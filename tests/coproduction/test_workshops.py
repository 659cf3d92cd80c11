"""Workshops: notes typed and sent from phones, themes by two at once, confidence, the report."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from coproduction.actions.workshops import Move, WorkshopRefused, put
from coproduction.listening.join_codes import open_code
from coproduction.listening.phones import SALT
from coproduction.models import ConfidenceAnswer, Contribution, Proposal, Workshop
from tests.factories import CentreFactory, ProviderFactory, user_with

pytestmark = pytest.mark.django_db

NOTES = ["More say over money", "Meet where people are", "One form, not nine", "Train us together"]


@pytest.fixture
def southmead():
    """A running workshop with a question, two sectors, two themes and four notes."""
    centre = CentreFactory(name="Southmead")
    group = ProviderFactory(name="Family Voices", authority=centre.authority)
    group.centres.add(centre)
    workshop = Workshop.objects.create(
        centre=centre, title="Commissioning", on="2011-10-21", status="running"
    )
    themes = [workshop.themes.create(name=name) for name in ("Partnership", "Change")]
    return SimpleNamespace(
        centre=centre,
        workshop=workshop,
        question=workshop.challenges.create(words="What works?"),
        council=workshop.sectors.create(name="Council", participants=12, reported_as="Others"),
        centres=workshop.sectors.create(name="Children’s centres", participants=14, position=1),
        themes=themes,
        notes=[workshop.contributions.create(words=words) for words in NOTES],
        manager=user_with(Role.MANAGER, centre),
        desk=user_with(Role.FRONT_DESK, centre),
        lead=user_with(Role.GROUP_LEAD, group),
        outsider=user_with(Role.MANAGER, CentreFactory()),
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def manager(southmead):
    return client_of(southmead.manager)


def to(name, row):
    return reverse(f"coproduction:{name}", args=[row.uuid])


def words_of(workshop):
    return list(workshop.contributions.values_list("words", flat=True))


# --- the day


def typed(southmead, words, **said):
    return {
        "submission_key": uuid4(),
        "challenge": southmead.question.uuid,
        "sector": southmead.council.uuid,
        "words": words,
    } | said


def test_a_note_is_added_and_what_was_chosen_stays(southmead, manager):
    post = typed(southmead, "  Fewer\nforms ")
    response = manager.post(to("contribution-add", southmead.workshop), post)
    note = Contribution.objects.get(words="Fewer forms")
    assert (note.challenge, note.sector, note.came) == (
        southmead.question,
        southmead.council,
        "typed",
    )
    page = manager.get(response.url)
    form = page.context["form"]
    assert form["sector"].value() == str(southmead.council.uuid)
    assert form["challenge"].value() == str(southmead.question.uuid)


def test_the_same_note_posted_twice_is_one(southmead, manager):
    post = typed(southmead, "Fewer forms")
    for _ in range(2):
        manager.post(to("contribution-add", southmead.workshop), post)
    assert words_of(southmead.workshop).count("Fewer forms") == 1


def test_a_script_gets_the_list_and_an_error_to_show(southmead, manager):
    address, htmx = to("contribution-add", southmead.workshop), {"HX-Request": "true"}
    listed = manager.post(address, typed(southmead, "Fewer forms"), headers=htmx)
    assert (listed.status_code, "Fewer forms" in listed.text) == (200, True)
    assert "<html" not in listed.text
    refused = manager.post(address, typed(southmead, " "), headers=htmx)
    assert (refused.status_code, "Write what was said" in refused.text) == (422, True)


def test_a_name_is_held_back_and_nobody_reads_it_there(southmead, manager):
    manager.post(
        to("contribution-add", southmead.workshop),
        typed(southmead, "Ring Mrs Aldridge on 0151 496 0123"),
    )
    assert Contribution.objects.held().count() == 1
    for name in ("workshop-day", "workshop-themes", "workshop-report", "contributions-csv"):
        response = manager.get(to(name, southmead.workshop))
        text = b"".join(response).decode()
        assert "Aldridge" not in text and "0151" not in text, name
        assert NOTES[0] in text


def test_a_mended_note_is_read_for_names_again(southmead, manager):
    note = southmead.notes[0]
    address = to("contribution-edit", note)
    seen = manager.get(address).context["form"]["seen"].value()
    manager.post(address, {"words": "Ask ann@example.org", "seen": seen})
    note.refresh_from_db()
    assert note.screening == "held"
    assert manager.get(address).status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"words": "x" * 10_000},
        {"sector": "no-key"},
        {"sector": str(uuid4())},
        {"challenge": "\0"},
        {"submission_key": "again"},
    ],
)
def test_what_is_no_note_is_asked_again(southmead, manager, said):
    address = to("contribution-add", southmead.workshop)
    response = manager.post(address, typed(southmead, "A note") | said)
    assert response.status_code == 200
    assert response.text.count("Error:") == 1 or response.context["form"].errors
    assert words_of(southmead.workshop) == NOTES


def test_a_sector_of_another_workshop_is_not_taken(southmead, manager):
    other = Workshop.objects.create(centre=southmead.centre, title="Other", on="2011-10-21")
    sector = other.sectors.create(name="Parents")
    response = manager.post(
        to("contribution-add", southmead.workshop), typed(southmead, "A", sector=sector.uuid)
    )
    assert list(response.context["form"].errors) == ["sector"]


# --- themes


def put_into(client, southmead, notes, theme, seen="", **headers):
    return client.post(
        to("contributions-put", southmead.workshop),
        {"note": [f"{note.uuid}:{seen}" for note in notes], "theme": theme and theme.uuid},
        headers=headers,
    )


def themes_now(southmead):
    return [
        theme and theme.name
        for theme in (Contribution.objects.get(pk=note.pk).theme for note in southmead.notes)
    ]


def test_notes_go_into_a_theme_and_back(southmead, manager):
    partnership, change = southmead.themes
    put_into(manager, southmead, southmead.notes[:2], partnership)
    put_into(manager, southmead, southmead.notes[1:2], change, seen=partnership.uuid)
    assert themes_now(southmead) == ["Partnership", "Change", None, None]
    put_into(manager, southmead, southmead.notes[:1], "", seen=partnership.uuid)
    assert themes_now(southmead) == [None, "Change", None, None]


def test_two_at_once_lose_nothing(southmead, manager):
    """The second is told that the first was quicker; the other notes of hers are moved."""
    partnership, change = southmead.themes
    other = client_of(southmead.lead)
    put_into(other, southmead, southmead.notes[:1], partnership)
    response = put_into(manager, southmead, southmead.notes[:2], change, **{"HX-Request": "true"})
    assert "Somebody moved some of these notes meanwhile: 1." in response.text
    assert themes_now(southmead) == ["Partnership", "Change", None, None]


def test_the_last_move_is_undone(southmead, manager):
    put_into(manager, southmead, southmead.notes[:2], southmead.themes[0])
    response = put_into(
        manager,
        southmead,
        southmead.notes[:2],
        southmead.themes[1],
        seen=southmead.themes[0].uuid,
        **{"HX-Request": "true"},
    )
    done = response.context["done"]
    back = [f"{move.note.uuid}:{move.to.uuid}:{move.seen.uuid}" for move in done.moved]
    assert all(f'value="{one}"' in response.text for one in back)
    manager.post(to("contributions-put", southmead.workshop), {"move": back})
    assert themes_now(southmead) == ["Partnership", "Partnership", None, None]


def test_a_theme_that_is_gone_takes_nothing(southmead, manager):
    gone = southmead.themes[0]
    manager.post(to("theme-remove", gone))
    response = put_into(manager, southmead, southmead.notes, gone, **{"HX-Request": "true"})
    assert "Somebody took that theme out meanwhile" in response.text
    with pytest.raises(WorkshopRefused):
        put(workshop=southmead.workshop, moves=[Move(southmead.notes[0], None, gone)])
    assert themes_now(southmead) == [None] * 4


def test_notes_and_themes_of_another_workshop_stay_where_they_are(southmead, manager):
    other = Workshop.objects.create(centre=CentreFactory(), title="Other", on="2011-10-21")
    theme, note = other.themes.create(name="Theirs"), other.contributions.create(words="Theirs")
    put_into(manager, southmead, [note], southmead.themes[0])
    put_into(manager, southmead, southmead.notes, theme)
    note.refresh_from_db()
    assert note.theme is None
    assert themes_now(southmead) == [None] * 4


@pytest.mark.parametrize(
    "asked", [{}, {"note": "x"}, {"note": "::::"}, {"move": "\0:1:2"}, {"theme": "x", "note": "y"}]
)
def test_nonsense_moves_nothing(southmead, manager, asked):
    assert manager.post(to("contributions-put", southmead.workshop), asked).status_code == 302
    assert themes_now(southmead) == [None] * 4


def test_a_new_theme_takes_the_ticked_notes_and_a_known_name_is_the_same_theme(southmead, manager):
    ticked = [f"{note.uuid}:" for note in southmead.notes[:3]]
    address = to("theme-add", southmead.workshop)
    manager.post(address, {"name": "Localised commissioning", "note": ticked})
    manager.post(address, {"name": " localised  commissioning"})
    assert themes_now(southmead) == ["Localised commissioning"] * 3 + [None]
    assert southmead.workshop.themes.count() == 3
    assert "Name the theme" in manager.post(address, {"name": ""}).text


def test_merged_themes_keep_their_notes_and_proposals(southmead, manager):
    partnership, change = southmead.themes
    put_into(manager, southmead, southmead.notes[:2], partnership)
    put_into(manager, southmead, southmead.notes[2:], change)
    manager.post(to("theme-propose", change), {"title": "A change board"})
    manager.post(to("theme-merge", change), {"into": partnership.uuid})
    assert themes_now(southmead) == ["Partnership"] * 4
    assert Proposal.objects.get().theme == partnership


def test_a_name_that_another_theme_has_is_refused(southmead, manager):
    response = manager.post(to("theme-edit", southmead.themes[0]), {"name": "change"})
    assert "Another theme has this name" in response.text
    manager.post(to("theme-edit", southmead.themes[0]), {"name": "Working together"})
    assert southmead.workshop.themes.filter(name="Working together").exists()


def test_a_theme_becomes_a_proposal_with_an_owner_and_a_day(southmead, manager):
    theme = southmead.themes[0]
    post = {"title": "A partnership board", "owner": "Ana Osei", "due_on": "31/3/2012"}
    for _ in range(2):
        response = manager.post(to("theme-propose", theme), post)
    proposal = Proposal.objects.get()
    assert (proposal.workshop, proposal.theme, proposal.owner) == (
        southmead.workshop,
        theme,
        "Ana Osei",
    )
    assert "31 March 2012" in manager.get(response.url).text


# --- phones


@pytest.fixture
def phone(southmead):
    return SimpleNamespace(
        client=Client(),
        address=reverse("coproduction:join-code", args=[open_code(workshop=southmead.workshop)]),
    )


def long_ago():
    from django.core import signing

    return signing.dumps(1_000_000, salt=SALT)


def test_a_phone_sends_several_notes_and_no_cookie_says_who(southmead, phone):
    for words in ("A crèche", "A café"):
        post = typed(southmead, words, began=long_ago())
        response = phone.client.post(phone.address, post)
        page = phone.client.get(response.url)
        assert "Your idea is in" in page.text
        assert page.context["form"]["sector"].value() == str(southmead.council.uuid)
    assert list(Contribution.objects.filter(came="phone").values_list("words", flat=True)) == [
        "A crèche",
        "A café",
    ]
    assert set(phone.client.cookies) <= {"csrftoken"}
    assert NOTES[0] not in page.text


def test_a_phone_is_told_kindly_that_a_name_is_held_back(southmead, phone):
    post = typed(southmead, "Ask my neighbour on 0151 496 0123", began=long_ago())
    response = phone.client.post(phone.address, post)
    assert "held back until somebody has read it" in phone.client.get(response.url).text


def test_robots_write_nothing(southmead, phone):
    phone.client.post(phone.address, typed(southmead, "Spam", website="x", began=long_ago()))
    too_soon = phone.client.post(phone.address, typed(southmead, "Spam"))
    assert "That was quick!" in too_soon.text
    assert words_of(southmead.workshop) == NOTES


def test_after_the_workshop_the_code_leads_nowhere(southmead, phone, manager):
    manager.post(to("workshop-finish", southmead.workshop))
    assert phone.client.get(phone.address).status_code == 404
    assert phone.client.get(f"{phone.address}confidence/").status_code == 404
    manager.post(to("workshop-start", southmead.workshop))
    assert phone.client.get(phone.address).status_code == 200


def test_confidence_before_and_after_is_one_answer_of_one_phone(southmead, phone):
    address = f"{phone.address}confidence/"
    key = phone.client.get(address).context["form"]["submission_key"].value()
    sector = southmead.centres.uuid
    first = phone.client.post(address, {"submission_key": key, "sector": sector, "before": 2})
    page = phone.client.get(f"{address}?{first.url.split('?')[1]}")
    assert "before" not in page.context["form"].fields
    phone.client.post(f"{address}?me={key}", {"submission_key": key, "sector": sector, "after": 4})
    answer = ConfidenceAnswer.objects.get()
    assert (answer.before, answer.after, answer.sector) == (2, 4, southmead.centres)


@pytest.mark.parametrize("said", [{}, {"before": 9}, {"after": "x"}, {"submission_key": "1"}])
def test_no_answer_is_asked_for_again(southmead, phone, said):
    post = {"submission_key": uuid4(), "sector": southmead.centres.uuid} | said
    response = phone.client.post(f"{phone.address}confidence/?me=x&sector=y", post)
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert not ConfidenceAnswer.objects.exists()


# --- confidence, report, who sees it


def test_sheets_of_paper_make_the_findings(southmead, manager):
    address = to("confidence-add", southmead.workshop)
    for sector, before, after in [
        (southmead.council, 2, 4),
        (southmead.council, 3, 3),
        (southmead.centres, 4, 5),
    ]:
        post = {"submission_key": uuid4(), "sector": sector.uuid, "before": before, "after": after}
        response = manager.post(address, post)
    page = manager.get(response.url)
    assert page.context["confidence"].findings == [
        "50% more positive afterwards: others (1 of 2)",
        "100% more positive afterwards: children’s centres (1 of 1)",
    ]
    rows = b"".join(manager.get(to("confidence-csv", southmead.workshop))).decode().splitlines()
    assert rows[1] == "Others,12,2,1,50.0,1,0,0,2.5,3.5"
    assert manager.post(to("sector-remove", southmead.council)).status_code == 302
    assert southmead.workshop.sectors.count() == 2  # its answers would be lost


def test_the_report_asks_the_same_queries_however_much_was_said(southmead, manager):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert manager.get(to("workshop-report", southmead.workshop)).status_code == 200
        return len(found)

    before = queries()
    for number in range(5):
        theme = southmead.workshop.themes.create(name=f"Theme {number}")
        southmead.workshop.contributions.create(words="x", theme=theme, sector=southmead.council)
        Proposal.objects.create(
            centre=southmead.centre,
            title="x",
            theme=theme,
            workshop=southmead.workshop,
            made_on="2011-10-21",
        )
    assert queries() == before


@pytest.mark.parametrize("who", ["manager", "desk", "lead"])
def test_those_who_listen_at_the_centre_run_its_workshops(southmead, who):
    client = client_of(getattr(southmead, who))
    for name in ("workshop-detail", "workshop-day", "workshop-themes", "workshop-confidence"):
        assert client.get(to(name, southmead.workshop)).status_code == 200
    post = {
        "title": "Parents’ vision",
        "place": southmead.centre.uuid,
        "on": "2026-11-22",
        "method": "kj",
    }
    client.post(reverse("coproduction:workshop-add"), post)
    assert Workshop.objects.filter(title="Parents’ vision", centre=southmead.centre).exists()


def test_a_workshop_of_another_centre_is_not_found(southmead):
    client = client_of(southmead.outsider)
    for name in ("workshop-detail", "workshop-day", "workshop-report", "contributions-csv"):
        assert client.get(to(name, southmead.workshop)).status_code == 404
    assert client.post(to("theme-remove", southmead.themes[0])).status_code == 404


def test_two_who_change_a_workshop_at_once_are_told(southmead, manager):
    address = to("workshop-edit", southmead.workshop)
    seen = manager.get(address).context["form"]["seen"].value()
    Workshop.objects.update(title="Commissioning together")
    post = {
        "title": "Commissioning well",
        "place": southmead.centre.uuid,
        "on": "2011-10-21",
        "method": "conversation",
        "seen": seen,
    }
    assert "Commissioning together" in manager.post(address, post).text


def test_forms_sent_twice_make_one_workshop_one_question_and_one_sector(southmead, manager):
    here = {"key": uuid4(), "place": southmead.centre.uuid, "on": "2026-11-22", "method": "kj"}
    posts = [
        (reverse("coproduction:workshop-add"), here | {"title": "Vision"}),
        (to("challenge-add", southmead.workshop), {"key": uuid4(), "words": "And then?"}),
        (
            to("sector-add", southmead.workshop),
            {"key": uuid4(), "name": "Parents", "participants": 4},
        ),
    ]
    for address, post in [*posts, *posts]:
        assert manager.post(address, post).status_code == 302
    assert Workshop.objects.filter(title="Vision").count() == 1
    assert southmead.workshop.challenges.filter(words="And then?").count() == 1
    assert southmead.workshop.sectors.filter(name="Parents").count() == 1
    again = {"key": uuid4(), "name": "PARENTS", "participants": 4}
    assert "This sector is there already" in manager.post(posts[2][0], again).text
