"""The people of a families file: those stored, those to make, and their target groups."""

from collections import defaultdict

from django.db.models import Min

from centres.imports.known import stored_by_ref
from families.models import FamilyMember, Person, Sighting, TargetGroup, TargetGroupMembership

BATCH = 2000
FIELDS = (
    "given_name",
    "family_name",
    "date_of_birth",
    "date_is_approximate",
    "expected_on",
    "gender",
    "ethnicity",
    "phone",
    "email",
)


class StoredPeople:
    """``centres``: ids of those that the importing user may see; None for all."""

    def __init__(self, file, centres):
        self.said, self.groups = file.people, defaultdict(set)
        self.stored = stored_by_ref(Person.objects.all(), file.people)
        self.missing = {}
        ids = [person.pk for person in self.stored.values()]
        memberships = TargetGroupMembership.objects.filter(person__in=ids)
        for person, slug in memberships.values_list("person", "group__slug"):
            self.groups[person].add(slug)
        self.hidden = set()
        if centres is not None:
            seen = FamilyMember.objects.filter(person__in=ids, family__centre__in=centres)
            self.hidden = set(ids) - set(seen.values_list("person", flat=True))

    def compare(self, errors):
        for key, person in self.stored.items():
            said = self.said[key]
            if person.pk in self.hidden:
                errors.add(said.line, "person_ref", f"“{key[1]}” is used at another centre")
                continue
            if missing := said.missing_in(self._values_of(person, said), errors):
                self.missing[key] = missing
        self._refuse_seen_before_birth(errors)
        for key, said in self.said.items():
            person = self.stored.get(key)
            born = said["date_of_birth"] or (person and person.date_of_birth)
            if said["date_is_approximate"] and not born:
                errors.add(
                    said.lines["date_is_approximate"],
                    "date_is_approximate",
                    "there is no date of birth that could be approximate",
                )

    def _refuse_seen_before_birth(self, errors):
        """A birth date that becomes known must not lie after a day on which she came."""
        born = {
            self.stored[key].pk: (self.said[key], missing["date_of_birth"])
            for key, missing in self.missing.items()
            if "date_of_birth" in missing
        }
        seen = Sighting.objects.filter(seen_person__in=born).values_list("seen_person")
        for person, first in seen.annotate(first=Min("date")):
            said, day = born[person]
            if first < day:
                errors.add(
                    said.lines["date_of_birth"],
                    "date_of_birth",
                    f"{said.thing} was seen on {first}, before this birth on {day}",
                )

    def _values_of(self, person, said):
        values = {field: getattr(person, field) for field in FIELDS}
        if person.date_of_birth is None and said["date_is_approximate"]:
            values["date_is_approximate"] = None
        groups = self.groups[person.pk]
        wanted = said["target_groups"]
        known = wanted and groups.issuperset(wanted.split("; "))
        # Groups that staff have added since are no contradiction.
        values["target_groups"] = wanted if known else "; ".join(sorted(groups))
        return values

    def write(self, result):
        new = [_person(key, said) for key, said in self.said.items() if key not in self.stored]
        changed = []
        for key, missing in self.missing.items():
            person = self.stored[key]
            for field in set(missing) & set(FIELDS):
                setattr(person, field, missing[field])
            changed.append(person)
        result.add("people", "already there", len(self.stored) - len(changed))
        Person.objects.bulk_create(new, batch_size=BATCH)
        Person.objects.bulk_update(changed, FIELDS, batch_size=BATCH)
        self.stored.update({(person.authority_id, person.ref): person for person in new})
        result.add("people", "made", len(new))
        result.add("people", "filled in", len(changed))
        self._write_groups(result)

    def _write_groups(self, result):
        groups = dict(TargetGroup.objects.values_list("slug", "pk"))
        new = []
        for key, said in self.said.items():
            person = self.stored[key].pk
            slugs = set((said["target_groups"] or "").split("; ")) - self.groups[person] - {""}
            new += [
                TargetGroupMembership(person_id=person, group_id=groups[slug])
                for slug in sorted(slugs)
            ]
        TargetGroupMembership.objects.bulk_create(new, batch_size=BATCH)
        result.add("memberships of target groups", "made", len(new))


def _person(key, said):
    authority, ref = key
    person = Person(authority_id=authority, ref=ref)
    for field in FIELDS:
        if (value := said[field]) is not None:
            setattr(person, field, value)
    return person
