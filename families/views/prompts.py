"""Lists that prompt somebody to do something, on the page and as a file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from documents.writers import csv_response
from families.family_page import with_members
from families.filters import PromptFilter
from families.models import Family
from families.prompts import BY_SLUG, PROMPTS, Lately, families_to_prompt, in_order, next_terms

ON_A_PAGE = 50
HEADER = ["family", "centre", "language", "people", "phones", "day", "what the day is"]


@needs(Permission.SEE_FAMILIES)
@require_safe
def family_prompts(request, slug):
    prompt, today = prompt_of(slug), timezone.localdate()
    narrowed = PromptFilter(request.GET, families_to_prompt(request.user), request=request)
    families = narrowed.qs
    lately = Lately(today)
    found = {one.slug: one.find(families, lately) for one in PROMPTS}
    here = found[slug]
    page = Paginator(in_order(prompt, here), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "prompt": prompt,
        "prompts": [(one, len(found[one.slug])) for one in PROMPTS],
        "filter": narrowed,
        "page": page,
        "rows": rows_of(page.object_list, here),
        "without_a_day": sum(day is None for day in here.values()),
        "terms": next_terms(families, today) if slug == "turning-five" else (),
        "may_export": may(request.user, Permission.EXPORT_CENTRE),
    }
    return render(request, "families/family_prompts.html", context)


@needs(Permission.EXPORT_CENTRE)
@require_safe
def family_prompts_csv(request, slug):
    """The whole list of the centres that the user may export, without any address."""
    prompt, today = prompt_of(slug), timezone.localdate()
    families = families_to_prompt(request.user, Permission.EXPORT_CENTRE)
    families = PromptFilter(request.GET, families, request=request).qs
    found = prompt.find(families, Lately(today))
    rows = (cells(prompt, *row) for row in rows_of(in_order(prompt, found), found))
    return csv_response(f"{prompt.slug}-{today}.csv", HEADER, rows, user=request.user)


def prompt_of(slug):
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def rows_of(ids, found):
    """Families in this order, each with its day and the phones of its people."""
    families = with_members(Family.objects.filter(pk__in=list(ids))).in_bulk()
    return [(families[pk], found[pk], phones(families[pk])) for pk in ids]


def phones(family):
    return [member.person for member in family.members.all() if member.person.phone]


def cells(prompt, family, day, reached):
    people = "; ".join(str(member.person) for member in family.members.all())
    numbers = "; ".join(person.phone for person in reached)
    what = prompt.when if day else prompt.never
    return [family.name, family.centre.name, family.language, people, numbers, day, what.lower()]
