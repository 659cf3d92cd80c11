"""Decisions and what they change, proposals, and what was said and done."""

urlpatterns = []
