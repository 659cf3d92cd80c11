"""Figures worked out again from raw rows in plain loops, sharing no code with what they check.

``measures`` and ``breakdown`` answer as dictionaries ``{key: (numerator, denominator)}``.
"""

import calendar
import datetime as dt
from collections import defaultdict

from centres.models import (
    Activity,
    Area,
    Centre,
    Cluster,
    LiveBirths,
    Population,
    Provider,
    ReachArea,
    Session,
)
from families.models import (
    Address,
    Attendance,
    Contact,
    ContactPerson,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
    WalkIn,
)
from volunteers.models import Hours, Volunteer

SUSTAINED_DAYS = 3
RATIOS = {"children_reached", "children_registered", "children_sustained"}
OF_PLACES_ONLY = {"attendances_unnamed", "volunteers_active", "volunteer_hours"}
NOT_OF_CHILDREN = OF_PLACES_ONLY | {"families_reached", "families_new", "attendances"}
LEFT_OVER = {"children_not_reached", "infants_not_benefiting"}
FROM_ELSEWHERE = {"children_reached_outside", "children_home_unknown"}
# What cannot be said of a part, by the name of the part.
NOT_OF = {
    "areas": OF_PLACES_ONLY | FROM_ELSEWHERE,
    "ages": NOT_OF_CHILDREN | LEFT_OVER | {"children_registered"},
    "groups": NOT_OF_CHILDREN | LEFT_OVER,
    "sessions": LEFT_OVER | {"children_registered", "volunteers_active", "volunteer_hours"},
}


def turns(born, age):
    try:
        return dt.date(born.year + age, born.month, born.day)
    except ValueError:
        return dt.date(born.year + age, 3, 1)


def is_child(born, day):
    return born is not None and born <= day < turns(born, 5)


def a_year_before(day):
    try:
        return dt.date(day.year - 1, day.month, day.day)
    except ValueError:
        return dt.date(day.year - 1, 2, 28)


def holds(row, day):
    return not (row["starts_on"] and row["starts_on"] > day) and not (
        row["ends_on"] and row["ends_on"] < day
    )


def rows_of(model):
    return {row["id"]: row for row in model.objects.values()}


class Rows:
    """Every raw row that a measure can depend on."""

    def __init__(self):
        self.areas = rows_of(Area.objects.model)
        self.wards = {a["id"]: a["ward_id"] for a in self.areas.values()}
        self.people = rows_of(Person)
        self.families = rows_of(Family)
        self.members = list(FamilyMember.objects.values())
        self.addresses = list(Address.objects.values())
        self.sessions = rows_of(Session)
        self.reach_areas = list(ReachArea.objects.values())
        self.populations = list(Population.objects.values())
        self.births = {(b["area_id"], b["month"]): b["births"] for b in LiveBirths.objects.values()}
        self.volunteers = rows_of(Volunteer)
        self.hours = list(Hours.objects.values())
        self.walk_ins = list(WalkIn.objects.values())
        self.group_members = list(TargetGroupMembership.objects.values())
        self.works_with = list(Provider.centres.through.objects.values())
        self.sightings = [*self._attendances(), *self._contacts()]

    def person(self, pk):
        return self.people[pk]["same_as_id"] or pk

    def family(self, pk):
        return pk and (self.families[pk]["same_as_id"] or pk)

    def born(self, pk):
        return self.people[self.person(pk)]["date_of_birth"] or self.people[pk]["date_of_birth"]

    def _sighting(self, seen, date, centre, person, family, **more):
        return {
            "day": date,
            "centre": centre,
            "home": seen["area_id"],
            "person": self.person(person),
            "family": self.family(family),
            "born": self.born(person),
            "is_child": is_child(self.born(person), date),
            **more,
        }

    def _attendances(self):
        for row in Attendance.objects.values():
            session = self.sessions[row["session_id"]]
            if session["status"] != "cancelled":
                yield self._sighting(
                    row,
                    row["date"],
                    row["centre_id"],
                    row["person_id"],
                    row["family_id"],
                    session=session["id"],
                    activity=session["activity_id"],
                )

    def _contacts(self):
        contacts = rows_of(Contact)
        for row in ContactPerson.objects.values():
            contact = contacts[row["contact_id"]]
            yield self._sighting(
                row,
                contact["date"],
                contact["centre_id"],
                row["person_id"],
                contact["family_id"],
                session=None,
                activity=None,
            )

    def groups_of(self, person, day):
        """The target groups that count for the person on the day."""
        households = {
            self.family(m["family_id"])
            for m in self.members
            if m["is_main"] and self.person(m["person_id"]) == person
        }
        counted = {person} | {
            self.person(m["person_id"])
            for m in self.members
            if m["role"] == "carer" and self.family(m["family_id"]) in households
        }
        return {
            row["group_id"]
            for row in self.group_members
            if self.person(row["person_id"]) in counted and holds(row, day)
        }


