"""What the pages of this room share: a form on a page, and the first page of set-up."""

from django.contrib import messages
from django.shortcuts import redirect, render

from centres.access import Permission, may, needs


def form_page(request, form, *, title, done, save=None, to, lead=""):
    """Show a form; when it is posted and right, save it, say so and go to ``to``."""
    if request.method == "POST" and form.is_valid():
        saved = save(form) if save else form.save()
        messages.success(request, done)
        return redirect(to(saved) if callable(to) else to)
    return render(
        request,
        "centres/form_page.html",
        {"form": form, "title": title, "lead": lead, "back": None if callable(to) else to},
    )


@needs(Permission.SET_UP_ACTIVITIES, Permission.SET_UP_PLACES, Permission.GIVE_ACCESS)
def set_up(request):
    return render(
        request,
        "centres/set_up.html",
        {
            "may_set_up_activities": may(request.user, Permission.SET_UP_ACTIVITIES),
            "may_set_up_places": may(request.user, Permission.SET_UP_PLACES),
            "may_give_access": may(request.user, Permission.GIVE_ACCESS),
        },
    )
