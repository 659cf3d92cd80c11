from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from coproduction.now import what_goes_on, what_waits


@require_safe
@needs(Permission.SEE_COPRODUCTION)
def now(request):
    waits = what_waits(request.user)
    context = {
        "waits": waits,
        "number": sum(waiting.number for waiting in waits),
        "goes_on": what_goes_on(request.user),
    }
    return render(request, "coproduction/now.html", context)
