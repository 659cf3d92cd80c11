"""Insights of street champions, and campaigns."""

urlpatterns = []
