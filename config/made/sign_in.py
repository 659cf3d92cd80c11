"""A manager of all centres of a made authority, so that a person can look."""

import secrets

from accounts.models import User
from accounts.permissions import Role
from centres.models import Centre, Membership
from config.made.names import BEGINNINGS

WORDS = 5


def make_sign_in(authority) -> tuple[str, str]:
    """(e-mail address, password); the password is kept nowhere else."""
    password = " ".join(secrets.choice(BEGINNINGS).lower() for _ in range(WORDS))
    email = f"manager.{authority.code.lower()}@example.org"
    user = User.objects.create_user(email, password, name=f"Manager of {authority.code}")
    Membership.objects.bulk_create(
        Membership(user=user, role=Role.MANAGER, centre=centre)
        for centre in Centre.objects.filter(authority=authority)
    )
    return email, password
