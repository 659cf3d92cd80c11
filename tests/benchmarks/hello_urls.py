from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.urls import path

from config import urls


@login_not_required
def select_one(request):
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        return HttpResponse(str(cursor.fetchone()[0]))


urlpatterns = [path("select-1/", select_one), *urls.urlpatterns]
handler500 = urls.handler500
