"""First contact: seven small pages, nothing kept before Send, one row however often it is sent."""

import datetime as dt
import html
import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
import redis
from django.db import connection
from django.test import Client
from django.urls import reverse

from centres.models import Postcode
from families.actions.hello import take_first_contact
from families.hello.answers import Answers
from families.hello.catalogue import CATALOGUE, FIRST_QUESTIONS
from families.hello.limits import allows
from families.hello.versions import first_version
from families.models import FirstContact
from tests.factories import (
    AreaFactory,
    AuthorityFactory,
    CentreFactory,
    ReachAreaFactory,
    live_at,
)

HELLO = "/hello/"
SEND = "/hello/send/"
MARCH = dt.date(2026, 3, 12)


@pytest.fixture
def phoenix(southmead):
    return CentreFactory(name="Phoenix", authority=southmead.authority)


@pytest.fixture
def parent(db, clock, southmead, phoenix):
    """A browser that keeps cookies and nothing else."""
    return Client()


PAGES = [CATALOGUE[slug] for slug in FIRST_QUESTIONS]


def sealed(response):
    found = re.search(r'name="answers" value="([^"]+)"', response.content.decode())
    return html.unescape(found[1])


def answer(client, response, page, go="next", **fields):
    return client.post(HELLO, {"answers": sealed(response), "page": page, "go": go, **fields})


def asked(response):
    return response.context["page"].slug


def filled(**said):
    answers = Answers(said=said)
    answers.began -= 60
    return answers


def send(client, answers, **fields):
    return client.post(SEND, {"answers": answers.sealed(), **fields})


# --- the pages ------------------------------------------------------------------------------------


def test_there_are_at_most_seven_pages_and_nine_answers():
    assert len(PAGES) == 7
    assert sum(page.answers for page in PAGES) == 9


def test_every_page_in_turn_then_check_send_and_thanks(parent, clock, southmead):
    page = parent.get(HELLO, {"centre": "southmead"})
    said = [
        ("name", {"name": "  Bisi   Adeyemi "}),
        ("reach", {"phone": "+44 (0) 7700 900 123", "safe_to_message": "no"}),
        ("language", {"language": "Polish"}),
        ("children", {"children": "about 2 years old, one due in June"}),
        ("postcode", {"postcode": "l353ss"}),
        ("wants", {"wants": ["wants_to_come", "wants_to_help"]}),
        ("more", {"message": "We like songs"}),
    ]
    for slug, fields in said:
        assert asked(page) == slug
        page = answer(parent, page, slug, **fields)
    assert page.templates[0].name == "families/hello_check.html"
    assert FirstContact.objects.count() == 0
    clock.shift(60)
    thanks = parent.post(SEND, {"answers": sealed(page)})
    assert thanks.templates[0].name == "families/hello_thanks.html"
    contact = FirstContact.objects.get()
    assert (contact.name, contact.phone, contact.safe_to_message, contact.postcode) == (
        "Bisi Adeyemi",
        "07700900123",
        "no",
        "L35 3SS",
    )
    assert (contact.centre, contact.authority) == (southmead, southmead.authority)
    assert contact.children == "about 2 years old, one due in June"
    assert (contact.child_born_on, contact.child_date_is_approximate) == (
        dt.date(2023, 11, 12),
        True,
    )
    assert contact.baby_expected_on == dt.date(2026, 6, 15)
    assert (contact.wants_to_come, contact.wants_to_talk, contact.wants_to_help) == (
        True,
        False,
        True,
    )
    assert (contact.message, contact.status, contact.language) == (
        "We like songs",
        "new",
        "Polish",
    )


def test_two_answers_are_enough(parent, clock):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    page = answer(parent, page, "reach", go="send-now", phone="07700 900123")
    clock.shift(30)
    parent.post(SEND, {"answers": sealed(page)})
    assert FirstContact.objects.get().phone == "07700900123"


def test_rather_not_say_forgets_the_page_and_goes_on(parent):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    page = answer(parent, page, "reach", go="back")
    page = answer(parent, page, "name", go="skip", name="Bisi")
    assert asked(page) == "reach"
    assert Answers.opened(sealed(page)).said == {}


