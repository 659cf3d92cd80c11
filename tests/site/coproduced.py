"""One of everything in co-production, for the world of one centre."""

import datetime as dt

from coproduction.agreeing.agreed import terms_of
from coproduction.agreeing.terms import to_json
from coproduction.models import (
    Agreement,
    AgreementReview,
    AgreementTarget,
    AgreementVersion,
    Board,
    Budget,
    Campaign,
    ExpectedOutcome,
    GroupDocument,
    GroupStage,
    Insight,
    InsightTopic,
    JoinCode,
    Journey,
    Officer,
    Proposal,
    Prototype,
    Survey,
    Venture,
    Workshop,
)
from coproduction.reports.frozen import frozen

YEAR = {"starts_on": dt.date(2009, 4, 1), "ends_on": dt.date(2010, 3, 31)}


class CoproducedWorld:
    """Mixed into ``World``: uses its word, day, centre, group, ward and activity."""

    def make_agreement(self):
        word = self.word
        self.agreement = Agreement.objects.create(
            centre=self.centre, provider=self.group, title=f"{word} agreement", **YEAR
        )
        self.area_of_work = self.agreement.areas_of_work.create(name=f"{word} work")
        self.agreed_activity = self.area_of_work.agreed_activities.create(words=f"{word} baking")
        self.area_of_work.agreed_activities.create(activity=self.activity, sessions_planned=9)
        self.deliverable = self.area_of_work.deliverables.create(words=f"{word} leaflet")
        self.agreement_target = AgreementTarget.objects.create(
            area_of_work=self.area_of_work, measure="children_reached", value=75, **YEAR
        )
        self.payment = self.agreement.payments.create(
            due_on=self.today, amount=100, what_for=f"{word} quarter"
        )
        self.version = AgreementVersion.objects.create(
            agreement=self.agreement,
            number=1,
            status="taken_back",
            document=to_json(terms_of(Agreement.objects.get(pk=self.agreement.pk))),
        )
        self.review = AgreementReview.objects.create(
            agreement=self.agreement,
            held_on=self.today,
            document=frozen(self.agreement),
            said=f"{word} said",
            **YEAR,
        )

    def make_growth(self):
        word, of = self.word, {"provider": self.group}
        day = self.today - dt.timedelta(days=GroupStage.objects.filter(**of).count())
        self.stage = GroupStage.objects.create(stage="informal", on=day, note=f"{word} note", **of)
        self.paper = GroupDocument.objects.create(title=f"{word} constitution", **of)
        self.officer = Officer.objects.create(role="chair", name=f"{word} officer", **of)
        self.budget = Budget.objects.create(name=f"{word} budget", amount=1000, **of)
        self.budget_entry = self.budget.entries.create(
            kind="commitment", on=self.today, what_for=f"{word} toys", amount=10
        )
        self.venture = Venture.objects.create(name=f"{word} cafe", kind="cafe", **of)
        self.venture_entry = self.venture.entries.create(
            kind="income", on=self.today, what=f"{word} teas", amount=10
        )
        self.expected = ExpectedOutcome.objects.create(
            centre=self.centre, words=f"{word} outcome", **of
        )

    def make_board(self):
        word = self.word
        self.board = Board.objects.create(
            centre=self.centre, name=f"{word} board", slug=f"{word}-board".lower()
        )
        self.board.wards.add(self.area.ward)
        self.organisation = self.board.organisations.create(name=f"{word} trust")
        self.seat = self.board.seats.create(kind="parent", ward=self.area.ward)
        self.holder = self.seat.holders.create(name=f"{word} holder", starts_on=YEAR["starts_on"])
        self.meeting = self.board.meetings.create(on=self.today, minutes=f"{word} minutes")
        self.agenda_item = self.meeting.agenda.create(title=f"{word} item")
        self.meeting_paper = self.meeting.papers.create(title=f"{word} paper")
        self.meeting.attendance.create(holder=self.holder, was="present")
        self.decision = self.board.decisions.create(
            meeting=self.meeting,
            title=f"{word} decision",
            decided_on=self.today,
            owner=f"{word} owner",
        )
        self.change = self.decision.changes.create(
            kind="change", activity=self.activity, words=f"{word} earlier"
        )

    def make_listening(self):
        word, here = self.word, {"centre": self.centre}
        self.workshop = Workshop.objects.create(
            title=f"{word} workshop", on=self.today, status="running", **here
        )
        self.challenge = self.workshop.challenges.create(words=f"{word} challenge")
        self.sector = self.workshop.sectors.create(name=f"{word} sector", participants=3)
        self.confidence = self.sector.confidence.create(before=2, after=4)
        self.theme = self.workshop.themes.create(name=f"{word} theme")
        self.contribution = self.workshop.contributions.create(
            words=f"{word} contribution", theme=self.theme
        )
        self.held = self.workshop.contributions.create(
            words=f"{word} held", screening="held", held_because=["A name"]
        )
        JoinCode.objects.create(code=f"W{self.workshop.pk:06d}"[-8:], workshop=self.workshop)
        self.survey = Survey.objects.create(
            title=f"{word} survey", status="open", opened_on=self.today, **here
        )
        self.question = self.survey.questions.create(words=f"{word} question", kind="words")
        self.response = self.survey.responses.create(on=self.today, came="paper")
        self.answer = self.response.answers.create(question=self.question, words=f"{word} answer")
        self.join_code = JoinCode.objects.create(
            code=f"S{self.survey.pk:06d}"[-8:], survey=self.survey
        )
        self.topic = InsightTopic.objects.create(name=f"{word} topic", **here)
        self.insight = Insight.objects.create(
            topic=self.topic,
            on=self.today,
            area=self.area,
            words=f"{word} insight",
            volunteer=getattr(self, "own", self.volunteer),
            **here,
        )
        self.campaign = Campaign.objects.create(name=f"{word} campaign", aim="x", **here)
        self.campaign_action = self.campaign.actions.create(words=f"{word} petition")
        self.proposal = Proposal.objects.create(
            title=f"{word} proposal",
            workshop=self.workshop,
            theme=self.theme,
            made_on=self.today,
            **here,
        )

    def make_trying(self):
        word, here = self.word, {"centre": self.centre}
        self.prototype = Prototype.objects.create(name=f"{word} prototype", **here)
        self.prototype_version = self.prototype.versions.create(
            number=1, changed=f"{word} first", made_on=self.today
        )
        self.prototype_trial = self.prototype_version.trials.create(
            starts_on=self.today, took_part=3, learned=f"{word} learned"
        )
        self.journey = Journey.objects.create(title=f"{word} journey", **here)
        self.journey_step = self.journey.steps.create(phase="before", what=f"{word} step")

    def make_coproduction(self):
        self.make_agreement()
        self.make_growth()
        self.make_board()
        self.make_listening()
        self.make_trying()

    def coproduced_by_folder(self):
        """The object that a URL's first folder is about; longer folders before shorter."""
        return {
            "agreements": self.agreement,
            "areas-of-work": self.area_of_work,
            "agreed-activities": self.agreed_activity,
            "deliverables": self.deliverable,
            "agreement-targets": self.agreement_target,
            "agreement-versions": self.version,
            "agreement-reviews": self.review,
            "payments": self.payment,
            "growing/stages": self.stage,
            "growing/papers": self.paper,
            "growing/officers": self.officer,
            "growing/budgets": self.budget,
            "growing/budget-entries": self.budget_entry,
            "growing/ventures": self.venture,
            "growing/venture-entries": self.venture_entry,
            "growing/outcomes": self.expected,
            "growing": self.group,
            "boards/organisations": self.organisation,
            "boards": self.board,
            "seats/holders": self.holder,
            "seats": self.seat,
            "meetings/items": self.agenda_item,
            "meetings/papers": self.meeting_paper,
            "meetings": self.meeting,
            "decisions/changes": self.change,
            "decisions": self.decision,
            "proposals": self.proposal,
            "workshops/challenges": self.challenge,
            "workshops/sectors": self.sector,
            "workshops/themes": self.theme,
            "workshops/contributions": self.contribution,
            "workshops/confidence": self.confidence,
            "workshops": self.workshop,
            "surveys/questions": self.question,
            "surveys/responses": self.response,
            "surveys": self.survey,
            "held-back/contributions": self.held,
            "held-back": self.held,
            "insights/topics": self.topic,
            "insights": self.insight,
            "my/insights": self.insight,
            "campaigns/actions": self.campaign_action,
            "campaigns": self.campaign,
            "prototypes/versions": self.prototype_version,
            "prototypes/trials": self.prototype_trial,
            "prototypes": self.prototype,
            "journeys/steps": self.journey_step,
            "journeys": self.journey,
        }
