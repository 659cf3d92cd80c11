"""One of everything at one centre, and a way to name it in any URL."""

import datetime as dt
from uuid import uuid4

from django.core.files.base import ContentFile

from accounts.permissions import Role
from centres.models import Closure, ReachArea, Term, WeeklyTime
from documents.models import Job, StoredFile
from families.arrivals import token_of
from families.models import (
    Address,
    Arrival,
    Birth,
    Booking,
    Contact,
    FirstContact,
    FormTrial,
    Incident,
    Referral,
    SameDecision,
    TargetGroup,
    WalkIn,
)
from reach.measures import MEASURES
from reach.models import SavedView, Target
from tests import factories as make
from tests.made_releases import published_release
from tests.site.coproduced import CoproducedWorld
from tests.site.costed import CostedWorld
from volunteers.models import (
    Cohort,
    Course,
    HourlyRate,
    LadderNeed,
    OneToOne,
    RoleHeld,
    SupportAmbassador,
    SupportCost,
    Turn,
    Volunteer,
    VolunteerRole,
)

YEAR = {"starts_on": dt.date(2009, 4, 1), "ends_on": dt.date(2010, 3, 31)}


class World(CoproducedWorld, CostedWorld):
    """Everything of one centre; ``word`` stands in every text, so that a leak shows."""

    _by_folder = (None, None)

    def __init__(self, word, today):
        self.word, self.today = word, today
        self.make_places()
        self.make_programme()
        self.make_families()
        self.make_forms()
        self.make_work()
        self.users = {role: make.user_with(role, self.place_of(role)) for role in Role}
        Volunteer.objects.filter(pk=self.own.pk).update(user=self.users[Role.VOLUNTEER])
        self.make_documents()

    def grow(self, word):
        """One more of everything at the same centre."""
        self.word = word
        self.make_programme()
        self.make_families()
        self.make_forms()
        self.make_work()
        make.user_with(Role.FRONT_DESK, self.centre, name=f"{word} desk")
        make.ClusterFactory(authority=self.authority, name=f"{word} cluster")
        make.CentreFactory(authority=self.authority, name=f"{word} centre")
        make.AreaFactory(ward=self.area.ward, name=f"{word} area")
        make.ProviderFactory(authority=self.authority, name=f"{word} group")
        Term.objects.create(authority=self.authority, name=f"{word} term", **YEAR)
        self.make_documents()

    def place_of(self, role):
        if role in (Role.FRONT_DESK, Role.MANAGER):
            return self.centre
        if role in (Role.COMMISSIONER, Role.ADMINISTRATOR):
            return self.authority
        return self.group

    def make_places(self):
        self.authority = make.AuthorityFactory(name=f"{self.word} authority")
        self.centre = make.CentreFactory(authority=self.authority, name=f"{self.word} centre")
        self.cluster = make.ClusterFactory(authority=self.authority, name=f"{self.word} cluster")
        self.cluster.centres.add(self.centre)
        ward = make.WardFactory(authority=self.authority, name=f"{self.word} ward")
        self.area = make.AreaFactory(ward=ward, name=f"{self.word} area")
        make.PopulationFactory(area=self.area)
        self.reach_area = ReachArea.objects.create(centre=self.centre, area=self.area)
        self.group = make.ProviderFactory(authority=self.authority, name=f"{self.word} group")
        self.group.centres.add(self.centre)
        self.term = Term.objects.create(authority=self.authority, name=f"{self.word} term", **YEAR)

    def make_programme(self):
        self.venue = self.centre.venues.create(name=f"{self.word} venue")
        self.activity = make.ActivityFactory(
            centre=self.centre, name=f"{self.word} activity", provider=self.group, is_public=False
        )
        self.weekly_time = WeeklyTime.objects.create(
            activity=self.activity, weekday=1, start=dt.time(10), end=dt.time(11)
        )
        self.session = make.SessionFactory(
            activity=self.activity,
            venue=self.venue,
            provider=self.group,
            date=self.today,
            start=None,
            end=None,
        )
        self.closure = Closure.objects.create(
            centre=self.centre,
            starts_on=self.today + dt.timedelta(days=50),
            ends_on=self.today + dt.timedelta(days=51),
            reason=f"{self.word} closure",
        )

    def make_families(self):
        self.family = make.FamilyFactory(centre=self.centre, name=f"{self.word} family")
        self.person = make.member(
            self.family,
            given_name=f"{self.word}child",
            date_of_birth=self.today - dt.timedelta(days=700),
        )
        self.carer = make.member(self.family, "carer", given_name=f"{self.word}carer")
        self.address = Address.objects.create(
            family=self.family, area=self.area, lines=f"1 {self.word} Street"
        )
        self.group_of_families = TargetGroup.objects.first()
        self.first_contact = FirstContact.objects.create(
            authority=self.authority,
            centre=self.centre,
            submission_key=uuid4(),
            name=f"{self.word} parent",
        )
        self.first_contact.follow_ups.create(kind="note", words=f"{self.word} follow-up")
        self.birth = Birth.objects.create(
            authority=self.authority,
            area=self.area,
            ref=f"{self.word} birth",
            source="health",
            born_on=self.today - dt.timedelta(days=40),
            family_name=f"{self.word} newborn",
        )
        self.referral = Referral.objects.create(
            centre=self.centre,
            direction="in",
            name=f"{self.word} referred",
            agency=f"{self.word} agency",
            made_on=self.today,
        )
        self.contact = Contact.objects.create(
            centre=self.centre,
            family=self.family,
            date=self.today,
            kind="phone",
            note=f"{self.word} note",
        )
        self.contact.people.add(self.person)
        self.walk_in = WalkIn.objects.create(
            session=self.session, first_name=f"{self.word}walkin", children=1
        )
        make.attend(self.session, self.person, family=self.family, area=self.area)
        self.make_at_session()
        twin = make.FamilyFactory(centre=self.centre, name=f"{self.word} twin family")
        self.same_decision = SameDecision.objects.create(
            family=self.family, other_family=twin, is_same=False
        )

    def make_at_session(self):
        self.booking = Booking.objects.create(
            session=self.session, family=self.family, status="waiting"
        )
        self.arrival = Arrival.objects.create(
            session=self.session, first_name=f"{self.word}arrival", submission_key=uuid4()
        )
        self.incident = Incident.objects.create(
            centre=self.centre,
            session=self.session,
            kind="accident",
            date=self.today,
            person=self.person,
            what_happened=f"{self.word} fell",
        )
        self.incident.additions.create(words=f"{self.word} addition")

    def make_forms(self):
        self.form_version = make.FormVersionFactory(
            authority=self.authority, name=f"{self.word} form", note=f"{self.word} reason"
        )
        self.form_trial = FormTrial.objects.create(
            authority=self.authority, name=f"{self.word} trial", starts_on=self.today
        )
        self.form_trial.versions.add(self.form_version)

    def make_work(self):
        self.volunteer = make.VolunteerFactory(group=self.group, name=f"{self.word} volunteer")
        self.hours = make.HoursFactory(
            volunteer=self.volunteer,
            centre=self.centre,
            status="logged",
            what_for=f"{self.word} leaflets",
        )
        self.turn = Turn.objects.create(
            session=self.session,
            volunteer=self.volunteer,
            role=VolunteerRole.objects.get(slug="peer-supporter", authority=None),
        )
        self.one_to_one = OneToOne.objects.create(
            volunteer=self.volunteer,
            family=self.family,
            centre=self.centre,
            role=VolunteerRole.objects.get(slug="home-mentor", authority=None),
            starts_on=self.today,
        )
        self.ambassador = SupportAmbassador.objects.create(
            centre=self.centre, name=f"{self.word} ambassador", profession="Midwife"
        )
        self.make_training()
        self.make_plan()
        self.make_own_page()
        self.target = Target.objects.create(
            centre=self.centre,
            measure=list(MEASURES)[Target.objects.filter(centre=self.centre).count()],
            value=75,
            **YEAR,
        )
        self.make_coproduction()
        self.make_costing()

    def make_training(self):
        slug, own = self.word.lower(), {"authority": self.authority}
        self.role = VolunteerRole.objects.create(slug=slug, name=f"{self.word} role", **own)
        self.course = Course.objects.create(slug=slug, name=f"{self.word} course", **own)
        self.role.courses.add(self.course)
        self.check = make.CheckFactory(volunteer=self.volunteer)
        self.role_held = RoleHeld.objects.create(volunteer=self.volunteer, role=self.role)
        self.course_record = self.volunteer.course_records.create(
            course=self.course, completed_on=self.today
        )
        self.cohort = Cohort.objects.create(
            course=self.course, centre=self.centre, name=f"{self.word} cohort"
        )
        self.cohort_day = self.cohort.days.create(date=self.today)
        self.place = self.cohort.taken.create(volunteer=self.volunteer)

    def make_plan(self):
        her, word = self.volunteer, self.word
        self.need = LadderNeed.objects.create(
            authority=self.authority, level=1, words=f"{word} need"
        )
        self.step = her.ladder_steps.create(level=1, on=self.today, evidence=f"{word} evidence")
        self.goal = her.goals.create(words=f"{word} goal", set_on=self.today)
        self.talk = her.notes.create(on=self.today, words=f"{word} talk")
        self.outcome = her.outcomes.create(kind="work", on=self.today, words=f"{word} job")
        self.story = her.stories.create(
            words=f"{word} story", shown_as=f"{word} teller", consent_given_on=self.today
        )
        day = self.today - dt.timedelta(days=HourlyRate.objects.count())
        self.rate = HourlyRate.objects.create(
            authority=self.authority, kind="average", starts_on=day, pounds=9, source=word
        )
        self.cost = SupportCost.objects.create(
            centre=self.centre, kind="training", amount=9, source=f"{word} accounts", **YEAR
        )

    def make_own_page(self):
        """Rows of the volunteer who signs in: the first of this world."""
        own = self.own = getattr(self, "own", self.volunteer)
        self.own_turn, _ = Turn.objects.get_or_create(
            session=self.session, volunteer=own, defaults={"role": self.turn.role}
        )
        self.own_hours = make.HoursFactory(
            volunteer=own, status="queried", query=f"{self.word} question"
        )
        self.own_goal = own.goals.create(words=f"{self.word} goal", set_on=self.today)
        self.own_story = own.stories.create(words=f"{self.word} story", shown_as=self.word)
        self.cohort.taken.get_or_create(volunteer=own)
        own.support_ambassadors.add(self.ambassador)

    def make_documents(self):
        self.saved_view = SavedView.objects.create(
            owner=self.users[Role.MANAGER],
            name=f"{self.word} view",
            page="dashboard",
            query=f"scope={self.centre.slug}&period=this-year",
        )
        self.release = published_release(self.authority, note=f"{self.word} note")
        self.job = Job.objects.create(
            kind="case_study_pdf",
            owner=self.users[Role.MANAGER],
            arguments={"name": f"{self.word} job"},
        )
        self.file = StoredFile(
            owner=self.users[Role.MANAGER], name=f"{self.word}.csv", size=1, sha256="a" * 64
        )
        self.file.file.save("x", ContentFile(b"x"))

    def kwargs(self, path, names):
        """Values for the arguments of a URL, from its first folder and the arguments' names."""
        main = self.main_object(path)
        values = {
            "family": self.family.uuid,
            "person": self.person.uuid,
            "start": "beginning",
            "step": "people",
            "kind": "background",
            "question": "name",
            "code": self.authority.code if "public-page" in path else self.area.code,
            "token": token_of(self.session),
            "measure_slug": "children-reached",
            "dimension": "area",
            "table": "quality",
            "check": "families-without-area",
            "need": self.need.uuid,
            "level": 1,
            "join_code": self.join_code.code,
            "board_slug": self.board.slug,
            "activity": self.activity.uuid,
        }
        if path.startswith("case-studies/") and (part := self.of_case_study(f"/{path}")):
            values["uuid"] = part.uuid
        values.setdefault("uuid", getattr(main, "uuid", None))
        values["pk"] = getattr(main, "uuid", None)
        values["slug"] = "families" if path.startswith("imports/") else self.case_study.slug
        if path.startswith("families/lists/"):
            values["slug"] = "not-seen"
        return {name: values[name] for name in names}

    def main_object(self, path):
        found = (v for k, v in self.by_folder().items() if path.startswith(f"{k}/"))
        return next(found, None)

    def by_folder(self):
        """What each folder of an address is about, worked out once for a state of the world."""
        if self._by_folder[0] != (self.word, hasattr(self, "file")):
            self._by_folder = ((self.word, hasattr(self, "file")), self._made_by_folder())
        return self._by_folder[1]

    def _made_by_folder(self):
        return {
            **self.costed_by_folder(),
            "reach/targets": self.target,
            "reach/saved": self.saved_view,
            "reach/releases": self.release,
            "jobs": self.job,
            "files": self.file,
            "activities": self.activity,
            "whats-on": self.activity,
            "weekly-times": self.weekly_time,
            "venues": self.venue,
            "providers": self.group,
            "closures": self.closure,
            "centres": self.centre,
            "reach-areas": self.reach_area,
            "clusters": self.cluster,
            "terms": self.term,
            "access": self.users[Role.FRONT_DESK].memberships.get()
            if hasattr(self, "users")
            else None,
            "first-contacts/form/trials": self.form_trial,
            "first-contacts/form": self.form_version,
            "first-contacts": self.first_contact,
            "births": self.birth,
            "referrals": self.referral,
            "families/same": self.same_decision,
            "families": self.family,
            "sessions": self.session,
            "walk-ins": self.walk_in,
            "places": self.booking,
            "arrivals": self.arrival,
            "incidents": self.incident,
            "contacts": self.contact,
            "ladder-needs": self.need,
            "ladder-steps": self.step,
            "goals": self.goal,
            "talks": self.talk,
            "outcomes": self.outcome,
            "stories": self.story,
            "hourly-rates": self.rate,
            "support-costs": self.cost,
            "volunteers/first-contacts": self.first_contact,
            "volunteers/roles-held": self.role_held,
            "volunteers/roles": self.role,
            "volunteers/checks": self.check,
            "volunteers/course-records": self.course_record,
            "volunteers/training/courses": self.course,
            "volunteers/training/cohorts": self.cohort,
            "volunteers/training/days": self.cohort_day,
            "volunteers/training/places": self.place,
            "volunteers/ambassadors": self.ambassador,
            "groups": self.group,
            "my/sessions": self.session,
            "my/turns": self.own_turn,
            "my/hours": self.own_hours,
            "my/courses": self.course,
            "my/cohorts": self.cohort,
            "my/goals": self.own_goal,
            "my/stories": self.own_story,
            "my/insights": self.insight,
            "volunteers": self.volunteer,
            "hours": self.hours,
            "turns": self.turn,
            "one-to-one": self.one_to_one,
            **self.coproduced_by_folder(),
        }
