"""Rows that are about a place: a centre or a cluster."""

from django.db import models
from django.db.models import Q

from centres.models.units import Centre, Cluster


class PlacedQuerySet(models.QuerySet):
    def placed_in(self, centres):
        """Of one of these centres, or of a cluster with one of them in it."""
        clusters = Cluster.centres.through.objects.filter(centre__in=centres).values("cluster")
        return self.filter(Q(centre__in=centres) | Q(cluster__in=clusters))


class PlacedModel(models.Model):
    """About one centre or one cluster, never both."""

    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cluster = models.ForeignKey(
        Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def place(self):
        return self.centre or self.cluster

    @property
    def centres_there(self):
        """The centre, or the centres of the cluster."""
        return [self.centre] if self.centre_id else list(self.cluster.centres.all())


def placed_once(name, *, optional=False):
    condition = Q(centre__isnull=False, cluster__isnull=True) | Q(
        centre__isnull=True, cluster__isnull=False
    )
    if optional:
        condition |= Q(centre__isnull=True, cluster__isnull=True)
    return models.CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message="Choose a centre or a cluster, not both.",
    )
