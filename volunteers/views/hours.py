"""Hours that wait, approved one by one or many at once; queried, put right, added, counted."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, centres_for, may, needs
from centres.models import Activity
from centres.periods import FinancialYear, PeriodError
from documents.templatetags.figures import hours as hours_in_words
from documents.writers import csv_response
from families.views.today import posted
from volunteers.actions.hours import (
    HoursRefused,
    approve_hours,
    correct_hours,
    held_hours,
    log_hours,
    query_hours,
    take_back_hours,
)
from volunteers.forms.hours import LogHoursForm, PutRightForm, QueryForm
from volunteers.hours_list import (
    PARTS,
    HoursFilter,
    coming_turns,
    hours_of_volunteer,
    marked_for,
    rows_ticked,
    what_waits,
)
from volunteers.hours_totals import by_year, hours_tables
from volunteers.models import Hours, OneToOne, Volunteer
from volunteers.reports import hours_by_year
from volunteers.teams import sessions_in_the_hands_of
from volunteers.templatetags.hours_words import given_for
from volunteers.views.people import kept_volunteer, volunteer_of

ON_A_PAGE = 50


@require_safe
@needs(Permission.SEE_GROUP)
def hours_list(request):
    """What waits first; ``?ticked=all`` ticks the page, where no script can."""
    mine = Hours.objects.for_user(request.user)
    found = HoursFilter(request.GET, queryset=mine, request=request)
    page = Paginator(found.qs.select_related(*PARTS), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = marked_for(request.user, page.object_list)
    context = {
        "filter": found,
        "page": page,
        "waits": what_waits(mine),
        "may_approve": may(request.user, Permission.APPROVE_HOURS),
        "to_tick": sum(row.is_approvable for row in page.object_list),
        "is_ticked": request.GET.get("ticked") == "all",
    }
    return render(request, "volunteers/hours_list.html", context)


@require_POST
@needs(Permission.APPROVE_HOURS)
def hours_approve_many(request):
    """Those that are ticked and still say what she read; back to the list as it was narrowed."""
    rows, changed = rows_ticked(request.user, request.POST.getlist("row"))
    approved = approve_hours(rows=rows, by=request.user)
    changed += len(rows) - approved
    if approved:
        total = hours_in_words(sum(row.hours for row in rows))
        rows_of = f"{approved} row{'' if approved == 1 else 's'} of hours"
        messages.success(request, f"{rows_of} approved{'' if changed else f': {total}'}.")
    if changed:
        were = "1 row was" if changed == 1 else f"{changed} rows were"
        messages.error(request, f"{were} changed meanwhile and left out. Look again.")
    if not approved and not changed:
        messages.error(request, "Tick the rows that you want to approve.")
    return redirect(f"{reverse('volunteers:hours-list')}?{_filters(request)}")


def _filters(request):
    kept = request.GET.copy()
    for name in ("ticked", "page"):
        kept.pop(name, None)
    return kept.urlencode()


@require_safe
@needs(Permission.SEE_GROUP)
def hours_csv(request):
    """The list as it is narrowed, all its pages."""
    mine = Hours.objects.for_user(request.user)
    rows = HoursFilter(request.GET, queryset=mine, request=request).qs.select_related(*PARTS)
    header = ["volunteer", "group", "date", "hours", "paid", "for", "centre", "status", "query"]
    return csv_response(
        "hours.csv", header, (_as_cells(row) for row in rows.iterator()), user=request.user
    )


def _as_cells(row):
    activity = row.session.activity if row.session else row.activity
    centre = row.centre or (activity and activity.centre)
    return [
        str(row.volunteer),
        row.volunteer.group and row.volunteer.group.name,
        row.date,
        row.hours,
        row.is_paid,
        given_for(row),
        centre and centre.name,
        row.get_status_display(),
        row.query,
    ]


@require_safe
@needs(Permission.SEE_GROUP)
def hours_totals(request):
    """All years, and one of them by group, activity and strand."""
    mine = Hours.objects.for_user(request.user)
    years = by_year(mine)
    year = _year_asked_for(request) or FinancialYear(
        years[-1].key if years else FinancialYear.containing(timezone.localdate()).start
    )
    tables = hours_tables(mine, year.period)
    context = {"years": years, "year": str(year), "tables": tables}
    return render(request, "volunteers/hours_totals.html", context)


@require_safe
@needs(Permission.SEE_GROUP)
def hours_totals_csv(request):
    """By year; for a year of the address, by group, activity and strand, too."""
    mine = Hours.objects.for_user(request.user)
    year = _year_asked_for(request)
    tables = [("Year", by_year(mine))]
    if year:
        tables += [(t.column, t.totals) for t in hours_tables(mine, year.period)]
    header = ["by", "of", "volunteers", "approved_hours", "of_them_paid", "waiting_hours"]
    rows = [
        [column.lower(), total.label, total.volunteers, total.approved, total.paid, total.waiting]
        for column, totals in tables
        for total in totals
    ]
    name = f"hours-{year}.csv" if year else "hours-by-year.csv"
    return csv_response(name, header, rows, user=request.user)


def _year_asked_for(request):
    try:
        year = FinancialYear.parse(request.GET.get("year", ""))
    except PeriodError:
        return None
    return year if 1900 < year.start < 2200 else None


# --- one row ------------------------------------------------------------------------------------


def hours_or_404(request, uuid, *, to_write=False):
    rows = Hours.objects.select_related(*PARTS, "approved_by", "volunteer__user")
    seen = rows.editable_by(request.user) if to_write else rows.for_user(request.user)
    return get_object_or_404(seen, uuid=uuid)


@require_safe
@needs(Permission.SEE_GROUP)
def hours_detail(request, uuid):
    return _detail(request, hours_or_404(request, uuid))


def _detail(request, row, form=None):
    user = request.user
    context = {
        "row": row,
        "history": row.changes.select_related("by"),
        "form": form,
        "may_write": Volunteer.objects.editable_by(user).filter(pk=row.volunteer_id).exists(),
        "is_own": row.volunteer.user_id == user.pk,
        "query_form": form or QueryForm(volunteer=row.volunteer),
        "may_open_team": sessions_in_the_hands_of(user).filter(pk=row.session_id).exists(),
    }
    return render(request, "volunteers/hours_detail.html", context)


@require_POST
@needs(Permission.APPROVE_HOURS)
def hours_approve(request, uuid):
    """One row, also one that somebody asked about: she has settled it."""
    row = hours_or_404(request, uuid, to_write=True)
    rows, _ = rows_ticked(request.user, [request.POST.get("row", "")])
    if row in rows and approve_hours(rows=rows, by=request.user, though_queried=True):
        messages.success(request, f"Approved: {row.volunteer}, {hours_in_words(row.hours)}.")
    elif row.volunteer.user_id == request.user.pk:
        messages.error(request, "These are your own hours. Somebody else approves them.")
    else:
        messages.error(request, "It was changed or approved meanwhile. This is how it stands now.")
    return redirect("volunteers:hours-detail", uuid)


@require_POST
@needs(Permission.APPROVE_HOURS)
def hours_query(request, uuid):
    row = hours_or_404(request, uuid, to_write=True)
    form = QueryForm(posted(request), volunteer=row.volunteer)
    if form.is_valid():
        try:
            query_hours(hours=row, by=request.user, words=form.cleaned_data["words"])
        except HoursRefused as refused:
            form.add_error("words", refused.words)
        else:
            reads = "reads your question on her page" if row.volunteer.user_id else "is to be asked"
            messages.success(request, f"Written down. {row.volunteer} {reads}.")
            return redirect("volunteers:hours-detail", uuid)
    return _detail(request, row, form)


@needs(Permission.APPROVE_HOURS)
@transaction.atomic
def hours_edit(request, uuid):
    """Put right; with the other button approved at once."""
    row = hours_or_404(request, uuid, to_write=True)
    if request.method == "POST":
        row = held_hours(row)
    form = PutRightForm(posted(request), instance=row)
    if form.is_valid() and _put_right(request, row, form):
        return redirect("volunteers:hours-detail", uuid)
    context = {"form": form, "row": row, "is_own": row.volunteer.user_id == request.user.pk}
    return render(request, "volunteers/hours_form.html", context)


def _put_right(request, row, form):
    new = form.cleaned_data
    try:
        row = correct_hours(
            hours=row,
            by=request.user,
            date=new["date"],
            new_hours=new["hours"],
            what_for=new["what_for"],
            words=new["words"],
        )
    except HoursRefused as refused:
        form.add_error("hours", refused.words)
        return False
    if "approve" in request.POST and approve_hours(rows=[row], by=request.user):
        messages.success(request, "Put right and approved.")
    else:
        messages.success(request, "Put right.")
    return True


@require_POST
@needs(Permission.APPROVE_HOURS)
def hours_take_back(request, uuid):
    row = hours_or_404(request, uuid, to_write=True)
    take_back_hours(hours=row, by=request.user)
    messages.success(request, "Taken back: these hours do not count. You can add them again.")
    return redirect("volunteers:hours-detail", uuid)


# --- one volunteer ------------------------------------------------------------------------------


@require_safe
@needs(Permission.SEE_GROUP)
def volunteer_hours(request, uuid):
    volunteer = volunteer_of(request, uuid)
    page = Paginator(hours_of_volunteer(volunteer), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "volunteer": volunteer,
        "years": hours_by_year(volunteer.hours.all()),
        "page": page,
        "turns": coming_turns(volunteer, request.user),
        "may_write": Volunteer.objects.editable_by(request.user).filter(pk=volunteer.pk).exists(),
        "one_to_one": OneToOne.objects.for_user(request.user).filter(volunteer=volunteer).count(),
    }
    return render(request, "volunteers/volunteer_hours.html", context)


@needs(Permission.APPROVE_HOURS)
def hours_add(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    form = LogHoursForm(posted(request), activities=_activities(request.user, volunteer))
    if form.is_valid():
        try:
            row = log_hours(volunteer=volunteer, by=request.user, **form.cleaned_data)
        except HoursRefused as refused:
            form.add_error("hours", refused.words)
        else:
            messages.success(request, f"{hours_in_words(row.hours)} added. They wait for approval.")
            return redirect("volunteers:volunteer-hours", uuid)
    return render(request, "volunteers/hours_form.html", {"form": form, "volunteer": volunteer})


def _activities(user, volunteer):
    centres = centres_for(user, Permission.APPROVE_HOURS).filter(authority=volunteer.authority_id)
    return Activity.objects.filter(centre__in=centres).order_by("name")
