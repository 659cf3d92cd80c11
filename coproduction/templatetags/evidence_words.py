"""How an agreement's evidence is said."""

from django import template

from documents.templatetags.figures import MINUS, count, pounds

register = template.Library()


@register.filter
def pounds_and_pence(value):
    """2400 -> £2,400; 2400.5 -> £2,400.50; as it was typed, never rounded."""
    if value == value.to_integral_value():
        return pounds(value)
    return f"{MINUS if value < 0 else ''}£{abs(value):,.2f}"


@register.filter
def plan_words(plan):
    """Of a SessionsReport: what was planned, and what is expected by now."""
    words = f"{count(plan.planned)} planned in all; {count(plan.expected)} expected by now"
    return f"{words}, of the activities with a plan" if plan.planned else words


@register.filter
def delivered_words(figure):
    """Of what a figure of the activities is."""
    if figure.numerator is None and not figure.is_suppressed:
        return "No session of its activities is on record."
    return figure.of_words or {
        "families_reached": "families, wherever they live",
        "volunteers_active": "volunteers with approved hours",
        "volunteer_hours": "approved hours at its activities",
    }.get(figure.measure.key, "")


@register.filter
def not_planned_words(money):
    """Of PaymentsSoFar: value without a payment planned, or more planned than the value."""
    if money.not_planned < 0:
        return f"{pounds_and_pence(-money.not_planned)} more is planned than the value"
    return f"no payment is planned for {pounds_and_pence(money.not_planned)} of the value"


@register.filter
def known_words(figure):
    """A number, or nothing, which a figure card says in words of its own."""
    is_known = figure.numerator is not None or figure.is_suppressed
    return figure.number_words if is_known else ""
