"""Finding the family that something belongs to, and picking it with one button."""

from django.shortcuts import render

from families.family_page import with_members

LONGEST_SEARCH = 100
FOUND_SHOWN = 20


def pick_page(request, families, *, title, first, action, back):
    """Families with ``?q=`` (or ``first``) in them; each a button that posts it to ``action``."""
    text = request.GET.get("q", first).strip()[:LONGEST_SEARCH]
    found = with_members(families.matching(text))[:FOUND_SHOWN] if text else []
    context = {"title": title, "q": text, "families": found, "action": action, "back": back}
    return render(request, "families/family_pick.html", context)
