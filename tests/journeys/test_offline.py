"""The register when the connection goes: nothing marked is lost, and nothing of a family is kept
on the device but ids and first names.
"""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from centres.models import Session
from families.models import Attendance, SentMark, WalkIn
from tests.journeys.axe import violations, wrong_at_any_width
from tests.journeys.browser import arriving, press, until
from tests.journeys.test_register import Centre, all_here, chip, expect_here, expect_stored

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Only while a test has taken the network away.
OF_A_LOST_CONNECTION = (
    "Failed to load resource",
    "htmx:",
    "Response Status",
    "An unknown error occurred when fetching the script.",  # of the worker, looking for a newer one
)

EVERYTHING_KEPT = """async () => {
    const kept = {local: {...localStorage}, tab: {...sessionStorage}, caches: {}, stores: {}};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            kept.caches[request.url] = await (await cache.match(request)).clone().text();
        }
    }
    for (const {name, version} of await indexedDB.databases()) {
        const database = await new Promise((done) => {
            const opening = indexedDB.open(name, version);
            opening.onsuccess = () => done(opening.result);
        });
        for (const store of database.objectStoreNames) {
            kept.stores[store] = await new Promise((done) => {
                const reading = database.transaction(store).objectStore(store).getAll();
                reading.onsuccess = () => done(reading.result);
            });
        }
        database.close();
    }
    return kept;
}"""


@pytest.fixture
def southmead():
    """Southmead with eight families, sixteen people."""
    centre = Centre()
    for family, carer, child in (
        ("Hussain", "Amina", "Idris"),
        ("Kowalska", "Zofia", "Maja"),
        ("Lythgoe", "Carol", "Poppy"),
        ("Mensah", "Esi", "Kofi"),
        ("Rigby", "Donna", "Alfie"),
    ):
        centre.family(family, carer, child)
    return centre


@pytest.fixture
def lost(new_page):
    """Errors that a browser writes down when it has no connection are no faults here."""
    yield
    complaints = new_page.complaints
    complaints[:] = [said for said in complaints if not said.startswith(OF_A_LOST_CONNECTION)]


def kept_by(page):
    return page.evaluate(EVERYTHING_KEPT)


def expect_waiting(page, words):
    expect(page.locator("[data-waiting]")).to_have_text(words)