def test_back_keeps_what_was_written(parent):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    page = answer(parent, page, "reach", go="back", phone="07700 900123", email="no mail")
    assert asked(page) == "name"
    assert Answers.opened(sealed(page)).said == {"name": "Bisi", "phone": "07700900123"}
    assert 'value="Bisi"' in page.content.decode()


def test_change_leads_to_the_page_and_next_back_to_the_check(parent):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    page = answer(parent, page, "reach", go="send-now")
    page = parent.post(HELLO, {"answers": sealed(page), "change": "name"})
    assert asked(page) == "name"
    page = answer(parent, page, "name", name="Bisi A")
    assert page.templates[0].name == "families/hello_check.html"


def test_nothing_is_chosen_beforehand(parent):
    page = parent.get(HELLO)
    for one in PAGES:
        assert " checked" not in page.content.decode()
        assert " selected" not in page.content.decode()
        page = answer(parent, page, one.slug)


def with_centre_page(southmead):
    version = first_version(southmead.authority)
    version.questions.filter(question="language").update(question="centre")


def test_with_one_centre_none_is_asked_for(db, clock):
    with_centre_page(CentreFactory())
    assert Client().get(HELLO).context["pages"] == 6
    CentreFactory()
    assert Client().get(HELLO).context["pages"] == 7


def test_the_link_of_a_centre_chooses_it(parent, southmead, phoenix):
    with_centre_page(southmead)
    page = parent.get(HELLO, {"centre": "phoenix"})
    assert page.context["pages"] == 6
    page = answer(parent, page, "name", "send-now", name="Bisi")
    assert "This goes to Phoenix." in page.content.decode()
    answers = Answers.opened(sealed(page))
    answers.began -= 60
    send(parent, answers)
    assert FirstContact.objects.get().centre == phoenix
    gone = parent.post("/hello/clear/", {"answers": answers.sealed()})
    assert gone["Location"] == "/hello/?centre=phoenix"


@pytest.mark.parametrize("place", ["nowhere", "<b>", "x" * 3000, "\x00", ""])
def test_the_link_of_no_centre_is_an_ordinary_start(parent, place):
    page = parent.get(HELLO, {"centre": place})
    assert (page.status_code, Answers.opened(sealed(page)).place) == (200, "")


@pytest.mark.parametrize(
    ("slug", "fields", "words"),
    [
        ("reach", {"phone": "12"}, "Enter a phone number, like 07700 900 123"),
        ("reach", {"email": "bisi"}, "Enter an e-mail address, like name@example.org"),
        ("postcode", {"postcode": "L35"}, "Enter a postcode, like L35 3SS"),
        ("language", {"language": "x"}, "Choose from the list, or write it in the box"),
        ("language", {"language": "another"}, "Write which language"),
        ("name", {"name": "a" * 121}, "Enter a shorter name. A first name is fine"),
        ("more", {"message": "a" * 501}, "Use fewer words. You can tell us more when we talk"),
    ],
)
def test_a_bad_answer_says_what_to_do_and_is_kept(parent, slug, fields, words):
    page = answer(parent, parent.get(HELLO), slug, **fields)
    assert asked(page) == slug
    assert list(page.context["form"].errors.values()) == [[words]]
    text = page.content.decode()
    assert "<title>Error: " in text
    assert "There is a problem" in text
    assert text.count(words) == 2


@pytest.mark.parametrize("name", ["آمنہ بی بی", "ਹਰਪ੍ਰੀਤ", "Łukasz Żuk", "O’Neill-Zoë", "李"])
def test_a_name_in_any_alphabet_is_kept(parent, name):
    page = answer(parent, parent.get(HELLO), "name", name=name)
    assert Answers.opened(sealed(page)).said == {"name": name}


def test_control_and_turning_characters_are_dropped(parent):
    page = answer(parent, parent.get(HELLO), "name", name="Bi\x00si \u202egnp\u202c\nA")
    assert Answers.opened(sealed(page)).said == {"name": "Bi si gnp A"}


