"""Versions of the form: drafted, previewed, put live within limits, served by share, retired."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from families.actions.form_versions import (
    FormRefused,
    add_page,
    draft_from,
    move_page,
    put_live,
    remove_page,
    retire,
)
from families.hello.answers import Answers
from families.hello.catalogue import FIRST_QUESTIONS, FIRST_VERSION, QUESTIONS
from families.hello.going_live import problems_of
from families.hello.versions import BUILT_IN, first_version, given_to_a_visit, served, served_of
from families.models import FirstContact, FormCount, FormVersion
from tests.factories import CentreFactory, FormVersionFactory, user_with
from tests.families.test_hello import answer, asked, sealed, send

HELLO = "/hello/"
LIST = "/first-contacts/form/"


def url(name, version):
    return reverse(f"families:form-version-{name}", args=[version.uuid])


def page_url(name, version, *rest):
    return reverse(f"families:form-page-{name}", args=[version.uuid, *rest])


def slugs(version):
    return list(version.questions.order_by("position").values_list("question", flat=True))


@pytest.fixture
def authority(southmead):
    return southmead.authority


@pytest.fixture
def first(authority):
    return first_version(authority)


@pytest.fixture
def draft(authority):
    return FormVersionFactory(authority=authority, name="Two pages", asks=["name", "wants"])


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


# --- which version a visit gets -------------------------------------------------------------------


def test_the_first_version_serves_where_staff_have_put_none_live(db, authority, clock):
    page = Client().get(HELLO)
    version = FormVersion.objects.get()
    assert (version.name, version.status, slugs(version)) == (
        FIRST_VERSION,
        "live",
        FIRST_QUESTIONS,
    )
    assert Answers.opened(sealed(page)).version == str(version.uuid)
    Client().get(HELLO)
    assert FormVersion.objects.count() == 1


def test_without_any_authority_the_built_in_pages_are_shown(db):
    page = Client().get(HELLO)
    assert (page.status_code, page.context["pages"]) == (200, 7)
    assert Answers.opened(sealed(page)).version == ""
    assert FormVersion.objects.count() == 0


def test_visits_are_given_out_by_share(authority, mina, first, draft):
    put_live(by=mina, version=draft, share=25)  # beside 100: a fifth
    steps = [number / 1000 for number in range(1000)]
    got = [given_to_a_visit(authority, number=lambda at=at: at).uuid for at in steps]
    assert got.count(str(draft.uuid)) == 200
    assert got.count(str(first.uuid)) == 800


def test_drafts_retired_and_archived_ones_are_never_given(authority, first):
    for status in ("draft", "retired", "archived"):
        FormVersionFactory(authority=authority, status=status)
    got = {given_to_a_visit(authority, number=lambda at=at: at / 10).uuid for at in range(10)}
    assert got == {str(first.uuid)}


def test_each_authority_has_its_own(authority, first):
    other = CentreFactory().authority
    assert given_to_a_visit(other).uuid != str(first.uuid)


def test_the_words_of_the_version_are_shown_as_text(clock, authority, first):
    first.questions.filter(question="name").update(heading="What is <b>your</b> name?", why="")
    text = Client().get(HELLO).content.decode()
    assert "What is &lt;b&gt;your&lt;/b&gt; name?" in text
    assert "<b>your" not in text


@pytest.mark.django_db(transaction=True)
def test_a_visit_goes_on_with_a_version_that_was_retired_meanwhile():
    centre = CentreFactory()
    manager = user_with(Role.MANAGER, centre)
    first = first_version(centre.authority)
    page = answer(Client(), Client().get(HELLO), "name", name="Bisi")
    draft = FormVersionFactory(authority=centre.authority, asks=["name", "more"])
    put_live(by=manager, version=draft, share=100)
    retire(by=manager, version=first)
    assert Client().get(HELLO).context["pages"] == 2  # at once, whatever was cached
    cache.clear()
    page = answer(Client(), page, "reach")
    assert (asked(page), page.context["pages"]) == ("language", 7)


def test_a_forged_version_is_not_believed(clock, authority):
    page = Client().get(HELLO)
    text = sealed(page)
    forged = text[:-3] + ("AAA" if text[-3:] != "AAA" else "BBB")
    assert Client().post(HELLO, {"answers": forged}).context["has_started_again"]


def test_an_unknown_version_is_asked_with_the_built_in_pages(clock, authority):
    answers = Answers(version="00000000-0000-4000-8000-000000000000")
    page = Client().post(HELLO, {"answers": answers.sealed(), "page": "name", "go": "skip"})
    assert (asked(page), served(answers.version)) == ("reach", BUILT_IN)


def test_a_version_without_pages_is_not_a_fault(clock, authority):
    version = FormVersionFactory(authority=authority)
    version.questions.all().delete()
    answers = Answers(version=str(version.uuid))
    page = Client().post(HELLO, {"answers": answers.sealed(), "page": "wants", "go": "skip"})
    assert page.status_code == 200


# --- the limits -----------------------------------------------------------------------------------


def problems(*asks, **words):
    version = FormVersionFactory(asks=list(asks))
    version.questions.filter(question=asks[0]).update(**words)
    return problems_of(served_of(version).pages)


def test_what_parents_may_get(db):
    assert problems(*FIRST_QUESTIONS) == []
    assert problems("name") == []
    assert problems("reach", "more") == []


def test_too_many_pages_and_answers(db):
    everything = [question.slug for question in QUESTIONS]
    assert problems(*everything) == [
        "It has 8 pages. Take out 1",
        "It asks for 10 answers. Ask for 9 at most",
    ]


def test_a_name_or_a_way_to_reach_her_is_asked(db):
    assert problems("more") == ["Add the page for her name, or the one for how to reach her"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"heading": "What does your family’s case say?"}, "say “case” another way"),
        ({"why": "You must say it."}, "say “must” another way"),
        ({"heading": "What is your income?"}, "take out “income”"),
        ({"why": "So we know if you are MARRIED."}, "take out “married”"),
        ({"heading": "Please communicate comprehensive biographical information?"}, "it reads at"),
        (
            {"why": "So " + "we say hi and " * 8 + "go."},
            "its sentences are long",
        ),
        ({"heading": "您好", "why": "你好"}, "write it in English"),
    ],
)
def test_words_that_parents_do_not_get(db, words, problem):
    (found,) = [one for one in problems("name", **words) if problem in one]
    assert found.startswith("Page 1, “")


def test_going_live_says_every_problem_and_changes_nothing(mina, draft):
    draft.questions.filter(question="name").delete()
    draft.questions.filter(question="wants").update(heading="What is your income?")
    client = client_of(mina)
    page = client.post(url("live", draft), {"share": "50"}, follow=True)
    text = page.content.decode()
    assert "Add the page for her name" in text
    assert "take out “income”" in text
    draft.refresh_from_db()
    assert (draft.status, draft.went_live_at) == ("draft", None)


@pytest.mark.parametrize("status", ["archived", "retired"])
def test_archived_and_retired_ones_never_go_live(mina, draft, status):
    FormVersion.objects.filter(pk=draft.pk).update(status=status)
    with pytest.raises(FormRefused):
        put_live(by=mina, version=draft, share=50)
    draft.refresh_from_db()
    assert draft.status == status


@pytest.mark.parametrize("share", ["", "0", "101", "-1", "x", "1e9", "\x00"])
def test_a_share_that_is_none_is_refused(mina, draft, share):
    page = client_of(mina).post(url("live", draft), {"share": share})
    assert page.context["form"].errors == {"share": ["Enter a share from 1 to 100"]}


# --- staff ----------------------------------------------------------------------------------------


def test_front_desk_drafts_and_previews_a_manager_puts_live(jo, mina, authority, clock, first):
    desk = client_of(jo)
    made = desk.post(
        reverse("families:form-version-add") + f"?from={first.uuid}",
        {"name": "Two pages", "note": "Fewer may do", "asks_equality": "on"},
    )
    draft = FormVersion.objects.get(name="Two pages")
    assert made["Location"] == url("detail", draft)
    assert (draft.made_by, draft.copied_from, draft.asks_equality) == (jo, first, True)
    assert (draft.status, slugs(draft)) == ("draft", FIRST_QUESTIONS)
    for name in ("live", "share", "retire"):
        assert desk.post(url(name, draft), {"share": "50"}).status_code == 403
    client_of(mina).post(url("live", draft), {"share": "50"})
    draft.refresh_from_db()
    assert (draft.status, draft.share, draft.went_live_by) == ("live", 50, mina)
    client_of(mina).post(url("retire", first))
    first.refresh_from_db()
    assert (first.status, first.retired_by) == ("retired", mina)


def test_the_only_live_form_is_not_retired(mina, first):
    page = client_of(mina).post(url("retire", first), follow=True)
    assert "It is the only live form. Put another one live first." in page.content.decode()
    first.refresh_from_db()
    assert first.is_live


def test_a_share_is_changed(mina, first):
    client_of(mina).post(url("share", first), {"share": "40"})
    first.refresh_from_db()
    assert first.share == 40


def test_pages_are_added_moved_worded_and_taken_out(signed_in, draft):
    signed_in.post(page_url("add", draft), {"question": "more"})
    signed_in.post(page_url("move", draft), {"question": "more", "to": "up"})
    assert slugs(draft) == ["name", "more", "wants"]
    moved = signed_in.post(page_url("move", draft), {"question": "name", "to": "down"})
    assert (slugs(draft), moved["Location"]) == (
        ["more", "name", "wants"],
        url("detail", draft) + "#page-name",
    )
    signed_in.post(page_url("move", draft), {"question": "more", "to": "up"})
    signed_in.post(page_url("move", draft), {"question": "wants", "to": "down"})
    assert slugs(draft) == ["more", "name", "wants"]
    page = signed_in.get(page_url("edit", draft, "name"))
    seen = page.context["form"]["seen"].value()
    words = {"heading": "Who are you?", "why": "So we can say hi.", "seen": seen}
    signed_in.post(page_url("edit", draft, "name"), words)
    assert draft.questions.get(question="name").heading == "Who are you?"
    signed_in.post(page_url("remove", draft), {"question": "more"})
    assert list(draft.questions.values_list("position", "question")) == [(1, "name"), (2, "wants")]


@pytest.mark.parametrize("question", ["", "nothing", "x" * 900, "\x00", "<b>"])
def test_no_such_page(signed_in, draft, question):
    for name in ("add", "move", "remove"):
        page = signed_in.post(page_url(name, draft), {"question": question, "to": "up"})
        assert page.status_code == 302
    assert slugs(draft) == ["name", "wants"]


def test_what_was_live_is_not_changed_any_more(signed_in, first):
    for path, data in (
        (page_url("add", first), {"question": "centre"}),
        (page_url("remove", first), {"question": "name"}),
        (page_url("move", first), {"question": "name", "to": "down"}),
        (page_url("edit", first, "name"), {"heading": "x"}),
        (url("edit", first), {"name": "x"}),
    ):
        page = signed_in.post(path, data, follow=True)
        assert "Make a copy" in page.content.decode()
    first.refresh_from_db()
    assert (slugs(first), first.name) == (FIRST_QUESTIONS, FIRST_VERSION)


def test_two_people_change_the_words_of_a_page(signed_in, draft):
    path = page_url("edit", draft, "name")
    seen = signed_in.get(path).context["form"]["seen"].value()
    signed_in.post(path, {"heading": "Who are you?", "why": "", "seen": seen})
    signed_in.post(path, {"heading": "", "why": "So we can say hi.", "seen": seen})
    page = draft.questions.get(question="name")
    assert (page.heading, page.why) == ("Who are you?", "So we can say hi.")
    late = signed_in.post(path, {"heading": "Your name?", "why": "", "seen": seen})
    assert "Somebody changed this to “Who are you?”" in late.content.decode()


@pytest.mark.django_db(transaction=True)
def test_pages_added_at_once_all_stay():
    centre = CentreFactory()
    draft = FormVersionFactory(authority=centre.authority, asks=["name"])

    def add(slug):
        try:
            add_page(version=draft, question=slug)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, ["reach", "wants", "more", "wants"]))
    assert sorted(slugs(draft)) == ["more", "name", "reach", "wants"]
    assert list(draft.questions.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_a_name_is_used_once_and_is_shown_as_text(signed_in, first, draft):
    add = reverse("families:form-version-add")
    again = signed_in.post(add, {"name": "TWO pages"})
    assert again.context["form"].errors == {
        "name": ["There is a form of this name. Choose another name"]
    }
    signed_in.post(add, {"name": "<script>alert(1)</script>", "note": "{{ 7 }}<img src=x>"})
    text = signed_in.get(LIST).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    for hostile in ("", "x" * 81, "word " * 10_000):
        assert signed_in.post(add, {"name": hostile}).status_code == 200


def test_a_copy_leaves_behind_what_the_catalogue_does_not_know(jo, authority):
    old = FormVersionFactory(authority=authority, status="archived", asks=["name"])
    old.questions.create(position=2, heading="What is your National Insurance number?")
    old.questions.create(position=3, question="more")
    draft = draft_from(by=jo, version=old, name="Copy", note="")
    assert list(draft.questions.values_list("position", "question")) == [(1, "name"), (2, "more")]


def test_an_archived_form_is_shown_and_not_previewed(signed_in, authority):
    old = FormVersionFactory(
        authority=authority, status="archived", note="Asked for too much", asks=["name"]
    )
    old.questions.create(position=2, heading="What is your National Insurance number?")
    text = signed_in.get(url("detail", old)).content.decode()
    assert "What is your National Insurance number?" in text
    assert "Asked for too much" in text
    assert "Parents never get it." in text
    assert signed_in.get(url("preview", old)).status_code == 302


def test_the_preview_keeps_and_counts_nothing(signed_in, draft, clock):
    page = signed_in.get(url("preview", draft))
    assert (asked(page), page.context["pages"]) == ("name", 2)
    assert "This is a preview. Nothing is kept." in page.content.decode()
    page = answer(signed_in, page, "name", name="Jo")
    page = answer(signed_in, page, "wants", go="skip")
    answers = Answers.opened(sealed(page))
    answers.began -= 60
    thanks = send(signed_in, answers)
    assert "Thank" in thanks.content.decode()
    assert (FirstContact.objects.count(), FormCount.objects.count()) == (0, 0)


def test_a_change_of_the_draft_shows_in_the_preview(signed_in, draft):
    signed_in.get(url("preview", draft))
    move_page(version=draft, question="wants", up=True)
    assert asked(signed_in.get(url("preview", draft))) == "wants"
    remove_page(version=draft, question="wants")
    remove_page(version=draft, question="name")
    assert signed_in.get(url("preview", draft)).status_code == 200


def test_another_authority_finds_nothing(sam, draft, clock):
    far = client_of(user_with(Role.MANAGER, CentreFactory()))
    assert far.get(url("detail", draft)).status_code == 404
    assert far.post(url("live", draft), {"share": "5"}).status_code == 404
    assert draft.name not in far.get(LIST).content.decode()
    add = reverse("families:form-version-add")
    far.get(LIST)
    page = far.get(f"{add}?from={draft.uuid}")
    assert draft.name not in page.content.decode()
    assert client_of(sam).get(url("detail", draft)).status_code == 200


def test_a_manager_elsewhere_may_not_run_the_forms_of_where_she_is_front_desk(jo, draft):
    jo.memberships.create(role=Role.MANAGER, centre=CentreFactory())
    client = client_of(jo)
    assert client.get(url("detail", draft)).context["may_run"] is False
    assert client.post(url("live", draft), {"share": "5"}).status_code == 404
    draft.refresh_from_db()
    assert draft.is_draft


def test_the_list_says_how_each_form_is_used(signed_in, mina, first, draft, clock):
    page = signed_in.get(LIST)
    assert [version.name for version in page.context["versions"]] == [FIRST_VERSION, "Two pages"]
    detail = signed_in.get(url("detail", first))
    assert detail.context["percent"] == 100
    page = client_of(mina).get(reverse("families:form-version-list"))
    assert page.context["may_run"]
