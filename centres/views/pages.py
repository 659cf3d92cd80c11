"""What pages share: a form on a page, a row that is written; and the first page of set-up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from centres.access import Permission, may, needs


def form_page(request, form, *, title, done, save=None, to, lead="", button="Save", back=None):
    """Show a form; when it is posted and right, save it, say so and go to ``to``.

    ``back``: where Cancel leads, an address or the name of a page; else to ``to``, where that is
    known before anything is saved.
    """
    if request.method == "POST" and form.is_valid():
        saved = save(form) if save else form.save()
        messages.success(request, done)
        return redirect(to(saved) if callable(to) else to)
    return render(
        request,
        "centres/form_page.html",
        {
            "form": form,
            "title": title,
            "lead": lead,
            "button": button,
            "back": back or (None if callable(to) else to),
        },
    )


def held_or_404(request, rows, uuid):
    """A row of ``rows``, held until the end of the transaction where something is written."""
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, uuid=uuid)


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