def part_of_day(session):
    if session["start"] is None:
        return None
    hour = session["start"].hour
    return "morning" if hour < 12 else "afternoon" if hour < 17 else "evening"


# How a session is put into a row of a breakdown; None stands for no session.
SESSION_KEYS = {
    "activity": lambda session: session and session["activity_id"],
    "led_by": lambda session: session and session["led_by"],
    "day": lambda session: session and session["date"].isoweekday(),
    "time": lambda session: session and part_of_day(session),
}


class Part:
    """What is measured of a place: sets by name, None for all. ``sessions``: {by: keys}."""

    def __init__(self, areas=None, ages=None, groups=None, sessions=None):
        self.areas, self.ages, self.groups = areas, ages, groups
        self.sessions = sessions or {}

    @property
    def names(self):
        parts = {"areas": self.areas, "ages": self.ages, "groups": self.groups}
        found = {name for name, part in parts.items() if part is not None}
        return found | ({"sessions"} if self.sessions else set())

    def lacks(self, key):
        return any(key in NOT_OF[name] for name in self.names)

    def has(self, session):
        return all(SESSION_KEYS[by](session) in keys for by, keys in self.sessions.items())

    def of(self, **changed):
        kept = {"areas": self.areas, "ages": self.ages, "groups": self.groups}
        return Part(**kept | changed, sessions=self.sessions)

    def at(self, by, key):
        return Part(self.areas, self.ages, self.groups, self.sessions | {by: {key}})


EVERYBODY = Part()


class Place:
    """What a scope means: told by its kind and the ids behind it."""

    def __init__(self, kind, ids, authority, *, activities=()):
        self.kind, self.ids, self.authority, self.activities = kind, ids, authority, activities

    @property
    def by_home(self):
        return self.kind in ("area", "ward", "authority")

    def areas(self, rows, last):
        if self.kind == "area":
            return set(self.ids)
        if self.kind == "ward":
            return {a["id"] for a in rows.areas.values() if a["ward_id"] in self.ids}
        if self.kind == "authority":
            own = Area.objects.filter(ward__authority__in=self.ids)
            return {area.pk for area in own}
        centres = self.centres()
        return {
            r["area_id"] for r in rows.reach_areas if r["centre_id"] in centres and holds(r, last)
        }

    def centres(self):
        if self.kind == "cluster":
            return {
                c.pk for cluster in self.ids for c in Cluster.objects.get(pk=cluster).centres.all()
            }
        if self.kind == "authority":
            return {c.pk for c in Centre.objects.filter(authority__in=self.ids)}
        return set(self.ids) if self.kind in ("centre", "activities") else set()

    def includes(self, rows, sighting, last):
        if self.by_home:
            return sighting["home"] in self.areas(rows, last)
        if self.kind == "activities":
            return sighting["activity"] in self.activities
        return sighting["centre"] in self.centres()

    def includes_session(self, session):
        if self.kind == "activities":
            return session["activity_id"] in self.activities
        return session["centre_id"] in self.centres()


def population(rows, areas, first):
    """``{area: children}`` of the chosen year, or None."""
    years = defaultdict(dict)
    for row in rows.populations:
        if row["area_id"] in areas:
            years[row["year"]][row["area_id"]] = row["children"]
    whole = sorted(year for year in years if set(years[year]) == set(areas))
    if not areas or not whole:
        return None, None
    chosen = whole[0]
    for year in whole:
        if year <= first.year:
            chosen = year
    return chosen, years[chosen]


