"""Which place and period of volunteering a reader asks for, in the address."""

from __future__ import annotations

from django.db.models import Min

from centres.models import Centre
from centres.periods import FinancialYear
from reach.filters import ReachFilter, VisiblePlace, visible_places
from volunteers.models import Hours


class VolunteeringFilter(ReachFilter):
    """Places of which the reader sees true figures, and years back to the first hours there."""

    has_parts = False

    def places_of(self, user) -> list[VisiblePlace]:
        return [place for place in visible_places(user) if place.sees_true_figures]

    @property
    def _hours(self):
        centres = [place.place.pk for place in self.places if isinstance(place.place, Centre)]
        return Hours.objects.approved().belonging_to(Centre.objects.filter(pk__in=centres))

    def years(self) -> list[str]:
        """As for reach; back to the first hours where these are older than the first session."""
        years = super().years()
        first = self._hours.aggregate(first=Min("date"))["first"]
        if first is None:
            return years
        before = range(FinancialYear.parse(years[-1]).start - 1, first.year - 2, -1)
        older = (FinancialYear(start) for start in before)
        return years + [str(year) for year in older if year.period.last >= first]

    def usual_year(self, years) -> str:
        """The last that is over and in which hours were given; the newest if there is none."""
        this = FinancialYear.containing(self.today)
        given = self._hours.filter(date__lt=this.period.first).order_by("-date")
        last = given.values_list("date", flat=True).first()
        year = str(FinancialYear.containing(last)) if last else ""
        return year if year in years else years[0]
