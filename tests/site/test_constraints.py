"""Each named constraint refuses a case that violates it, and nothing else does."""

import datetime as dt
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from centres.models import (
    Activity,
    AreaChange,
    Centre,
    Closure,
    Cluster,
    LiveBirths,
    Membership,
    Population,
    ReachArea,
    Term,
    Venue,
    WeeklyTime,
)
from documents.models import Job, Message, StoredFile
from families.models import (
    Address,
    Arrival,
    Birth,
    Booking,
    Consent,
    Contact,
    ContactPerson,
    EqualityCount,
    FamilyMember,
    FirstContact,
    FormCount,
    FormQuestion,
    FormTime,
    FormTrial,
    Referral,
    SameDecision,
    SentMark,
    TargetGroup,
    TargetGroupMembership,
    WalkIn,
)
from reach.models import Release, SavedView, Target
from tests import factories as make
from tests.site import (
    violations_of_coproduction,
    violations_of_costing,
    violations_of_plans,
    violations_of_teams,
    violations_of_training,
)
from volunteers.models import SupportAmbassador

pytestmark = pytest.mark.django_db

ROOMS = "accounts documents centres families volunteers reach coproduction costing".split()
EARLY, LATE = dt.date(2009, 4, 1), dt.date(2010, 3, 31)
BACKWARDS = {"starts_on": LATE, "ends_on": EARLY}
YEAR = {"starts_on": EARLY, "ends_on": LATE}
TEN, ELEVEN = dt.time(10), dt.time(11)
NOON = dt.datetime(2010, 1, 1, 12, tzinfo=dt.UTC)


def twice(create):
    create()
    create()


def weekly_time(**fields):
    values = {"weekday": 1, "start": TEN, "end": ELEVEN, **fields}
    return WeeklyTime.objects.create(activity=make.ActivityFactory(), **values)


def live_births(**fields):
    area = fields.pop("area", None) or make.AreaFactory()
    return LiveBirths.objects.create(area=area, month=dt.date(2010, 1, 1), births=1, **fields)


def area_change(before=None, after=None):
    before = before or make.AreaFactory()
    return AreaChange.objects.create(before=before, after=after or make.AreaFactory())


def release(**fields):
    values = {"authority": make.AuthorityFactory(), "document": {}, **YEAR, **fields}
    return Release.objects.create(**values)


def saved_view(owner):
    return SavedView.objects.create(owner=owner, name="Ours", page="dashboard")


def two_of(make_one, **makers):
    """The same thing twice, with the same things that it is about."""
    about = {name: maker() for name, maker in makers.items()}
    twice(lambda: make_one(**about))


def target(**fields):
    values = {"measure": "children_reached", "value": 1, **YEAR, **fields}
    return Target.objects.create(**values)


def contact(**fields):
    family = make.FamilyFactory()
    return Contact.objects.create(
        family=family, centre=family.centre, date=EARLY, kind="phone", **fields
    )


def job(**fields):
    return Job.objects.create(kind="x", owner=make.UserFactory(), **fields)


def user_twice_in_other_letters():
    make.UserFactory(email="a@example.org")
    make.UserFactory(email="A@example.org")


def one_family_two_addresses():
    family = make.FamilyFactory()
    twice(lambda: Address.objects.create(family=family))


def in_a_group_twice():
    person, group = make.PersonFactory(), TargetGroup.objects.first()
    twice(lambda: TargetGroupMembership.objects.create(person=person, group=group))


def two_main_households():
    person = make.PersonFactory()
    for _ in range(2):
        FamilyMember.objects.create(family=make.FamilyFactory(), person=person, role="child")


def same_place_twice(factory, **fields):
    authority = make.AuthorityFactory()
    twice(lambda: factory(authority=authority, **fields))


def attend_twice():
    session, person = make.SessionFactory(), make.PersonFactory()
    twice(lambda: make.attend(session, person))


def linked_to_itself(row):
    type(row).objects.filter(pk=row.pk).update(same_as=row.pk)


def with_centre(model, **fields):
    centre = make.CentreFactory()
    twice(lambda: model.objects.create(centre=centre, **fields))


def two_sessions_of_one_weekly_time():
    time = weekly_time()
    twice(lambda: make.SessionFactory(activity=time.activity, weekly_time=time))


def both_places():
    centre = make.CentreFactory()
    return {"centre": centre, "cluster": make.ClusterFactory(authority=centre.authority)}


def file_of_nobody(**fields):
    values = {"owner": make.UserFactory(), "name": "x.csv", "size": 1, "sha256": "a" * 64}
    return StoredFile.objects.create(file="x", **{**values, **fields})


