"""Who is put down for a session, and one-to-one work."""

urlpatterns = []
