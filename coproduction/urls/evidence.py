"""What comes of an agreement: reviews, payments, the records behind its figures."""

urlpatterns = []
