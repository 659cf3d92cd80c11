"""The one settings file. Every value that differs between machines comes from the environment."""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=True)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
DEMONSTRATION = env.bool("DEMONSTRATION", default=DEBUG)

if not DEBUG:
    missing = [n for n in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY") if not env.str(n, "")]
    if missing:
        raise ImproperlyConfigured(
            f"{', '.join(missing)} not set. With DEBUG off the program never starts services of "
            "its own: set these in the environment (see docs/operations.md)."
        )

SECRET_KEY = env.str("SECRET_KEY", default="for-development-only-" + "0" * 40)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)  # how many of ours stand before the web

# --- services -----------------------------------------------------------------------------------

if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    from config import embedded

    DATABASES = {"default": env.db_url_config(embedded.database_url(VAR_DIR))}
DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

if env.str("REDIS_URL", ""):
    REDIS_URL = env.str("REDIS_URL")
else:
    from config import embedded

    REDIS_URL = embedded.redis_url(VAR_DIR)

# Django's cache writes a socket as unix://, Celery as redis+socket://. Where Redis is our own, the
# cache has a database to itself, so that clearing it leaves the queue alone.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", default="")
        or REDIS_URL.replace("redis+socket://", "unix://")
        + ("?db=1" if REDIS_URL.startswith("redis+socket://") else ""),
        "KEY_PREFIX": "cache",
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True  # the Job row is the truth
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 1800
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "put back jobs without a heartbeat": {
        "task": "documents.tasks.put_back_silent_jobs",
        "schedule": 60,
    },
    "delete expired files": {"task": "documents.tasks.delete_expired_files", "schedule": 3600},
    "send messages left over": {
        "task": "documents.tasks.send_messages_left_over",
        "schedule": 60,
    },
    "forget old messages": {"task": "documents.tasks.forget_old_messages", "schedule": 24 * 3600},
    "make sessions ahead": {"task": "centres.tasks.make_sessions_ahead", "schedule": 6 * 3600},
    "remind of checks and courses": {
        "task": "volunteers.tasks.send_reminders",
        "schedule": crontab(hour=5, minute=30),  # a night that was missed is made up for
    },
    "send saved views by e-mail": {
        "task": "reach.tasks.send_digests",
        "schedule": crontab(hour=6, minute=15),  # each day: a Monday that was missed is made up for
    },
}

# --- application --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "accounts",
    "documents",
    "centres",
    "families",
    "volunteers",
    "reach",
    "coproduction",
    "costing",
    "config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_filters",
    "django_htmx",
    "pgtrigger",
]

MIDDLEWARE = [
    "config.middleware.RequestIdMiddleware",
    "config.middleware.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # The second factor for staff comes here, in centres.middleware, which knows roles.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ]
            if not DEBUG
            else [
                "django.template.loaders.filesystem.Loader",
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["peoples"]
CRISPY_TEMPLATE_PACK = "peoples"
CRISPY_FAIL_SILENTLY = not DEBUG

# --- people -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home-signed-in"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 3600

# --- security -----------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if not DEBUG:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- language, time, files, mail ----------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 20  # seconds; a message's row is held while the mail server is talked to
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="People's Centre <hello@localhost>")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.server": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

# --- what a centre may set ----------------------------------------------------------------------

REACH_SUSTAINED_DAYS = env.int("REACH_SUSTAINED_DAYS", default=3)
REGISTER_LOCKS_AFTER_HOURS = env.int("REGISTER_LOCKS_AFTER_HOURS", default=48)
SESSIONS_AHEAD_DAYS = env.int("SESSIONS_AHEAD_DAYS", default=21)
EXPORTS_KEPT_HOURS = 24
DISCLOSURE_SUPPRESS_UP_TO = 7
DISCLOSURE_ROUND_TO = 5
DISCLOSURE_TRUE_FROM = 100
DISCLOSURE_MIN_VALUES = 3  # that a reader must think possible for each suppressed count

# --- first contact ------------------------------------------------------------------------------

# Points from which two records are shown as likely, or while typing as possibly the same.
DUPLICATES = {
    "likely": env.int("DUPLICATES_LIKELY", default=60),
    "possible": env.int("DUPLICATES_POSSIBLE", default=45),
}
HOME_AUTHORITY = env.str("HOME_AUTHORITY", default="")  # its code: messages that name no place
HELLO_REPLY_DAYS = env.int("HELLO_REPLY_DAYS", default=3)
HELLO_LEAST_SECONDS = env.int("HELLO_LEAST_SECONDS", default=2)  # sent sooner: by a robot
HELLO_LONGEST_MINUTES = env.int("HELLO_LONGEST_MINUTES", default=120)
HELLO_AN_HOUR_FROM_ONE_ADDRESS = env.int("HELLO_AN_HOUR_FROM_ONE_ADDRESS", default=30)
HELLO_AN_HOUR_IN_ALL = env.int("HELLO_AN_HOUR_IN_ALL", default=300)

# --- volunteers ---------------------------------------------------------------------------------

# A check or course is "due" this long before its day, and holds this long past it ("overdue").
VOLUNTEER_RENEWAL_WINDOW_DAYS = env.int("VOLUNTEER_RENEWAL_WINDOW_DAYS", default=60)
VOLUNTEER_GRACE_DAYS = env.int("VOLUNTEER_GRACE_DAYS", default=28)
VOLUNTEER_REMIND_BEFORE_DAYS = env.list("VOLUNTEER_REMIND_BEFORE_DAYS", int, default=[60, 30, 7])
CHECK_LASTS_MONTHS = env.int("CHECK_LASTS_MONTHS", default=36)
