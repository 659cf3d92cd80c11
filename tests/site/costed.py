"""One of everything in costing, for the world of one centre."""

import datetime as dt
import io

from django.core.files.base import ContentFile
from PIL import Image

from centres.models import Strand
from costing.models import (
    CaseStudy,
    Comparison,
    CostLine,
    Deflator,
    DiscountRate,
    OutcomeValue,
    Projection,
    PublishedVersion,
    Quote,
    Section,
    ServiceModel,
    StatedFigure,
)
from costing.publishing.document import checksum, to_json
from costing.reports.parts import (
    CaseStudyReport,
    Chapter,
    Cover,
    Photograph,
    Quotation,
    Stated,
    StatedLine,
)

YEAR = {"starts_on": dt.date(2009, 4, 1), "ends_on": dt.date(2010, 3, 31)}


class CostedWorld:
    """Mixed into ``World``: uses its word, day, authority, centre, activity and agreement."""

    def make_costing(self):
        self.make_service_models()
        self.make_library()
        self.make_projection()
        self.make_case_study()

    def make_service_models(self):
        word = self.word
        self.models = [
            ServiceModel.objects.create(
                name=f"{word} {kind}",
                kind=kind,
                families_are="stated",
                families_given=10,
                authority=self.authority,
                centre=self.centre,
                **YEAR,
            )
            for kind in ("existing", "redesigned")
        ]
        self.cost_line = CostLine.objects.create(
            service_model=self.models[0],
            strand=Strand.objects.first(),
            kind="staff",
            description=f"{word} staff",
            activity=self.activity,
            amount=1000,
            decision="stop",
            owner=f"{word} owner",
        )
        self.models[0].families_by_strand.create(strand=self.cost_line.strand, families=4)
        self.model_version = self.models[0].versions.create(
            number=1, document={"version": 1, "lines": []}, sha256="0" * 64, why=f"{word} kept"
        )
        self.comparison = Comparison.objects.create(
            title=f"{word} comparison", existing=self.models[0], redesigned=self.models[1]
        )
        self.scenario = self.models[1].scenarios.create(
            name=f"{word} scenario", why=f"{word} to see", changes={}
        )

    def make_library(self):
        word = self.word
        count = Deflator.objects.count()
        self.deflator = Deflator.objects.create(
            authority=self.authority,
            year=2009 + count,
            index=100,
            published_on=self.today,
            source=f"{word} index",
        )
        self.discount_rate = DiscountRate.objects.create(
            authority=self.authority,
            starts_on=self.today,
            from_year=1 + count,
            percent=3,
            source=f"{word} rate",
        )
        self.outcome_value = OutcomeValue.objects.create(
            authority=self.authority,
            name=f"{word} outcome",
            unit="a case a year",
            kind="fiscal",
            amount=50,
            price_year=2009,
            confidence="low",
            source=f"{word} source",
        )

    def make_projection(self):
        self.projection = Projection.objects.create(
            name=f"{self.word} projection",
            authority=self.authority,
            centre=self.centre,
            first_year=2012,
        )
        self.projected_amount = self.projection.amounts.create(
            kind="benefit", value_kind="fiscal", label=f"{self.word} saving", amount=100
        )

    def make_case_study(self):
        word = self.word
        self.case_study = CaseStudy.objects.create(
            slug=f"{word}-study".lower(),
            finding=f"{word} finding",
            place_name=f"{word} place",
            authority=self.authority,
            centre=self.centre,
            comparison=self.comparison,
            agreement=self.agreement,
            projection=self.projection,
            released_on=self.today,
            version=2,
            **YEAR,
        )
        Section.objects.create(case_study=self.case_study, kind="background", words=f"{word} words")
        self.quote = Quote.objects.create(
            case_study=self.case_study,
            words=f"{word} quote",
            said_by="Parent",
            consent_given_on=dt.date(2010, 1, 1),
        )
        self.stated_figure = StatedFigure.objects.create(
            case_study=self.case_study, label=f"{word} figure", value="9", source="x"
        )
        self.chosen_figure = self.case_study.chosen.create(
            section="progress", source="measure", key="children_reached", shown_as="figure"
        )
        self.picture = self.case_study.pictures.create(
            section="progress",
            file=ContentFile(small_png(), name=f"{word}.png"),
            content_type="image/png",
            width=1,
            height=1,
            sha256="0" * 64,
            alt=f"{word} picture",
        )
        self.study_review = self.case_study.reviews.create(version=2, look_at=f"{word} please")
        self.make_published_version()

    def make_published_version(self):
        """Version 1, as readers outside have it; version 2 is being written."""
        word = self.word
        cover = Cover(f"{word} finding", "", f"{word} place", "", "", self.today, 1, True)
        parts = (
            Quotation(self.quote.uuid, self.quote.words, self.quote.said_by),
            Photograph(self.picture.uuid, self.picture.alt, "", 1, 1),
            Stated((StatedLine(f"{word} figure", "9", "Stated: x"),)),
        )
        chapter = Chapter("progress", "Progress", (f"{word} words",), parts)
        document, kept = to_json(CaseStudyReport(cover, f"{word} note", (chapter,)))
        self.published = PublishedVersion.objects.create(
            case_study=self.case_study, number=1, document=document, sha256=checksum(document)
        )
        for one in kept:
            self.published.words.create(of=one.of, secret=one.secret, words=one.words)

    def costed_by_folder(self):
        """The object that a URL's first folder is about; longer folders before shorter."""
        return {
            "costing/service-models": self.models[0],
            "costing/audit": self.models[0],
            "costing/model-versions": self.model_version,
            "costing/cost-lines": self.cost_line,
            "costing/comparisons": self.comparison,
            "costing/what-if": self.models[1],
            "costing/scenarios": self.scenario,
            "costing/projections": self.projection,
            "costing/projected-amounts": self.projected_amount,
            "costing/outcome-values": self.outcome_value,
            "costing/deflators": self.deflator,
            "costing/discount-rates": self.discount_rate,
        }

    def of_case_study(self, path):
        """The object of an address below a case study, or None."""
        parts = {
            "/quotes/": self.quote,
            "/stated-figures/": self.stated_figure,
            "/figures/": self.chosen_figure,
            "/pictures/": self.picture,
            "/reviews/": self.study_review,
            "/versions/": self.published,
        }
        return next((row for part, row in parts.items() if part in path), None)


def small_png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1, 1)).save(file, "PNG")
    return file.getvalue()
