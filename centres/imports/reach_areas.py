"""The centres that serve the areas of a file, and the clusters that these centres make."""

from collections import defaultdict
from dataclasses import dataclass, field

from centres.imports.cells import name_folded, shown
from centres.imports.known import Named, split_names
from centres.models import Centre, Cluster, ReachArea

LONGEST_NAME = 120
BATCH = 2000


@dataclass
class Mention:
    """A centre or cluster as the file first writes it. ``shares``: the mention of the same name
    in another authority that stands for both."""

    name: str
    line: int
    column: str
    has: set = field(default_factory=set)  # codes of areas, or keys of centres
    stored: object = None
    shares: "Mention | None" = None


class ServedAreas:
    """Centres and clusters by (authority code, name in any case).

    A reach area may cross the border of an authority: in one file one name is one centre or
    cluster, of the authority that has it, else of the one that is named first with it. What only
    authorities outside the file have is not meant.
    """

    def __init__(self):
        self.centres, self.clusters = {}, {}

    def read(self, cells, authority, area):
        names = split_names(cells.text("centre", 2000))
        cluster = cells.text("cluster", LONGEST_NAME)
        for name in names:
            if len(name) > LONGEST_NAME:
                cells.wrong("centre", f"{shown(name)} is longer than {LONGEST_NAME} characters")
            self._mention(self.centres, authority, name, cells, "centre").add(area)
        if cluster and not names:
            cells.wrong("centre", f"name the centre that the cluster {shown(cluster)} has here")
        elif cluster:
            self._mention(self.clusters, authority, cluster, cells, "cluster").update(
                (authority, name_folded(name)) for name in names
            )

    def _mention(self, mentions, authority, name, cells, column):
        key = (authority, name_folded(name))
        if key not in mentions:
            mentions[key] = Mention(name, cells.line, column)
        return mentions[key].has

    def look_up(self, errors):
        """Find those that are stored, by slug or name within their authority."""
        for model, mentions in ((Centre, self.centres), (Cluster, self.clusters)):
            codes = {code for code, _ in mentions}
            named = {code: Named(model._meta.verbose_name, ()) for code in codes}
            stored = model.objects.filter(authority__code__in=codes).select_related("authority")
            for thing in stored.order_by("pk"):
                named[thing.authority.code].add(thing)
            for (code, _), mention in mentions.items():
                try:
                    mention.stored = named[code].get(mention.name)
                except ValueError as problem:
                    errors.add(mention.line, mention.column, problem)
            _share(mentions)

    def write(self, places, result):
        """Make what is not stored; reach areas hold from the beginning."""
        self._make(Centre, self.centres, places, result)
        pairs = {
            (mention.stored.pk, places.areas[code].pk)
            for mention in self.centres.values()
            for code in mention.has
        }
        centres = [mention.stored for mention in self.centres.values()]
        held = set(ReachArea.objects.filter(centre__in=centres).values_list("centre", "area"))
        new = [ReachArea(centre_id=centre, area_id=area) for centre, area in sorted(pairs - held)]
        ReachArea.objects.bulk_create(new, batch_size=BATCH)
        result.add("reach areas", "made", len(new))
        result.add("reach areas", "already there", len(pairs) - len(new))
        self._make(Cluster, self.clusters, places, result)
        self._link(result)

    def _make(self, model, mentions, places, result):
        # One save each: a slug must be free among centres and clusters, the new ones included.
        for (code, _), mention in mentions.items():
            if mention.shares:
                mention.stored = mention.shares.stored
                continue
            word = "already there" if mention.stored else "made"
            if mention.stored is None:
                authority = places.authorities[code]
                mention.stored = model.objects.create(authority=authority, name=mention.name)
            result.add(model._meta.verbose_name_plural, word)

    def _link(self, result):
        links = {
            (cluster.stored.pk, self.centres[key].stored.pk)
            for cluster in self.clusters.values()
            for key in cluster.has
        }
        through = Cluster.centres.through
        links -= set(through.objects.values_list("cluster_id", "centre_id"))
        through.objects.bulk_create([through(cluster_id=k, centre_id=c) for k, c in sorted(links)])
        result.add("centres in clusters", "made", len(links))


def _share(mentions):
    by_name = defaultdict(list)
    for (_, name), mention in mentions.items():
        by_name[name].append(mention)
    for same in by_name.values():
        first = next((mention for mention in same if mention.stored), same[0])
        for mention in same:
            if mention.stored is None and mention is not first:
                mention.shares = first