def expect_all_saved(page):
    expect(page.get_by_text("All saved")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_be_hidden()


def expect_kept(page, families=8):
    """Until the worker runs and the copy of the register is there."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(
        page,
        lambda: len((kept_by(page)["stores"].get("kept") or [{}])[0].get("families", [])),
        families,
    )
    until(page, lambda: any("/sessions/offline/" in url for url in kept_by(page)["caches"]), True)


def times():
    marks = Attendance.objects.filter(session__start=None)
    return dict(marks.values_list("person__given_name", "marked_at"))


def walk_ins():
    return list(WalkIn.objects.values_list("first_name", "adults", "children"))


def test_ten_marks_and_a_walk_in_without_a_network_arrive_once_with_their_times(
    southmead, new_page, sign_in, lost
):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    expect_kept(page)
    page.context.set_offline(True)
    before = timezone.now()
    page.get_by_label("Find a family or child").fill("maj")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    page.get_by_label("Find a family or child").fill("")
    expect(page.locator("[data-row]:visible")).to_have_count(8)
    names = ["Bisi", "Tola", "Leanne", "Mason", "Jana", "Filip", "Amina", "Idris"]
    for number, name in enumerate(names, 1):
        chip(page, name).click()
        expect(chip(page, name)).to_have_attribute("aria-pressed", "true")
        expect_waiting(page, f"{number} not sent yet")
    all_here(page, "Kowalska").click()
    expect(chip(page, "Maja")).to_have_attribute("aria-pressed", "true")
    expect(all_here(page, "Kowalska")).to_have_attribute("aria-pressed", "true")
    chip(page, "Carol").click()
    expect_here(page, 11)
    page.get_by_role("link", name="Add a walk-in").click()
    sheet = page.get_by_role("dialog", name="Add a walk-in")
    expect(sheet.get_by_role("textbox", name="First name")).to_be_focused()
    page.keyboard.type("Kelly")
    sheet.get_by_role("spinbutton", name="Children").fill("2")
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect_waiting(page, "11 not sent yet")
    expect_here(page, 14)
    after = timezone.now()
    page.wait_for_timeout(1500)

    page.context.set_offline(False)
    expect_all_saved(page)
    everyone = sorted([*names, "Zofia", "Maja", "Carol"])
    expect_stored(page, southmead, everyone)
    until(page, walk_ins, [("Kelly", 1, 2)])
    until(page, lambda: SentMark.objects.count(), 11)
    until(page, lambda: all(before <= at <= after for at in times().values()), True)
    until(page, lambda: [*times()] == sorted(times(), key=times().get), True)
    until(page, lambda: before <= WalkIn.objects.get().arrived_at <= after, True)
    expect_here(page, 14)
    expect(page.get_by_role("button", name="Take off Kelly")).to_be_visible()


def test_an_opened_register_reloads_without_a_network_with_first_names_only(
    southmead, new_page, sign_in, lost
):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    expect_kept(page)
    page.context.set_offline(True)
    with arriving(page):
        page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stay and play")
    expect(page.get_by_text("There is no connection.")).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(8)
    expect(page.locator("main")).not_to_contain_text("Baxter")
    expect(page.locator("main")).not_to_contain_text("nuts")
    chip(page, "Mason").click()
    expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "true")
    all_here(page, "Bisi, Tola").click()
    expect_waiting(page, "2 not sent yet")
    page.get_by_label("Find a first name").fill("maj")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    page.get_by_role("button", name="Add a walk-in").click()
    page.keyboard.type("Kelly")
    page.keyboard.press("Enter")
    expect_waiting(page, "3 not sent yet")
    expect(page.get_by_role("button", name="Take off Kelly")).to_be_visible()
    with arriving(page):
        page.reload()
    expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "true")
    expect_waiting(page, "3 not sent yet")

    kept = str(kept_by(page))
    for word in ("Mason", "Kelly"):
        assert word in kept
    surnames = ["Adeyemi", "Baxter", "Novák", "Hussain", "Kowalska", "Lythgoe", "Mensah", "Rigby"]
    assert [word for word in [*surnames, "nuts", "Jo Marsh"] if word in kept] == []

    page.context.set_offline(False)
    expect(page.get_by_text("All sent")).to_be_visible()
    expect_stored(page, southmead, ["Bisi", "Mason", "Tola"])
    until(page, walk_ins, [("Kelly", 1, 0)])
    press(page, "Try the whole register")
    expect(page.get_by_role("heading", name="Baxter")).to_be_visible()
    expect_here(page, 4)


def test_what_was_marked_and_undone_without_a_network_is_undone(southmead, new_page, sign_in, lost):
    jo, ali = new_page(), new_page()
    sign_in(jo, southmead.jo, southmead.address)
    chip(jo, "Mason").click()
    expect_stored(jo, southmead, ["Mason"])
    sign_in(ali, southmead.front_desk("Ali Khan"), southmead.address)
    jo.context.set_offline(True)
    chip(jo, "Tola").click()
    expect_waiting(jo, "1 not sent yet")
    chip(ali, "Tola").click()
    expect_stored(ali, southmead, ["Mason", "Tola"])
    jo.wait_for_timeout(600)
    chip(jo, "Tola").click()
    expect(chip(jo, "Tola")).to_have_attribute("aria-pressed", "false")
    expect_all_saved(jo)
    chip(jo, "Mason").click()
    expect_waiting(jo, "1 not sent yet")
    jo.context.set_offline(False)
    expect_all_saved(jo)
    # Ali's mark stays, hers is undone.
    expect_stored(jo, southmead, ["Tola"])
    expect(chip(jo, "Tola")).to_have_attribute("aria-pressed", "true")


def test_an_answer_that_is_lost_makes_nothing_twice(southmead, new_page, sign_in, lost):
    page = new_page(service_workers="block")
    sign_in(page, southmead.jo, southmead.address)
    lost_answers = []

    def take_and_drop(route):
        if route.request.method == "POST":
            route.fetch()  # the server has taken it
            lost_answers.append(route.request.url)
            if len(lost_answers) < 3:
                return route.abort("connectionreset")
        route.continue_()

    page.route("**/mark/", take_and_drop)
    page.route("**/outbox/", take_and_drop)
    chip(page, "Mason").click()
    expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "true")
    until(page, lambda: len(lost_answers) >= 2, True)
    page.unroute("**/mark/")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_all_saved(page)
    expect_stored(page, southmead, ["Mason"])
    until(page, lambda: SentMark.objects.count(), 1)


def test_a_count_whose_answer_is_lost_counts_once(southmead, new_page, sign_in, lost):
    page = new_page(service_workers="block")
    sign_in(page, southmead.jo, reverse("families:walk-in-add", args=[southmead.session.uuid]))

    def take_and_drop(route):
        route.fetch()
        route.abort("connectionreset")

    page.route("**/counts/add/", take_and_drop)
    page.get_by_role("spinbutton", name="Aged 2").fill("3")
    press(page, "Count them")
    expect_all_saved(page)
    expect_here(page, 3)
    until(page, lambda: Session.objects.get(pk=southmead.session.pk).unnamed_age_2, 3)


def test_a_server_in_trouble_keeps_the_mark_waiting(southmead, new_page, sign_in, lost):
    page = new_page(service_workers="block")
    sign_in(page, southmead.jo, southmead.address)
    trouble = {"status": 503, "body": "Back soon"}
    page.route("**/mark/", lambda route: route.fulfill(**trouble))
    page.route("**/outbox/", lambda route: route.fulfill(**trouble))
    chip(page, "Mason").click()
    expect_waiting(page, "1 not sent yet")
    expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "Mason")).to_be_focused()
    page.unroute("**/mark/")
    page.unroute("**/outbox/")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_all_saved(page)
    expect(chip(page, "Mason")).to_be_focused()
    expect_stored(page, southmead, ["Mason"])


def test_what_a_register_does_not_take_any_more_is_said(southmead, new_page, sign_in, lost):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    page.context.set_offline(True)
    chip(page, "Mason").click()
    expect_waiting(page, "1 not sent yet")
    cancelled = {"status": "cancelled", "cancelled_because": "Boiler"}
    Session.objects.filter(pk=southmead.session.pk).update(**cancelled)
    page.context.set_offline(False)
    refused = page.get_by_role("region", name="Not taken")
    expect(refused).to_contain_text("Mason is here")
    expect(refused).to_contain_text("This session is cancelled")
    with arriving(page):
        page.reload()
    expect(refused).to_contain_text("Mason is here")
    refused.get_by_role("button", name="I have read this").click()
    expect(refused).to_be_hidden()
    expect_stored(page, southmead, [])


def test_signing_out_waits_for_what_is_not_sent(southmead, new_page, sign_in, lost):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    expect_kept(page)
    page.context.set_offline(True)
    chip(page, "Mason").click()
    chip(page, "Tola").click()
    expect_waiting(page, "2 not sent yet")
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    asked = page.get_by_role("dialog", name="2 marks not sent yet")
    expect(asked).to_be_visible()
    assert violations(page) == []
    asked.get_by_role("button", name="Send them and sign out").click()
    expect(asked.get_by_role("status")).to_have_text(
        "There is no connection. 2 marks not sent yet."
    )
    page.context.set_offline(False)
    with arriving(page):
        asked.get_by_role("button", name="Send them and sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come on in.")
    expect_stored(page, southmead, ["Mason", "Tola"])
    nothing = {"device": [], "kept": [], "queue": []}
    until(page, lambda: kept_by(page)["stores"], nothing)
    until(page, lambda: kept_by(page)["caches"], {})


def test_signing_out_without_sending_keeps_the_marks_and_no_names(
    southmead, new_page, sign_in, lost
):
    page = new_page(service_workers="block")
    sign_in(page, southmead.jo, southmead.address)
    page.route("**/mark/", lambda route: route.fulfill(status=502))
    page.route("**/outbox/", lambda route: route.fulfill(status=502))
    chip(page, "Mason").click()
    expect_waiting(page, "1 not sent yet")
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    asked = page.get_by_role("dialog", name="1 mark not sent yet")
    expect(asked).to_contain_text("they wait on this tablet")
    with arriving(page):
        asked.get_by_role("button", name="Sign out without sending").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come on in.")
    kept = {store: len(rows) for store, rows in kept_by(page)["stores"].items()}
    assert kept == {"device": 0, "kept": 0, "queue": 1}
    page.unroute("**/outbox/")
    sign_in(page, southmead.jo)
    expect_stored(page, southmead, ["Mason"])


def test_a_queue_stays_hers_when_she_is_signed_out(southmead, new_page, sign_in, lost):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    page.context.set_offline(True)
    chip(page, "Mason").click()
    expect_waiting(page, "1 not sent yet")
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_role("link", name="Sign in again to send 1 mark")).to_be_visible()

    sign_in(page, southmead.front_desk("Ali Khan"), southmead.address)
    expect_kept(page)
    expect(page.get_by_text("All saved")).to_be_visible()
    expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "false")
    until(page, lambda: len(kept_by(page)["stores"]["queue"]), 1)
    expect_stored(page, southmead, [])
    page.context.clear_cookies()

    sign_in(page, southmead.jo)
    until(page, lambda: kept_by(page)["stores"]["queue"], [])
    expect_stored(page, southmead, ["Mason"])
    mark = Attendance.objects.filter(session=southmead.session)
    until(page, lambda: mark.get().marked_by, southmead.jo)


def test_two_tabs_share_one_queue_and_send_it_once(southmead, new_page, sign_in, lost):
    one = new_page()
    sign_in(one, southmead.jo, southmead.address)
    two = one.context.new_page()
    two.goto(southmead.address)
    one.context.set_offline(True)
    chip(one, "Mason").click()
    expect_waiting(two, "1 not sent yet")
    chip(two, "Tola").click()
    expect_waiting(one, "2 not sent yet")
    one.context.set_offline(False)
    expect_all_saved(one)
    expect_all_saved(two)
    for page in (one, two):
        expect(chip(page, "Mason")).to_have_attribute("aria-pressed", "true")
        expect(chip(page, "Tola")).to_have_attribute("aria-pressed", "true")
    expect_stored(one, southmead, ["Mason", "Tola"])
    until(one, lambda: SentMark.objects.count(), 2)


def test_a_register_that_was_not_opened_here_says_so(southmead, new_page, sign_in, lost):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    expect_kept(page)
    page.context.set_offline(True)
    with arriving(page):
        page.goto(reverse("families:register", args=[southmead.before.uuid]))
    expect(page.get_by_text("This tablet keeps nothing of this page.")).to_be_visible()
    with arriving(page):
        page.get_by_role("link", name="Stay and play").click()
    expect(page.locator("[data-row]")).to_have_count(8)


def test_names_go_when_the_register_locks(southmead, new_page, sign_in, lost):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    expect_kept(page)
    ago = timezone.localdate() - dt.timedelta(days=9)
    Session.objects.filter(pk=southmead.session.pk).update(date=ago)
    with arriving(page):
        page.reload()
    expect(page.get_by_text("This register has been locked")).to_be_visible()
    until(page, lambda: kept_by(page)["stores"]["kept"], [])


def test_the_register_without_a_network_can_be_used_by_everyone(southmead, new_page, sign_in, lost):
    page = new_page()
    sign_in(page, southmead.jo, southmead.address)
    expect_kept(page)
    page.context.set_offline(True)
    chip(page, "Mason").click()
    expect_waiting(page, "1 not sent yet")
    assert wrong_at_any_width(page) == []
    page.get_by_role("link", name="Add a walk-in").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert wrong_at_any_width(page) == []
    with arriving(page):
        page.reload()
    expect(page.locator("[data-row]")).to_have_count(8)
    assert wrong_at_any_width(page) == []
