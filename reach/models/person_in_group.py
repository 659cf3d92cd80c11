"""Which target groups count for whom, from when to when."""

from django.db import models

from families.models import Person, TargetGroup


class PersonInGroup(models.Model):
    """A target group that counts for a person from one day to another: a row of a database view.

    Her own memberships, and those of every carer of her main household, linked records as one.
    """

    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="in_groups")
    group = models.ForeignKey(TargetGroup, on_delete=models.DO_NOTHING, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "reach_persongroup"

    def __str__(self):
        return f"{self.person_id} in {self.group_id}"
