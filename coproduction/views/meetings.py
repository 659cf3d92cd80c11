"""Meetings of a board: planned, held, minuted."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.views.pages import form_page
from coproduction.actions.meetings import (
    MeetingRefused,
    add_once,
    agree_minutes,
    mark,
    move_item,
    open_minutes,
    plan_meeting,
    remove_item,
)
from coproduction.deciding.boards import with_seats
from coproduction.deciding.meetings import (
    agreed_at,
    lacks_quorum,
    meeting_before,
    places_at,
    quorum_of,
    with_present,
)
from coproduction.forms.meetings import (
    AllMinutes,
    ItemForm,
    MeetingForm,
    NewMeetingForm,
    PaperForm,
)
from coproduction.models import (
    AgendaItem,
    Board,
    Meeting,
    MeetingAttendance,
    MeetingPaper,
    SeatHolder,
)
from coproduction.views.boards import own, own_board, run, see
from families.forms.fields import uuid_of
from families.views.today import posted

A_PAGE = 24
Was = MeetingAttendance.Was


def page_of(meeting):
    return reverse("coproduction:meeting-detail", args=[meeting.uuid])


def own_meeting(request, uuid):
    rows = Meeting.objects.editable_by(request.user).select_related("board")
    return own(request, rows, uuid, "meetings__")


def own_item(request, uuid):
    rows = AgendaItem.objects.editable_by(request.user).select_related("meeting__board")
    return own(request, rows, uuid, "meetings__agenda__")


@require_safe
@see
def meeting_list(request, uuid):
    board = get_object_or_404(Board.objects.for_user(request.user), uuid=uuid)
    meetings = with_present(board.meetings.select_related("board"))
    return render(
        request,
        "coproduction/meetings/list.html",
        {
            "board": board,
            "page_obj": Paginator(meetings, A_PAGE).get_page(request.GET.get("page")),
            "may_run": Board.objects.editable_by(request.user).filter(pk=board.pk).exists(),
        },
    )


def meeting_context(request, uuid):
    """What the page and the paper of a meeting both show."""
    meetings = Meeting.objects.for_user(request.user).select_related("board")
    meeting = get_object_or_404(meetings, uuid=uuid)
    board = with_seats(Board.objects.filter(pk=meeting.board_id)).get()
    places = places_at(meeting, board)
    return {
        "meeting": meeting,
        "board": board,
        "places": places,
        "apologies": [place.holder for place in places if place.was == Was.APOLOGIES],
        "has_minutes": bool(meeting.minutes),
        "quorum": quorum_of(meeting),
        "lacks_quorum": lacks_quorum(meeting),
        "items": meeting.agenda.prefetch_related("papers"),
        "papers": meeting.papers.filter(item=None),
        "decisions": meeting.decisions.all(),
        "words_of": Was.choices,
    }


@require_safe
@see
def meeting_detail(request, uuid):
    context = meeting_context(request, uuid)
    meeting = context["meeting"]
    context |= {
        "may_run": Board.objects.editable_by(request.user).filter(pk=meeting.board_id).exists(),
        "minutes_wait": meeting_before(meeting),
        "agreed_at": agreed_at(meeting) if meeting.minutes else None,
        "is_ahead": meeting.on > timezone.localdate(),
        "key": uuid4(),
    }
    return render(request, "coproduction/meetings/detail.html", context)


@require_safe
@see
def meeting_paper(request, uuid):
    """Agenda and minutes, to be printed."""
    return render(request, "coproduction/meetings/paper.html", meeting_context(request, uuid))


@run
@transaction.atomic
def meeting_add(request, uuid):
    board = own_board(request, uuid)
    return form_page(
        request,
        NewMeetingForm(posted(request), instance=Meeting(board=board)),
        title="Plan a meeting",
        lead=f"Of {board}. {board.meets}",
        done="The meeting is planned.",
        save=lambda form: plan_meeting(
            meeting=form.save(commit=False), agenda=form.cleaned_data["agenda"]
        ),
        to=page_of,
    )


@run
@transaction.atomic
def meeting_edit(request, uuid):
    meeting = own_meeting(request, uuid)
    return form_page(
        request,
        MeetingForm(posted(request), instance=meeting),
        title=f"Change the meeting of {meeting.board}",
        done="Saved.",
        to=page_of(meeting),
    )


@require_POST
@run
def attendance_mark(request, uuid):
    """One tap for a seat: there, apologies or not there; the same again takes it back."""
    meeting = own_meeting(request, uuid)
    sits = SeatHolder.objects.filter(seat__board=meeting.board_id).holding_on(meeting.on)
    holder = get_object_or_404(sits, uuid=uuid_of(request.POST.get("holder")))
    was = request.POST.get("was")
    if was not in Was.values:
        raise Http404
    return _done(request, meeting, "", mark, anchor=f"#seat-{holder.uuid}",
                 meeting=meeting, holder=holder, was=was)  # fmt: skip


@run
@transaction.atomic
def minutes_edit(request, uuid):
    """All that was said, item by item; what somebody else wrote meanwhile is not lost."""
    meeting = own_meeting(request, uuid)
    if meeting.minutes_agreed_on:
        messages.error(request, "These minutes are agreed. Open them again to change them.")
        return redirect(page_of(meeting))
    formset = AllMinutes(posted(request), meeting=meeting, items=meeting.agenda.all())
    if request.method == "POST" and formset.is_valid():
        formset.save()
        messages.success(request, "The minutes are saved.")
        return redirect(page_of(meeting))
    context = {"meeting": meeting, "formset": formset}
    return render(request, "coproduction/meetings/minutes.html", context)


@require_POST
@run
def minutes_agree(request, uuid):
    meeting = own_meeting(request, uuid)
    return _done(request, meeting, "The minutes are agreed.", agree_minutes, meeting=meeting)


@require_POST
@run
def minutes_open(request, uuid):
    meeting = own_meeting(request, uuid)
    words = "The minutes can be changed. They have to be agreed again."
    return _done(request, meeting, words, open_minutes, meeting=meeting)


@run
def item_add(request, uuid):
    meeting = own_meeting(request, uuid)
    return form_page(
        request,
        ItemForm(posted(request), instance=AgendaItem(meeting=meeting)),
        title="Add to the agenda",
        done="The item is on the agenda.",
        save=add_with_key,
        to=f"{page_of(meeting)}#agenda",
    )


def add_with_key(form):
    return add_once(row=form.save(commit=False), key=form.cleaned_data["key"])


@run
@transaction.atomic
def item_edit(request, uuid):
    item = own_item(request, uuid)
    return form_page(
        request,
        ItemForm(posted(request), instance=item),
        title="Change an item of the agenda",
        done="Saved.",
        to=f"{page_of(item.meeting)}#agenda",
    )


@require_POST
@run
def item_up(request, uuid):
    return _move(request, own_item(request, uuid), up=True)


@require_POST
@run
def item_down(request, uuid):
    return _move(request, own_item(request, uuid), up=False)


def _move(request, item, *, up):
    return _done(request, item.meeting, "", move_item, anchor="#agenda", item=item, up=up)


@require_POST
@run
def item_delete(request, uuid):
    item = own_item(request, uuid)
    words = f"“{item}” is off the agenda."
    return _done(request, item.meeting, words, remove_item, anchor="#agenda", item=item)


@run
def paper_add(request, uuid):
    meeting = own_meeting(request, uuid)
    return form_page(
        request,
        PaperForm(posted(request), instance=MeetingPaper(meeting=meeting)),
        title="List a paper",
        lead="The paper itself is not stored here: say where people find it.",
        done="The paper is listed.",
        save=add_with_key,
        to=f"{page_of(meeting)}#agenda",
    )


def own_paper(request, uuid):
    rows = MeetingPaper.objects.editable_by(request.user).select_related("meeting__board")
    return own(request, rows, uuid, "meetings__papers__")


@run
@transaction.atomic
def paper_edit(request, uuid):
    paper = own_paper(request, uuid)
    return form_page(
        request,
        PaperForm(posted(request), instance=paper),
        title="Change a paper",
        done="Saved.",
        to=f"{page_of(paper.meeting)}#agenda",
    )


@require_POST
@run
def paper_delete(request, uuid):
    paper = own_paper(request, uuid)
    paper.delete()
    messages.success(request, f"“{paper}” is not listed any more.")
    return redirect(f"{page_of(paper.meeting)}#agenda")


def _done(request, meeting, words, change, /, *, anchor="", **what):
    """Do it and say so where there are words, or say why not; back to the meeting."""
    try:
        change(**what)
        if words:
            messages.success(request, words)
    except MeetingRefused as refused:
        messages.error(request, refused.words)
    except (ObjectDoesNotExist, ValueError):
        messages.error(request, "It was taken out meanwhile.")
    return redirect(f"{page_of(meeting)}{anchor}")
