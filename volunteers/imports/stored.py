"""What is stored: compared with the file, and filled in from it."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils import timezone

from centres.imports.cells import name_folded
from centres.imports.known import (
    by_place_and_name,
    providers_elsewhere,
    stored_by_ref,
    works_elsewhere,
)
from centres.models import Activity, Provider
from volunteers.imports.file import Given
from volunteers.models import Hours, HoursChange, Volunteer

HOURS_A_DAY = 24
BATCH = 2000


class StoredHours:
    """The volunteers of the file and their hours, as they are stored."""

    def __init__(self, file, given, by):
        self.file, self.given, self.by = file, given, by
        volunteers = Volunteer.objects.select_related("group")
        self.volunteers = stored_by_ref(volunteers, file.volunteers)
        self.missing = {}
        self.hidden = set()
        ids = {volunteer.pk: key for key, volunteer in self.volunteers.items()}
        # Held as the actions of hours hold them: nothing is logged or taken back meanwhile.
        held = Volunteer.objects.filter(pk__in=ids).order_by("pk")
        list(held.select_for_update(of=["self"], no_key=True).values_list("pk"))
        if by is not None:
            seen = Volunteer.objects.for_user(by).filter(pk__in=ids)
            self.hidden = set(ids) - set(seen.values_list("pk", flat=True))
        # By what makes a row: the ids of equal rows that are stored.
        self.equal, self.total = defaultdict(list), defaultdict(Decimal)
        # Of those logged on a page, by volunteer, day and hours: what such a row says besides.
        self.on_page, self.waiting = defaultdict(dict), set()
        logged = HoursChange.objects.filter(hours=OuterRef("pk"), kind=HoursChange.Kind.LOGGED)
        rows = Hours.objects.standing().filter(volunteer__in=ids, date__in={g.date for g in given})
        for hours in rows.annotate(was_logged=Exists(logged)):
            self._know(ids[hours.volunteer_id], hours)

    def _know(self, key, hours):
        said = (hours.centre_id, hours.session_id, hours.activity_id)
        row = Given(0, key, hours.date, hours.hours, *said)
        self.equal[row[1:]].append(hours.pk)
        self.total[key, hours.date] += hours.hours
        if hours.status != Hours.Status.APPROVED:
            self.waiting.add(hours.pk)
        if hours.was_logged or hours.pk in self.waiting:
            self.on_page[row[1:4]][hours.pk] = said

    def compare(self, errors):
        for key, said in self.file.volunteers.items():
            volunteer = self.volunteers.get(key)
            if volunteer is None:
                if self.by is not None and not self.file.centres_of[key]:
                    errors.add(said.line, "centre", f"say the centre of {said.thing}, who is new")
            elif volunteer.pk in self.hidden:
                errors.add(said.line, "volunteer_ref", f"“{key[1]}” is used at another centre")
            elif missing := said.missing_in(_values_of(volunteer, said), errors):
                self.missing[key] = missing
        self._compare_groups(errors)

    def _compare_groups(self, errors):
        centres = None if self.by is None else [one.pk for one in self.file.centres.things]
        authorities = {authority for authority, _ in self.file.volunteers}
        elsewhere = providers_elsewhere(authorities, centres)
        for key, said in self.file.volunteers.items():
            name = said["group"]
            if name and (key[0], name_folded(name)) in elsewhere:
                errors.add(said.lines["group"], "group", works_elsewhere(name))

    def new_rows(self, errors):
        """The rows that are not stored yet; more than 24 hours on a day are errors."""
        new, self.approved = [], []
        for row in self._not_equal():
            if (pk := self._logged_on_page(row)) is not None:
                self.approved.append(pk)
                continue
            new.append(row)
            self.total[row.volunteer, row.date] += row.hours
            total = self.total[row.volunteer, row.date]
            if total > HOURS_A_DAY:
                errors.add(
                    row.line,
                    "hours",
                    f"with these {row.hours} hours, volunteer {row.volunteer[1]} would have "
                    f"{total} on {row.date}: a day has {HOURS_A_DAY}",
                )
        return new

    def _not_equal(self):
        """Rows without an equal one; each that is stored stands for one of the file."""
        left = []
        for row in self.given:
            if self.equal[row[1:]]:
                pk = self.equal[row[1:]].pop()
                self.on_page[row[1:4]].pop(pk, None)
                self.approved.append(pk)
            else:
                left.append(row)
        return left

    def _logged_on_page(self, row):
        """The same hours, as a page keeps them: it may say more than the file, or less."""
        for pk, said in self.on_page[row[1:4]].items():
            if all(None in pair or pair[0] == pair[1] for pair in zip(row[4:], said, strict=True)):
                del self.on_page[row[1:4]][pk]
                return pk
        return None

    def write(self, new, result):
        self._write_volunteers(result)
        made = self.file.new_activities
        Activity.objects.bulk_create(made.values(), batch_size=BATCH)
        result.add("activities", "made", len(made))
        Hours.objects.bulk_create(
            [
                Hours(
                    volunteer=self.volunteers[row.volunteer],
                    date=row.date,
                    hours=row.hours,
                    centre_id=row.centre,
                    session_id=row.session,
                    activity_id=made[row.activity].pk if row.activity in made else row.activity,
                    is_paid=self.volunteers[row.volunteer].is_paid,
                    logged_by=self.by,
                    **self._approval(self.volunteers[row.volunteer]),
                )
                for row in new
            ],
            batch_size=BATCH,
        )
        # Hours that wait and that the file says too count as approved.
        waiting = self.waiting & set(self.approved)
        filled_in = self._approve(waiting)
        result.add("rows of hours", "made", len(new))
        result.add("rows of hours", "filled in", filled_in)
        result.add("rows of hours", "already there", len(self.approved) - filled_in)

    def _approval(self, volunteer):
        """Nobody approves her own hours: those wait, also when they come with a file of hers."""
        if self.by is not None and volunteer.user_id == self.by.pk:
            return {"status": Hours.Status.LOGGED}
        return {
            "status": Hours.Status.APPROVED,
            "approved_by": self.by,
            "approved_at": timezone.now(),
        }

    def _approve(self, ids):
        rows = Hours.objects.filter(pk__in=ids)
        if self.by is not None:
            rows = rows.exclude(volunteer__user=self.by)
        rows = list(rows.only("pk", "hours"))
        Hours.objects.filter(pk__in=[row.pk for row in rows]).update(
            status=Hours.Status.APPROVED, approved_by=self.by, approved_at=timezone.now(), query=""
        )
        HoursChange.objects.bulk_create(
            [
                HoursChange(
                    hours=row, kind=HoursChange.Kind.APPROVED, by=self.by, words="By a file"
                )
                for row in rows
            ],
            batch_size=BATCH,
        )
        return len(rows)

    def _write_volunteers(self, result):
        groups = self._groups(result)
        new, changed = [], []
        for key, said in self.file.volunteers.items():
            volunteer = self.volunteers.get(key)
            if volunteer is None:
                centre = next(iter(self.file.centres_of[key].values()), None)
                volunteer = Volunteer(authority_id=key[0], ref=key[1], centre=centre)
                new.append(volunteer)
            elif key in self.missing:
                changed.append(volunteer)
            volunteer.name = volunteer.name or said["name"] or ""
            if said["group"]:
                volunteer.group = groups[key[0], name_folded(said["group"])]
        result.add("volunteers", "already there", len(self.volunteers) - len(changed))
        Volunteer.objects.bulk_create(new, batch_size=BATCH)
        Volunteer.objects.bulk_update(changed, ["name", "group"], batch_size=BATCH)
        self.volunteers.update({(v.authority_id, v.ref): v for v in new})
        result.add("volunteers", "made", len(new))
        result.add("volunteers", "filled in", len(changed))

    def _groups(self, result):
        """Groups by (authority id, name in any case); they work with the centres of the file."""
        authorities = {authority for authority, _ in self.file.volunteers}
        groups = by_place_and_name(
            Provider.objects.filter(authority__in=authorities), "authority_id"
        )
        new, links = {}, set()
        for key, said in self.file.volunteers.items():
            if not (name := said["group"]):
                continue
            group = (key[0], name_folded(name))
            if group not in groups and group not in new:
                new[group] = Provider(authority_id=key[0], name=name, kind=Provider.Kind.GROUP)
            links |= {(group, centre) for centre in self.file.centres_of[key]}
        Provider.objects.bulk_create(new.values(), batch_size=BATCH)
        groups.update(new)
        through = Provider.centres.through
        through.objects.bulk_create(
            [through(provider=groups[group], centre_id=centre) for group, centre in sorted(links)],
            ignore_conflicts=True,
        )
        result.add("groups", "made", len(new))
        return groups


def _values_of(volunteer, said):
    group = volunteer.group and volunteer.group.name
    same = group and said["group"] and name_folded(group) == name_folded(said["group"])
    return {"name": volunteer.name, "group": said["group"] if same else group}
