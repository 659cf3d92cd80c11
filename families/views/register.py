"""The register of one session: who is here. Each mark is a form post, with htmx or without."""

import time
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from families.actions.register import (
    mark_family,
    mark_here,
    save_marks,
    unmark,
    unmark_family,
    why_closed,
)
from families.models import FamilyMember, Person
from families.register import (
    EXPECTED_WEEKS,
    LATELY_WEEKS,
    counts,
    families_for,
    found,
    members_for,
    rail,
    row_marked,
    rows_of,
    sections,
)
from families.views.today import answers_refusals, session_or_404, uuid_or_404

# What a mark asks of a person: who she is, and whether she was born by then.
MARKED_BY = ["uuid", "given_name", "family_name", "date_of_birth", "expected_on"]


def page_context(request, session):
    """What register and late entry share: the rows, the rail, whether marks are taken."""
    text = request.GET.get("q", "").strip()[:80]
    listed = found(request.user, session, text) if text else sections(request.user, session)
    return {
        "session": session,
        "q": text,
        "sections": listed,
        "rail": rail(request.user, session, listed.say_hello),
        "closed_because": why_closed(session),
        "may_reopen": may(request.user, Permission.OPEN_LOCKED_REGISTER, centre=session.centre),
        "expected_weeks": EXPECTED_WEEKS,
        "lately_weeks": LATELY_WEEKS,
        "is_today": session.date == timezone.localdate(),
        "is_ahead": session.date > timezone.localdate(),
        "drawn_at": time.time_ns() // 1000,
    }


@require_safe
@needs(Permission.MARK_REGISTER)
def register(request, pk):
    session = session_or_404(request, pk)
    is_list = request.htmx and request.htmx.target == "register-list"
    template = "families/_register_list.html" if is_list else "families/register.html"
    return render(request, template, page_context(request, session))


@require_safe
@needs(Permission.MARK_REGISTER)
def late_entry(request, pk):
    """The whole register with tick boxes and one Save, to type up a paper one."""
    session = session_or_404(request, pk)
    return render(request, "families/register_late_entry.html", page_context(request, session))


def _members_or_404(request, session, family):
    """Those in the family whose row was tapped, in one query with the check that it is hers."""
    members = members_for(request.user, session, family)
    if not members:
        get_object_or_404(families_for(request.user, session), uuid=family)
    return members


def _row_of_person_or_404(request, session, person):
    """The person tapped, and those in the row where she was; it has to be one of her families."""
    family = request.POST.get("family", "")
    if not family:
        people = Person.objects.for_user(request.user).filter(authority=session.authority_id)
        return get_object_or_404(people, uuid=person), []
    members = _members_or_404(request, session, uuid_or_404(family))
    tapped = [member.person for member in members if member.person.uuid == person]
    if not tapped:
        raise Http404
    return tapped[0], members


