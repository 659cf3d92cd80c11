"""Who supports whom, and from how many professions."""

from collections import Counter

from django.db.models import Prefetch

from volunteers.models import SupportAmbassador, Volunteer


def ambassador_list(user, on):
    """Those of the user's centres, current ones first, each with the ``supported`` she sees."""
    seen = Volunteer.objects.for_user(user).order_by("name", "pk")
    ambassadors = SupportAmbassador.objects.for_user(user).select_related("centre")
    ambassadors = ambassadors.prefetch_related(Prefetch("volunteers", seen, to_attr="supported"))
    for ambassador in ambassadors:
        ambassador.is_current = ambassador.holds_on(on)
    return sorted(ambassadors, key=lambda one: not one.is_current)


def professions_of(ambassadors):
    """[(profession, how many)] of those who support now, the most first; letters' case aside."""
    current = [one.profession for one in ambassadors if one.is_current]
    spelt = {profession.casefold(): profession for profession in reversed(current)}
    counts = Counter(profession.casefold() for profession in current)
    return [(spelt[key], count) for key, count in counts.most_common()]
