"""The ladder, development plans, talks, outcomes and stories."""

urlpatterns = []
