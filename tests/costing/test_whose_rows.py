"""Whose rows of costing and case studies are to see and to change, against plain loops."""

import datetime as dt
from collections import defaultdict
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.permissions import Role
from costing.models import (
    CaseStudy,
    Comparison,
    Deflator,
    Projection,
    PublishedVersion,
    Scenario,
    ServiceModel,
    StudyReview,
)
from tests.factories import (
    AuthorityFactory,
    CaseStudyFactory,
    CentreFactory,
    ClusterFactory,
    ServiceModelFactory,
    user_with,
)

pytestmark = pytest.mark.django_db
PLACE = ("centre", "cluster__centres")


@pytest.fixture
def world():
    """Two authorities: one with two centres, a third beside them in a cluster with the second."""
    here, there = AuthorityFactory(), AuthorityFactory()
    north, south, west = (CentreFactory(authority=here) for _ in range(3))
    east = CentreFactory(authority=there)
    both = ClusterFactory(authority=here)
    both.centres.set([south, west])
    places = [
        {"authority": here, "centre": north, "cluster": None},
        {"authority": here, "centre": None, "cluster": both},
        {"authority": here, "centre": None, "cluster": None},
        {"authority": there, "centre": east, "cluster": None},
        {"authority": there, "centre": None, "cluster": None},
    ]
    users = [
        AnonymousUser(),
        user_with(Role.MANAGER, north, is_active=False),
        *(user_with(Role.MANAGER, centre) for centre in (north, south, west, east)),
        user_with(Role.FRONT_DESK, north),
        *(user_with(role, one) for one in (here, there)
          for role in (Role.COMMISSIONER, Role.ADMINISTRATOR)),
    ]  # fmt: skip
    for user in users:
        user.roles = []
        if user.is_authenticated and user.is_active:
            user.roles = list(user.memberships.select_related("centre"))
    return SimpleNamespace(places=places, users=users, authorities=[here, there])


def manages(user, thing):
    """A manager of its centre, of a centre of its cluster, or, without a place, of a centre of its
    authority."""
    for one in user.roles:
        if one.role != Role.MANAGER:
            continue
        if thing.place:
            if one.centre in thing.centres_there:
                return True
        elif one.centre.authority_id == thing.authority_id:
            return True
    return False


def commissions(user, thing):
    return any(
        one.role == Role.COMMISSIONER and one.authority_id == thing.authority_id
        for one in user.roles
    )


def assert_whose(users, rows, sees, changes, *read):
    """``read``: what the two questions look at, read in one go."""
    every = list(rows.prefetch_related(*read))
    for user in users:
        for found, may in ((rows.for_user(user), sees), (rows.editable_by(user), changes)):
            expected = [one.pk for one in every if may(user, one)]
            assert sorted(found.values_list("pk", flat=True)) == sorted(expected), user.roles


def under(owners):
    return [f"{owner}__{part}" for owner in owners for part in PLACE]


def test_models_projections_and_comparisons_are_of_their_managers(world):
    models = [ServiceModelFactory(**place) for place in world.places for _ in range(2)]
    for place in world.places:
        Projection.objects.create(name="x", first_year=2010, **place)
    for n, (existing, redesigned) in enumerate(zip(models, models[1:], strict=False)):
        compared = Comparison.objects.create(existing=existing, redesigned=redesigned, title=n)
        if n % 3:
            compared.others.add(models[n * 7 % 10])
    for model in models:
        Scenario.objects.create(service_model=model, name="x", why="y")

    def all_of(user, comparison):
        others = comparison.others.all()
        return all(manages(user, one) for one in (comparison.existing, comparison.redesigned,
                                                  *others))  # fmt: skip

    for of in (ServiceModel, Projection):
        assert_whose(world.users, of.objects, manages, manages, *PLACE)
    compared = ["existing", "redesigned", "others"]
    assert_whose(world.users, Comparison.objects, all_of, all_of, *under(compared))

    def of_model(user, row):
        return manages(user, row.service_model)

    assert_whose(world.users, Scenario.objects, of_model, of_model, *under(["service_model"]))


def test_case_studies_are_read_when_they_are_released_and_written_by_managers(world):
    for number, place in enumerate(world.places * 2):
        study = CaseStudyFactory(
            **place, place_name="x", released_on=dt.date(2011, 1, 1) if number > 4 else None
        )
        study.reviews.create(version=1)
        for version, taken_back in ((1, None), (2, timezone.now())):
            study.published.create(
                number=version, document={}, sha256="0" * 64, taken_back_at=taken_back
            )

    def reads(user, study):
        return manages(user, study) or bool(study.released_on and commissions(user, study))

    def reads_version(user, version):
        study = version.case_study
        return manages(user, study) or (version.taken_back_at is None and reads(user, study))

    def of_study(decide):
        return lambda user, row: decide(user, row.case_study)

    users, places = world.users, under(["case_study"])
    assert_whose(users, CaseStudy.objects, reads, manages, *PLACE)
    assert_whose(users, PublishedVersion.objects, reads_version, of_study(manages), *places)
    assert_whose(users, StudyReview.objects, of_study(reads), of_study(manages), *places)


def test_values_of_everybody_are_seen_by_all_and_changed_by_none(world):
    Deflator.objects.all().delete()
    for authority in (None, *world.authorities):
        Deflator.objects.create(
            authority=authority, year=2010, index=80, published_on=dt.date(2011, 1, 1)
        )
    managed = defaultdict(set)
    for user in world.users:
        managed[user] = {one.centre.authority for one in user.roles if one.role == Role.MANAGER}

    def changes(user, row):
        return row.authority in managed[user]

    def sees(user, row):
        return row.authority is None or changes(user, row)

    assert_whose(world.users, Deflator.objects, sees, changes)