def reach_area_twice():
    centre, area = make.CentreFactory(), make.AreaFactory()
    twice(lambda: ReachArea.objects.create(centre=centre, area=area))


def membership_twice():
    centre, user = make.CentreFactory(), make.UserFactory()
    twice(lambda: Membership.objects.create(user=user, role="manager", centre=centre))


def form_version_twice_in_other_letters():
    authority = make.AuthorityFactory()
    make.FormVersionFactory(authority=authority, name="Two pages")
    make.FormVersionFactory(authority=authority, name="TWO pages")


def form_question(**fields):
    version = make.FormVersionFactory(asks=["name"])
    return FormQuestion.objects.create(**{"version": version, "position": 2, **fields})


def two_questions_at_one_position():
    form_question(question="more", position=1)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS one_question_a_position IMMEDIATE")


def form_counted_twice(model, **fields):
    version = make.FormVersionFactory()
    twice(lambda: model.objects.create(version=version, day=EARLY, **fields))


def form_trial(**fields):
    values = {"authority": make.AuthorityFactory(), "name": "x", "starts_on": EARLY, **fields}
    return FormTrial.objects.create(**values)


def birth(**fields):
    values = {"ref": "B1", "source": "health", "born_on": EARLY, **fields}
    values.setdefault("authority", make.AuthorityFactory())
    return Birth.objects.create(**values)


def referral(**fields):
    values = {"direction": "in", "name": "Zoe", "agency": "x", "made_on": LATE, **fields}
    return Referral.objects.create(centre=make.CentreFactory(), **values)


def booking(**fields):
    values = {"session": make.SessionFactory(), "family": make.FamilyFactory(), "status": "place"}
    return Booking.objects.create(**values | fields)


def same_family_booked_twice():
    first = booking()
    booking(session=first.session, family=first.family)


def arrival(**fields):
    values = {"session": make.SessionFactory(), "first_name": "Kelly", "submission_key": uuid4()}
    return Arrival.objects.create(**values | fields)


def message(**fields):
    return Message.objects.create(key="k", to="a@example.org", subject="s", body="b", **fields)


def same_decision(**fields):
    one, other = make.PersonFactory(), make.PersonFactory()
    fields = {"person": one, "other_person": other, "is_same": True} | fields
    return SameDecision.objects.create(**fields)


def families_decided_twice():
    pair = {"family": make.FamilyFactory(), "other_family": make.FamilyFactory()}
    twice(lambda: SameDecision.objects.create(is_same=False, **pair))


def people_decided_twice():
    first = same_decision()
    same_decision(person=first.person, other_person=first.other_person, is_same=False)


