"""The product as production runs it, with a few pages to compare with."""

import os

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.served_urls"
DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]  # noqa: F405
SECURE_SSL_REDIRECT = False
# Files with names of their contents are collected for production only.
STORAGES["staticfiles"]["BACKEND"] = (  # noqa: F405
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
