import pytest
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


def sign_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


@pytest.fixture
def jo():
    return User.objects.create_user(email="jo@example.org", password="three kind words here")


def test_a_wrong_password_says_the_same_as_an_unknown_address(client, jo):
    known = sign_in(client, jo.email, "some other words here")
    unknown = sign_in(client, "nobody@example.org", "some other words here")

    assert (known.status_code, unknown.status_code) == (200, 200)
    assert known.context["form"].errors == unknown.context["form"].errors
    title = "<title>Error: Sign in – People’s Centre</title>"
    assert [title in page.content.decode() for page in (known, unknown)] == [True, True]


def test_what_she_typed_is_kept_but_never_the_password(client, jo):
    html = sign_in(client, jo.email, "some other words here").content.decode()

    assert 'value="jo@example.org"' in html
    assert "some other words here" not in html


def test_each_demonstration_sign_in_is_offered_only_in_the_demonstration(client, settings):
    settings.DEMONSTRATION = True
    offered = client.get(reverse("account_login")).context["demonstration_sign_ins"]
    with_it = client.get(reverse("account_login")).content.decode()
    settings.DEMONSTRATION = False
    without = client.get(reverse("account_login")).content.decode()

    assert with_it.count("person-button__role") == len(offered)
    assert without.count("person-button__role") == 0
