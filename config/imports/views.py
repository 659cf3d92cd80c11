from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import may, needs
from config.imports import IMPORTERS
from config.imports.forms import ImportForm
from documents import jobs
from documents.writers import csv_response

NEEDED = (Permission.IMPORT_RECORDS, Permission.IMPORT_PLACES)


@needs(*NEEDED)
@require_safe
def import_list(request):
    importers = [i for i in IMPORTERS.values() if may(request.user, i.permission)]
    return render(request, "config/import_list.html", {"importers": importers})


@needs(*NEEDED)
@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request, slug):
    importer = _importer(request, slug)
    form = ImportForm(request.POST or None, request.FILES or None, importer=importer)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            job = jobs.start(
                importer.job_kind,
                by=request.user,
                arguments={"only_check": form.cleaned_data["only_check"]},
                file=form.cleaned_data["file"],
            )
            record(request.user, Event.IMPORT, job, detail=slug)
        return redirect(job)
    return render(request, "config/import_start.html", {"importer": importer, "form": form})


@needs(*NEEDED)
@require_safe
def import_example(request, slug):
    """A file with the header and an invented row or two, to be filled in."""
    importer = _importer(request, slug)
    if importer.example_file:
        return example_response(f"{slug}-example{importer.file_kind.endings[0]}", importer)
    name = f"{slug}-example.csv"
    return csv_response(name, importer.header, importer.example_rows, user=request.user)


def example_response(name, importer):
    """The example of a file that is no table; invented, so that nobody takes anything away."""
    response = HttpResponse(importer.example_file, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _importer(request, slug):
    if slug not in IMPORTERS:
        raise Http404
    importer = IMPORTERS[slug]
    if not may(request.user, importer.permission):
        record(request.user, Event.DENIED, detail=f"import {slug}")
        raise PermissionDenied
    return importer