# --- what is kept where --------------------------------------------------------------------------


def test_answers_are_in_no_session_cookie_or_address(parent):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    assert page.status_code == 200
    assert "sessionid" not in parent.cookies
    assert all("Bisi" not in cookie.value for cookie in parent.cookies.values())
    assert page["Cache-Control"] == ("max-age=0, no-cache, no-store, must-revalidate, private")


@pytest.mark.parametrize("text", ["", "nonsense", "a:b:c", "x" * 30_000])
def test_answers_that_were_altered_start_again(parent, text):
    page = parent.post(HELLO, {"answers": text, "page": "name", "go": "next"})
    assert (asked(page), page.context["has_started_again"]) == ("name", True)


def test_answers_are_thrown_away_after_two_hours(parent, clock):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    clock.shift(2 * 3600 + 1)
    page = answer(parent, page, "reach")
    assert page.context["has_started_again"]


def test_a_post_without_end_is_refused(parent):
    page = parent.post(HELLO, {"answers": "x" * 60_000})
    assert page.status_code == 413


def test_after_finish_and_clear_back_shows_nothing(parent):
    page = answer(parent, parent.get(HELLO), "name", name="Bisi")
    kept = sealed(page)
    gone = parent.post("/hello/clear/", {"answers": kept, "then": "home"})
    assert (gone.status_code, gone["Location"], gone["Clear-Site-Data"]) == (302, "/", '"cache"')
    again = parent.post(HELLO, {"answers": kept, "page": "reach", "go": "send-now"})
    assert asked(again) == "name"
    assert "Bisi" not in again.content.decode()


# --- sending --------------------------------------------------------------------------------------


def test_without_a_name_or_a_way_to_reach_her_it_is_asked_for_kindly(parent):
    page = send(parent, filled(message="hello"))
    assert page.context["error"] == "Tell us your name, or a way to reach you"
    assert "<title>Error: " in page.content.decode()
    assert FirstContact.objects.count() == 0


def test_the_trap_for_robots_keeps_nothing_and_says_thanks(parent):
    page = send(parent, filled(name="Robot"), website="http://spam.example")
    assert page.templates[0].name == "families/hello_thanks.html"
    assert FirstContact.objects.count() == 0


def test_a_form_sent_in_no_time_is_asked_to_be_sent_again(parent):
    answers = Answers(said={"name": "Bisi"})
    page = send(parent, answers)
    assert page.context["notice"] == "That was quick! Press Send once more."
    assert FirstContact.objects.count() == 0


def test_sent_again_it_shows_the_same_and_makes_one_row(parent):
    answers = filled(name="Bisi", phone="07700900123")
    pages = [send(parent, answers).content.decode() for _ in range(3)]
    tokens = re.compile(r'name="(?:csrfmiddlewaretoken|answers)" value="[^"]+"')
    assert len({tokens.sub("", page) for page in pages}) == 1
    assert FirstContact.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_posts_in_parallel_make_one_row():
    CentreFactory(name="Southmead")
    answers = filled(name="Bisi")

    def post(_):
        try:
            return send(Client(), answers).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(post, range(10))) == [200] * 10
    assert FirstContact.objects.count() == 1


def test_one_address_may_send_so_many_an_hour(parent, settings):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 2
    assert [send(parent, filled(name="A")).status_code for _ in range(3)] == [200, 200, 429]
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert send(other, filled(name="B")).status_code == 200
    assert FirstContact.objects.count() == 3


def test_a_refused_message_is_not_let_in_by_sending_it_again(parent, settings):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 1
    send(parent, filled(name="A"))
    late = filled(name="B")
    assert [send(parent, late).status_code for _ in range(2)] == [429, 429]


def test_what_was_said_stays_on_the_page_of_a_refused_message(parent, settings):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 0
    page = send(parent, filled(name="Leanne"))
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 5
    again = parent.post(SEND, {"answers": page.context["sealed"]})
    assert (page.status_code, again.status_code) == (429, 200)
    assert FirstContact.objects.get().name == "Leanne"


