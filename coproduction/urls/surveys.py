"""Surveys, answers on paper and phone, and words held back."""

urlpatterns = []
