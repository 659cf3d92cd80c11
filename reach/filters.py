"""Which place and period a reader asks for, in the address, and what she may ask for."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, Min, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.permissions import Permission
from centres.access import authorities_for, centres_for
from centres.models import Authority, Centre, Cluster, Session
from centres.periods import FinancialYear, Period, PeriodError
from documents.values import parse_date
from families.models import Attendance
from reach.only import EVERYBODY, Only
from reach.parts import LABELS, Choices, ShownPart, part_field, shown_parts
from reach.scopes import Scope, scope_of

OTHER_DATES = "dates"


@dataclass(frozen=True)
class VisiblePlace:
    """A place whose reach a reader may see; true figures, or released ones only."""

    place: Centre | Cluster | Authority
    label: str
    sees_true_figures: bool

    @property
    def key(self) -> str:
        return self.place.code if isinstance(self.place, Authority) else self.place.slug


def visible_places(user) -> list[VisiblePlace]:
    """Clusters, centres, then authorities. True figures of a cluster need all its centres."""
    own = set(centres_for(user, Permission.SEE_TRUE_FIGURES))
    authorities = list(authorities_for(user, Permission.SEE_AGGREGATES))
    clusters = Cluster.objects.filter(Q(authority__in=authorities) | Q(centres__in=own)).distinct()
    places = []
    for cluster in clusters.prefetch_related("centres"):
        centres = set(cluster.centres.all())
        is_own = bool(centres) and centres <= own
        if is_own or cluster.authority_id in {authority.pk for authority in authorities}:
            label = f"{cluster.name}, {len(centres)} centre{'' if len(centres) == 1 else 's'}"
            places.append(VisiblePlace(cluster, label, is_own))
    others = set(Centre.objects.filter(authority__in=authorities))
    for centre in sorted(own | others, key=lambda centre: centre.name):
        places.append(VisiblePlace(centre, centre.name, centre in own))
    return places + [VisiblePlace(authority, authority.name, False) for authority in authorities]


def sees_true_figures(user, place: Centre | Cluster | None) -> bool:
    """Whether true figures of this place are hers; of no place there are none to hide."""
    return place is None or any(
        visible.place == place and visible.sees_true_figures for visible in visible_places(user)
    )


def financial_years(places: list[VisiblePlace], today: dt.date, *, finished: bool) -> list[str]:
    """The newest first, back to the first session; only those that have ended, if so asked."""
    authorities = {getattr(p.place, "authority_id", p.place.pk) for p in places}
    first = Session.objects.filter(authority__in=authorities).aggregate(first=Min("date"))["first"]
    newest = FinancialYear.containing(today).start - int(finished)
    oldest = min(newest, FinancialYear.containing(first).start if first else newest)
    return [str(FinancialYear(year)) for year in range(newest, oldest - 1, -1)]


def usual_place(places: list[VisiblePlace]) -> VisiblePlace:
    """The first of them to which somebody came; the first where nobody came to any."""
    centres = {place.key: _centres_of(place.place) for place in places}
    came = Attendance.objects.filter(centre=OuterRef("pk"))
    asked = Centre.objects.filter(pk__in=set().union(*centres.values()))
    used = set(asked.filter(Exists(came)).values_list("pk", flat=True))
    return next((place for place in places if centres[place.key] & used), places[0])


def _centres_of(place) -> set[int]:
    """The centres of a cluster as they were read with it."""
    if isinstance(place, Centre):
        return {place.pk}
    return {centre.pk for centre in place.centres.all()} if isinstance(place, Cluster) else set()


def usual_year(places: list[VisiblePlace], years: list[str]) -> str:
    """The last of these financial years that is over and in which somebody came; the newest of
    them where nobody came before."""
    centres = [p.place for p in places if isinstance(p.place, Centre)]
    this = FinancialYear.containing(timezone.localdate())
    came = Attendance.objects.filter(centre__in=centres, date__lt=this.period.first)
    last = came.order_by("-date").values_list("date", flat=True).first()
    year = str(FinancialYear.containing(last)) if last else ""
    return year if year in years else years[0]


class DayField(forms.CharField):
    """A date as people write it, day before month; shown with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"})

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as error:
            words = str(error)
            raise forms.ValidationError(words[0].upper() + words[1:]) from None


def _whole_year(first, last, years) -> str:
    """The one of these financial years that two days begin and end, else OTHER_DATES."""
    for year in years:
        period = FinancialYear.parse(year).period
        if (period.first.isoformat(), period.last.isoformat()) == (first, last):
            return year
    return OTHER_DATES


