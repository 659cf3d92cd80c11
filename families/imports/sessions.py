"""The sessions of an attendance file, with the activities, venues and providers it names."""

from centres.imports.cells import Cells, name_folded, one_of, past_date
from centres.imports.facts import Facts
from centres.imports.known import (
    by_place_and_name,
    providers_elsewhere,
    stored_by_ref,
    works_elsewhere,
)
from centres.models import Activity, Provider, Session, Venue
from centres.models.programme import LedBy
from documents.values import parse_time

BATCH = 2000
NAMES = ("activity", "venue", "provider")
FILLED = ("start", "end", "venue", "strand", "provider")
LONGEST_REF, LONGEST_NAME = 60, 120

led_by = one_of(LedBy)


class SessionsOfFile:
    """What the file says of its sessions, by (authority id, ref)."""

    def __init__(self, centres, strands, errors):
        self.centres, self.strands, self.errors = centres, strands, errors
        self.said = {}
        self.spellings = {}

    def read(self, row):
        """The session that a row names, as (key, date); None when a cell of it is wrong."""
        cells = Cells(row, self.errors)
        ref = cells.text("session_ref", LONGEST_REF, needed=True)
        said = {
            "centre": cells.read("centre", self.centres.find, needed=True),
            "date": cells.read("date", past_date, needed=True),
            "start": cells.read("start", parse_time),
            "end": cells.read("end", parse_time),
            "activity": self._name(cells, "activity", needed=True),
            "venue": self._name(cells, "venue"),
            "strand": cells.read("strand", self.strands.find),
            "provider": self._name(cells, "provider"),
            "led_by": cells.read("led_by", led_by),
        }
        if not ref or said["centre"] is None:
            return None
        key = (said["centre"].authority_id, ref)
        if key not in self.said:
            self.said[key] = Facts(f"session {ref}", cells.line)
        self.said[key].say(cells, **said)
        return (key, said["date"]) if cells.is_good else None

    def _name(self, cells, column, *, needed=False):
        """As it is first spelt in the file, so that case makes no second name."""
        name = cells.text(column, LONGEST_NAME, needed=needed)
        return self.spellings.setdefault((column, name_folded(name)), name)


class StoredSessions:
    """``centres``: ids of those where the user may import; None for all."""

    def __init__(self, file, centres):
        self.said, self.centres = file.said, centres
        related = Session.objects.select_related(
            "centre", "activity", "venue", "strand", "provider"
        )
        self.stored = stored_by_ref(related, file.said)
        self.missing = {}

    def compare(self, errors):
        for key, session in self.stored.items():
            said = self.said[key]
            if self.centres is not None and session.centre_id not in self.centres:
                errors.add(said.line, "session_ref", f"“{key[1]}” is used at another centre")
                continue
            if session.is_cancelled:
                errors.add(said.line, "session_ref", f"{said.thing} was cancelled")
            if missing := said.missing_in(_values_of(session, said), errors):
                self.missing[key] = missing
        elsewhere = providers_elsewhere({authority for authority, _ in self.said}, self.centres)
        for key, said in self.said.items():
            name = said["provider"]
            if name and (key[0], name_folded(name)) in elsewhere:
                errors.add(said.lines["provider"], "provider", works_elsewhere(name))
            session = self.stored.get(key)
            start = said["start"] or (session and session.start)
            end = said["end"] or (session and session.end)
            if start and end and end <= start:
                column = "end" if said["end"] else "start"
                errors.add(
                    said.lines[column],
                    column,
                    f"{said.thing} ends at {end:%H:%M}, not after its start at {start:%H:%M}",
                )

    def write(self, result):
        programme = Programme(self.said)
        programme.make(result)
        new = [
            programme.session(key, said)
            for key, said in self.said.items()
            if key not in self.stored
        ]
        changed = [
            programme.fill(self.stored[key], self.said[key], missing)
            for key, missing in self.missing.items()
        ]
        result.add("sessions", "already there", len(self.stored) - len(changed))
        Session.objects.bulk_create(new, batch_size=BATCH)
        Session.objects.bulk_update(changed, FILLED, batch_size=BATCH)
        self.stored.update({(session.authority_id, session.ref): session for session in new})
        result.add("sessions", "made", len(new))
        result.add("sessions", "filled in", len(changed))


