"""Kinds of job that touch every room; found when Django starts."""

from config.imports import jobs

__all__ = ["jobs"]