VIOLATIONS = {
    "decision_about_two_people_or_two_families": lambda: same_decision(other_person=None),
    "one_standing_decision_a_pair_of_people": people_decided_twice,
    "one_standing_decision_a_pair_of_families": families_decided_twice,
    "one_booking_a_family_and_session": same_family_booked_twice,
    "booking_is_for_children": lambda: booking(children=0),
    "arrival_is_somebody": lambda: arrival(adults=0, children=0),
    "arrival_decided_says_when": lambda: arrival(status="accepted"),
    "mark_not_taken_says_why": lambda: SentMark.objects.create(
        key=uuid4(), session=make.SessionFactory(), kind="mark", made_at=NOON, is_taken=False
    ),
    "message_not_sent_and_given_up": lambda: message(sent_at=NOON, given_up_at=NOON),
    "one_birth_of_a_ref_in_an_authority": lambda: same_place_twice(birth),
    "matched_birth_says_when": lambda: birth(status="matched"),
    "referral_is_of_somebody": lambda: referral(name=""),
    "referral_out_has_a_family": lambda: referral(direction="out"),
    "referral_done_has_an_outcome": lambda: referral(status="done"),
    "referral_outcome_not_before_it": lambda: referral(
        status="done", outcome="took_part", outcome_on=EARLY
    ),
    "one_form_version_of_a_name_in_an_authority": form_version_twice_in_other_letters,
    "share_from_1_to_100": lambda: make.FormVersionFactory(share=0),
    "question_once_in_a_form_version": lambda: form_question(question="name"),
    "one_question_a_position": two_questions_at_one_position,
    "question_is_known_or_worded": lambda: form_question(),
    "one_form_count": lambda: form_counted_twice(FormCount, kind="shown"),
    "one_form_time": lambda: form_counted_twice(FormTime, seconds=5),
    "one_equality_count": lambda: same_place_twice(
        EqualityCount.objects.create, month=EARLY, question="age", answer="20-24"
    ),
    "form_trial_ends_after_start": lambda: form_trial(starts_on=LATE, ends_on=EARLY),
    "form_trial_decision_says_what_was_learned": lambda: form_trial(
        decision="adopt", decided_on=EARLY
    ),
    "one_user_per_email": user_twice_in_other_letters,
    "job_is_finished_when_it_has_ended": lambda: job(state="failed"),
    "running_job_has_started": lambda: job(state="running"),
    "job_progress_is_within_its_total": lambda: job(progress_done=2, progress_total=1),
    "refused_job_says_why": lambda: job(
        state="refused", finished=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    ),
    "input_file_belongs_to_a_job": lambda: file_of_nobody(is_input=True),
    "file_has_a_sha256": lambda: file_of_nobody(sha256="x"),
    "deprivation_decile_from_1_to_10": lambda: make.AreaFactory(deprivation_decile=11),
    "boundaries_of_a_known_census": lambda: make.AreaFactory(vintage=1999),
    "one_population_an_area_and_year": lambda: (
        lambda area: twice(lambda: Population.objects.create(area=area, year=2009, children=1))
    )(make.AreaFactory()),
    "one_centre_of_a_name_in_an_authority": lambda: same_place_twice(
        make.CentreFactory, name="Phoenix"
    ),
    "one_cluster_of_a_name_in_an_authority": lambda: same_place_twice(
        make.ClusterFactory, name="Whiston"
    ),
    "one_provider_of_a_name_in_an_authority": lambda: same_place_twice(
        make.ProviderFactory, name="Family Voices"
    ),
    "reach_area_ends_after_start": lambda: make.ReachAreaFactory(**BACKWARDS),
    "reach_area_once_at_a_time": reach_area_twice,
    "role_in_the_kind_of_place_it_belongs_to": lambda: Membership.objects.create(
        user=make.UserFactory(), role="manager", authority=make.AuthorityFactory()
    ),
    "one_membership_of_a_role_and_place": membership_twice,
    "one_venue_of_a_name_at_a_centre": lambda: with_centre(Venue, name="Hall"),
    "one_activity_of_a_name_at_a_centre": lambda: with_centre(Activity, name="Stay and play"),
    "oldest_not_below_youngest": lambda: make.ActivityFactory(youngest_months=2, oldest_months=1),
    "ended_activity_says_why": lambda: make.ActivityFactory(status="ended"),
    "weekly_time_ends_after_start": lambda: weekly_time(**BACKWARDS),
    "weekly_time_of_day_ends_after_start": lambda: weekly_time(start=ELEVEN, end=TEN),
    "weekday_from_monday_to_sunday": lambda: weekly_time(weekday=7),
    "term_ends_after_start": lambda: Term.objects.create(
        authority=make.AuthorityFactory(), name="x", **BACKWARDS
    ),
    "closure_ends_after_start": lambda: Closure.objects.create(
        centre=make.CentreFactory(), reason="x", **BACKWARDS
    ),
    "session_ends_after_start": lambda: make.SessionFactory(start=ELEVEN, end=TEN),
    "one_session_of_a_ref_in_an_authority": lambda: (
        lambda activity: twice(lambda: make.SessionFactory(activity=activity, ref="S1"))
    )(make.ActivityFactory()),
    "one_session_of_a_weekly_time_and_date": two_sessions_of_one_weekly_time,
    "cancelled_session_says_why": lambda: make.SessionFactory(status="cancelled"),
    "one_family_of_a_ref_in_an_authority": lambda: (
        lambda centre: twice(lambda: make.FamilyFactory(centre=centre, ref="F1"))
    )(make.CentreFactory()),
    "family_not_closed_before_registered": lambda: make.FamilyFactory(
        registered_on=LATE, closed_on=EARLY
    ),
    "family_not_linked_to_itself": lambda: linked_to_itself(make.FamilyFactory()),
    "one_person_of_a_ref_in_an_authority": lambda: same_place_twice(make.PersonFactory, ref="P1"),
    "person_not_linked_to_herself": lambda: linked_to_itself(make.PersonFactory()),
    "approximate_date_is_a_date": lambda: make.PersonFactory(date_is_approximate=True),
    "person_once_in_a_family": lambda: (
        lambda family, person: twice(
            lambda: FamilyMember.objects.create(
                family=family, person=person, role="child", is_main=False
            )
        )
    )(make.FamilyFactory(), make.PersonFactory()),
    "one_main_household_a_person": two_main_households,
    "address_ends_after_start": lambda: Address.objects.create(
        family=make.FamilyFactory(), **BACKWARDS
    ),
    "one_address_a_family_at_a_time": one_family_two_addresses,
    "one_consent_a_person_purpose_and_day": lambda: (
        lambda person: twice(
            lambda: Consent.objects.create(
                person=person, purpose="photos", is_given=True, decided_on=EARLY
            )
        )
    )(make.PersonFactory()),
    "one_count_of_births_an_area_and_month": lambda: two_of(live_births, area=make.AreaFactory),
    "month_is_its_first_day": lambda: LiveBirths.objects.create(
        area=make.AreaFactory(), month=dt.date(2010, 1, 2), births=1
    ),
    "one_row_a_change_of_area": lambda: two_of(
        area_change, before=make.AreaFactory, after=make.AreaFactory
    ),
    "area_does_not_come_after_itself": lambda: area_change(*[make.AreaFactory()] * 2),
    "release_ends_after_start": lambda: release(**BACKWARDS),
    "published_release_has_its_time": lambda: release(status="published"),
    "withdrawn_release_has_its_reason": lambda: release(
        status="withdrawn", published_at=NOON, withdrawn_at=NOON
    ),
    "one_draft_release_a_period": lambda: two_of(release, authority=make.AuthorityFactory),
    "one_saved_view_of_a_name": lambda: two_of(saved_view, owner=make.UserFactory),
    "target_group_membership_ends_after_start": lambda: TargetGroupMembership.objects.create(
        person=make.PersonFactory(), group=TargetGroup.objects.first(), **BACKWARDS
    ),
    "in_a_target_group_once_at_a_time": in_a_group_twice,
    "first_contact_has_a_name_or_a_way_to_reach_her": lambda: FirstContact.objects.create(
        authority=make.AuthorityFactory(), submission_key=uuid4()
    ),
    "one_attendance_a_person_and_session": attend_twice,
    "contact_minutes_within_a_day": lambda: contact(minutes=1441),
    "person_once_in_a_contact": lambda: (
        lambda contact, person: twice(
            lambda: ContactPerson.objects.create(contact=contact, person=person)
        )
    )(contact(), make.PersonFactory()),
    "walk_in_is_somebody": lambda: WalkIn.objects.create(
        session=make.SessionFactory(), first_name="Zoe", adults=0, children=0
    ),
    "one_volunteer_of_a_ref_in_an_authority": lambda: (
        lambda group: twice(lambda: make.VolunteerFactory(group=group, ref="V1"))
    )(make.ProviderFactory()),
    "volunteer_who_left_says_why": lambda: make.VolunteerFactory(status="left"),
    "group_member_has_a_group": lambda: make.VolunteerFactory(
        group=None, authority=make.AuthorityFactory(), is_group_member=True
    ),
    "support_ambassador_ends_after_start": lambda: SupportAmbassador.objects.create(
        centre=make.CentreFactory(), name="x", profession="x", **BACKWARDS
    ),
    "hours_over_0_and_at_most_24": lambda: make.HoursFactory(hours=25),
    "target_is_of_one_place": lambda: target(),
    "target_ends_after_start": lambda: target(centre=make.CentreFactory(), **BACKWARDS),
    "target_not_below_0": lambda: target(centre=make.CentreFactory(), value=-1),
    "one_target_a_measure_place_and_period": lambda: (
        lambda centre: twice(lambda: target(centre=centre))
    )(make.CentreFactory()),
    **violations_of_coproduction.VIOLATIONS,
    **violations_of_costing.VIOLATIONS,
    **violations_of_plans.VIOLATIONS,
    **violations_of_teams.VIOLATIONS,
    **violations_of_training.VIOLATIONS,
}


def test_every_constraint_has_a_case():
    named = {
        constraint.name
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for constraint in model._meta.constraints
    }
    assert named - set(VIOLATIONS) == set()
    assert set(VIOLATIONS) - named == set()


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        VIOLATIONS[name]()
    assert refused.value.__cause__.diag.constraint_name == name


def test_a_slug_belongs_to_one_centre_or_cluster():
    centre = make.CentreFactory(name="Whiston")
    cluster = make.ClusterFactory(name="Whiston")
    assert (centre.slug, cluster.slug) == ("whiston", "whiston-2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Cluster.objects.filter(pk=cluster.pk).update(slug="whiston")
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.filter(pk=centre.pk).update(slug="whiston-2")


def test_the_access_log_is_append_only():
    from django.db.utils import InternalError

    from accounts.access_log import Event, record
    from accounts.models import AccessLogEntry

    record(None, Event.SIGN_IN_FAILED)
    for change in (
        lambda: AccessLogEntry.objects.update(detail="x"),
        lambda: AccessLogEntry.objects.all().delete(),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()
    assert AccessLogEntry.objects.get().detail == ""