class ReachFilter(forms.Form):
    """Place and period, and which part of the place. A place that the reader may not see is not
    found; of released figures no part is shown."""

    has_parts = True
    scope = forms.ChoiceField(label="Place")
    period = forms.ChoiceField(label="Period")

    def __init__(self, asked, *, user):
        self.today = timezone.localdate()
        self.places = self.places_of(user)
        self.place = self._place(asked.get("scope"))
        self.released = not self.place.sees_true_figures
        years = self.years()
        super().__init__(self._with_defaults(asked, years))
        self.fields["from"] = DayField(label="From", required=False)
        self.fields["to"] = DayField(label="Until", required=False)
        self.fields["scope"].choices = [(place.key, place.label) for place in self.places]
        self.fields["period"].choices = [(year, year) for year in years]
        if self.has_other_dates:
            self.fields["period"].choices += [(OTHER_DATES, "Other dates")]
        if self.has_parts and not self.released:
            for name, choices in self.choices.by_name().items():
                self.fields[name] = part_field(name, choices)

    @cached_property
    def choices(self) -> Choices:
        return Choices.of(self.place.place)

    def places_of(self, user) -> list[VisiblePlace]:
        return visible_places(user)

    def years(self) -> list[str]:
        return financial_years(self.places, self.today, finished=self.released)

    def usual_year(self, years) -> str:
        return usual_year(self.places, years)

    def _with_defaults(self, asked, years):
        """What is left out of the address; dates as a browser's calendar wants them."""
        found = {key: value for key, value in asked.items() if value}
        for name in LABELS.keys() & asked.keys():
            found[name] = [value for value in asked.getlist(name) if value]
        found["scope"] = self.place.key
        if "period" not in found:
            has_dates = "from" in found or "to" in found
            found["period"] = OTHER_DATES if has_dates else self.usual_year(years)
        for name in {"from", "to"} & found.keys():
            with suppress(ValueError):
                found[name] = parse_date(found[name]).isoformat()
        if found["period"] == OTHER_DATES:
            found["period"] = _whole_year(found.get("from"), found.get("to"), years)
        return found

    def _place(self, key) -> VisiblePlace:
        if not key and self.places:
            return usual_place(self.places)
        for place in self.places:
            if place.key == key:
                return place
        raise Http404

    def clean(self):
        cleaned = super().clean()
        if "period" not in cleaned or self.errors:
            return cleaned
        if self.released and self.parts_asked:
            self.add_error("scope", "Figures are released for whole places only.")
            return cleaned
        if self.released and self.has_other_dates:
            words = "Figures are released for whole financial years that have ended."
            self.add_error("period", f"{words} Choose one of these.")
            return cleaned
        period = self._period(cleaned)
        if period and period.first > self.today:
            self.add_error("period", "This period has not begun. Choose an earlier one.")
        elif period:
            # Nobody has come tomorrow: the year that runs is measured up to today.
            self.asked_period = Period(period.first, min(period.last, self.today))
        return cleaned

    def _period(self, cleaned) -> Period | None:
        if cleaned["period"] != OTHER_DATES:
            return FinancialYear.parse(cleaned["period"]).period
        first, last = cleaned["from"], cleaned["to"]
        for name, day, words in [("from", first, "first"), ("to", last, "last")]:
            if day is None:
                self.add_error(name, f"Give the {words} day, like 25/03/2010.")
        try:
            return Period(first, last) if first and last else None
        except PeriodError as error:
            self.add_error("to", str(error))
            return None

    def measured_scope(self) -> Scope:
        return scope_of(self.place.place)

    @property
    def only(self) -> Only:
        """The part of the place that is asked for; EVERYBODY for the whole. Of a valid form."""
        if not self.has_parts or self.released:
            return EVERYBODY
        return self.choices.part({name: self.cleaned_data[name] for name in LABELS})

    @property
    def parts(self) -> list[ShownPart]:
        return shown_parts(self)

    @property
    def parts_asked(self) -> list[tuple[str, str]]:
        """What of the address asks for parts, as it came: names and values."""
        return [(name, key) for name in LABELS for key in self.data.get(name, [])]

    @property
    def has_part_errors(self) -> bool:
        return any(name in self.errors for name in LABELS)

    @property
    def whole_address(self) -> str:
        """The address of the same place and period, without parts."""
        kept = {
            key: self.data[key] for key in ("scope", "period", "from", "to") if key in self.data
        }
        return urlencode(kept)

    @property
    def has_other_dates(self) -> bool:
        return self.data["period"] == OTHER_DATES
