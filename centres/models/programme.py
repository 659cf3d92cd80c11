"""What is on: venues, providers, strands, activities and their sessions."""

import datetime as dt
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from centres.models.dated import DatedModel, ends_after_start
from centres.models.places import Authority
from centres.models.units import Centre


class Venue(models.Model):
    class Kind(models.TextChoices):
        CENTRE = "centre", "Children's centre"
        SCHOOL = "school", "School"
        WORSHIP = "worship", "Place of worship"
        CAFE = "cafe", "Community cafe"
        SHOP = "shop", "Shop"
        FAMILY_HOME = "family_home", "Family home"
        REAL_LIFE_HOUSE = "real_life_house", "Real-life house"
        LIBRARY = "library", "Library"
        HEALTH_CENTRE = "health_centre", "Health centre"
        OUTDOORS = "outdoors", "Outdoors"
        ONLINE = "online", "Online"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CENTRE)
    address = models.CharField(max_length=250, blank=True)
    postcode = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("centre", Lower("name"), name="one_venue_of_a_name_at_a_centre")
        ]

    def __str__(self):
        return self.name


class Provider(models.Model):
    """Who runs an activity: the centre, a health trust, a voluntary or a parent-led group."""

    class Kind(models.TextChoices):
        CENTRE = "centre", "Children's centre"
        HEALTH_TRUST = "health_trust", "Health trust"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        GROUP = "group", "Parent-led group"
        OTHER = "other", "Other"

    class LegalForm(models.TextChoices):
        UNINCORPORATED = "unincorporated", "Unincorporated group"
        CIO = "cio", "Charitable incorporated organisation"
        LIMITED_BY_GUARANTEE = "limited_by_guarantee", "Company limited by guarantee"
        PLC = "plc", "Public limited company"
        CIC = "cic", "Community interest company"
        BENEFIT_SOCIETY = "benefit_society", "Community benefit society"
        CHARITY = "charity", "Charity"

    class Stage(models.TextChoices):
        INFORMAL = "informal", "Informal"
        CONSTITUTED = "constituted", "Constituted"
        COMMISSIONED = "commissioned", "Commissioned"
        MUTUAL = "mutual", "Mutual"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="providers")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    legal_form = models.CharField(max_length=30, choices=LegalForm.choices, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    centres = models.ManyToManyField(
        Centre, related_name="providers", blank=True, help_text="Centres that it works with."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "authority", Lower("name"), name="one_provider_of_a_name_in_an_authority"
            )
        ]

    def __str__(self):
        return self.name