def test_a_forged_forwarding_header_is_no_new_address(parent, settings):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 1
    send(parent, filled(name="A"))
    page = parent.post(
        SEND, {"answers": filled(name="B").sealed()}, headers={"X-Forwarded-For": "203.0.113.9"}
    )
    assert page.status_code == 429


def test_all_together_may_send_so_many_an_hour(parent, settings):
    settings.HELLO_AN_HOUR_IN_ALL = 1
    send(Client(REMOTE_ADDR="198.51.100.1"), filled(name="A"))
    page = send(Client(REMOTE_ADDR="198.51.100.2"), filled(name="B"))
    assert (page.status_code, page.context["heading"]) == (429, "We are very busy")
    assert FirstContact.objects.count() == 1


def test_no_address_is_kept_in_the_counts(parent, settings):
    send(parent, filled(name="A"))
    store = redis.Redis.from_url(settings.CACHES["default"]["LOCATION"])
    names = sorted(name.decode() for name in store.keys("hello:*"))
    assert [name.split(":")[1] for name in names] == ["all", "counted", "from"]
    assert "127.0.0.1" not in "".join(names)
    assert all(0 < store.ttl(name) <= 3600 for name in names)


def test_the_same_message_from_many_sides_at_once_counts_once(settings, rf):
    settings.HELLO_AN_HOUR_FROM_ONE_ADDRESS = 2
    key = uuid4()
    with ThreadPoolExecutor(10) as pool:
        assert all(pool.map(lambda _: allows(rf.get("/"), key), range(10)))
    assert [allows(rf.get("/"), uuid4()) for _ in range(2)] == [True, False]


def test_it_never_tells_whether_a_family_is_known(parent, baxter, leanne):
    leanne.phone = "07700900123"
    leanne.save()
    known = send(parent, filled(name="X", phone="07700900123")).content.decode()
    unknown = send(parent, filled(name="X", phone="07700900124")).content.decode()
    tokens = re.compile(r'name="(?:csrfmiddlewaretoken|answers)" value="[^"]+"')
    assert tokens.sub("", known) == tokens.sub("", unknown)
    assert FirstContact.objects.filter(family=None).count() == 2


def test_a_form_without_its_token_is_refused(db, clock, southmead):
    client = Client(enforce_csrf_checks=True)
    assert send(client, filled(name="A")).status_code == 403


# --- where it goes --------------------------------------------------------------------------------


def where(**said):
    contact, _ = take_first_contact(key=uuid4(), said={"name": "Bisi", **said})
    return contact.centre, contact.authority


def test_the_centre_chosen_comes_before_the_postcode(southmead, phoenix, clock):
    area = ReachAreaFactory(centre=southmead).area
    Postcode.objects.create(postcode="L35 3SS", area_code=area.code)
    assert where(centre="phoenix", postcode="L35 3SS") == (phoenix, phoenix.authority)
    assert where(postcode="L35 3SS") == (southmead, southmead.authority)


def test_a_reach_area_that_ended_brings_no_centre(southmead, clock):
    reach = ReachAreaFactory(centre=southmead, ends_on=dt.date(2026, 5, 11))
    Postcode.objects.create(postcode="L35 3SS", area_code=reach.area.code)
    assert where(postcode="L35 3SS") == (None, southmead.authority)


def test_no_place_goes_to_the_authority_of_the_settings_else_the_first(db, settings):
    first, second = AuthorityFactory(code="F"), AuthorityFactory(code="S")
    assert where() == (None, first)
    settings.HOME_AUTHORITY = "S"
    assert where() == (None, second)


def test_before_an_authority_is_set_up_nothing_is_taken(db):
    page = send(Client(), filled(name="Bisi"))
    assert (page.status_code, page.context["heading"]) == (503, "We are not open yet")


def test_the_postcode_of_an_unknown_area_is_kept(southmead, baxter, clock):
    live_at(baxter, AreaFactory())
    assert where(postcode="L35 9ZZ") == (None, southmead.authority)
    assert FirstContact.objects.get().postcode == "L35 9ZZ"


def test_care_page_opens_for_everyone(db):
    assert Client().get(reverse("families:hello-care")).status_code == 200
