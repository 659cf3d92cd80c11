"""Roles, checks and training."""

urlpatterns = []
