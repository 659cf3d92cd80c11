"""Registration in steps: what each step asks, and what is there already.

Only a name, a centre and one person are needed; all else may be left out, at any step, for good.
While a parent reads the tablet the steps for staff are left out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from families.consents import latest_consents
from families.family_page import people_of
from families.filters import groups_for
from families.forms import registration as forms
from families.models import Address, FamilyMember, Person
from families.register import is_born, members_of
from families.register.listed import in_words
from families.templatetags.families_words import age_words, in_full, spaced_phone

NEW_PEOPLE = {True: 3, False: 1}  # rows for new people: when nobody is there yet, and later


@dataclass(frozen=True)
class Part:
    """One form of a step with its title; folded while there is nothing to write in it."""

    title: str
    form: object
    is_folded: bool = False


@dataclass(frozen=True)
class Step:
    slug: str
    title: str
    intro: str
    parts: Callable
    another: str = ""
    for_staff: bool = False


class Parts(list):
    """The forms of a step, as one thing that is right or wrong."""

    @property
    def forms(self):
        return [part.form for part in self]

    @property
    def total_error_count(self):
        return sum(len(form.errors) for form in self.forms)

    def are_valid(self):
        return all([form.is_valid() for form in self.forms])


def _people(family, user, data):
    members = _written(members_of([family]), data)
    nobody = not family.members.exists()
    parts = Parts()
    for number, person in enumerate(_locked(members, data)):
        form = forms.PersonStepForm(
            data, instance=person, prefix=f"p{person.uuid}", initial={"role": members[number].role}
        )
        role = members[number].get_role_display().split(" (")[0].lower()
        title = f"{in_full(person)}, {role}"
        parts.append(Part(title, form, is_folded=not form.errors))
    for number in range(NEW_PEOPLE[nobody] if data is None else NEW_PEOPLE[True]):
        if data is not None and f"new{number}-key" not in data:
            continue
        role = "carer" if nobody and number == 0 else "child"
        form = forms.PersonStepForm(data, prefix=f"new{number}", initial={"role": role})
        parts.append(Part("Somebody new", form))
    return parts


def _written(members, data):
    """Of what was posted only those who stood on its page: others may have come since."""
    return [m for m in members if data is None or f"p{m.person.uuid}-seen" in data]


def _locked(members, data):
    """The people in the order of the members; locked while something is being kept."""
    people = Person.objects.filter(pk__in=[member.person_id for member in members])
    if data is not None:
        people = people.select_for_update()
    by_id = people.in_bulk()
    return [by_id[member.person_id] for member in members]


def _home(family, user, data):
    address = address_now(family) or Address(family=family)
    return Parts(
        [
            Part("Where they live", forms.HomeStepForm(data, instance=address, prefix="home")),
            Part(
                "Who may know",
                forms.ProtectedStepForm(data, instance=family, prefix="protected"),
            ),
        ]
    )


def address_now(family):
    """Today's address, else the newest."""
    return family.address_on(timezone.localdate()) or family.addresses.first()


def _reaching(family, user, data):
    carers = [m for m in members_of([family]) if m.role == FamilyMember.Role.CARER]
    members = _written(carers, data)
    parts = Parts(
        Part(str(person), forms.ReachStepForm(data, instance=person, prefix=f"p{person.uuid}"))
        for person in _locked(members, data)
    )
    language = forms.LanguageStepForm(data, instance=family, prefix="family")
    parts.append(Part("What the family speaks", language))
    return parts


def _health(family, user, data):
    members = _written(members_of([family]), data)
    parts = Parts(
        Part(
            in_full(person),
            forms.AllergiesStepForm(data, instance=person, prefix=f"p{person.uuid}"),
        )
        for person in _locked(members, data)
    )
    emergency = forms.EmergencyStepForm(data, instance=family, prefix="family")
    parts.append(Part("In an emergency", emergency))
    return parts


def _consents(family, user, data):
    today = timezone.localdate()
    born = [m for m in members_of([family]) if is_born(m.person, today)]
    members = _written(born, data)
    _locked(members, data)
    latest = list(latest_consents([m.person_id for m in members]))
    return Parts(
        Part(
            str(member.person),
            forms.ConsentsStepForm(
                data,
                person=member.person,
                role=member.role,
                latest=[word for word in latest if word.person_id == member.person_id],
                prefix=f"p{member.person.uuid}",
            ),
        )
        for member in members
    )


def _groups(family, user, data):
    people = Person.objects.filter(memberships__family=family)
    form = forms.GroupStepForm(
        data, people=people, groups=groups_for(user, family.authority_id), prefix="group"
    )
    return Parts([Part("Put somebody in a group", form)])


def _check(family, user, data):
    form = forms.RegistrationForm(data, instance=family, prefix="family")
    return Parts([Part("", form)])


STEPS = [
    Step("people", "People", "Who is in the family? A baby on the way counts too.", _people,
         another="Save and add another"),
    Step("home", "Home", "A postcode alone helps. This can stay empty.", _home),
    Step("reaching", "Reaching them", "How do we reach them, and in which language?", _reaching),
    Step("health", "Health", "What to know when they are here.", _health),
    Step("consents", "What they agree to", "Yes or no, one thing at a time. They can change "
         "their minds on any day.", _consents),
    Step("groups", "Groups", "Seen by staff only. Volunteers and parents never see it.", _groups,
         another="Save and add another", for_staff=True),
    Step("check", "Check", "What is left out is left out: that is fine.", _check),
]  # fmt: skip


def steps_for(*, parent_reads):
    return [step for step in STEPS if not (parent_reads and step.for_staff)]


# --- what is there --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """A row of the last step: what is there, empty when it was left out."""

    label: str
    value: str
    step: str


def told(family, user, *, parent_reads):
    """What the family has told so far; the words of a protected address stay on its own page."""
    people = people_of(family, user)
    carers = [shown.person for shown in people if shown.member.role == FamilyMember.Role.CARER]
    address = address_now(family)
    rows = [
        Told("Who is in the family", in_words([_named(s.person) for s in people]), "people"),
        Told("Where they live", _address_words(family, address), "home"),
        Told("Phone", in_words([spaced_phone(p.phone) for p in carers if p.phone]), "reaching"),
        Told("E-mail", in_words([p.email for p in carers if p.email]), "reaching"),
        Told("Language", family.language, "reaching"),
        Told("Interpreter", family.interpreter, "reaching"),
        Told(
            "Allergies",
            in_words([f"{s.person}: {s.person.allergies}" for s in people if s.person.allergies]),
            "health",
        ),
        Told(
            "In an emergency",
            f"{family.emergency_contact} {spaced_phone(family.emergency_phone)}".strip(),
            "health",
        ),
        Told("What they agree to", "\n".join(_consent_words(s) for s in people if s.consents),
             "consents"),
    ]  # fmt: skip
    if not parent_reads:
        groups = [f"{s.person}: {m.group.name}" for s in people for m in s.groups]
        rows.append(Told("Target groups", "\n".join(groups), "groups"))
    return rows


def _named(person):
    if person.expected_on and not person.date_of_birth:
        return f"{in_full(person)}, on the way"
    return f"{person} {age_words(person)}".strip()


def _address_words(family, address):
    if address is None:
        return ""
    return "Protected address" if family.address_is_protected else str(address)


def _consent_words(shown):
    return f"{shown.person}: " + ", ".join(
        f"{word.get_purpose_display().lower()} {'yes' if word.is_given else 'no'}"
        for word in shown.consents
    )
