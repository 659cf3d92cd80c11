"""Workshops, for those who run them and for participants' phones."""

urlpatterns = []
