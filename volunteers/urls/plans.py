"""The ladder, development plans, talks, outcomes and stories; what volunteering is worth."""

from django.urls import path

from volunteers.views import ladder, plans, stories, worth

PLAN = "volunteers/<uuid:uuid>/plan/"

urlpatterns = [
    path("volunteers/ladder/", ladder.ladder, name="ladder"),
    path("volunteers/ladder/<int:level>/add/", ladder.need_add, name="need-add"),
    path("ladder-needs/<uuid:uuid>/edit/", ladder.need_edit, name="need-edit"),
    path("ladder-needs/<uuid:uuid>/remove/", ladder.need_remove, name="need-remove"),
    path("volunteers/worth/", worth.worth, name="worth"),
    path("volunteers/worth/worth.csv", worth.worth_csv, name="worth-csv"),
    path("volunteers/worth/rates/", worth.rate_list, name="rate-list"),
    path("volunteers/worth/rates/add/", worth.rate_add, name="rate-add"),
    path("hourly-rates/<uuid:uuid>/edit/", worth.rate_edit, name="rate-edit"),
    path("hourly-rates/<uuid:uuid>/remove/", worth.rate_remove, name="rate-remove"),
    path("volunteers/worth/costs/add/", worth.cost_add, name="cost-add"),
    path("support-costs/<uuid:uuid>/edit/", worth.cost_edit, name="cost-edit"),
    path("support-costs/<uuid:uuid>/remove/", worth.cost_remove, name="cost-remove"),
    path(PLAN, plans.volunteer_plan, name="volunteer-plan"),
    path(f"{PLAN}steps/add/", ladder.step_add, name="step-add"),
    path("ladder-steps/<uuid:uuid>/edit/", ladder.step_edit, name="step-edit"),
    path("ladder-steps/<uuid:uuid>/remove/", ladder.step_remove, name="step-remove"),
    path(f"{PLAN}needs/<uuid:need>/tick/", ladder.need_tick, name="need-tick"),
    path(f"{PLAN}goals/add/", plans.goal_add, name="goal-add"),
    path("goals/<uuid:uuid>/edit/", plans.goal_edit, name="goal-edit"),
    path("goals/<uuid:uuid>/move/", plans.goal_move, name="goal-move"),
    path(f"{PLAN}talks/add/", plans.talk_add, name="talk-add"),
    path("talks/<uuid:uuid>/", plans.talk_detail, name="talk-detail"),
    path("talks/<uuid:uuid>/edit/", plans.talk_edit, name="talk-edit"),
    path(f"{PLAN}outcomes/add/", plans.outcome_add, name="outcome-add"),
    path("outcomes/<uuid:uuid>/edit/", plans.outcome_edit, name="outcome-edit"),
    path("outcomes/<uuid:uuid>/remove/", plans.outcome_remove, name="outcome-remove"),
    path(f"{PLAN}stories/add/", stories.story_add, name="story-add"),
    path("stories/<uuid:uuid>/edit/", stories.story_edit, name="story-edit"),
    path("stories/<uuid:uuid>/agree/", stories.story_agree, name="story-agree"),
    path("stories/<uuid:uuid>/withdraw/", stories.story_withdraw, name="story-withdraw"),
]