@require_safe
@needs(Permission.MARK_REGISTER)
def register_row(request, pk, family):
    """One family's row, drawn again when somebody in it was marked in another household's."""
    session = session_or_404(request, pk)
    family = get_object_or_404(families_for(request.user, session), uuid=family)
    (row,) = rows_of([family], session, request.user)
    context = {"row": row, "session": session, "drawn_at": time.time_ns() // 1000}
    return render(request, "families/_register_row.html", context)


@require_safe
@needs(Permission.MARK_REGISTER)
def register_beside(request, pk):
    """What others change meanwhile: the counts, who signed in at the door, whom to say hello to.

    ``seen``: the print of what the page has; nothing is sent when it has not changed.
    """
    session = session_or_404(request, pk)
    beside = rail(request.user, session)
    if request.GET.get("seen") == beside.fingerprint:
        return HttpResponse(status=204)
    context = {
        "session": session,
        "rail": beside,
        "closed_because": why_closed(session),
        "drawn_at": time.time_ns() // 1000,
    }
    return render(request, "families/_register_beside_changes.html", context)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def person_mark(request, pk, person):
    session = session_or_404(request, pk, parts=["centre"])
    person, members = _row_of_person_or_404(request, session, person)
    family = members[0].family if members else None
    mark_here(session=session, came=[(person, family)], by=request.user)
    return _marked(request, session, members, f"{person.given_name or person} is here.")


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def person_unmark(request, pk, person):
    session = session_or_404(request, pk, parts=["centre"])
    person, members = _row_of_person_or_404(request, session, person)
    unmark(session=session, people=[person])
    return _marked(request, session, members, f"{person.given_name or person} is not here.")


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def family_mark(request, pk, family):
    session = session_or_404(request, pk, parts=["centre"])
    members = _members_or_404(request, session, family)
    if members:
        family, people = members[0].family, [member.person for member in members]
        mark_family(session=session, family=family, people=people, by=request.user)
    return _marked(request, session, members, f"{family}: all here.")


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def family_unmark(request, pk, family):
    session = session_or_404(request, pk, parts=["centre"])
    members = _members_or_404(request, session, family)
    if members:
        family = members[0].family
        unmark_family(session=session, family=family)
    return _marked(request, session, members, f"{family}: not here.")


def _marked(request, session, members, words):
    """The parts of the page that changed, or the same page at the same row.

    Kept small, as it is asked for all day: names, ages and warnings stay as they are on the page,
    and the rest beside the list is asked for again only when a first visit was marked.
    """
    if not request.htmx or not members:
        return redirect(_register_at(request, session, members[0].family if members else None))
    drawn_at = time.time_ns() // 1000
    now = counts(session)
    row = row_marked(members, session, now.here)
    context = {
        "session": session,
        "row": row,
        "counts": now,
        "words": words,
        "drawn_at": drawn_at,
        "swap": True,
    }
    response = HttpResponse(render_to_string("families/_register_changes.html", context))
    if changed := _changed_elsewhere(request, row):
        response["HX-Trigger"] = ", ".join(changed)
    return response


def _changed_elsewhere(request, row):
    """What other parts of the page ask for anew: see ``hx-trigger`` in its templates."""
    events = {
        "households-changed": row.is_shared,
        "newcomers-changed": "first" in request.POST,
    }
    return [event for event, is_so in events.items() if is_so]


def _register_at(request, session, family=None):
    text = request.POST.get("q", "").strip()
    address = reverse("families:register", args=[session.uuid])
    address += f"?{urlencode({'q': text})}" if text else ""
    return f"{address}#family-{family.uuid}" if family else address


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def marks_save(request, pk):
    """Many marks in one request, typed from paper.

    ``here``: who is ticked; ``was``: who was ticked when the page was drawn; each the person's
    uuid, after it ``@`` and the family's uuid if she came with that family. Only the difference is
    saved, so that marks made meanwhile by somebody else are kept.
    """
    session = session_or_404(request, pk, parts=["centre"])
    here = dict(_person_and_family(value) for value in request.POST.getlist("here"))
    was = {_person_and_family(value)[0] for value in request.POST.getlist("was")}
    people, families = _people_and_families_or_404(request, session, here, was)
    save_marks(
        session=session,
        added=[(people[one], families[one]) for one in here.keys() - was],
        removed=[people[one] for one in was - here.keys()],
        by=request.user,
    )
    messages.success(request, "The register is saved.")
    return redirect("families:register", pk)


def _person_and_family(value):
    person, _, family = value.partition("@")
    try:
        return UUID(person), UUID(family) if family else None
    except ValueError:
        raise Http404 from None


def _people_and_families_or_404(request, session, here, was):
    """The people by uuid, and by each uuid of ``here`` the family she came with or None.

    Each person is in a family that the user sees, each family one of the person's own.
    """
    families = families_for(request.user, session)
    members = (
        FamilyMember.objects.filter(person__uuid__in=here.keys() | was, family__in=families)
        .select_related("person", "family")
        .only("person", "family", *(f"person__{name}" for name in MARKED_BY), "family__uuid")
        .order_by()
    )
    people, family_of = {}, {}
    for member in members:
        people[member.person.uuid] = member.person
        family_of[member.person.uuid, member.family.uuid] = member.family
    asked = {(one, family) for one, family in here.items() if family}
    if people.keys() != here.keys() | was or not family_of.keys() >= asked:
        raise Http404
    return people, {one: family_of.get((one, family)) for one, family in here.items()}