class Strand(models.Model):
    """One of the four lines of a centre's work."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.name


class LedBy(models.TextChoices):
    STAFF = "staff", "Staff"
    VOLUNTEERS = "volunteers", "Volunteers"
    JOINTLY = "jointly", "Staff and volunteers jointly"


class Activity(models.Model):
    class Status(models.TextChoices):
        OPEN = "open", "Open"
        PAUSED = "paused", "Paused"
        ENDED = "ended", "Ended"

    class Picture(models.TextChoices):
        SHAPES = "shapes", "Shapes"
        CUP = "cup", "Cup of tea"
        NOTE = "note", "Music"
        BOOK = "book", "Book"
        OUTDOORS = "outdoors", "Outdoors"
        BABY = "baby", "Baby"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(max_length=120)
    description = models.CharField(
        max_length=250, blank=True, help_text="A line for parents, like “Free, just turn up”."
    )
    picture = models.CharField(max_length=20, choices=Picture.choices, default=Picture.SHAPES)
    strand = models.ForeignKey(Strand, null=True, blank=True, on_delete=models.PROTECT)
    provider = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    led_by = models.CharField(max_length=20, choices=LedBy.choices, default=LedBy.STAFF)
    answered_for_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The member of staff who is told when a volunteer can't come.",
    )
    youngest_months = models.PositiveSmallIntegerField("from age in months", null=True, blank=True)
    oldest_months = models.PositiveSmallIntegerField("to age in months", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    is_public = models.BooleanField("shown to parents", default=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    ended_because = models.CharField(max_length=250, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "centre", Lower("name"), name="one_activity_of_a_name_at_a_centre"
            ),
            models.CheckConstraint(
                condition=Q(youngest_months__isnull=True)
                | Q(oldest_months__isnull=True)
                | Q(oldest_months__gte=F("youngest_months")),
                name="oldest_not_below_youngest",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | ~Q(ended_because=""),
                name="ended_activity_says_why",
                violation_error_message="Say why the activity ended.",
            ),
        ]

    def __str__(self):
        return self.name


class WeeklyTime(DatedModel):
    """One weekly time of an activity: it makes sessions ahead."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="weekly_times")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    start = models.TimeField()
    end = models.TimeField()
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.SET_NULL)
    term_time_only = models.BooleanField(default=False)

    class Meta:
        ordering = ["weekday", "start"]
        constraints = [
            ends_after_start("weekly_time_ends_after_start"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="weekly_time_of_day_ends_after_start",
                violation_error_message="It ends before it starts. Check the two times.",
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="weekday_from_monday_to_sunday"
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.start:%H:%M}"


class Term(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="terms")
    name = models.CharField(max_length=60)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")

    class Meta:
        ordering = ["starts_on"]
        constraints = [ends_after_start("term_ends_after_start")]

    def __str__(self):
        return self.name


class Closure(models.Model):
    """Days on which a centre is closed; no session is made on them."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="closures")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    reason = models.CharField(max_length=120)

    class Meta:
        ordering = ["starts_on"]
        constraints = [ends_after_start("closure_ends_after_start")]

    def __str__(self):
        return f"{self.reason} ({self.starts_on} to {self.ends_on})"


class SessionQuerySet(models.QuerySet):
    def took_place(self):
        return self.exclude(status=Session.Status.CANCELLED)

    def in_period(self, period):
        return self.filter(date__range=(period.first, period.last))

    def for_user(self, user):
        """Sessions whose register the user may keep."""
        from accounts.permissions import Permission
        from centres.access import at_centres_for

        return self.filter(at_centres_for(user, Permission.MARK_REGISTER))


class Session(models.Model):
    """One meeting of an activity. It keeps strand, provider and who led as they were that day."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        CANCELLED = "cancelled", "Cancelled"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="sessions")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sessions")
    ref = models.CharField(max_length=60, blank=True, help_text="Its name in imported files.")
    weekly_time = models.ForeignKey(
        WeeklyTime, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    date = models.DateField()
    start = models.TimeField(null=True, blank=True)
    end = models.TimeField(null=True, blank=True)
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT)
    strand = models.ForeignKey(Strand, null=True, blank=True, on_delete=models.PROTECT)
    provider = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    led_by = models.CharField(max_length=20, choices=LedBy.choices, default=LedBy.STAFF)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    cancelled_because = models.CharField(max_length=200, blank=True)
    reopened_until = models.DateTimeField(null=True, blank=True)
    unnamed_age_0 = models.PositiveSmallIntegerField("babies under 1", default=0)
    unnamed_age_1 = models.PositiveSmallIntegerField("aged 1", default=0)
    unnamed_age_2 = models.PositiveSmallIntegerField("aged 2", default=0)
    unnamed_age_3 = models.PositiveSmallIntegerField("aged 3", default=0)
    unnamed_age_4 = models.PositiveSmallIntegerField("aged 4", default=0)
    unnamed_older = models.PositiveSmallIntegerField("aged 5 or more", default=0)
    unnamed_adults = models.PositiveSmallIntegerField("grown-ups", default=0)

    UNNAMED = [
        "unnamed_age_0",
        "unnamed_age_1",
        "unnamed_age_2",
        "unnamed_age_3",
        "unnamed_age_4",
        "unnamed_older",
        "unnamed_adults",
    ]

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["date", "start", "pk"]
        indexes = [models.Index(fields=["centre", "date"], name="session_by_centre_and_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gt=F("start")),
                name="session_ends_after_start",
                violation_error_message="The session ends before it starts. Check the two times.",
            ),
            models.UniqueConstraint(
                fields=["authority", "ref"],
                condition=~Q(ref=""),
                name="one_session_of_a_ref_in_an_authority",
            ),
            models.UniqueConstraint(
                fields=["weekly_time", "date"], name="one_session_of_a_weekly_time_and_date"
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancelled_because=""),
                name="cancelled_session_says_why",
                violation_error_message="Say why the session is cancelled.",
            ),
        ]

    def __str__(self):
        return f"{self.activity} on {self.date}"

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def ends_at(self):
        """The moment it ends; midnight when no end is known."""
        if self.end:
            naive = dt.datetime.combine(self.date, self.end)
        else:
            naive = dt.datetime.combine(self.date + dt.timedelta(days=1), dt.time())
        return timezone.make_aware(naive)

    @property
    def locks_at(self):
        return self.ends_at + dt.timedelta(hours=self.centre.register_locks_after_hours)

    @property
    def is_locked(self):
        now = timezone.now()
        if self.reopened_until and now < self.reopened_until:
            return False
        return now >= self.locks_at

    @property
    def unnamed(self):
        return sum(getattr(self, field) for field in self.UNNAMED)
