"""What other pages say about first contacts that wait too long."""

from django import template

from accounts.permissions import Permission
from centres.access import may
from families.first_contacts import overdue_for

register = template.Library()


@register.inclusion_tag("families/_overdue_first_contacts.html", takes_context=True)
def overdue_first_contacts(context):
    """A line with their number and the way to them; nothing when there are none."""
    user = context["request"].user
    return {"overdue": overdue_for(user) if may(user, Permission.FOLLOW_UP) else 0}
