"""Knowsley's places: two centres around Whiston, their areas, what is on and who runs it.

Names and codes of areas and wards are invented. The split of 1,749 children over areas is ours:
only populations from 1,746 to 1,752 give both published percentages, 22.7 and 53.
"""

import datetime as dt

from centres.models import (
    Activity,
    Area,
    Authority,
    Centre,
    Cluster,
    Population,
    Postcode,
    Provider,
    ReachArea,
    Strand,
    Term,
    Venue,
    Ward,
    WeeklyTime,
)

AUTHORITY_CODE = "K08000001"
SOURCE_2009 = "Demonstration: our split by area of the 1,749 children that the source implies"
SOURCE_2024 = "Invented for the demonstration"
NON_ATTENDERS = "Many sceptical non-attenders"

# name, ward, children under 5 in 2009, in 2024, deprivation decile, priority, centres
AREAS = [
    ("Mill Brow", "Whiston North", 152, 141, 3, False, "S"),
    ("Long Meadow", "Whiston North", 139, 150, 4, False, "S"),
    ("Orchard Way", "Whiston North", 161, 147, 4, False, "S"),
    ("Station Green", "Whiston South", 148, 139, 2, False, "S"),
    ("Brookside", "Whiston South", 133, 128, 3, False, "S"),
    ("Church View", "Whiston South", 158, 160, 5, False, "S"),
    ("Hill Top", "Prescot East", 144, 138, 6, False, "SP"),
    ("Park Gate", "Prescot East", 127, 119, 3, False, "P"),
    ("Canal Row", "Prescot East", 150, 142, 2, False, "P"),
    ("Almond Court", "Prescot West", 163, 155, 2, False, "P"),
    ("Quarry Bank", "Prescot West", 141, 133, 1, True, "P"),
    ("Cooper's End", "Prescot West", 133, 126, 1, True, "P"),
    ("Elm Bank", "Rainhill Edge", 118, 112, 7, False, ""),
    ("Fox Hollow", "Rainhill Edge", 124, 121, 8, False, ""),
]

# centre, name, picture, line for parents, strand, led by, provider, (weekday, start, end)
ACTIVITIES = [
    ("S", "Baby massage", "baby", "Free, babies welcome.", "C", "staff", "",
     [(0, "9:30", "10:30")]),
    ("S", "Stay and play", "shapes", "Free, just turn up.", "C", "volunteers", "V",
     [(1, "10:00", "11:30"), (3, "13:00", "14:30")]),
    ("S", "Sing and sign", "note", "Free, babies welcome.", "C", "staff", "",
     [(2, "9:30", "10:30")]),
    ("S", "Story time", "book", "Free, just turn up.", "C", "jointly", "",
     [(4, "10:00", "11:00")]),
    ("S", "Dads' club", "outdoors", "Dads, grandads and uncles.", "F", "volunteers", "D",
     [(5, "10:00", "12:00")]),
    ("S", "Sunday play", "shapes", "Run by local parents.", "O", "volunteers", "V",
     [(6, "14:00", "15:30")]),
    ("P", "Tea and talk", "cup", "Run by local parents.", "F", "volunteers", "V",
     [(1, "13:00", "14:30")]),
    ("P", "Stay and play", "shapes", "Free, just turn up.", "C", "jointly", "",
     [(3, "10:00", "11:30"), (5, "10:00", "11:30")]),
    ("P", "Family drop-in", "cup", "Ask us anything.", "F", "staff", "", [(0, "13:00", "15:00")]),
    ("P", "Out and about", "outdoors", "Bring wellies.", "O", "jointly", "",
     [(2, "13:00", "14:30"), (4, "13:00", "14:30"), (6, "10:00", "11:30")]),
]  # fmt: skip

STRANDS = {
    "C": "child-development-and-learning",
    "F": "family-support",
    "O": "outreach-and-engagement",
    "B": "business-and-administration",
}