def belongs(rows, place, hours):
    """Whether the hours are the place's: by their session, else their row, else their group."""
    volunteer = rows.volunteers[hours["volunteer_id"]]
    session = rows.sessions.get(hours["session_id"])
    if place.kind == "activities":
        named = session["activity_id"] if session else hours["activity_id"]
        return named in place.activities
    centres = place.centres()
    if session:
        return session["centre_id"] in centres
    if hours["centre_id"]:
        return hours["centre_id"] in centres
    return any(
        w["provider_id"] == volunteer["group_id"] and w["centre_id"] in centres
        for w in rows.works_with
    )


class Count:
    """The sets behind the figures of one place in one period."""

    def __init__(self, rows, place, first, last, part=EVERYBODY):
        self.rows, self.place, self.first, self.last = rows, place, first, last
        self.part = part
        all_areas = place.areas(rows, last)
        self.year, self.of_area = population(rows, all_areas, first)
        self.areas = {a for a in all_areas if part.areas is None or a in part.areas}
        seen = [
            s
            for s in rows.sightings
            if first <= s["day"] <= last
            and place.includes(rows, s, last)
            and part.has(rows.sessions.get(s["session"]))
        ]
        self.in_scope = seen
        self.seen = [s for s in seen if part.areas is None or s["home"] in self.areas]
        self.children = self._of_ages([s for s in seen if s["is_child"]])
        self.before = defaultdict(set)
        self.families_before = set()
        for s in rows.sightings:
            if s["day"] < first:
                self.families_before.add(s["family"])
                if s["is_child"]:
                    self.before[s["person"]].add(s["day"])
        days = defaultdict(set)
        for s in self.children:
            days[s["person"]].add(s["day"])
        self.often = {person for person, seen in days.items() if len(seen) >= SUSTAINED_DAYS}
        self.first_day = {person: min(seen) for person, seen in days.items()}
        self.all_reached = {s["person"] for s in self.children if s["home"] in self.areas}
        counted = [s for s in self.children if self._in_groups(s["person"], s["day"])]
        self.reached = {s["person"] for s in counted if s["home"] in self.areas}
        self.outside = {s["person"] for s in counted} - self.all_reached
        self.home_unknown = self.outside - {
            s["person"] for s in self.children if s["home"] is not None
        }

    def _in_groups(self, person, day):
        groups = self.part.groups
        return groups is None or bool(groups & self.rows.groups_of(person, day))

    def _of_ages(self, children):
        self.ages = {}
        for person in {s["person"] for s in children}:
            hers = [s for s in children if s["person"] == person]
            born, day = min(s["born"] for s in hers), min(s["day"] for s in hers)
            self.ages[person] = max(age for age in range(-1, 5) if turns(born, age) <= day)
        ages = self.part.ages
        return [s for s in children if ages is None or self.ages[s["person"]] in ages]

    def people(self, areas):
        """How many children live in areas; nobody knows it of an age or a group."""
        if self.of_area is None or not areas or {"ages", "groups"} & self.part.names:
            return None
        return sum(self.of_area[area] for area in areas)

    def is_new(self, person):
        return not self.before[person]

    def has_returned(self, person):
        days = self.before[person]
        return bool(days) and max(days) < a_year_before(self.first)

    def registered(self, areas):
        """Children registered on the last day with a home in these areas."""
        found = set()
        for member in self.rows.members:
            family = self.rows.families[member["family_id"]]
            if not member["is_main"] or not is_child(
                self.rows.born(member["person_id"]), self.last
            ):
                continue
            if not family["registered_on"] or family["registered_on"] > self.last:
                continue
            if family["closed_on"] and family["closed_on"] <= self.last:
                continue
            for address in self.rows.addresses:
                lives = address["family_id"] == family["id"] and holds(address, self.last)
                person = self.rows.person(member["person_id"])
                if lives and address["area_id"] in areas and self._in_groups(person, self.last):
                    found.add(person)
        return found

    def not_reached(self, areas, reached):
        """Children who live in the areas less these."""
        if self.of_area is None or not areas:
            return None, None
        people = sum(self.of_area[area] for area in areas)
        return (people - len(reached) if people >= len(reached) else None), people

    def not_benefiting(self, areas, reached):
        """Births of the areas in whole months less those of these children born in them."""
        months, day = defaultdict(set), self.first
        while day <= self.last:
            months[day.year, day.month].add(day)
            day += dt.timedelta(days=1)
        whole = {
            month for month, days in months.items() if len(days) == calendar.monthrange(*month)[1]
        }
        born = [self.rows.births.get((area, dt.date(*m, 1))) for area in areas for m in whole]
        if not born or None in born:
            return None, None
        infants = set()
        for record in self.rows.people:
            day = self.rows.born(record)
            if day and (day.year, day.month) in whole:
                infants.add(self.rows.person(record))
        left = sum(born) - len(infants & reached)
        return (left if left >= 0 else None), sum(born)

    def sessions(self):
        """Those of the place that took place in the period."""
        if self.place.kind in ("area", "ward"):
            return []
        return [
            session
            for session in self.rows.sessions.values()
            if session["status"] != "cancelled"
            and self.first <= session["date"] <= self.last
            and self.place.includes_session(session)
            and self.part.has(session)
        ]

    def unnamed(self):
        if self.place.kind in ("area", "ward"):
            return None
        total = 0
        for session in self.sessions():
            total += sum(n for name, n in session.items() if name.startswith("unnamed_"))
            total += sum(
                w["adults"] + w["children"]
                for w in self.rows.walk_ins
                if w["session_id"] == session["id"] and w["family_id"] is None
            )
        return total

    def hours(self):
        if self.place.kind in ("area", "ward"):
            return None, None
        counted = [
            h
            for h in self.rows.hours
            if h["status"] == "approved"
            and self.first <= h["date"] <= self.last
            and belongs(self.rows, self.place, h)
        ]
        return sum(h["hours"] for h in counted), len({h["volunteer_id"] for h in counted})


