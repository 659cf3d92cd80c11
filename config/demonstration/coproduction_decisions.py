"""Decisions of the boards, what they changed in services, and what was proposed before.

From the sources: at Knowsley what met no need was ended and Family Voices was commissioned instead,
it ran stay and play each week, the short form was adopted and a registrar was dropped for little
demand; at Corby parents met councillors and the cuts were put on hold, a group of parents looked
at how a mutual could be governed, two campaigns were planned and every ward is to have a parent;
at Heaton four ambassadors were willing and an event was to bring six to eight more; at Queen's
Park five music and story drop-ins a week, health visitors at maternity drop-ins once a month, a
lottery grant of £60,000 and better ways for agencies to talk. Which service ended, who sees to
what, days and wordings are ours, and each decision's reason says so.
"""

import datetime as dt

from centres.models import Activity
from config.demonstration.coproduction_boards import CORBY, HEATON, QUEENS_PARK, WHISTON
from coproduction.actions.decisions import as_it_is
from coproduction.models import Agreement, Board, Campaign, Prototype, Survey

OURS = "Days, names and wordings are ours, for the demonstration."
ENDED = "Hardly any family came: it met no need"
FAMILY_VOICES_RUNS_IT = "Family Voices runs stay and play instead of what meets no need"


def load(today):
    boards = {board.slug: board for board in Board.objects.select_related("centre", "cluster")}
    whiston(boards[WHISTON], today)
    corby(boards[CORBY], today)
    heaton(boards[HEATON], today)
    queens_park(boards[QUEENS_PARK])
    for slug in (CORBY, QUEENS_PARK):
        boards[slug].tells_everybody = True
        boards[slug].save(update_fields=["tells_everybody"])


def held(board):
    """Its meetings that took place, the first one first."""
    return list(board.meetings.filter(status="held").order_by("on"))


def proposed(board, title, made_on, **fields):
    return board.proposals.create(
        centre=board.centre, cluster=board.cluster, title=title, made_on=made_on, **fields
    )


def decided(meeting, title, owner, *, because="", **fields):
    """A decision of a meeting; with an outcome it is done."""
    if fields.get("outcome"):
        fields = {"status": "done"} | fields
    return meeting.board.decisions.create(
        meeting=meeting,
        title=title,
        because=f"{because}\n{OURS}".strip(),
        decided_on=meeting.on,
        owner=owner,
        **fields,
    )


def whiston(board, today):
    audit, weeks, form, lately = held(board)
    proposal = proposed(
        board,
        "Let parents run stay and play",
        dt.date(2010, 10, 12),
        owner="Chair of the board",
        status="done",
        you_said="End what nobody comes to, and let parents run stay and play.",
        we_did="What met no need has ended. Family Voices runs stay and play each week.",
        answered_on=weeks.on,
    )
    decision = decided(
        audit,
        FAMILY_VOICES_RUNS_IT,
        "Centre manager",
        proposal=proposal,
        because="The resource audit found services that overlap, and some that meet no need.",
        due_on=dt.date(2011, 1, 31),
        done_on=weeks.on,
        outcome="Family Voices, trained by the centre, runs stay and play each week.",
    )
    end_and_commission(decision, dt.date(2010, 12, 31))
    prototype_decisions(board, form)
    decided(
        lately,
        "Hold a play day in Quarry Bank and one in Cooper's End",
        "Outreach, with Family Voices",
        because="Many there stay away, and nobody at the table lives in Prescot West.",
        due_on=today + dt.timedelta(days=40),
    )
    proposed(
        board,
        "A parent from Prescot West on the board",
        today - dt.timedelta(days=38),
        owner="Chair of the board",
        due_on=today + dt.timedelta(days=9),
        words="Both areas where most stay away are in that ward, and none of its parents has a "
        "seat.",
    )


def end_and_commission(decision, day):
    """One service of the centre ends, and what Family Voices runs takes its place."""
    play = Activity.objects.select_related("provider").get(
        centre__in=decision.board.cluster.centres.all(),
        provider__name="Family Voices",
        name="Stay and play",
    )
    ended = Activity.objects.create(
        centre=play.centre,
        name="Toy library by appointment",
        description="Until the end of 2010.",
        strand=play.strand,
        status=Activity.Status.ENDED,
        ended_because=ENDED,
        replaced_by=play,
    )
    agreement = Agreement.objects.filter(
        provider=play.provider, starts_on__lte=day, ends_on__gte=day
    ).first()
    begun = decision.changes.create(
        kind="commission",
        activity=play,
        provider=play.provider,
        agreement=agreement,
        reason="Parents reach parents whom staff do not reach",
        before={**as_it_is(play), "provider_id": None, "led_by": "staff"},
        carried_out_on=day,
    )
    decision.changes.create(
        kind="decommission",
        activity=ended,
        reason=ENDED,
        replaced_by=begun,
        before={**as_it_is(ended), "status": "open", "ended_because": "", "replaced_by_id": None},
        carried_out_on=day,
    )


def prototype_decisions(board, meeting):
    """The short form stays, the registrar does not; each decides on its prototype."""
    adopted = decided(
        meeting,
        "The short first-contact form takes the place of the long one",
        "Front desk of both centres",
        because="The long form asked for too much and put people off.",
        done_on=meeting.on,
        outcome="The long form is no longer used.",
    )
    dropped = decided(
        meeting,
        "No registrar at the centre",
        "Centre manager",
        because="It was tried; there was limited demand.",
        done_on=meeting.on,
        outcome="The trial has ended.",
    )
    prototypes = Prototype.objects.filter(cluster=board.cluster, board_decision=None)
    for decision, verdict in ((adopted, "adopt"), (dropped, "drop")):
        prototypes.filter(verdict=verdict).update(board_decision=decision)


