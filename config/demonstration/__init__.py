"""The demonstration: eight real sites with their published figures and invented people.

Loaded once; on later days it only gains sessions up to three weeks ahead.
"""

from django.db import connection, transaction
from django.utils import timezone

from config.demonstration.sign_ins import SIGN_INS, SignIn

__all__ = ["SIGN_INS", "SignIn", "load"]


@transaction.atomic
def load():
    """Load what is not there yet; returns a sentence that says what was done."""
    from centres.actions import make_sessions
    from centres.models import Authority
    from config.demonstration import knowsley_places

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('demonstration'))")
    if Authority.objects.filter(code=knowsley_places.AUTHORITY_CODE).exists():
        made = make_sessions()
        return f"The demonstration is there; {made} sessions ahead were added."
    _load_everything(timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the first dashboard comes before PostgreSQL looks by itself
    return "The demonstration is loaded."


def _load_everything(today):
    from config.demonstration import elsewhere, knowsley_places, queens_park_infants, reach_kept

    places = knowsley_places.Places()
    places.make_terms(today)
    agreement, volunteers = _load_work(places, today)
    _load_people(places, volunteers, today)
    queens_park_infants.load()
    elsewhere.load(today)
    _load_coproduction(agreement, today)
    _load_costing(today)
    reach_kept.load()
    _publish_case_studies()


def _load_work(places, today):
    """What is done where and by whom; the agreement and the volunteers of the first site."""
    from config.demonstration import (
        knowsley_2009,
        knowsley_forms,
        knowsley_hours,
        knowsley_this_year,
        knowsley_today,
        knowsley_whats_on,
        knowsley_work,
        sites,
        users,
    )

    knowsley_2009.load(places)
    knowsley_today.load(places, today)
    knowsley_whats_on.load(places, today)
    knowsley_forms.load(places, today)
    work = knowsley_work.load(places)
    volunteers = knowsley_hours.load_published(places)
    knowsley_this_year.load(places, today)
    sites.load(places, work)
    users.load()
    return work["agreement"], volunteers


def _load_people(places, volunteers, today):
    """Families and volunteers as colleagues find them today."""
    from config.demonstration import (
        knowsley_duplicates,
        knowsley_families,
        knowsley_outreach,
        knowsley_present,
        knowsley_register,
        knowsley_volunteers,
    )

    knowsley_families.load(places, today)
    knowsley_outreach.load(places, today)
    knowsley_register.load(places, today)
    knowsley_duplicates.load(places, today)
    knowsley_volunteers.load(places, volunteers, today)
    knowsley_present.load(places, today)


def _load_coproduction(agreement, today):
    from config.demonstration import (
        coproduction_boards,
        coproduction_decisions,
        coproduction_evidence,
        coproduction_growth,
        coproduction_insights,
        coproduction_outcomes,
        coproduction_prototypes,
        coproduction_surveys,
        coproduction_terms,
        coproduction_workshops,
    )

    coproduction_boards.load(today)
    coproduction_workshops.load(today)
    coproduction_surveys.load(today)
    coproduction_growth.load(today)
    coproduction_outcomes.load(today)
    coproduction_insights.load(today)
    coproduction_prototypes.load(today)
    coproduction_decisions.load(today)
    coproduction_terms.write(agreement)
    coproduction_evidence.load(agreement, today)
    coproduction_terms.sign(agreement, today)


def _load_costing(today):
    from config.demonstration import (
        costing_audit,
        costing_comparisons,
        costing_projections,
        costing_what_if,
        costing_writing,
    )

    costing_audit.load()
    costing_projections.load()
    costing_comparisons.load()
    costing_what_if.load()
    costing_writing.load()


def _publish_case_studies():
    """Last of all: with every figure as it stands then."""
    from config.demonstration import costing_published

    costing_published.load()
