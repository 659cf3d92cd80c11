"""Places at a session: who has one, who waits, who is next."""

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from families.actions.bookings import (
    PlacesRefused,
    book,
    give_back,
    give_place,
    set_capacity,
)
from families.at_hand import carers_of
from families.bookings import places_of
from families.forms.bookings import BookForm, CapacityForm
from families.models import Booking, FamilyMember
from families.register import FOUND_SHOWN, families_for
from families.views.today import posted, session_or_404


@require_safe
@needs(Permission.MARK_REGISTER)
def place_list(request, pk):
    session = session_or_404(request, pk)
    return _page(request, session)


@require_POST
@needs(Permission.MARK_REGISTER)
def place_add(request, pk):
    session = session_or_404(request, pk)
    form = BookForm(posted(request), families=families_for(request.user, session))
    if form.is_valid():
        try:
            booking = book(session=session, by=request.user, **form.cleaned_data)
        except PlacesRefused as refused:
            form.add_error("children", str(refused))
        else:
            is_waiting = booking.status == Booking.Status.WAITING
            now = "is on the waiting list" if is_waiting else "has a place"
            messages.success(request, f"{booking.family} {now}, {_children(booking)}.")
            return redirect("families:place-list", pk)
    return _page(request, session, form=form)


@require_POST
@needs(Permission.MARK_REGISTER)
def place_capacity(request, pk):
    session = session_or_404(request, pk)
    form = CapacityForm(posted(request))
    if form.is_valid():
        try:
            set_capacity(session=session, capacity=form.cleaned_data["capacity"])
        except PlacesRefused as refused:
            form.add_error("capacity", str(refused))
        else:
            messages.success(request, "The number of places is saved.")
            return redirect("families:place-list", pk)
    return _page(request, session, form=form)


@require_POST
@needs(Permission.MARK_REGISTER)
def place_give(request, pk):
    booking = _booking_or_404(request, pk)
    try:
        give_place(booking=booking)
    except PlacesRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{booking.family} has a place, {_children(booking)}.")
    return redirect("families:place-list", booking.session.uuid)


@require_POST
@needs(Permission.MARK_REGISTER)
def place_give_back(request, pk):
    booking = _booking_or_404(request, pk)
    try:
        give_back(booking=booking)
    except PlacesRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{booking.family} gave it back. You can book them again below.")
    return redirect("families:place-list", booking.session.uuid)


def _children(booking):
    return f"{booking.children} child{'' if booking.children == 1 else 'ren'}"


def _booking_or_404(request, pk):
    bookings = Booking.objects.for_user(request.user).select_related("session__centre", "family")
    return get_object_or_404(bookings, uuid=pk)


def _page(request, session, form=None):
    text = request.GET.get("q", "").strip()[:80]
    places = places_of(session)
    for booking in places.waiting:
        booking.fits = places.has_room_for(booking.children)
    listed = [booking.family_id for booking in (*places.given, *places.waiting)]
    context = {
        "session": session,
        "places": places,
        "rings": carers_of(listed),
        "may_see": set(
            families_for(request.user, session).filter(pk__in=listed).values_list("pk", flat=True)
        ),
        "form": form,
        "capacity_form": form
        if isinstance(form, CapacityForm)
        else CapacityForm(initial={"capacity": session.capacity}),
        "q": text,
        "found": _families_found(request, session, text) if text else [],
    }
    if isinstance(form, BookForm):
        family = form.cleaned_data.get("family")
        context |= {"asked": form, "found": [family] if family else []}
    return render(request, "families/register_places.html", context)


def _families_found(request, session, text):
    """With how many young children each has, as a first guess at how many come."""
    found = families_for(request.user, session).matching(text)
    a_child = Q(members__role=FamilyMember.Role.CHILD)
    found = found.annotate(children_known=Count("members", filter=a_child, distinct=True))
    members = FamilyMember.objects.select_related("person").order_by("role", "pk")
    members = Prefetch("members", queryset=members, to_attr="listed_members")
    return list(found.prefetch_related(members)[:FOUND_SHOWN])
