"""The row of links to the pages of one agreement."""

from django import template

from coproduction.agreeing.agreement_tabs import agreement_tabs as tabs_of

register = template.Library()


@register.inclusion_tag("components/page_tabs.html", takes_context=True)
def agreement_tabs(context, agreement):
    """``{% agreement_tabs agreement %}``: evidence, terms, reviews, payments, versions."""
    return {"tabs": tabs_of(context["request"], agreement), "label": "Pages of this agreement"}
