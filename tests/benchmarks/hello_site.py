"""The product as production runs it, with one more page and no limits, for bench_hello.py."""

import os

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.hello_urls"
DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]  # noqa: F405
SECURE_SSL_REDIRECT = False
HELLO_LEAST_SECONDS = 0
HELLO_AN_HOUR_FROM_ONE_ADDRESS = HELLO_AN_HOUR_IN_ALL = 10**9
# Files with names of their contents are collected for production only.
STORAGES["staticfiles"]["BACKEND"] = (  # noqa: F405
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
