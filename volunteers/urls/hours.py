"""Hours: approved, queried, put right; what they are worth."""

urlpatterns = []
