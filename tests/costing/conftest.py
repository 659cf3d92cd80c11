"""A small place like Whiston: two centres, two areas, a few families who came in 2009-10."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from accounts.permissions import Role
from centres.models import Strand
from costing.actions import publishing as actions
from costing.models import (
    CaseStudy,
    Comparison,
    CostLine,
    Quote,
    Section,
    ServiceModel,
    StatedFigure,
)
from costing.reports.case_study import case_study_report
from costing.writing.words import words_sha256
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    AreaFactory,
    CaseStudyFactory,
    CentreFactory,
    ClusterFactory,
    CostLineFactory,
    FamilyFactory,
    PopulationFactory,
    ReachAreaFactory,
    ServiceModelFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

BORN = dt.date(2007, 6, 1)


@pytest.fixture
def place(db):
    """A cluster of one centre with one area of 100 children under 5."""
    centre = CentreFactory(name="Southmead")
    cluster = ClusterFactory(name="Whiston", authority=centre.authority)
    cluster.centres.add(centre)
    area = AreaFactory(name="Meadow", ward__authority=centre.authority)
    PopulationFactory(area=area, year=2009, children=1749)
    ReachAreaFactory(centre=centre, area=area)
    return SimpleNamespace(
        authority=centre.authority,
        centre=centre,
        cluster=cluster,
        area=area,
        activity=ActivityFactory(centre=centre, name="Stay and play"),
        manager=user_with(Role.MANAGER, centre, name="Ana Osei"),
    )


@pytest.fixture
def ana(place):
    """The browser of its manager."""
    return browser_of(place.manager)


@pytest.fixture
def meg(place):
    """That of another manager of the same centre."""
    return browser_of(user_with(Role.MANAGER, place.centre, name="Meg Hall"))


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def came(place):
    """Makes ``families`` families, each with one child who came once."""

    def make(families):
        session = SessionFactory(activity=place.activity)
        for _ in range(families):
            family = FamilyFactory(centre=place.centre)
            live_at(family, place.area)
            child = member(family, date_of_birth=BORN)
            attend(session, child, family=family, area=place.area)

    return make


@pytest.fixture
def models(place):
    """Knowsley's totals; the redesign spends nothing on outreach, which is commissioned."""
    existing = ServiceModelFactory(
        cluster=place.cluster,
        name="Existing service",
        slug="before",
        families_are=ServiceModel.FamiliesAre.STATED,
        families_given=278,
    )
    redesigned = ServiceModelFactory(
        cluster=place.cluster,
        name="Redesigned service, year 1",
        slug="after",
        kind=ServiceModel.Kind.REDESIGNED,
        starts_on=dt.date(2010, 4, 1),
        ends_on=dt.date(2011, 3, 31),
        families_given=649,
    )
    play, _, outreach, office = Strand.objects.all()
    for model, strand, amount in [
        (existing, play, 310580),
        (existing, outreach, 61381),
        (existing, office, 137300),
        (redesigned, play, 343750),
        (redesigned, office, 98400),
    ]:
        CostLineFactory(service_model=model, strand=strand, amount=Decimal(amount))
    CostLineFactory(
        service_model=redesigned,
        strand=outreach,
        kind=CostLine.Kind.COMMISSIONED,
        description="Welcome visits",
        agency="Family Voices",
        amount=0,
    )
    return SimpleNamespace(existing=existing, redesigned=redesigned)


@pytest.fixture
def comparison(models):
    return Comparison.objects.create(
        title="Existing and redesigned", existing=models.existing, redesigned=models.redesigned
    )


@pytest.fixture
def study(place, comparison):
    """A case study with words in every section, a quote and two stated figures."""
    agreement = AgreementFactory(cluster=place.cluster, title="Family Voices with Whiston")
    study = CaseStudyFactory(
        cluster=place.cluster, slug="whiston", comparison=comparison, agreement=agreement
    )
    for kind in Section.Kind:
        Section.objects.create(case_study=study, kind=kind, words=f"Words on {kind.label}.")
    Section.objects.filter(kind=Section.Kind.METHODS).update(
        words="Resource audit: what each pound paid for.\n\nAnd we listened."
    )
    Quote.objects.create(
        case_study=study,
        words="They put the kettle on.",
        said_by="Parent, Whiston",
        consent_given_on=dt.date(2010, 3, 1),
    )
    for label, is_headline in [("Parents in the group", True), ("Posts freed", False)]:
        StatedFigure.objects.create(
            case_study=study,
            label=label,
            value="about 9",
            source="The group",
            is_headline=is_headline,
        )
    return study


@pytest.fixture
def report_of(study):
    """The report as it would be made now, by key of its chapters."""

    def make():
        report = case_study_report(CaseStudy.objects.with_place().get(pk=study.pk))
        return {chapter.key: chapter for chapter in report.chapters}

    return make


@pytest.fixture
def found_ready(place):
    """A second person reads a case study as it stands, and says yes."""

    def make(study):
        study.refresh_from_db()
        return study.reviews.create(
            version=study.version,
            asked_by=place.manager,
            reviewer=user_with(Role.MANAGER, place.centre, name="Sam Reader"),
            verdict="ready",
            decided_at=timezone.now(),
            words_sha256=words_sha256(CaseStudy.objects.get(pk=study.pk)),
        )

    return make


@pytest.fixture
def publish(place, found_ready):
    """Publishes a case study as it stands, after the yes of a second person."""

    def make(study, what_changed="More words."):
        found_ready(study)
        return actions.publish(study=study, by=place.manager, what_changed=what_changed)

    return make