def _attended(sightings):
    return len({(s["session"], s["person"]) for s in sightings if s["session"]})


def _families(sightings):
    return {s["family"] for s in sightings if s["family"]}


def measures(rows, place, first, last, part=EVERYBODY):
    c = Count(rows, place, first, last, part)
    people = c.people(c.areas)
    hours, volunteers = c.hours()
    found = {
        "children_reached": (len(c.reached), people),
        "children_registered": (len(c.registered(c.areas)), people),
        "children_sustained": (len(c.reached & c.often), len(c.reached)),
        "children_reached_outside": (len(c.outside), None),
        "children_home_unknown": (len(c.home_unknown), None),
        "families_reached": (len(_families(c.seen)), None),
        "families_new": (len(_families(c.seen) - c.families_before), None),
        "children_new": (len([p for p in c.reached if c.is_new(p)]), None),
        "children_returned": (len([p for p in c.reached if c.has_returned(p)]), None),
        "children_not_reached": c.not_reached(c.areas, c.reached),
        "infants_not_benefiting": c.not_benefiting(c.areas, c.reached),
        "attendances": (_attended(c.seen), None),
        "attendances_unnamed": (c.unnamed(), None),
        "volunteers_active": (volunteers, None),
        "volunteer_hours": (hours, None),
    }
    return {key: (None, None) if part.lacks(key) else value for key, value in found.items()}


def _rows_of_parts(rows, place, first, last, parts):
    """A row for each part, with what can be said of it."""
    found = {}
    for key, part in parts.items():
        found[key] = {
            name: value
            for name, value in measures(rows, place, first, last, part).items()
            if not part.lacks(name)
        }
    return found


