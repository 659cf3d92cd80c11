"""A volunteer's own pages."""

from django.urls import path

from volunteers.views import own, own_about, own_hours, own_plan, own_training, own_turns

urlpatterns = [
    path("my/", own.my, name="my"),
    path("my/sessions/<uuid:uuid>/", own.my_session, name="my-session"),
    path("my/sessions/<uuid:uuid>/hours/", own_hours.my_hours_log, name="my-hours-log"),
    path("my/turns/<uuid:uuid>/cant-come/", own_turns.my_turn_cannot_come, name="my-turn-cant"),
    path("my/turns/<uuid:uuid>/can-come/", own_turns.my_turn_can_come, name="my-turn-can"),
    path(
        "my/turns/<uuid:uuid>/was-not-there/",
        own_turns.my_turn_was_not_there,
        name="my-turn-was-not-there",
    ),
    path("my/hours/", own_hours.my_hours, name="my-hours"),
    path("my/hours/add/", own_hours.my_hours_add, name="my-hours-add"),
    path("my/hours/<uuid:uuid>/", own_hours.my_hours_correct, name="my-hours-correct"),
    path(
        "my/hours/<uuid:uuid>/take-back/",
        own_hours.my_hours_take_back,
        name="my-hours-take-back",
    ),
    path("my/courses/", own_training.my_courses, name="my-courses"),
    path("my/courses/<uuid:uuid>/", own_training.my_course, name="my-course"),
    path("my/cohorts/<uuid:uuid>/take/", own_training.my_place_take, name="my-place-take"),
    path("my/cohorts/<uuid:uuid>/give-up/", own_training.my_place_give_up, name="my-place-give-up"),
    path("my/plan/", own_plan.my_plan, name="my-plan"),
    path("my/goals/add/", own_plan.my_goal_add, name="my-goal-add"),
    path("my/goals/<uuid:uuid>/", own_plan.my_goal_edit, name="my-goal-edit"),
    path("my/goals/<uuid:uuid>/reached/", own_plan.my_goal_reached, name="my-goal-reached"),
    path("my/goals/<uuid:uuid>/let-go/", own_plan.my_goal_let_go, name="my-goal-let-go"),
    path("my/goals/<uuid:uuid>/take-up/", own_plan.my_goal_take_up, name="my-goal-take-up"),
    path("my/about/", own_about.my_about, name="my-about"),
    path("my/story/", own_about.my_story, name="my-story"),
    path("my/story/add/", own_about.my_story_add, name="my-story-add"),
    path("my/stories/<uuid:uuid>/", own_about.my_story_edit, name="my-story-edit"),
    path("my/stories/<uuid:uuid>/consent/", own_about.my_story_consent, name="my-story-consent"),
    path("my/stories/<uuid:uuid>/withdraw/", own_about.my_story_withdraw, name="my-story-withdraw"),
]
