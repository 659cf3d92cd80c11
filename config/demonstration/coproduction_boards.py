"""Four boards of the sites, who sits on them and how they meet.

From the sources: the rule of One Corby Parent Coalition and its four partners; the eight partners
of Upper Heaton Working Together; the Commission of Queen's Park since September 2012 with its
twelve organisations, the roles of those who sit for them and seven terms of reference; an advisory
board at Whiston on which parents sat without challenging, and the professions of Knowsley's
project team. All names of people, terms, wards, quorums, meetings and minutes are ours. The Leys
and Whitley have no board in their sources, so they have none here.
"""

import datetime as dt

from centres.models import Centre, Cluster, Provider, Ward
from config.demonstration import corby_places
from coproduction.models import (
    AgendaItem,
    Board,
    BoardOrganisation,
    Meeting,
    MeetingAttendance,
    MeetingPaper,
    Seat,
    SeatHolder,
)
from volunteers.models import Volunteer

CORBY = "one-corby-parent-coalition"
HEATON = "upper-heaton-working-together"
QUEENS_PARK = "queens-park-children-and-wellbeing-commission"
WHISTON = "whiston-advisory-board"

PROGRAMME = "Transforming Early Years"
AGENDA = ["Welcome and apologies", "Minutes of the last meeting", "What came of what we decided"]

# ward, parent, term began so many days ago, ends in so many days
CORBY_PARENTS = [
    ("Beanfield Rise", "Moira Gourlay", 700, 400),
    ("Danes Gate", "Jean Lockhart", 700, 400),
    ("Exeter Row", "Agnes Wrona", 610, 60),
    ("Furnace Fields", "Tracey Binns", 610, 130),
    ("Kingswood Edge", "Rhona Baird", 500, -120),
    ("Lodge Green", "Callum Reid", 420, 310),
    ("Oakley Mead", "Dorota Lis", 270, 460),
    ("Rowlett Lane", "Sandra Pell", 330, 400),
]
CORBY_PARTNERS = [
    ("Corby Learning Partnership", "centre", "Alison Greer"),
    ("Safer Community Teams", "police", "Dev Malhotra"),
    ("Homestart", "voluntary", "Pauline Wick"),
    ("Primary Care Trust", "health", "Ruth Ojo"),
]
HEATON_PARTNERS = [
    ("Local council", "council", "Stuart Pickles"),
    ("Churches", "faith", "Mary Lightowler"),
    ("Mosques", "faith", "Tariq Aziz Mir"),
    ("Schools", "centre", "Janet Holroyd"),
    ("Health service", "health", "Uzma Tariq"),
    ("Neighbourhood watch", "residents", "Ken Sykes"),
    ("Local residents", "residents", "Shabana Yousaf"),
    ("Police", "police", "Ian Thorne"),
]
# organisation, what it is, the role of who sits for it, an invented name
COMMISSION = [
    ("Central London Community Healthcare NHS Trust", "health",
     "associate director, children, families, health and wellbeing", "Hilary Marsden"),
    ("Queen's Park Health Centre", "health", "general practitioners", "Dr Anil Rao"),
    ("Imperial College Hospital Trust", "health", "head of midwifery", "Joyce Adeola"),
    ("Inner North West London Primary Care Trust", "health", "senior commissioning manager",
     "Peter Lusk"),
    ("Paddington Development Trust", "voluntary", "chief executive", "Nell Farrow"),
    ("Queen's Park Children's Centre", "centre", "head teacher", "Sheila Bonsu"),
    ("Queen's Park Community Champions", "residents", "coordinator", "Yasmin Halabi"),
    ("Queen's Park Shadow Community Council", "residents", "chair", "Eddie Tranter"),
    ("Rainbow Family Centre", "voluntary", "director, children, youth and family services",
     "Carmen Oduya"),
    ("West London Clinical Commissioning Group", "health", "managing director", "Miles Keane"),
    ("Westminster City Council, early intervention and localities", "council", "head",
     "Frances Bright"),
    ("Westminster City Council, NHS early years commissioning", "council", "lead", "Owen Tully"),
]  # fmt: skip
TERMS = [
    "Oversee delivery of the early-years pilot",
    "Bring providers and residents together to raise take-up and satisfaction",
    "Find ways to save and to work more efficiently",
    "Co-design a step change on best-practice business models, towards mutual working",
    "Improve readiness for school",
    "Harness parents' and volunteers' skills",
    "Clear accountability of services to local people",
]
WHISTON_PARENTS = [
    ("Whiston North", "Fran Doyle"),
    ("Whiston North", "Shaz Khan"),
    ("Whiston South", "Dawn Tickle"),
    ("Prescot East", "Carol Parr"),
]
WHISTON_PROFESSIONALS = [
    ("Whiston Area Children's Centres", "centre", "centre manager", "Ana Osei"),
    ("Primary schools", "centre", "teacher", "Helen Birtwistle"),
    ("Health visiting", "health", "health-visiting lead", "Maureen Tan"),
    ("Play service", "council", "play-service manager", "Gary Ashton"),
]


