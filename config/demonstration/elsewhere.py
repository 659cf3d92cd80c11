"""Volunteers of the other sites, each as far as its source tells; their names are invented."""

from accounts.models import User
from centres.models import Centre, Provider
from config.demonstration import (
    basildon_volunteers,
    bradford_volunteers,
    corby_volunteers,
    leys_volunteers,
    queens_park_volunteers,
)
from config.demonstration.volunteering import Volunteering

MANAGER = "meg.hall@example.org"
SITES = [
    (corby_volunteers, "Corby children's centres", "One Corby Parent Coalition"),
    (bradford_volunteers, "Heaton Children's Centre", "Community Ambassadors"),
    (leys_volunteers, "The Leys Children's Centre", "Parent volunteers of The Leys"),
    (basildon_volunteers, "West Basildon children's centres", "Peer-support hub"),
    (queens_park_volunteers, "Queen's Park Children's Centre", "Queen's Park Community Champions"),
]


def load(today):
    meg = User.objects.get(email=MANAGER)
    for site, centre_name, group_name in SITES:
        centre = Centre.objects.get(name=centre_name)
        group = Provider.objects.get(authority=centre.authority, name=group_name)
        site.load(Volunteering(centre.authority, today, meg), centre, group)
