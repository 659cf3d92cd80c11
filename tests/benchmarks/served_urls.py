"""Pages to compare with: an empty one, and 30 marks as a loop and as one statement of SQL."""

from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone

from centres.models import Session
from config import urls
from families.models import Attendance, Person

BY_HAND = """
INSERT INTO families_attendance
    (session_id, person_id, family_id, date, centre_id, area_id, marked_at, marked_by_id)
SELECT %(session)s, p.id, m.family_id, %(date)s, %(centre)s, a.area_id, %(now)s, %(user)s
FROM families_person p
JOIN families_familymember m ON m.person_id = p.id AND m.is_main
LEFT JOIN families_address a ON a.family_id = m.family_id
    AND (a.starts_on IS NULL OR a.starts_on <= %(date)s)
    AND (a.ends_on IS NULL OR a.ends_on >= %(date)s)
WHERE p.uuid = ANY(%(people)s::uuid[])
ON CONFLICT DO NOTHING
"""


def empty(request):
    return HttpResponse(request.user.email)


def _posted(request, pk):
    session = get_object_or_404(Session, uuid=pk)
    return session, [value.split("@")[0] for value in request.POST.getlist("here")]


@transaction.atomic
def in_a_loop(request, pk):
    session, people = _posted(request, pk)
    for uuid in people:
        person = Person.objects.get(uuid=uuid)
        member = person.memberships.get(is_main=True)
        address = member.family.address_on(session.date)
        Attendance.objects.get_or_create(
            session=session,
            person=person,
            defaults={
                "family": member.family,
                "date": session.date,
                "centre_id": session.centre_id,
                "area": address and address.area,
                "marked_by": request.user,
            },
        )
    return HttpResponse()


def get_or_create_alone(request, pk):
    """The loop with nothing looked up: the least that a loop can be."""
    session, people = _posted(request, pk)
    ids = Person.objects.filter(uuid__in=people).values_list("pk", flat=True)
    for person in ids:
        Attendance.objects.get_or_create(
            session=session,
            person_id=person,
            defaults={"date": session.date, "centre_id": session.centre_id},
        )
    return HttpResponse()


def by_hand(request, pk):
    session, people = _posted(request, pk)
    with connection.cursor() as cursor:
        cursor.execute(
            BY_HAND,
            {
                "session": session.pk,
                "date": session.date,
                "centre": session.centre_id,
                "now": timezone.now(),
                "user": request.user.pk,
                "people": people,
            },
        )
    return HttpResponse()


urlpatterns = [
    path("empty/", empty),
    path("in-a-loop/<uuid:pk>/", in_a_loop),
    path("get-or-create/<uuid:pk>/", get_or_create_alone),
    path("by-hand/<uuid:pk>/", by_hand),
    *urls.urlpatterns,
]
handler500 = urls.handler500
