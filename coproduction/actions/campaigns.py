"""What is written of a campaign."""

from coproduction.actions.once import save_once
from coproduction.models import CampaignAction


def add_campaign(*, campaign, key):
    return save_once(row=campaign, key=key, of="centre" if campaign.centre_id else "cluster")


def add_action(*, action, key):
    return save_once(row=action, key=key, of="campaign")


def say_done(*, action, on):
    """Done on a day, where nobody said another day meanwhile; None: still to be done."""
    rows = CampaignAction.objects.filter(pk=action.pk)
    if on is None:
        rows.update(done_on=None)
    else:
        rows.filter(done_on=None).update(done_on=on)
