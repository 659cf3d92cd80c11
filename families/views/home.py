"""What parents see first: say hello, and what's on next."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.models import Centre
from families.whats_on import Asked, sessions_ahead

ON_HOME = 3


@login_not_required
@require_safe
def home(request):
    centre = Centre.objects.filter(slug=request.GET.get("centre", "")[:80]).first()
    sessions = sessions_ahead(Asked(centre=centre), cancelled_too=False)[:ON_HOME]
    return render(request, "families/home.html", {"centre": centre, "sessions": sessions})