def load(today):
    """The boards by slug."""
    boards = {
        CORBY: corby(today),
        HEATON: heaton(today),
        QUEENS_PARK: queens_park(),
        WHISTON: whiston(today),
    }
    return boards


def sit(board, seat, name, since=None, until=None, *, is_chair=False):
    """Somebody holds a seat; a volunteer of that name in the same authority is herself."""
    known = Volunteer.objects.filter(authority=board.place.authority, name=name).first()
    return SeatHolder.objects.create(
        seat=seat, name=name, volunteer=known, starts_on=since, ends_on=until, is_chair=is_chair
    )


def seat_partners(board, partners, since):
    """Organisations with one seat each: name, kind, what the seat is for, who sits there."""
    for position, (name, kind, label, person) in enumerate(partners, 1):
        one = BoardOrganisation.objects.create(board=board, name=name, kind=kind, position=position)
        seat = one.seats.create(
            board=board, kind=Seat.Kind.ORGANISATION, label=label, position=position
        )
        sit(board, seat, person, since)


def seat_parent(board, ward, name, since=None, until=None, *, is_chair=False):
    seat = board.seats.create(kind=Seat.Kind.PARENT, ward=ward, position=board.seats.count() + 1)
    return sit(board, seat, name, since, until, is_chair=is_chair)


def meet(
    board, day, *, away=(), absent=(), more=(), minutes="", agreed_on=None, where="", others=0
):
    """A meeting that was held, with whoever held a seat that day; ``away`` sent apologies."""
    meeting = Meeting.objects.create(
        board=board,
        on=day,
        start=dt.time(18),
        where=where,
        status=Meeting.Status.HELD,
        minutes=minutes,
        minutes_agreed_on=agreed_on,
        others_present=others,
    )
    put_on_agenda(meeting, more)
    sat = SeatHolder.objects.filter(seat__board=board).holding_on(day)
    was = dict.fromkeys(away, "apologies") | dict.fromkeys(absent, "absent")
    MeetingAttendance.objects.bulk_create(
        MeetingAttendance(meeting=meeting, holder=one, was=was.get(one.name, "present"))
        for one in sat
    )
    return meeting


def plan(board, day, more, where=""):
    meeting = Meeting.objects.create(board=board, on=day, start=dt.time(18), where=where)
    put_on_agenda(meeting, more)
    return meeting


def put_on_agenda(meeting, more):
    """``more``: titles, or pairs of a title and what was said."""
    items = [(one, "") if isinstance(one, str) else one for one in [*AGENDA, *more]]
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, title=title, minute=minute, position=position)
        for position, (title, minute) in enumerate([*items, ("Any other business", "")], 1)
    )


