"""The volunteers of own groups and centres: the list, the page of one, adding and changing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from documents.writers import csv_response
from volunteers.actions.people import add_volunteer
from volunteers.filters import VolunteerFilter
from volunteers.forms.people import AboutHerForm, NewVolunteerForm, VolunteerForm
from volunteers.models import Volunteer
from volunteers.overview import overview
from volunteers.volunteer_list import HEADER, listed, rows, shown

ON_A_PAGE = 50


def page_of(volunteer):
    return reverse("volunteers:volunteer-detail", args=[volunteer.uuid])


def volunteer_of(request, uuid):
    """The volunteer if this user may read her page, else 404."""
    volunteers = Volunteer.objects.for_user(request.user)
    return get_object_or_404(volunteers.select_related("group", "centre"), uuid=uuid)


def kept_volunteer(request, uuid, *, locked=False):
    """The volunteer if this user keeps her, else 404; locked until the transaction ends."""
    volunteers = Volunteer.objects.editable_by(request.user).select_related("group", "centre")
    if locked:
        volunteers = volunteers.select_for_update(of=["self"], no_key=True)
    return get_object_or_404(volunteers, uuid=uuid)


@needs(Permission.SEE_GROUP)
@require_safe
def volunteer_list(request):
    narrowed = VolunteerFilter(request.GET, queryset=listed(request.user), request=request)
    ids = narrowed.qs.values_list("pk", flat=True)
    page = Paginator(ids, ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = shown(list(page.object_list))
    context = {
        "filter": narrowed,
        "page": page,
        "may_add": may(request.user, Permission.RUN_VOLUNTEERS),
    }
    return render(request, "volunteers/volunteer_list.html", context)


@needs(Permission.SEE_GROUP)
@require_safe
def volunteer_csv(request):
    """The list as it is narrowed, whole."""
    narrowed = VolunteerFilter(request.GET, queryset=listed(request.user), request=request)
    found = shown(list(narrowed.qs.values_list("pk", flat=True)))
    return csv_response("volunteers.csv", HEADER, rows(found), user=request.user)


@needs(Permission.SEE_GROUP)
@require_safe
def volunteer_detail(request, uuid):
    volunteers = Volunteer.objects.for_user(request.user).select_related(
        "group", "centre", "area", "looked_after_by", "user"
    )
    volunteer = get_object_or_404(volunteers, uuid=uuid)
    context = {"volunteer": volunteer, "page": overview(volunteer, request.user)}
    return render(request, "volunteers/volunteer_detail.html", context)


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_add(request):
    form = NewVolunteerForm(request.POST or None, user=request.user)

    def save(form):
        on = form.cleaned_data["since"]
        volunteer = add_volunteer(by=request.user, volunteer=form.volunteer(), on=on)
        if not Volunteer.objects.editable_by(request.user).filter(pk=volunteer.pk).exists():
            raise Http404
        return volunteer

    return form_page(
        request,
        form,
        title="Add a volunteer",
        lead="Somebody who asked on the first-contact form is under “Way in” already.",
        done="She is added.",
        save=save,
        to=page_of,
    )


def edit_page(request, uuid, form_class, *, title, lead="", **options):
    """One form about a volunteer; two who change her at once lose nothing."""
    with transaction.atomic():
        volunteer = kept_volunteer(request, uuid, locked=request.method == "POST")
        form = form_class(request.POST or None, instance=volunteer, **options)
        if request.method == "POST" and form.is_valid():
            form.save()
            messages.success(request, "The changes are saved.")
            return redirect(page_of(volunteer))
    context = {"form": form, "volunteer": volunteer, "title": title, "lead": lead}
    return render(request, "volunteers/volunteer_form_page.html", context)


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_edit(request, uuid):
    return edit_page(request, uuid, VolunteerForm, title="Change who she is", user=request.user)


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_about(request, uuid):
    lead = "Only what she says herself, if she likes. It shows who volunteers here, without names."
    return edit_page(request, uuid, AboutHerForm, title="About her", lead=lead)
