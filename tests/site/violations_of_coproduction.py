"""A violating case for each constraint of agreements, groups, boards, listening and prototypes."""

import datetime as dt

from coproduction.models import (
    Agreement,
    AgreementReview,
    AgreementTarget,
    AgreementVersion,
    Board,
    Budget,
    Campaign,
    Decision,
    ExpectedOutcome,
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
from tests import factories as make

EARLY, LATE = dt.date(2009, 4, 1), dt.date(2010, 3, 31)
BACKWARDS = {"starts_on": LATE, "ends_on": EARLY}
YEAR = {"starts_on": EARLY, "ends_on": LATE}


def twice(create):
    create()
    create()


def both():
    centre = make.CentreFactory()
    return {"centre": centre, "cluster": make.ClusterFactory(authority=centre.authority)}


def placed(model, **fields):
    fields = {"centre": make.CentreFactory()} | fields
    return model.objects.create(**fields)


def agreement(**fields):
    centre = make.CentreFactory()
    values = {"centre": centre, "title": "A", **YEAR, **fields}
    provider = make.ProviderFactory(authority=centre.authority)
    return Agreement.objects.create(provider=provider, **values)


def area_of_work():
    return agreement().areas_of_work.create(name="Barriers")


def agreement_target(**fields):
    values = {"measure": "children_reached", "value": 1, **YEAR, **fields}
    return AgreementTarget.objects.create(area_of_work=area_of_work(), **values)


def area_of_work_twice():
    of = agreement()
    twice(lambda: of.areas_of_work.create(name="Barriers"))


def activity_twice():
    area, activity = area_of_work(), make.ActivityFactory()
    twice(lambda: area.agreed_activities.create(activity=activity))


def version(of=None, **fields):
    values = {"number": 1, "document": {}, **fields}
    return AgreementVersion.objects.create(agreement=of or agreement(), **values)


def two_offered():
    of = agreement()
    version(of)
    version(of, number=2)


def two_versions_of_a_number():
    of = agreement()
    twice(lambda: version(of, status="taken_back"))


def two_signatures():
    offered = version()
    values = {"party": "provider", "name": "x", "role": "x", "signed_on": EARLY}
    twice(lambda: offered.signatures.create(**values))


def review(of=None, **fields):
    values = {"held_on": LATE, "document": {}, **YEAR, **fields}
    return AgreementReview.objects.create(agreement=of or agreement(), **values)


def two_reviews_open():
    of = agreement()
    twice(lambda: review(of))


def data_sharing(of=None, **fields):
    values = {"question": "purpose", "answer": "yes", **fields}
    return (of or agreement()).data_sharing.create(**values)


def data_sharing_twice():
    of = agreement()
    twice(lambda: data_sharing(of))


def stage_twice():
    group = make.ProviderFactory()
    twice(lambda: GroupStage.objects.create(provider=group, stage="informal", on=EARLY))


def of_group(model, **fields):
    return model.objects.create(provider=make.ProviderFactory(), **fields)


def budget_entry(**fields):
    values = {"kind": "commitment", "on": EARLY, "what_for": "x", "amount": 1, **fields}
    return of_group(Budget, name="x", amount=1).entries.create(**values)


def commitment_settles():
    first = budget_entry()
    values = {"kind": "commitment", "on": EARLY, "what_for": "x", "amount": 1}
    first.budget.entries.create(settles=first, **values)


def venture_entry(**fields):
    return of_group(Venture, name="x").entries.create(kind="cost", on=EARLY, what="x", **fields)


def board():
    return placed(Board, name="Board", slug=f"board-{Board.objects.count()}")


def organisation_twice():
    of = board()
    twice(lambda: of.organisations.create(name="Trust"))


def seat_held_twice():
    seat = board().seats.create(kind="parent")
    twice(lambda: seat.holders.create(name="x", **YEAR))


def meeting_twice():
    of = board()
    twice(lambda: of.meetings.create(on=EARLY))


def attendance_twice():
    of = board()
    meeting = of.meetings.create(on=EARLY)
    holder = of.seats.create(kind="parent").holders.create(name="x")
    twice(lambda: meeting.attendance.create(holder=holder, was="present"))


def decision(**fields):
    values = {"title": "x", "decided_on": LATE, "owner": "x", **fields}
    return Decision.objects.create(board=board(), **values)


def change(**fields):
    return decision().changes.create(**fields)


def workshop():
    return placed(Workshop, title="x", on=EARLY)


def twice_in_a_workshop(rows):
    of = workshop()
    twice(lambda: getattr(of, rows).create(name="x"))


def confidence(**fields):
    return workshop().sectors.create(name="x").confidence.create(**fields)


def survey(**fields):
    return placed(Survey, title="x", **fields)


def answer(**fields):
    of = survey()
    question = of.questions.create(words="x", kind="words")
    response = of.responses.create(on=EARLY, came="paper")
    return response.answers.create(question=question, **fields)


def answered_twice():
    first = answer()
    first.response.answers.create(question=first.question)


def insight(**fields):
    topic = placed(InsightTopic, name="x")
    return Insight.objects.create(**{"topic": topic, "on": EARLY, "centre": topic.centre} | fields)


def topic_twice():
    first = placed(InsightTopic, name="Drugs")
    placed(InsightTopic, name="DRUGS", centre=first.centre)


def prototype(**fields):
    return placed(Prototype, name="x", **fields)


def prototype_version(of=None):
    return (of or prototype()).versions.create(number=1, changed="x", made_on=EARLY)


def prototype_version_twice():
    of = prototype()
    twice(lambda: prototype_version(of))


VIOLATIONS = {
    "agreement_is_of_one_place": lambda: agreement(**both()),
    "agreement_ends_after_start": lambda: agreement(**BACKWARDS),
    "agreement_value_not_below_0": lambda: agreement(value=-1),
    "ended_agreement_says_why": lambda: agreement(status="ended", ended_on=LATE),
    "one_agreement_version_of_a_number": two_versions_of_a_number,
    "one_version_offered_at_a_time": two_offered,
    "agreed_version_says_when": lambda: version(status="agreed"),
    "one_signature_a_version_and_party": two_signatures,
    "one_area_of_work_of_a_name_in_an_agreement": area_of_work_twice,
    "activity_once_in_an_area_of_work": activity_twice,
    "agreed_activity_is_of_the_programme_or_in_words": lambda: (
        area_of_work().agreed_activities.create()
    ),
    "deliverable_done_has_its_evidence": lambda: area_of_work().deliverables.create(
        words="x", done_on=EARLY
    ),
    "agreement_target_ends_after_start": lambda: agreement_target(**BACKWARDS),
    "agreement_target_not_below_0": lambda: agreement_target(value=-1),
    "payment_above_0": lambda: agreement().payments.create(due_on=EARLY, amount=0),
    "one_answer_a_data_sharing_question": data_sharing_twice,
    "not_needed_says_why": lambda: data_sharing(answer="not_needed"),
    "review_ends_after_start": lambda: review(**BACKWARDS),
    "closed_review_says_what_was_said_and_decided": lambda: review(
        closed_at=dt.datetime(2010, 4, 1, tzinfo=dt.UTC), said="x"
    ),
    "one_review_open_at_a_time": two_reviews_open,
    "one_stage_of_a_group_a_day": stage_twice,
    "officer_ends_after_start": lambda: of_group(Officer, role="chair", name="x", **BACKWARDS),
    "budget_ends_after_start": lambda: of_group(Budget, name="x", amount=1, **BACKWARDS),
    "budget_above_0": lambda: of_group(Budget, name="x", amount=0),
    "budget_entry_above_0": lambda: budget_entry(amount=0),
    "only_spending_settles_a_commitment": commitment_settles,
    "venture_closed_after_it_opened": lambda: of_group(
        Venture, name="x", opened_on=LATE, closed_on=EARLY
    ),
    "venture_entry_above_0": lambda: venture_entry(amount=0),
    "board_is_of_one_place": lambda: placed(Board, name="x", slug="x", **both()),
    "one_organisation_of_a_name_on_a_board": organisation_twice,
    "seat_of_an_organisation_names_it": lambda: board().seats.create(kind="organisation"),
    "seat_term_ends_after_start": lambda: (
        board().seats.create(kind="parent").holders.create(name="x", **BACKWARDS)
    ),
    "one_holder_of_a_seat_at_a_time": seat_held_twice,
    "one_meeting_of_a_board_a_day": meeting_twice,
    "agreed_minutes_are_written": lambda: board().meetings.create(on=EARLY, minutes_agreed_on=LATE),
    "one_attendance_a_meeting_and_holder": attendance_twice,
    "decision_closed_says_what_came_of_it": lambda: decision(status="done"),
    "decision_due_after_it_was_made": lambda: decision(due_on=EARLY),
    "commissioned_service_is_known_or_named": lambda: change(kind="commission", name="x"),
    "ended_service_says_why": lambda: change(kind="decommission", activity=make.ActivityFactory()),
    "changed_service_says_what": lambda: change(kind="change", words="x"),
    "carried_out_change_has_its_service": lambda: change(
        kind="commission", name="x", centre=make.CentreFactory(), carried_out_on=EARLY
    ),
    "proposal_is_of_one_place": lambda: placed(Proposal, title="x", made_on=EARLY, **both()),
    "answered_proposal_says_what_was_done": lambda: placed(
        Proposal, title="x", made_on=EARLY, status="done"
    ),
    "workshop_is_of_one_place": lambda: placed(Workshop, title="x", on=EARLY, **both()),
    "one_sector_of_a_name_in_a_workshop": lambda: twice_in_a_workshop("sectors"),
    "one_theme_of_a_name_in_a_workshop": lambda: twice_in_a_workshop("themes"),
    "confidence_from_1_to_5": lambda: confidence(before=6),
    "contribution_is_screened": lambda: workshop().contributions.create(
        words="x", screening="held"
    ),
    "join_code_of_a_workshop_or_a_survey": lambda: JoinCode.objects.create(code="x"),
    "survey_is_of_one_place": lambda: survey(**both()),
    "open_survey_says_since_when": lambda: survey(status="open"),
    "question_with_choices_has_some": lambda: survey().questions.create(words="x", kind="one"),
    "one_answer_a_response_and_question": answered_twice,
    "survey_answer_is_screened": lambda: answer(words="x", screening="taken_out"),
    "insight_topic_is_of_one_place": lambda: placed(InsightTopic, name="x", **both()),
    "one_insight_topic_of_a_name_at_a_place": topic_twice,
    "insight_is_of_one_place": lambda: insight(**both()),
    "insight_is_screened": lambda: insight(screening="held"),
    "campaign_is_of_one_place": lambda: placed(Campaign, name="x", aim="x", **both()),
    "campaign_ends_after_start": lambda: placed(Campaign, name="x", aim="x", **BACKWARDS),
    "campaign_over_says_what_came_of_it": lambda: placed(
        Campaign, name="x", aim="x", status="over"
    ),
    "prototype_is_of_one_place": lambda: prototype(**both()),
    "decided_prototype_says_what_was_learned": lambda: prototype(verdict="drop", decided_on=LATE),
    "one_prototype_version_of_a_number": prototype_version_twice,
    "prototype_trial_ends_after_start": lambda: prototype_version().trials.create(**BACKWARDS),
    "journey_is_of_one_place": lambda: placed(Journey, title="x", **both()),
    "feeling_from_1_to_5": lambda: placed(Journey, title="x").steps.create(
        phase="before", what="x", feeling=6
    ),
    "expected_outcome_is_of_one_place": lambda: placed(ExpectedOutcome, words="x", **both()),
}
