"""Groups of volunteers."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs, providers_for
from volunteers.groups import group_page, groups_for, with_people


@needs(Permission.SEE_GROUP)
@require_safe
def group_list(request):
    groups = with_people(groups_for(request.user))
    context = {"groups": groups, "may_add": may(request.user, Permission.SET_UP_ACTIVITIES)}
    return render(request, "volunteers/group_list.html", context)


@needs(Permission.SEE_GROUP)
@require_safe
def group_detail(request, uuid):
    groups = providers_for(request.user, Permission.SEE_GROUP).distinct()
    group = get_object_or_404(groups, uuid=uuid)
    context = {
        "group": group,
        "page": group_page(group, request.user),
        "may_change": may(request.user, Permission.SET_UP_ACTIVITIES, provider=group),
        "may_run": may(request.user, Permission.RUN_VOLUNTEERS, provider=group),
    }
    return render(request, "volunteers/group_detail.html", context)