def corby(today):
    """A ward whose parent moved out of town, and nobody since."""
    centre = Centre.objects.get(name="Corby children's centres")
    wards = corby_places.load(centre)
    board = Board.objects.create(
        centre=centre,
        slug=CORBY,
        name="One Corby Parent Coalition",
        provider=Provider.objects.get(
            authority=centre.authority, name="One Corby Parent Coalition"
        ),
        terms_of_reference="A voice of parents for the whole town\n"
        "Gather what is known on each street, and stand by families there\n"
        "Take part in decisions on what families use",
        rule="at least one parent for every ward in the borough",
        quorum=6,
        meets="every month on a Tuesday at 6pm",
        source=f"{PROGRAMME}: the rule and the four partners. Wards, people, terms, quorum and "
        "meetings are ours.",
    )
    for name, parent, since, until in CORBY_PARENTS:
        days = today - dt.timedelta(days=since), today + dt.timedelta(days=until)
        seat_parent(board, wards[name], parent, *days, is_chair=parent == "Moira Gourlay")
    partners = [(name, kind, "", person) for name, kind, person in CORBY_PARTNERS]
    seat_partners(board, partners, today - dt.timedelta(days=700))
    meet_in_corby(board, today)
    return board


def meet_in_corby(board, today):
    ago = [tuesday(today, days) for days in (110, 82, 47, 19)]
    meet(
        board, ago[0], away=["Ruth Ojo"], agreed_on=ago[1], where="Exeter Row community room",
        more=[("Safer road crossings", "Three schools have counted cars; figures come in May.")],
        minutes="The coalition heard what street champions brought in, and asked the council for a "
        "meeting about crossings.",
    )  # fmt: skip
    meet(
        board, ago[1], where="Exeter Row community room", agreed_on=ago[2],
        away=["Alison Greer", "Dev Malhotra", "Pauline Wick", "Tracey Binns", "Dorota Lis"],
        absent=["Sandra Pell", "Agnes Wrona"],
        minutes="Too few came in the holidays to decide anything. What was talked over comes back "
        "next time.",
    )  # fmt: skip
    meet(
        board, ago[2], away=["Callum Reid"], agreed_on=ago[3], where="Library, Rowlett Lane",
        others=4, more=["Play spaces: which four streets first?",
                        ("Kingswood Edge has no parent", "Champions ask on the estate.")],
        minutes="Play spaces are the next campaign. Kingswood Edge needs a parent at the table.",
    )  # fmt: skip
    meet(
        board, ago[3], away=["Dorota Lis", "Ruth Ojo"], where="Exeter Row community room", others=2,
        more=["How the mutual could be governed"],
        minutes="Parents who look at governance told of three forms they had visited.",
    )  # fmt: skip
    following = plan(
        board, tuesday(today, -16), ["Safer road crossings", "A parent for Kingswood Edge"],
        "Exeter Row community room",
    )  # fmt: skip
    MeetingPaper.objects.create(
        meeting=following,
        item=following.agenda.get(title="Safer road crossings"),
        title="Counts of cars at three schools",
        kept_where="Folder of the coalition, at the library",
    )


def tuesday(today, ago):
    day = today - dt.timedelta(days=ago)
    return day - dt.timedelta(days=(day.weekday() - 1) % 7)


def heaton(today):
    centre = Centre.objects.get(name="Heaton Children's Centre")
    board = Board.objects.create(
        centre=centre,
        slug=HEATON,
        name="Upper Heaton Working Together",
        terms_of_reference="Work with families on the estate instead of doing things to them\n"
        "Bring services and residents to one table",
        meets="every quarter",
        source=f"{PROGRAMME}: the eight partners. People, terms and what it is there for in these "
        "words are ours.",
    )
    since = today - dt.timedelta(days=500)
    partners = [(name, kind, "", person) for name, kind, person in HEATON_PARTNERS]
    seat_partners(board, partners, since)
    for name in ("Ruksana Miah", "Petra Horvath"):
        seat_parent(board, None, name, today - dt.timedelta(days=25))
    meet(
        board, tuesday(today, 33), away=["Janet Holroyd"], where="Heaton Children's Centre",
        more=[("Ambassadors", "Four are willing; a day with fun in it is to bring in more.")],
        minutes="Each service names one person who stands behind the ambassadors.",
    )  # fmt: skip
    return board


