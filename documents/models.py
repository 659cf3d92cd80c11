"""Jobs that run in the background, and the files that go in and come out."""

import hashlib
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from documents import kinds


class JobQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(owner=user)

    def unfinished(self):
        return self.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))

    def with_outputs(self):
        outputs = StoredFile.objects.filter(is_input=False)
        return self.prefetch_related(models.Prefetch("files", outputs, to_attr="listed_files"))


class Job(models.Model):
    """Work asked for by somebody. The row is the truth; the message to the worker may be lost."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_words = models.CharField(max_length=120, blank=True)
    result = models.JSONField(default=dict, blank=True)
    errors = models.JSONField(default=list, blank=True)
    error_count = models.PositiveIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["owner", "-created"], name="job_by_owner"),
            models.Index(
                fields=["state"],
                condition=Q(state__in=["waiting", "running"]),
                name="job_unfinished",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], finished=None)
                | Q(state__in=["done", "refused", "failed"], finished__isnull=False),
                name="job_is_finished_when_it_has_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(started__isnull=False, heartbeat__isnull=False),
                name="running_job_has_started",
            ),
            models.CheckConstraint(
                condition=Q(progress_done__lte=F("progress_total")),
                name="job_progress_is_within_its_total",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(error_count__gt=0),
                name="refused_job_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.label} ({self.get_state_display().lower()})"

    def get_absolute_url(self):
        return reverse("documents:job-detail", args=[self.pk])

    @property
    def label(self):
        return kinds.label(self.kind)

    @property
    def is_unfinished(self):
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def more_errors(self):
        return self.error_count - len(self.errors)

    @property
    def input_file(self):
        """The file that came with the job, or None when there was none or it has ended."""
        return self.files.filter(is_input=True).first()

    def outputs(self):
        return [] if self.is_unfinished else list(self.files.filter(is_input=False))

    @property
    def percent_done(self):
        return self.progress_done * 100 // self.progress_total if self.progress_total else 0

    @property
    def progress_title(self):
        return "At work" if self.state == self.State.RUNNING else "Waiting to start"

    @property
    def progress_said(self):
        """Such as "Rows checked: 1,200 of 20,000"."""
        if not self.progress_total:
            return self.progress_words
        return f"{self.progress_words} {self.progress_done:,} of {self.progress_total:,}".strip()

    def keep_file(self, name, content, *, content_type, pages=None):
        """Keep an output for the owner to download until exports expire."""
        return StoredFile.keep(
            name,
            content,
            owner=self.owner,
            job=self,
            content_type=content_type,
            pages=pages,
            expires_at=timezone.now() + timedelta(hours=settings.EXPORTS_KEPT_HOURS),
        )


def random_path(instance, filename):
    """The name a person gave never reaches the disk."""
    return f"stored/{uuid.uuid4().hex}"


class StoredFileQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(owner=user)

    def available(self):
        now = timezone.now()
        return self.filter(is_input=False).filter(Q(expires_at=None) | Q(expires_at__gt=now))

    def expired(self):
        return self.filter(expires_at__lte=timezone.now())

    def made_by(self, kind, arguments, *, since=None):
        """Of jobs of this kind that are done, the newest first; ``since``: asked for from then."""
        made = Job.objects.filter(kind=kind, arguments=arguments, state=Job.State.DONE)
        if since:
            made = made.filter(created__gte=since)
        return self.filter(job__in=made).order_by("-created")


class StoredFile(models.Model):
    """A file kept for one user, under a name on disk that tells nothing."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.CASCADE, related_name="files"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_input = models.BooleanField(default=False)
    file = models.FileField(upload_to=random_path, max_length=100)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ["created"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_input=False) | Q(job__isnull=False),
                name="input_file_belongs_to_a_job",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="file_has_a_sha256",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("documents:file-download", args=[self.pk])

    @classmethod
    def keep(cls, name, content, *, owner, **fields):
        """Store bytes or an open file with its size and checksum."""
        file = content if isinstance(content, File) else ContentFile(content)
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        stored = cls(owner=owner, name=name[-150:], size=file.size, **fields)
        stored.sha256 = digest.hexdigest()
        stored.file.save("", file, save=False)
        try:
            stored.save(force_insert=True)
        except BaseException:
            stored.file.delete(save=False)
            raise
        return stored

    def open(self):
        """The content, to be used in a ``with`` block."""
        return self.file.open("rb")

    @property
    def is_available(self):
        return self.expires_at is None or self.expires_at > timezone.now()

    def discard(self):
        """Delete the row, then the file: a crash in between leaves a file that is swept later."""
        storage, path = self.file.storage, str(self.file.name)
        self.delete()
        storage.delete(path)


class MessageQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None, given_up_at=None)


class Message(models.Model):
    """An e-mail to one person, sent once however often it is asked for: its key is unique."""

    key = models.CharField(max_length=200, unique=True, help_text="What about, and to whom.")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
                name="message_not_sent_and_given_up",
            )
        ]

    def __str__(self):
        return self.key