def _values_of(session, said):
    values = {
        field: getattr(session, field)
        for field in ("centre", "date", "start", "end", "strand", "led_by")
    }
    for field in NAMES:
        stored = getattr(session, field)
        # Another case is no other name.
        same = stored and said[field] and name_folded(stored.name) == name_folded(said[field])
        values[field] = said[field] if same else stored and stored.name
    return values


class Programme:
    """Activities and venues by (centre id, name in any case), providers by authority."""

    def __init__(self, said):
        self.said = said
        at_centres = {"centre__in": {facts["centre"].pk for facts in said.values()}}
        in_authorities = {"authority__in": {authority for authority, _ in said}}
        self.activities = by_place_and_name(Activity.objects.filter(**at_centres), "centre_id")
        self.venues = by_place_and_name(Venue.objects.filter(**at_centres), "centre_id")
        self.providers = by_place_and_name(
            Provider.objects.filter(**in_authorities), "authority_id"
        )

    def make(self, result):
        """Make what is named and not there; an activity is as its first session says."""
        providers, venues, activities = {}, {}, {}
        for (authority, _), said in self.said.items():
            centre = said["centre"].pk
            if name := said["provider"]:
                providers.setdefault((authority, name_folded(name)), said)
            if name := said["venue"]:
                venues.setdefault((centre, name_folded(name)), said)
            activities.setdefault((centre, name_folded(said["activity"])), said)
        self._make(Provider, self.providers, providers, _new_provider, result)
        self._make(Venue, self.venues, venues, _new_venue, result)
        self._make(Activity, self.activities, activities, self._new_activity, result)
        self._link_providers()

    def _make(self, model, stored, named, new_one, result):
        new = {key: new_one(said) for key, said in named.items() if key not in stored}
        model.objects.bulk_create(new.values(), batch_size=BATCH)
        stored.update(new)
        result.add(model._meta.verbose_name_plural, "made", len(new))

    def _new_activity(self, said):
        centre = said["centre"]
        return Activity(
            centre=centre,
            name=said["activity"],
            strand=said["strand"],
            provider=self.provider(said),
            led_by=said["led_by"] or LedBy.STAFF,
        )

    def _link_providers(self):
        """A provider works with each centre whose sessions it runs."""
        links = {
            (self.provider(said).pk, said["centre"].pk)
            for said in self.said.values()
            if said["provider"]
        }
        through = Provider.centres.through
        through.objects.bulk_create(
            [through(provider_id=provider, centre_id=centre) for provider, centre in sorted(links)],
            ignore_conflicts=True,
        )

    def provider(self, said):
        name = said["provider"]
        return self.providers[said["centre"].authority_id, name_folded(name)] if name else None

    def venue(self, said):
        name = said["venue"]
        return self.venues[said["centre"].pk, name_folded(name)] if name else None

    def session(self, key, said):
        """A new session; what the file does not say is as in its activity."""
        activity = self.activities[said["centre"].pk, name_folded(said["activity"])]
        provider, strand = self.provider(said), said["strand"]
        return Session(
            authority_id=key[0],
            ref=key[1],
            centre=said["centre"],
            activity=activity,
            date=said["date"],
            start=said["start"],
            end=said["end"],
            venue=self.venue(said),
            strand_id=strand.pk if strand else activity.strand_id,
            provider_id=provider.pk if provider else activity.provider_id,
            led_by=said["led_by"] or activity.led_by,
        )

    def fill(self, session, said, missing):
        values = missing | {"venue": self.venue(said), "provider": self.provider(said)}
        for field in set(missing) & set(FILLED):
            setattr(session, field, values[field])
        return session


def _new_provider(said):
    return Provider(authority_id=said["centre"].authority_id, name=said["provider"])


def _new_venue(said):
    return Venue(centre=said["centre"], name=said["venue"])
