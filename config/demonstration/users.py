"""The people who sign in to the demonstration."""

from accounts.models import User
from accounts.permissions import Role
from centres.models import Authority, Centre, Membership, Provider
from config.demonstration.sign_ins import SIGN_INS
from volunteers.models import Volunteer

PLACE_OF_ROLE = {
    Role.FRONT_DESK: ("centre", Centre),
    Role.MANAGER: ("centre", Centre),
    Role.COMMISSIONER: ("authority", Authority),
    Role.ADMINISTRATOR: ("authority", Authority),
    Role.VOLUNTEER: ("provider", Provider),
    Role.GROUP_LEAD: ("provider", Provider),
}


def load():
    for sign_in in SIGN_INS:
        user = User.objects.create_user(
            sign_in.email,
            sign_in.password,
            name=sign_in.name,
            is_staff=sign_in.role == Role.ADMINISTRATOR,
        )
        field, model = PLACE_OF_ROLE[sign_in.role]
        for place in model.objects.filter(name__in=sign_in.places):
            Membership.objects.create(user=user, role=sign_in.role, **{field: place})
        Volunteer.objects.filter(name=sign_in.name).update(user=user)