def _by_home(rows, place, first, last, by, part):
    c = Count(rows, place, first, last, part)
    key_of = {
        "area": lambda area: area["code"],
        "ward": lambda area: Area.objects.get(pk=area["id"]).ward.code,
        "decile": lambda area: area["deprivation_decile"],
    }[by]
    of_key = defaultdict(set)
    for area in c.areas:
        of_key[key_of(rows.areas[area])].add(area)
    without = of_key.pop(None, set())
    parts = {str(key): part.of(areas=of_key[key]) for key in sorted(of_key)}
    answer = _rows_of_parts(rows, place, first, last, parts)
    nowhere = [s for s in c.seen if s["home"] is None] if part.areas is None else []
    if without or nowhere:
        unknown = part.of(areas=without)
        row = _rows_of_parts(rows, place, first, last, {"unknown": unknown})["unknown"]
        seen = [s for s in c.seen if s["home"] in without] + nowhere
        counted = {
            "families_reached": (len(_families(seen)), None),
            "families_new": (len(_families(seen) - c.families_before), None),
            "attendances": (_attended(seen), None),
        }
        answer["unknown"] = row | {key: value for key, value in counted.items() if key in row}
    return answer


def _numbers_only(answer):
    return {
        key: {name: (value[0], None) for name, value in row.items()} for key, row in answer.items()
    }


def _by_age(rows, place, first, last, by, part):
    ages = [age for age in range(5) if part.ages is None or age in part.ages]
    parts = {str(age): part.of(ages={age}) for age in ages}
    return _numbers_only(_rows_of_parts(rows, place, first, last, parts))


def _by_group(rows, place, first, last, by, part):
    parts = {
        group.slug: part.of(groups={group.pk})
        for group in TargetGroup.objects.order_by("slug")
        if group.authority_id in (None, place.authority)
        and (part.groups is None or group.pk in part.groups)
    }
    return _numbers_only(_rows_of_parts(rows, place, first, last, parts))


def _activities(c):
    """``{id: row key}`` of those that met in scope or saw anybody of it, by name."""
    ids = {s["activity"] for s in c.in_scope if s["session"]} | {
        s["activity_id"] for s in c.sessions()
    }
    found = Activity.objects.filter(pk__in=ids).select_related("centre")
    found = sorted(found, key=lambda one: (one.name.casefold(), one.centre.name, one.pk))
    return {activity.pk: str(activity.uuid) for activity in found}


def _by_session(rows, place, first, last, by, part):
    c = Count(rows, place, first, last, part)
    keys = {
        "led_by": {key: key for key in ("staff", "volunteers", "jointly")},
        "day": {day: str(day) for day in range(1, 8)},
        "time": {key: key for key in ("morning", "afternoon", "evening")},
    }
    asked = part.sessions.get(by)
    rows_of_by = _activities(c) if by == "activity" else keys[by]
    parts = {
        name: part.at(by, key) for key, name in rows_of_by.items() if not asked or key in asked
    }
    answer = _rows_of_parts(rows, place, first, last, parts)
    unknown = _rows_of_parts(rows, place, first, last, {"unknown": part.at(by, None)})
    if not asked and any(number for number, _ in unknown["unknown"].values()):
        answer |= unknown
    if place.kind in ("area", "ward"):
        for row in answer.values():
            row.pop("attendances_unnamed", None)
    return answer


def _by_centre(rows, place, first, last, by, part):
    if place.kind in ("area", "ward"):
        areas = place.areas(rows, last)
        ids = {r["centre_id"] for r in rows.reach_areas if r["area_id"] in areas and holds(r, last)}
    else:
        ids = place.centres()
    centres = sorted(Centre.objects.filter(pk__in=ids), key=lambda centre: centre.slug)
    return {
        c.slug: measures(rows, Place("centre", {c.pk}, c.authority_id), first, last, part)
        for c in centres
    }


def _quarter(day):
    number = {4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 9: 2, 10: 3, 11: 3, 12: 3}.get(day.month, 4)
    return f"{_year(day)} Q{number}"


def _year(day):
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{str(start + 1)[-2:]}"


def _by_time(rows, place, first, last, by, part):
    key_of = {"month": lambda day: str(day)[:7], "quarter": _quarter, "year": _year}[by]
    steps = {}
    day = first
    while day <= last:
        steps.setdefault(key_of(day), [day, day])[1] = day
        day += dt.timedelta(days=1)
    return {key: measures(rows, place, *ends, part) for key, ends in steps.items()}


HOW = {
    "age": _by_age,
    "group": _by_group,
    "centre": _by_centre,
    "month": _by_time,
    "quarter": _by_time,
    "year": _by_time,
    **dict.fromkeys(SESSION_KEYS, _by_session),
}


