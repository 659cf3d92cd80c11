"""Writes about how a group grows: its stages, with the group kept in step."""

from django.db import transaction

from centres.models import Provider
from coproduction.actions.once import save_once
from coproduction.models import GroupStage


@transaction.atomic
def add_stage(*, stage, key):
    """Keep a new stage, once; the group then stands where its newest one says."""
    group = _held(stage.provider_id)
    stage = save_once(row=stage, key=key, of="provider")
    _put_in_step(group)
    return stage


@transaction.atomic
def change_stage(*, stage):
    group = _held(stage.provider_id)
    stage.save()
    _put_in_step(group)
    return stage


@transaction.atomic
def remove_stage(*, stage):
    """Take a stage out; its papers stay. When none is left the group stays as it was."""
    group = _held(stage.provider_id)
    stage.delete()
    _put_in_step(group)


def _held(provider_id):
    return Provider.objects.select_for_update().get(pk=provider_id)


def _put_in_step(group):
    """The newest stage is the group's; so is the newest legal form that one of them names."""
    stages = list(GroupStage.objects.filter(provider=group).order_by("on", "pk"))
    if not stages:
        return
    forms = [stage.legal_form for stage in stages if stage.legal_form]
    group.stage = stages[-1].stage
    group.legal_form = forms[-1] if forms else group.legal_form
    group.save(update_fields=["stage", "legal_form"])
