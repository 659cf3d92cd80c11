from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from coproduction.now import waiting


@require_safe
@needs(Permission.SEE_COPRODUCTION)
def now(request):
    return render(request, "coproduction/now.html", {"waiting": waiting(request.user)})
