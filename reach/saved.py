"""Saved views: which pages can be saved, what a saved one asks for today, and keeping one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from centres.periods import Period
from documents.values import parse_date
from reach.filters import ReachFilter, VisiblePlace
from reach.models import SavedView
from reach.moving_periods import Moving, last_quarter, last_week, moving_period
from reach.volunteering.filters import VolunteeringFilter

LONGEST_QUERY = 1000
NOT_KEPT = ("page", "as", "table", "of")


@dataclass(frozen=True)
class Page:
    """``true_figures``: for those only who see true figures of the place."""

    label: str
    true_figures: bool = True
    filter: type = ReachFilter


PAGES = {
    "dashboard": Page("Overview", true_figures=False),
    "breakdown": Page("Breakdown"),
    "trends": Page("Trends"),
    "map": Page("Map"),
    "who-leads": Page("Who leads"),
    "compare": Page("Compare"),
    "volunteering": Page("Volunteering", filter=VolunteeringFilter),
}


@dataclass(frozen=True)
class Asked:
    """What an address asks for: a page by name with its arguments, and its filters."""

    page: str
    query: str
    place: VisiblePlace
    period: Period

    @property
    def label(self) -> str:
        return page_label(self.page)


def page_label(page: str) -> str:
    """ "Breakdown by area" for "breakdown area"."""
    name, *arguments = page.split()
    label = PAGES[name].label if name in PAGES else "Reach"
    return f"{label} by {' '.join(arguments).replace('_', ' ')}" if arguments else label


def asked_by(address: str, user) -> Asked:
    """What the address of a page of reach asks for; 404 where it is none, or not hers."""
    path, _, query = address.partition("?")
    try:
        match = resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        raise Http404 from None
    if match.app_name != "reach" or match.url_name not in PAGES:
        raise Http404
    kept = QueryDict(query, mutable=True)
    for name in NOT_KEPT:
        kept.pop(name, None)
    page = " ".join([match.url_name, *(str(value) for value in match.kwargs.values())])
    form = filter_of(page, kept, user)
    if form is None:
        raise Http404
    kept["scope"] = form.place.key
    if not {"period", "from", "to"} & kept.keys():
        kept["period"] = form.data["period"]
    return Asked(page, kept.urlencode(), form.place, form.asked_period)


def filter_of(page: str, query: QueryDict, user):
    """The page's filter, as this user may ask it; None where she may not, or it cannot be."""
    about = PAGES.get(page.split()[0])
    if about is None:
        return None
    try:
        form = about.filter(query, user=user)
    except Http404:
        return None
    if not form.is_valid() or (about.true_figures and form.released):
        return None
    return form


def query_on(view: SavedView, over: dt.date) -> QueryDict:
    """Its filters with a period that moves put as dates, as after the day ``over``."""
    query = QueryDict(view.query, mutable=True)
    if query.get("period") in Moving.values:
        period = moving_period(query.pop("period")[-1], over)
        query["from"], query["to"] = period.first.isoformat(), period.last.isoformat()
    return query


def address_of(view: SavedView) -> str:
    name, *arguments = view.page.split()
    query = query_on(view, timezone.localdate() - dt.timedelta(days=1))
    return f"{reverse(f'reach:{name}', args=arguments)}?{query.urlencode()}"


def may_open(view: SavedView, places: list[VisiblePlace]) -> bool:
    """Whether its place is (still) one of these, those that its owner may see."""
    about = PAGES.get(view.page.split()[0])
    key = QueryDict(view.query).get("scope")
    place = next((one for one in places if one.key == key), None)
    return bool(about and place) and (place.sees_true_figures or not about.true_figures)


def moving_of(view: SavedView) -> str:
    """Which period that moves it asks for; empty where its dates stay."""
    period = QueryDict(view.query).get("period", "")
    return period if period in Moving.values else ""


def period_words(view: SavedView) -> str:
    if moving := moving_of(view):
        return Moving(moving).label
    query = QueryDict(view.query)
    try:
        return str(Period(*(parse_date(query[name]) for name in ("from", "to"))))
    except (KeyError, ValueError):
        return query.get("period", "")


def digest_period(digest: str, on: dt.date) -> Period:
    """The last week or quarter that is over on this day."""
    if digest == SavedView.Digest.WEEKLY:
        return last_week(on)
    return last_quarter(on - dt.timedelta(days=1))


def with_period(query: str, moving: str) -> str:
    """The filters with a period that moves in the place of dates; as they are without one."""
    if moving not in Moving.values:
        return query
    kept = QueryDict(query, mutable=True)
    for name in ("from", "to"):
        kept.pop(name, None)
    kept["period"] = moving
    return kept.urlencode()


@transaction.atomic
def save_view(*, by, view: SavedView) -> SavedView:
    """Keep a view of hers. The same one sent twice is one.

    The first digest is of the week or quarter that is over next.
    """
    view.owner = by
    before = SavedView.objects.for_user(by).filter(pk=view.pk).first()
    if view.digest == SavedView.Digest.NEVER:
        view.digest_sent_for = None
    elif before is None or before.digest != view.digest:
        view.digest_sent_for = digest_period(view.digest, timezone.localdate()).last
    if before:
        view.save()
        return view
    said = {name: getattr(view, name) for name in ("page", "query", "digest", "digest_sent_for")}
    return SavedView.objects.get_or_create(owner=by, name=view.name, defaults=said)[0]