def corby(board, today):
    crossings, _, play, mutual = held(board)
    corby_before_councillors(board, crossings, play)
    corby_campaigns(board, crossings, play, today)
    decided(
        play,
        "Find a parent for Kingswood Edge",
        "Street champions",
        because="Its parent moved out of town. The rule: at least one parent for every ward.",
        proposal=proposed(
            board,
            "A parent for every ward",
            play.on - dt.timedelta(days=14),
            owner="Street champions",
            status="taken_up",
            you_said="Nobody at the table knows our end of town.",
            we_did="Champions are asking on the estate who would speak for it.",
        ),
        due_on=today - dt.timedelta(days=5),
    )
    decided(
        mutual,
        "Parents look at how a mutual that they own could be governed",
        "Group of parents on governance",
        due_on=today + dt.timedelta(days=75),
    )


def corby_before_councillors(board, crossings, play):
    councillors = proposed(
        board,
        "Meet councillors about the cuts",
        crossings.on - dt.timedelta(days=20),
        owner="Chair of the coalition",
        status="done",
        you_said="Tell councillors what the cuts would mean for families.",
        we_did="Parents met councillors. The threat of severe cuts was put on hold.",
        answered_on=play.on,
    )
    decided(
        crossings,
        "Parents ask to meet councillors about the cuts",
        "Chair of the coalition",
        proposal=councillors,
        done_on=play.on,
        outcome="Parents met councillors. The threat of severe cuts was put on hold.",
    )


def corby_campaigns(board, crossings, play, today):
    decided(
        crossings,
        "Plan the campaign for safer road crossings",
        "Street champions",
        proposal=proposed(
            board,
            "Safer crossings on the way to school",
            crossings.on - dt.timedelta(days=7),
            owner="Street champions",
            status="taken_up",
            you_said="Crossing the road to school is not safe.",
            we_did="It is our first campaign. We are counting cars at three schools.",
            campaign=campaign(board, "crossing"),
        ),
        due_on=today + dt.timedelta(days=16),
    )
    proposed(
        board,
        "Somewhere to play on every estate",
        play.on,
        campaign=campaign(board, "play"),
        words="Four streets have asked so far.",
    )


def campaign(board, word):
    """The campaign of that word, where one is there."""
    return Campaign.objects.filter(centre=board.centre, name__icontains=word).first()


def heaton(board, today):
    (first,) = held(board)
    decided(
        first,
        "A day with fun in it brings six to eight more ambassadors",
        "Community Ambassadors",
        because="Four are willing now.",
        due_on=today + dt.timedelta(days=30),
    )
    decided(
        first,
        "Each service names one person who stands behind the ambassadors",
        "Head of the children's centre",
        because="Services had mistrusted each other, and families felt done to.",
        due_on=today + dt.timedelta(days=60),
    )


def queens_park(board):
    first, said, figures = held(board)
    queens_park_asked(board, said, figures)
    decided(
        first,
        "Ask the National lottery for a grant",
        "Paddington Development Trust",
        done_on=figures.on,
        outcome="£60,000 is granted.",
    )
    decided(
        figures,
        "Agencies agree on one way to pass messages to each other",
        "Early intervention and localities",
        due_on=dt.date(2013, 3, 31),
        done_on=dt.date(2013, 3, 26),
        status="dropped",
        outcome="Partners move at different speeds; it goes into the plan of the whole pilot.",
    )


def queens_park_asked(board, said, figures):
    """What the 500 surveys asked for, and what came of it."""
    survey = Survey.objects.filter(centre=board.centre).first()
    drop_ins = proposed(
        board,
        "Drop-ins nearer home",
        dt.date(2012, 10, 23),
        survey=survey,
        owner="Community champions",
        status="done",
        you_said="Bring drop-ins nearer to where we live.",
        we_did="There are five music and story drop-ins a week, with a welcome bag.",
        answered_on=figures.on,
    )
    decided(
        said,
        "Five music and story drop-ins a week, with a welcome bag",
        "Children's centre",
        proposal=drop_ins,
        due_on=dt.date(2013, 1, 31),
        done_on=figures.on,
        outcome="There are five a week, and each new family is given a bag.",
    )
    queens_park_under_one_roof(board, survey, said, figures)
    proposed(
        board,
        "Later opening hours",
        dt.date(2012, 10, 23),
        survey=survey,
        status="declined",
        we_did="Not yet: staff who work late are not paid for from the pilot. We ask again.",
        answered_on=figures.on,
    )


def queens_park_under_one_roof(board, survey, said, figures):
    one_place = proposed(
        board,
        "Health visitors and midwives in one place",
        dt.date(2012, 10, 23),
        survey=survey,
        owner="Head of midwifery",
        status="taken_up",
        you_said="Let us see the health visitor where we see the midwife.",
        we_did="Health visitors come to the maternity drop-ins once a month.",
    )
    decided(
        said,
        "Health visitors come to the maternity drop-ins once a month",
        "Community healthcare trust",
        proposal=one_place,
        done_on=figures.on,
        outcome="They come once a month. Working under one roof is still to be built up.",
    )