class Places:
    """What was made, for those who build on it."""

    def __init__(self):
        self.authority = Authority.objects.create(code=AUTHORITY_CODE, name="Knowsley")
        self.strands = {key: Strand.objects.get(slug=slug) for key, slug in STRANDS.items()}
        self._make_centres()
        self._make_areas()
        self._make_groups()
        self._make_activities()

    def _make_centres(self):
        make = Centre.objects.create
        self.centres = {
            "S": make(
                authority=self.authority,
                name="Southmead Children's Centre",
                address="Orchard Way, Whiston",
                postcode="ZZ35 1AA",
                phone="0151 496 0101",
                email="southmead@example.org",
            ),
            "P": make(
                authority=self.authority,
                name="Phoenix Children's Centre",
                address="Canal Row, Prescot",
                postcode="ZZ34 1AA",
                phone="0151 496 0102",
                email="phoenix@example.org",
            ),
        }
        self.cluster = Cluster.objects.create(
            authority=self.authority, name="Whiston Area Children's Centres", slug="whiston"
        )
        self.cluster.centres.set(self.centres.values())
        self.venues = {
            key: Venue.objects.create(
                centre=centre, name=centre.name.split()[0], kind=Venue.Kind.CENTRE
            )
            for key, centre in self.centres.items()
        }
        Venue.objects.create(
            centre=self.centres["P"], name="St Luke's hall", kind=Venue.Kind.WORSHIP
        )

    def _make_areas(self):
        self.areas, wards = {}, {}
        for number, (name, ward, in_2009, in_2024, decile, priority, served) in enumerate(AREAS, 1):
            if ward not in wards:
                wards[ward] = Ward.objects.create(
                    authority=self.authority, code=f"K0500000{len(wards) + 1}", name=ward
                )
            area = self.areas[name] = Area.objects.create(
                ward=wards[ward],
                code=f"K010000{number:02d}",
                name=name,
                vintage=2001,
                deprivation_decile=decile,
                priority_reason=NON_ATTENDERS if priority else "",
            )
            Population.objects.create(area=area, year=2009, children=in_2009, source=SOURCE_2009)
            Population.objects.create(area=area, year=2024, children=in_2024, source=SOURCE_2024)
            for key in served:
                ReachArea.objects.create(centre=self.centres[key], area=area)
            for letter in "ABD":
                Postcode.objects.create(
                    postcode=f"ZZ35 {number % 10}{letter}{'ABDEFGHJLN'[number // 10]}",
                    area_code=area.code,
                )
        self.postcodes = {}
        for code, postcode in Postcode.objects.values_list("area_code", "postcode"):
            self.postcodes.setdefault(code, []).append(postcode)

    def _make_groups(self):
        make = Provider.objects.create
        self.family_voices = make(
            authority=self.authority,
            name="Family Voices",
            kind=Provider.Kind.GROUP,
            legal_form=Provider.LegalForm.PLC,
            stage=Provider.Stage.CONSTITUTED,
        )
        self.dads_club = make(
            authority=self.authority,
            name="Dads' club",
            kind=Provider.Kind.GROUP,
            legal_form=Provider.LegalForm.UNINCORPORATED,
            stage=Provider.Stage.INFORMAL,
        )
        for group in (self.family_voices, self.dads_club):
            group.centres.set(self.centres.values())

    def _make_activities(self):
        providers = {"": None, "V": self.family_voices, "D": self.dads_club}
        self.activities, self.weekly_times = {}, []
        for centre, name, picture, line, strand, led_by, provider, times in ACTIVITIES:
            activity = self.activities[centre, name] = Activity.objects.create(
                centre=self.centres[centre],
                name=name,
                picture=picture,
                description=line,
                strand=self.strands[strand],
                led_by=led_by,
                provider=providers[provider],
            )
            self.weekly_times += [
                WeeklyTime.objects.create(
                    activity=activity,
                    weekday=weekday,
                    start=clock(start),
                    end=clock(end),
                    venue=self.venues[centre],
                )
                for weekday, start, end in times
            ]

    def make_terms(self, today):
        """One term around today, so that the page for terms is alive."""
        Term.objects.create(
            authority=self.authority,
            name="This half term",
            starts_on=today - dt.timedelta(days=42),
            ends_on=today + dt.timedelta(days=42),
        )


def clock(text):
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))
