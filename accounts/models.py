from uuid import uuid4

import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What she may do comes from her memberships, in ``centres``."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(
        "may open the set-up pages (admin)",
        default=False,
        help_text="Kept in step with administrators' memberships.",
    )
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    def __str__(self):
        return self.name or self.email

    @property
    def initials(self):
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split()[0] if self.name else self.email


class Event(models.TextChoices):
    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    SIGNED_OUT = "signed_out", "Signed out"
    READ = "read", "Read a sensitive record"
    EXPORT = "export", "Took a file out"
    DENIED = "denied", "Was refused"
    ACCESS_GIVEN = "access_given", "Gave access"
    ACCESS_TAKEN = "access_taken", "Took access away"
    IMPORT = "import", "Brought a file in"
    DELETED = "deleted", "Deleted a record"


class AccessLogEntry(models.Model):
    """Who opened what and when: ids only, never changed, never deleted."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    event = models.CharField(max_length=20, choices=Event.choices)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=120, blank=True, help_text="A code, never a name.")

    class Meta:
        verbose_name_plural = "access log"
        triggers = [
            pgtrigger.Protect(
                name="access_log_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.object_type}"
