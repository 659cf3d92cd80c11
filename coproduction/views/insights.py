"""Insights: listed, written down by staff, their topics kept."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.access import centres_where
from coproduction.actions.insights import (
    InsightRefused,
    add_topic,
    change_insight,
    keep_insight,
    remove_topic,
)
from coproduction.filters.insights import InsightFilter
from coproduction.forms.insights import InsightForm, TopicForm
from coproduction.forms.insights_over_time import places_that_listen
from coproduction.listening.insights.listed import cells_of, topics_for
from coproduction.models import Insight, InsightTopic
from coproduction.screening import HELD_BACK
from families.views.today import posted
from reach.sheets import rows_file

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)
ON_A_PAGE = 50
HEADER = ["Day", "Topic", "Where", "How sure", "What was seen or heard", "Place"]


def found_insights(request):
    shown = Insight.objects.for_user(request.user).shown()
    rows = shown.select_related("topic", "area", "ward", "centre", "cluster")
    return InsightFilter(request.GET, queryset=rows, request=request)


@require_safe
@see
def insight_list(request):
    found = found_insights(request)
    context = {
        "filter": found,
        "page": Paginator(found.qs, ON_A_PAGE).get_page(request.GET.get("page")),
        "more_places": len(places_that_listen(request.user)) > 1,
        "held": Insight.objects.for_user(request.user).held().count(),
        "may_clear": may(request.user, Permission.CLEAR_WORDS),
        "editable": set(Insight.objects.editable_by(request.user).values_list("pk", flat=True))
        if may(request.user, Permission.LISTEN)
        else set(),
        "may_edit": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/insights/list.html", context)


@require_safe
@see
def insight_file(request):
    """The list as it is narrowed, all its pages; what is held back is not in it."""
    rows = found_insights(request).qs
    return rows_file(request, HEADER, (cells_of(row) for row in rows.iterator()), "insights")


@listen
def insight_add(request):
    centres = centres_where(request.user, Permission.LISTEN)
    form = InsightForm(posted(request), centres=centres)
    if not form.fields["topic"].queryset:
        messages.info(request, "Add a topic first: what the insights are about.")
        return redirect("coproduction:insight-topic-add")
    if request.method == "POST" and form.is_valid():
        say_kept(request, keep_insight(
            insight=form.save(commit=False),
            key=form.cleaned_data["submission_key"],
            by=request.user,
        ))  # fmt: skip
        return redirect("coproduction:insight-list")
    return form_page(request, form, title="Write an insight down", done="", to=_list())


def _list():
    return reverse("coproduction:insight-list")


def say_kept(request, insight):
    if insight.is_shown:
        messages.success(request, "It is kept. Thank you.")
    else:
        messages.info(request, f"It is kept. {HELD_BACK}")


@listen
@transaction.atomic
def insight_edit(request, uuid):
    """What is held back is read by those who clear words, and changed by nobody else."""
    rows = Insight.objects.editable_by(request.user).shown()
    rows = rows.select_related("topic", "area__ward", "ward", "centre", "cluster")
    insight = get_object_or_404(rows.select_for_update(of=["self"], no_key=True), uuid=uuid)
    centres = centres_where(request.user, Permission.LISTEN)
    form = InsightForm(posted(request), instance=insight, centres=centres)
    if request.method == "POST" and form.is_valid():
        # At another place other people are known.
        changed = bool({"words", "topic"} & set(form.changed_data))
        say_kept(request, change_insight(insight=form.save(commit=False), words_changed=changed))
        return redirect(_list())
    return form_page(request, form, title="Change an insight", done="", to=_list())


@listen
@require_POST
def insight_delete(request, uuid):
    insight = get_object_or_404(Insight.objects.editable_by(request.user).shown(), uuid=uuid)
    insight.delete()
    messages.success(request, "The insight is taken out.")
    return redirect(_list())


# --- topics


@require_safe
@see
def topic_list(request):
    context = {"topics": topics_for(request.user), "may_edit": may(request.user, Permission.LISTEN)}
    return render(request, "coproduction/insights/topics.html", context)


@listen
def topic_add(request):
    return form_page(
        request,
        TopicForm(posted(request), user=request.user),
        title="Add a topic",
        lead="What street champions listen for, like “places to play”.",
        done="The topic is added.",
        save=lambda form: add_topic(topic=form.save(commit=False), key=form.cleaned_data["key"]),
        to="coproduction:insight-topic-list",
    )


@listen
@transaction.atomic
def topic_edit(request, uuid):
    rows = InsightTopic.objects.editable_by(request.user).select_related("centre", "cluster")
    topic = get_object_or_404(rows.select_for_update(of=["self"], no_key=True), uuid=uuid)
    form = TopicForm(posted(request), instance=topic, user=request.user)
    back = "coproduction:insight-topic-list"
    return form_page(request, form, title=f"Change “{topic}”", done="Saved.", to=back)


@listen
@require_POST
def topic_delete(request, uuid):
    topic = get_object_or_404(InsightTopic.objects.editable_by(request.user), uuid=uuid)
    try:
        remove_topic(topic=topic)
    except InsightRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"“{topic}” is taken out.")
    return redirect("coproduction:insight-topic-list")
