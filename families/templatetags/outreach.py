"""How pages of new births and referrals write what they know."""

from django import template
from django.utils import timezone

from centres.periods import age_in_years
from families.outreach import age_in_weeks
from families.templatetags.families_words import rung

register = template.Library()


@register.filter
def weeks_old(birth):
    """Not a week old, 1 week old, 9 weeks old; from two years on in years."""
    weeks = age_in_weeks(birth)
    if weeks < 1:
        return "not a week old"
    if weeks < 104:
        return f"{weeks} week{'s' if weeks > 1 else ''} old"
    return f"{age_in_years(birth.born_on, timezone.localdate())} years old"


@register.filter
def told_rows(birth):
    """What a birth says, label and words; the home of a protected family is not."""
    hidden = "Protected" if birth.hides_address else ""
    area = f"{birth.area}, {birth.area.ward}" if birth.area else "Not known yet"
    return [
        ("Told by", birth.get_source_display()),
        ("Their reference", birth.ref),
        ("Carer", birth.carer_name),
        ("Phone", hidden or rung(birth.phone)),
        ("Address", hidden or ", ".join(part for part in (birth.address, birth.postcode) if part)),
        ("Area", hidden or area),
        ("Note", birth.note),
    ]