def queens_park():
    centre = Centre.objects.get(name="Queen's Park Children's Centre")
    board = Board.objects.create(
        centre=centre,
        slug=QUEENS_PARK,
        name="Queen's Park Children and Wellbeing Commission",
        established_on=dt.date(2012, 9, 1),
        terms_of_reference="\n".join(TERMS),
        quorum=7,
        meets="every six weeks",
        source="Neighbourhood community budget pilot: established in September 2012, twelve "
        "organisations, their roles and seven terms of reference. The day, people's names, quorum "
        "and meetings are ours.",
    )
    board.wards.set(Ward.objects.filter(authority=centre.authority, name="Queen's Park ward"))
    seat_partners(board, COMMISSION, dt.date(2012, 9, 1))
    chair = SeatHolder.objects.filter(seat__board=board, name="Eddie Tranter")
    chair.update(is_chair=True)
    first, second, third = dt.date(2012, 9, 18), dt.date(2012, 11, 6), dt.date(2012, 12, 18)
    meet(
        board, first, away=["Miles Keane"], agreed_on=second, where="Queen's Park library",
        more=[("Terms of reference", "All seven were read out and taken up.")],
        minutes="The Commission met for the first time.",
    )  # fmt: skip
    meet(
        board, second, away=["Peter Lusk", "Dr Anil Rao"], agreed_on=third,
        where="Queen's Park Children's Centre", others=6,
        more=[("What 500 residents said", "Champions told what they had heard at the doors."),
              "Health visitors and midwives under one roof"],
        minutes="What people said is to lead what is changed first.",
    )  # fmt: skip
    meet(
        board, third, away=["Joyce Adeola"], where="Queen's Park library",
        more=["Cost-benefit analysis", "Drop-ins and the welcome bag"],
        minutes="Busy staff have to be given time to bring the figures together.",
    )  # fmt: skip
    return board


def whiston(today):
    cluster = Cluster.objects.get(slug="whiston")
    board = Board.objects.create(
        cluster=cluster,
        slug=WHISTON,
        name="Advisory board of Whiston Area Children's Centres",
        terms_of_reference="Advise on what the two centres offer\n"
        "Say what families need that is not there\n"
        "Hear how agreements with groups are going",
        quorum=5,
        meets="every two months on a Tuesday",
        source=f"{PROGRAMME}: parents sat on an advisory board; the professions are those of the "
        "project team. Which wards, people, terms, quorum and meetings are ours.",
    )
    wards = {ward.name: ward for ward in Ward.objects.filter(authority=cluster.authority)}
    for name, parent in WHISTON_PARENTS:
        seat_parent(board, wards[name], parent, dt.date(2010, 9, 1))
    seat_partners(board, WHISTON_PROFESSIONALS, dt.date(2010, 9, 1))
    SeatHolder.objects.filter(seat__board=board, name="Ana Osei").update(is_chair=True)
    meet_in_whiston(board, today)
    return board


def meet_in_whiston(board, today):
    then, after = dt.date(2010, 11, 16), dt.date(2011, 1, 18)
    meet(
        board, then, away=["Gary Ashton"], agreed_on=after, where="Southmead",
        more=[("What the resource audit found", "Some services overlap; some meet no need."),
              ("Who could run stay and play", "Family Voices would, with training.")],
        minutes="Parents asked why some things go on that nobody comes to.",
    )  # fmt: skip
    meet(
        board, after, where="Phoenix", agreed_on=dt.date(2011, 3, 15),
        more=["How the first weeks of stay and play went"],
        minutes="Stay and play is fuller than before.",
    )  # fmt: skip
    meet(
        board, dt.date(2011, 3, 15), where="Southmead", agreed_on=None,
        away=["Maureen Tan"], more=["The shorter form for a first contact"],
        minutes="The short form is kept.",
    )  # fmt: skip
    meet(
        board, tuesday(today, 38), where="Southmead",
        away=["Helen Birtwistle", "Gary Ashton", "Carol Parr"], absent=["Dawn Tickle"],
        more=["Families of Quarry Bank and Cooper's End"],
        minutes="Too few were there to decide. Nobody at the table lives in Prescot West.",
    )  # fmt: skip
    plan(board, tuesday(today, -9), ["A parent from Prescot West", "The review of the agreement"],
         "Phoenix")  # fmt: skip
