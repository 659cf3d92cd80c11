"""Courses, the cohorts that take them, and who has done what until when."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Greatest, Lower
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import at_centres_for
from centres.models import Authority, Centre
from volunteers.models.everybodys import EverybodysQuerySet
from volunteers.models.volunteer import OfVolunteerQuerySet, Volunteer


class CourseQuerySet(EverybodysQuerySet):
    in_place_of = "slug"


class Course(models.Model):
    """Something that volunteers learn; of everybody, or of one authority."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=250, blank=True)
    accredited_by = models.CharField(
        max_length=120, blank=True, help_text="The awarding body; empty when it is not accredited."
    )
    lasts_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty: it need not be done again."
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "slug"],
                nulls_distinct=False,
                name="one_course_of_a_slug_in_an_authority",
            ),
            models.UniqueConstraint(
                "authority",
                Lower("name"),
                nulls_distinct=False,
                name="one_course_of_a_name_in_an_authority",
                violation_error_message="There is a course of this name.",
            ),
            models.CheckConstraint(
                condition=Q(lasts_months__isnull=True) | Q(lasts_months__gt=0),
                name="course_lasts_a_month_or_more",
                violation_error_message="Enter a month or more, or leave it empty.",
            ),
        ]

    def __str__(self):
        return self.name


class CohortQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(at_centres_for(user, Permission.RUN_VOLUNTEERS))

    def with_days(self):
        """Annotates ``first_day`` and ``last_day``; None while it has no day."""
        days = CohortDay.objects.filter(cohort=OuterRef("pk")).order_by("date").values("date")
        return self.annotate(
            first_day=models.Subquery(days[:1]), last_day=models.Subquery(days.reverse()[:1])
        )

    def with_places(self):
        """Annotates ``places_taken`` and ``places_free``; None free: as many as like."""
        standing = Q(taken__given_up_on=None)
        return self.annotate(
            places_taken=models.Count("taken", filter=standing),
            places_free=models.Case(
                models.When(places=None, then=None),
                default=Greatest(F("places") - F("places_taken"), 0),
                output_field=models.IntegerField(),
            ),
        )

    def coming(self, day):
        """Those that begin on ``day`` or later, the next first."""
        return self.with_days().filter(first_day__gte=day).order_by("first_day", "name", "pk")

    def with_room(self):
        return self.with_places().filter(Q(places_free=None) | Q(places_free__gt=0))


class Cohort(models.Model):
    """People who take a course together, on its days."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="cohorts")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=120)
    where = models.CharField(max_length=200, blank=True)
    trainer = models.CharField(max_length=120, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    is_open = models.BooleanField("volunteers may take a place themselves", default=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class CohortPlace(models.Model):
    """A volunteer has a place in a cohort."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="taken")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="places")
    given_up_on = models.DateField(null=True, blank=True)
    taken_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "volunteer__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "volunteer"], name="one_place_a_volunteer_in_a_cohort"
            )
        ]

    def __str__(self):
        return f"{self.volunteer} in {self.cohort}"


class CohortDay(models.Model):
    """One day of a cohort, and who came."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="days")
    date = models.DateField()
    start = models.TimeField(null=True, blank=True)
    end = models.TimeField(null=True, blank=True)
    came = models.ManyToManyField(CohortPlace, blank=True, related_name="days_attended")

    class Meta:
        ordering = ["date", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "date", "start"],
                nulls_distinct=False,
                name="one_cohort_day_at_a_time",
                violation_error_message="The cohort meets on that day and time already.",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gt=F("start")),
                name="cohort_day_ends_after_start",
                violation_error_message="It ends before it starts. Check the two times.",
            ),
        ]

    def __str__(self):
        return f"{self.cohort} on {self.date}"


class CourseRecord(models.Model):
    """A volunteer has done a course, and until when that holds."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="course_records"
    )
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="records")
    cohort = models.ForeignKey(
        Cohort, null=True, blank=True, on_delete=models.SET_NULL, related_name="records"
    )
    completed_on = models.DateField()
    is_accredited = models.BooleanField("accredited", default=False)
    due_on = models.DateField("do it again by", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "course", "completed_on"],
                name="one_record_a_volunteer_course_and_day",
                violation_error_message="She has a record of this course on that day.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("completed_on")),
                name="course_is_due_after_it_was_done",
                violation_error_message="It is due again before it was done. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer}: {self.course} on {self.completed_on}"
