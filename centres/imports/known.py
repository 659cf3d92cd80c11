"""Things that a file names, found by slug or name."""

from collections import defaultdict

from django.db.models import Q

from centres.access import centres_for
from centres.imports.cells import name_folded, shown
from centres.models import Centre, Provider


class Named:
    """Finds what a cell names: by its slug, by its exact name, then by either in any case.

    ``tells``: whether somebody who writes another name is told what there is.
    """

    def __init__(self, noun, things, *, tells=False):
        self.noun, self.things, self.tells = noun, [], tells
        self.by_slug, self.by_name, self.by_folded = {}, defaultdict(list), defaultdict(list)
        for thing in things:
            self.add(thing)

    def add(self, thing):
        self.things.append(thing)
        self.by_slug[thing.slug] = thing
        self.by_name[thing.name].append(thing)
        for word in {name_folded(thing.slug), name_folded(thing.name)}:
            self.by_folded[word].append(thing)

    def get(self, text):
        """The thing, or None; ValueError when several have the name."""
        if text in self.by_slug:
            return self.by_slug[text]
        found = self.by_name.get(text) or self.by_folded.get(name_folded(text), [])
        if len(found) > 1:
            slugs = ", ".join(sorted(thing.slug for thing in found))
            raise ValueError(f"{shown(text)} may be several: write one of {slugs}")
        return found[0] if found else None

    def find(self, text):
        """The thing; ValueError when there is none."""
        thing = self.get(text)
        if thing is None:
            names = " or ".join(thing.name for thing in self.things) if self.tells else ""
            write = f": write {names}" if names else ""
            raise ValueError(f"there is no {self.noun} {shown(text)}{write}")
        return thing


def centres_named(by, permission):
    """All centres, or those where the user may: others are as unknown as those that are not."""
    centres = Centre.objects.all() if by is None else centres_for(by, permission)
    return Named("centre", centres.select_related("authority").order_by("pk"))


def split_names(text):
    """Names separated by semicolons."""
    return [name.strip() for name in text.split(";") if name.strip()]


def by_place_and_name(things, place):
    """``{(id of the place, name in any case): thing}``; of two spellings the first made counts."""
    found = {}
    for thing in things.order_by("pk"):
        found.setdefault((getattr(thing, place), name_folded(thing.name)), thing)
    return found


def stored_by_ref(queryset, keys):
    """``{(authority id, ref): row}`` of those of the keys that are stored; one query."""
    refs = defaultdict(list)
    for authority, ref in keys:
        refs[authority].append(ref)
    wanted = Q(pk__in=())
    for authority, of_authority in refs.items():
        wanted |= Q(authority=authority, ref__in=of_authority)
    return {(row.authority_id, row.ref): row for row in queryset.filter(wanted)}


def providers_elsewhere(authorities, centres):
    """``{(authority id, name in any case)}`` of providers that work with none of the centres.

    A file may not name them: it would link them to its centre, and so show their volunteers.
    ``centres``: ids of those where the user may import; None for all, and nothing is elsewhere.
    """
    if centres is None:
        return set()
    works_here = Provider.centres.through.objects.filter(centre__in=centres).values("provider")
    others = Provider.objects.filter(authority__in=authorities).exclude(pk__in=works_here)
    return {(pk, name_folded(name)) for pk, name in others.values_list("authority", "name")}


def works_elsewhere(name):
    return f"{shown(name)} does not work with your centres: link it under Set-up, Providers, first"
