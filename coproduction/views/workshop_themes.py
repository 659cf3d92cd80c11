"""Notes put into themes, and themes into proposals."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may
from centres.views.pages import form_page
from coproduction.actions.proposals import make_proposal
from coproduction.actions.workshops import (
    THEME_IS_GONE,
    Move,
    Moved,
    WorkshopRefused,
    add_theme,
    merge_themes,
    put,
    remove_theme,
    rename_theme,
)
from coproduction.forms.workshops import MergeForm, ThemeForm, ThemeProposalForm
from coproduction.listening.workshops import sorting
from coproduction.models import Theme
from coproduction.views.workshops import kept, kept_workshop, listen, page_of
from families.forms.fields import uuid_of
from families.views.today import posted

MEANWHILE = "Somebody moved some of these notes meanwhile: {}. Look where they are, and move again."
CHOOSE = "Tick the notes first, then choose their theme."


def themes_of(workshop):
    return reverse("coproduction:workshop-themes", args=[workshop.uuid])


@listen
@require_safe
def workshop_themes(request, uuid):
    return board(request, kept_workshop(request, uuid))


@listen
@require_POST
@transaction.atomic
def contributions_put(request, uuid):
    """``note``: a note and the theme in which it was seen, for each; ``theme``: where they go.

    Or ``move``: for each note its own, which is how the last move is undone.
    """
    workshop = kept_workshop(request, uuid)
    to = request.POST.get("theme", "")
    asked = [f"{note}:{to}" for note in request.POST.getlist("note")]
    return moved(request, workshop, asked or request.POST.getlist("move"))


@listen
@require_POST
@transaction.atomic
def theme_add(request, uuid):
    """A new theme, with the notes that are ticked put into it."""
    workshop = kept_workshop(request, uuid)
    form = ThemeForm(request.POST)
    if form.is_valid():
        try:
            theme = add_theme(workshop=workshop, name=form.cleaned_data["name"])
            asked = [f"{note}:{theme.uuid}" for note in request.POST.getlist("note")]
            return moved(request, workshop, asked, if_none=f"“{theme}” is added.")
        except WorkshopRefused as refused:
            form.add_error("name", str(refused))
    return board(request, workshop, form=form)


def moved(request, workshop, asked, *, if_none=CHOOSE):
    """Move what was asked for; back to the page, or its board alone for a script."""
    done = None
    try:
        moves, missing = moves_of(workshop, asked)
        done = put(workshop=workshop, moves=moves)
        if meanwhile := done.meanwhile + missing:
            messages.warning(request, MEANWHILE.format(meanwhile))
        elif not asked:
            messages.info(request, if_none)
    except WorkshopRefused as refused:
        messages.error(request, str(refused))
    if request.htmx:
        return board(request, workshop, done=done)
    return redirect(themes_of(workshop))


def moves_of(workshop, asked):
    """Moves, and how many notes are not there any more."""
    notes = {str(note.uuid): note for note in workshop.contributions.shown()}
    themes = {str(theme.uuid): theme for theme in workshop.themes.all()}
    moves, missing = [], 0
    for one in asked:
        note, seen, to = (str(uuid_of(part) or "") for part in f"{one}::".split(":")[:3])
        if to and to not in themes:
            raise WorkshopRefused(THEME_IS_GONE)
        if note in notes:
            moves.append(Move(notes[note], themes.get(seen), themes.get(to)))
        else:
            missing += 1
    return moves, missing


def board(request, workshop, *, form=None, done: Moved | None = None):
    part = "_board.html" if request.htmx else "themes.html"
    context = {
        "workshop": workshop,
        "sorting": sorting(workshop),
        "form": form or ThemeForm(),
        "done": done,
        "may_clear": may(request.user, Permission.CLEAR_WORDS),
    }
    return render(request, f"coproduction/workshops/{part}", context)


# --- one theme ------------------------------------------------------------------------------------


@listen
@transaction.atomic
def theme_edit(request, uuid):
    """Its name; beside it what else can be done with a theme."""
    theme = kept(request, Theme.objects, uuid)
    form = ThemeForm(posted(request), initial={"name": theme.name})
    if form.is_valid():
        try:
            rename_theme(theme=theme, name=form.cleaned_data["name"])
            return redirect(themes_of(theme.workshop))
        except WorkshopRefused as refused:
            form.add_error("name", str(refused))
    return theme_page(request, theme, form=form)


@listen
@require_POST
@transaction.atomic
def theme_merge(request, uuid):
    theme = kept(request, Theme.objects, uuid)
    form = MergeForm(request.POST, theme=theme)
    if not form.is_valid():
        return theme_page(request, theme, merge=form)
    into = merge_themes(theme=theme, into=form.cleaned_data["into"])
    messages.success(request, f"“{theme}” and “{into}” are one theme now, “{into}”.")
    return redirect(themes_of(theme.workshop))


@listen
@require_POST
@transaction.atomic
def theme_remove(request, uuid):
    theme = kept(request, Theme.objects, uuid)
    remove_theme(theme=theme)
    messages.success(request, f"“{theme}” is taken out. Its notes are in no theme again.")
    return redirect(themes_of(theme.workshop))


def theme_page(request, theme, *, form=None, merge=None):
    merge = merge or MergeForm(theme=theme)
    context = {
        "theme": theme,
        "name_form": form or ThemeForm(initial={"name": theme.name}),
        "merge_form": merge,
        "form": form or merge,  # whose errors stand at the head of the page
        "notes": theme.contributions.shown().count(),
        "has_others": merge.fields["into"].queryset.exists(),
    }
    return render(request, "coproduction/workshops/theme.html", context)


@listen
@transaction.atomic
def theme_propose(request, uuid):
    """A proposal out of a theme, with who sees to it and by when."""
    theme = kept(request, Theme.objects, uuid)
    workshop = theme.workshop
    initial = {"title": theme.name, "board": workshop.board and workshop.board.uuid}
    return form_page(
        request,
        ThemeProposalForm(posted(request), user=request.user, initial=initial),
        title=f"A proposal from “{theme}”",
        lead="What should happen? It comes before a board, and its answer is kept.",
        done="The proposal is made.",
        save=lambda form: make_proposal(
            by=request.user,
            place=workshop.place,
            workshop=workshop,
            theme=theme,
            **form.cleaned_data,
        ),
        to=page_of(workshop),
    )