def breakdown(rows, place, first, last, by, part=EVERYBODY):
    """Rows in their order: ``{row key: {measure: (numerator, denominator)}}``."""
    return HOW.get(by, _by_home)(rows, place, first, last, by, part)


# --- volunteering


def _given(rows, place, first, last):
    """Approved hours of the place, each with its volunteer and its session's raw row."""
    for hours in rows.hours:
        if hours["status"] != "approved" or not first <= hours["date"] <= last:
            continue
        if belongs(rows, place, hours):
            volunteer = rows.volunteers[hours["volunteer_id"]]
            yield hours, volunteer, rows.sessions.get(hours["session_id"])


def _strand_of(hours, session, activities):
    if session:
        return session["strand_id"]
    return activities[hours["activity_id"]]["strand_id"] if hours["activity_id"] else None


def hours_split(rows, place, first, last):
    """By year (the one in which it starts), group, activity and strand:
    ``{"year": {key: (hours, of these paid, volunteers)}, ...}``; no group and the like is None."""
    activities = rows_of(Activity)
    found = {by: defaultdict(list) for by in ("year", "group", "activity", "strand")}
    for hours, volunteer, session in _given(rows, place, first, last):
        day = hours["date"]
        keys = {
            "year": day.year if (day.month, day.day) >= (4, 1) else day.year - 1,
            "group": volunteer["group_id"],
            "activity": (session or hours)["activity_id"],
            "strand": _strand_of(hours, session, activities),
        }
        for by, key in keys.items():
            found[by][key].append(hours)
    return {
        by: {
            key: (
                sum(h["hours"] for h in given),
                sum(h["hours"] for h in given if h["is_paid"]),
                len({h["volunteer_id"] for h in given}),
            )
            for key, given in of_key.items()
        }
        for by, of_key in found.items()
    }


# --- who leads and who comes


def who_leads(rows, place, first, last):
    """By way of leading, of staff-led or joint sessions and of families who came to volunteer-led
    ones only: numbers of families, and of these by decile and by target group."""
    seen = [
        s
        for s in rows.sightings
        if first <= s["day"] <= last
        and s["session"]
        and s["family"]
        and place.includes(rows, s, last)
    ]
    led = {id(s): rows.sessions[s["session"]]["led_by"] for s in seen}
    of_way = {
        way: [s for s in seen if led[id(s)] == way] for way in ("volunteers", "jointly", "staff")
    }
    came_to = defaultdict(set)
    for s in seen:
        came_to[s["family"]].add(led[id(s)])
    lone = {family for family, ways in came_to.items() if ways == {"volunteers"}}
    sides = {
        **of_way,
        "others": of_way["jointly"] + of_way["staff"],
        "only": [s for s in of_way["volunteers"] if s["family"] in lone],
    }
    ways_of = {way: {way} for way in of_way} | {
        "others": {"jointly", "staff"},
        "only": {"volunteers"},
    }
    return {
        side: _led(rows, sightings, came_to, ways_of[side], first)
        for side, sightings in sides.items()
    }


def _led(rows, sightings, came_to, ways, first):
    homes, groups = defaultdict(set), defaultdict(set)
    for s in sightings:
        homes[s["family"]] |= {s["home"]} - {None}
        groups[s["family"]] |= rows.groups_of(s["person"], s["day"])
    before = {s["family"] for s in rows.sightings if s["day"] < first}
    deciles = {
        family: {rows.areas[area]["deprivation_decile"] for area in areas}
        for family, areas in homes.items()
    }
    return {
        "families": len(homes),
        "only_here": len([family for family in homes if came_to[family] <= ways]),
        "new": len(homes.keys() - before),
        "homes_known": len([areas for areas in homes.values() if areas]),
        "deprived": len([found for found in deciles.values() if found & {1, 2, 3}]),
        "priority": len(
            [a for a in homes.values() if any(rows.areas[area]["priority_reason"] for area in a)]
        ),
        "by_decile": _tally(deciles.values()),
        "by_group": _tally(groups.values()),
    }


def _tally(sets):
    counts = defaultdict(int)
    for found in sets:
        for one in found:
            counts[one] += 1
    return dict(counts)
