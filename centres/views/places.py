"""Centres, reach areas, clusters, areas and terms of the user's authority."""

from django.contrib import messages
from django.db.models import Max, OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from centres.access import Permission, authorities_for, needs
from centres.forms import (
    AreaForm,
    CentreForm,
    ClusterForm,
    ReachAreaEndForm,
    ReachAreaForm,
    TermForm,
)
from centres.models import Area, Centre, Cluster, Population, ReachArea, Term
from centres.views.pages import form_page

needs_set_up = needs(Permission.SET_UP_PLACES)


def authorities_of(user):
    return authorities_for(user, Permission.SET_UP_PLACES)


def centres_of(user):
    return Centre.objects.filter(authority__in=authorities_of(user))


def page_of(centre):
    return reverse("centres:centre-detail", args=[centre.uuid])


@needs_set_up
def centre_list(request):
    clusters = Cluster.objects.filter(authority__in=authorities_of(request.user))
    return render(
        request,
        "centres/centre_list.html",
        {
            "centres": centres_of(request.user).select_related("authority"),
            "clusters": clusters.prefetch_related("centres"),
        },
    )


@needs_set_up
def centre_add(request):
    form = CentreForm(request.POST or None, user=request.user)
    return form_page(request, form, title="Add a centre", done="The centre is added.", to=page_of)


@needs_set_up
def centre_detail(request, uuid):
    centre = get_object_or_404(centres_of(request.user), uuid=uuid)
    newest = Population.objects.filter(area=OuterRef("area")).order_by("-year")
    reach_areas = centre.reach_areas.select_related("area__ward").annotate(
        children=Subquery(newest.values("children")[:1]), year=Subquery(newest.values("year")[:1])
    )
    return render(
        request, "centres/centre_detail.html", {"centre": centre, "reach_areas": reach_areas}
    )


@needs_set_up
def centre_edit(request, uuid):
    centre = get_object_or_404(centres_of(request.user), uuid=uuid)
    form = CentreForm(request.POST or None, instance=centre, user=request.user)
    return form_page(
        request, form, title=f"Change {centre.name}", done="Saved.", to=page_of(centre)
    )


@needs_set_up
def reach_area_add(request, uuid):
    centre = get_object_or_404(centres_of(request.user), uuid=uuid)
    form = ReachAreaForm(request.POST or None, instance=ReachArea(centre=centre), user=request.user)
    return form_page(
        request,
        form,
        title=f"Add an area to {centre.name}",
        lead="Leave the dates empty when it has always served the area and still does.",
        done="The area is added to the reach area.",
        to=page_of(centre),
    )


@needs_set_up
def reach_area_end(request, uuid):
    reach_area = get_object_or_404(
        ReachArea.objects.select_related("centre", "area"),
        uuid=uuid,
        centre__in=centres_of(request.user),
    )
    form = ReachAreaEndForm(request.POST or None, instance=reach_area, user=request.user)
    return form_page(
        request,
        form,
        title=f"{reach_area.centre} stops serving {reach_area.area}",
        lead="Figures of earlier periods do not change.",
        done="Saved.",
        to=page_of(reach_area.centre),
    )


@needs_set_up
def cluster_add(request):
    form = ClusterForm(request.POST or None, user=request.user)
    return form_page(
        request, form, title="Add a cluster", done="The cluster is added.", to="centres:centre-list"
    )


@needs_set_up
def cluster_edit(request, uuid):
    cluster = get_object_or_404(Cluster, uuid=uuid, authority__in=authorities_of(request.user))
    form = ClusterForm(request.POST or None, instance=cluster, user=request.user)
    return form_page(
        request, form, title=f"Change {cluster.name}", done="Saved.", to="centres:centre-list"
    )


def areas_of(user):
    return Area.objects.filter(ward__authority__in=authorities_of(user))


@needs_set_up
def area_list(request):
    newest = Population.objects.filter(area=OuterRef("pk")).order_by("-year")
    areas = (
        areas_of(request.user)
        .select_related("ward")
        .annotate(
            children=Subquery(newest.values("children")[:1]),
            year=Max("populations__year"),
        )
        .order_by("ward__name", "name")
    )
    return render(request, "centres/area_list.html", {"areas": areas})


@needs_set_up
def area_edit(request, code):
    area = get_object_or_404(areas_of(request.user), code=code)
    form = AreaForm(request.POST or None, instance=area, user=request.user)
    return form_page(
        request, form, title=f"Change {area.name}", done="Saved.", to="centres:area-list"
    )


def terms_of(user):
    return Term.objects.filter(authority__in=authorities_of(user))


@needs_set_up
def term_list(request):
    return render(request, "centres/term_list.html", {"terms": terms_of(request.user)})


@needs_set_up
def term_add(request):
    form = TermForm(request.POST or None, user=request.user)
    return form_page(
        request, form, title="Add a term", done="The term is added.", to="centres:term-list"
    )


@needs_set_up
@require_POST
def term_remove(request, uuid):
    get_object_or_404(terms_of(request.user), uuid=uuid).delete()
    messages.success(request, "The term is taken away.")
    return redirect("centres:term-list")
