"""Sheets of paper: a register to tick by hand, and the fire list."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from documents.pdf import pdf_response
from documents.qr import qr_svg
from families.fire_list import fire_list
from families.register import sections
from families.views.today import session_or_404

BLANK_ROWS = range(12)


@require_safe
@needs(Permission.MARK_REGISTER)
def register_sheet(request, pk):
    """Expected and lately seen families with a box for each person; a QR code to type it up."""
    session = session_or_404(request, pk)
    late_entry = request.build_absolute_uri(reverse("families:late-entry", args=[pk]))
    html = render_to_string(
        "families/register_paper.html",
        {
            "session": session,
            "sections": sections(request.user, session),
            "qr": qr_svg(late_entry, title="QR code: opens this register to type it up"),
            "blank_rows": BLANK_ROWS,
            "on_paper": True,
        },
    )
    return pdf_response(
        html,
        title=f"Register: {session}",
        name=f"register-{session.date}.pdf",
        user=request.user,
        about=session,
    )


@require_safe
@needs(Permission.MARK_REGISTER)
def fire_list_page(request, pk):
    session = session_or_404(request, pk)
    record(request.user, Event.READ, session, detail="fire list")
    return render(request, "families/fire_list.html", {"list": fire_list(session, request.user)})


@require_safe
@needs(Permission.MARK_REGISTER)
def fire_list_sheet(request, pk):
    session = session_or_404(request, pk)
    context = {"list": fire_list(session, request.user), "on_paper": True}
    return pdf_response(
        render_to_string("families/fire_list_paper.html", context),
        title=f"Who is here now: {session}",
        name=f"fire-list-{session.date}.pdf",
        user=request.user,
        about=session,
    )
