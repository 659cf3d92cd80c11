"""Plain factories: the least that makes a valid row; tests say what matters to them."""

import datetime as dt

import factory
from dateutil.relativedelta import relativedelta
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.permissions import Role
from centres.models import (
    Activity,
    Area,
    Authority,
    Centre,
    Cluster,
    Membership,
    Population,
    Provider,
    ReachArea,
    Session,
    Strand,
    Ward,
)
from coproduction.models import Agreement
from costing.models import CaseStudy, CostLine, ServiceModel
from families.models import (
    Address,
    Attendance,
    Family,
    FamilyMember,
    FormQuestion,
    FormVersion,
    Person,
)
from volunteers.models import (
    Check,
    Course,
    CourseRecord,
    Hours,
    RoleHeld,
    Volunteer,
    VolunteerRole,
)

PASSWORD = "a long pass phrase"

# What somebody is told who names a strand that there is none of.
STRANDS = (
    "write Child development and learning or Family support or Outreach and engagement or "
    "Business and administration"
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Faker("name")
    email = factory.Sequence(lambda n: f"user{n}@example.org")
    password = factory.django.Password(PASSWORD)


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = Authority

    code = factory.Sequence(lambda n: f"LA{n}")
    name = factory.Sequence(lambda n: f"Authority {n}")


class WardFactory(DjangoModelFactory):
    class Meta:
        model = Ward

    authority = factory.SubFactory(AuthorityFactory)
    code = factory.Sequence(lambda n: f"W{n}")
    name = factory.Sequence(lambda n: f"Ward {n}")


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    ward = factory.SubFactory(WardFactory)
    code = factory.Sequence(lambda n: f"A{n}")
    name = factory.Sequence(lambda n: f"Area {n}")


class PopulationFactory(DjangoModelFactory):
    class Meta:
        model = Population

    area = factory.SubFactory(AreaFactory)
    year = 2009
    children = 100
    source = "invented"


class CentreFactory(DjangoModelFactory):
    class Meta:
        model = Centre

    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence(lambda n: f"Centre {n}")


class ClusterFactory(DjangoModelFactory):
    class Meta:
        model = Cluster

    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence(lambda n: f"Cluster {n}")


class ReachAreaFactory(DjangoModelFactory):
    class Meta:
        model = ReachArea

    centre = factory.SubFactory(CentreFactory)
    area = factory.SubFactory(AreaFactory)


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider

    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence(lambda n: f"Group {n}")
    kind = Provider.Kind.GROUP


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    centre = factory.SubFactory(CentreFactory)
    name = factory.Sequence(lambda n: f"Activity {n}")


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    activity = factory.SubFactory(ActivityFactory)
    centre = factory.SelfAttribute("activity.centre")
    authority = factory.SelfAttribute("centre.authority")
    date = dt.date(2009, 5, 12)
    start = dt.time(10)
    end = dt.time(11, 30)


class FamilyFactory(DjangoModelFactory):
    class Meta:
        model = Family

    centre = factory.SubFactory(CentreFactory)
    authority = factory.SelfAttribute("centre.authority")
    name = factory.Sequence(lambda n: f"Family {n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    authority = factory.SubFactory(AuthorityFactory)
    given_name = factory.Sequence(lambda n: f"Person{n}")


class VolunteerFactory(DjangoModelFactory):
    class Meta:
        model = Volunteer

    group = factory.SubFactory(ProviderFactory)
    authority = factory.SelfAttribute("group.authority")
    name = factory.Sequence(lambda n: f"Volunteer {n}")


class HoursFactory(DjangoModelFactory):
    class Meta:
        model = Hours

    volunteer = factory.SubFactory(VolunteerFactory)
    date = dt.date(2009, 5, 12)
    hours = 2
    status = Hours.Status.APPROVED


class CheckFactory(DjangoModelFactory):
    """Issued and accepted three months after it was asked for, and due after three years."""

    class Meta:
        model = Check

    volunteer = factory.SubFactory(VolunteerFactory)
    level = "enhanced"
    decision = Check.Decision.ACCEPTED
    issued_on = dt.date(2025, 6, 1)
    applied_on = factory.LazyAttribute(
        lambda c: (c.issued_on or dt.date(2025, 6, 1)) - dt.timedelta(days=90)
    )
    decided_on = factory.SelfAttribute("issued_on")
    due_on = factory.LazyAttribute(lambda c: c.issued_on and c.issued_on + relativedelta(years=3))


def held_role(volunteer, slug, **fields):
    """She holds everybody's role of this slug."""
    role = VolunteerRole.objects.get(slug=slug, authority=None)
    return RoleHeld.objects.create(volunteer=volunteer, role=role, **fields)


def done_course(volunteer, slug, completed_on=dt.date(2025, 6, 1), **fields):
    """She has done everybody's course of this slug."""
    course = Course.objects.get(slug=slug, authority=None)
    return CourseRecord.objects.create(
        volunteer=volunteer, course=course, completed_on=completed_on, **fields
    )


def user_with(role, place, **fields):
    """A user with ``role`` in ``place``, a centre, authority or provider as the role asks."""
    user = UserFactory(**fields)
    kind = {
        Role.FRONT_DESK: "centre",
        Role.MANAGER: "centre",
        Role.COMMISSIONER: "authority",
        Role.ADMINISTRATOR: "authority",
        Role.VOLUNTEER: "provider",
        Role.GROUP_LEAD: "provider",
    }[role]
    Membership.objects.create(user=user, role=role, **{kind: place})
    return user


def member(family, role="child", *, is_main=True, **person):
    """A new person in ``family``."""
    person = PersonFactory(authority=family.authority, **person)
    FamilyMember.objects.create(family=family, person=person, role=role, is_main=is_main)
    return person


def live_at(family, area, *, starts_on=None, ends_on=None, **address):
    return Address.objects.create(
        family=family, area=area, starts_on=starts_on, ends_on=ends_on, **address
    )


def attend(session, person, *, family=None, area=None):
    """An attendance as the register would keep it, home area given by the test."""
    return Attendance.objects.create(
        session=session,
        person=person,
        family=family,
        date=session.date,
        centre=session.centre,
        area=area,
    )


class ServiceModelFactory(DjangoModelFactory):
    class Meta:
        model = ServiceModel

    cluster = factory.SubFactory(ClusterFactory)
    authority = factory.SelfAttribute("cluster.authority")
    name = factory.Sequence(lambda n: f"Service {n}")
    kind = ServiceModel.Kind.EXISTING
    starts_on = dt.date(2009, 4, 1)
    ends_on = dt.date(2010, 3, 31)
    families_are = ServiceModel.FamiliesAre.PLANNED


class CostLineFactory(DjangoModelFactory):
    class Meta:
        model = CostLine

    service_model = factory.SubFactory(ServiceModelFactory)
    strand = factory.LazyFunction(lambda: Strand.objects.order_by("position").first())
    kind = CostLine.Kind.STAFF
    description = factory.Sequence(lambda n: f"Post {n}")
    amount = 1000


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    cluster = factory.SubFactory(ClusterFactory)
    provider = factory.SubFactory(
        ProviderFactory, authority=factory.SelfAttribute("..cluster.authority")
    )
    title = factory.Sequence(lambda n: f"Agreement {n}")
    starts_on = dt.date(2010, 4, 1)
    ends_on = dt.date(2013, 3, 31)


class CaseStudyFactory(DjangoModelFactory):
    class Meta:
        model = CaseStudy

    cluster = factory.SubFactory(ClusterFactory)
    authority = factory.SelfAttribute("cluster.authority")
    finding = "More than twice the families, for 13% less"
    place_name = factory.SelfAttribute("cluster.name")
    starts_on = dt.date(2009, 4, 1)
    ends_on = dt.date(2010, 3, 31)


class FormVersionFactory(DjangoModelFactory):
    """A draft that asks for a name and what she would like."""

    class Meta:
        model = FormVersion
        skip_postgeneration_save = True

    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence(lambda n: f"Form {n}")

    @factory.post_generation
    def asks(self, create, questions, **_):
        for position, slug in enumerate(questions or ["name", "wants"], 1):
            FormQuestion.objects.create(version=self, position=position, question=slug)
