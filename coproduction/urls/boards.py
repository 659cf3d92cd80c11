"""Boards, who sits on them for whom, and their meetings."""

urlpatterns = []
