import pytest
from django.urls import reverse

from accounts.admin_site import set_up_site
from accounts.permissions import Role
from tests.factories import AreaFactory, CentreFactory, WardFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    centre = CentreFactory(name="Southmead")
    user = user_with(Role.ADMINISTRATOR, centre.authority, is_staff=True)
    client.force_login(user)
    return user


def own_authority(user):
    return user.memberships.get().authority


def test_the_admin_holds_no_model_of_families_volunteers_or_costs():
    rooms = {model._meta.app_label for model in set_up_site._registry}
    assert rooms == {"accounts", "centres"}


def test_every_list_opens_for_an_administrator(client, administrator):
    for model in set_up_site._registry:
        if model._meta.model_name == "accesslogentry":
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert client.get(reverse(name)).status_code == 200, name


def test_another_authoritys_rows_are_not_listed_and_do_not_open(client, administrator):
    elsewhere = CentreFactory(name="Far away")
    assert "Far away" not in client.get(reverse("admin:centres_centre_changelist")).content.decode()
    response = client.get(reverse("admin:centres_centre_change", args=[elsewhere.pk]))
    assert response.url == reverse("admin:index")


def test_foreign_keys_offer_own_authority_only(client, administrator):
    AreaFactory(name="Their area")
    own = AreaFactory(name="Our area", ward=WardFactory(authority=own_authority(administrator)))
    page = client.get(reverse("admin:centres_area_change", args=[own.pk])).content.decode()
    assert own.ward.name in page
    centre = own_authority(administrator).centres.get()
    page = client.get(reverse("admin:centres_centre_change", args=[centre.pk])).content.decode()
    assert "Our area" in page
    assert "Their area" not in page


def test_users_who_also_belong_elsewhere_are_not_changed_here(client, administrator):
    both = user_with(Role.MANAGER, own_authority(administrator).centres.get(), name="Works twice")
    both.memberships.create(role=Role.MANAGER, centre=CentreFactory())
    page = client.get(reverse("admin:accounts_user_changelist")).content.decode()
    assert "Works twice" not in page
    assert administrator.email in page


@pytest.mark.parametrize("role", [Role.MANAGER, Role.FRONT_DESK])
def test_other_roles_do_not_get_in(client, role):
    client.force_login(user_with(role, CentreFactory()))
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:login")).status_code == 403
