"""A violating case for each constraint of costs, projections and case studies."""

import datetime as dt
from uuid import uuid4

from accounts.models import User
from centres.models import Strand
from costing.models import (
    CaseStudy,
    Comparison,
    CostLine,
    Deflator,
    DiscountRate,
    OutcomeValue,
    Projection,
    PublishedVersion,
    Quote,
    Section,
    ServiceModel,
    StatedFigure,
)
from tests import factories as make

EARLY, LATE = dt.date(2009, 4, 1), dt.date(2010, 3, 31)
BACKWARDS = {"starts_on": LATE, "ends_on": EARLY}
YEAR = {"starts_on": EARLY, "ends_on": LATE}
NOON = dt.datetime(2010, 1, 1, 12, tzinfo=dt.UTC)


def twice(create):
    create()
    create()


def both_places():
    centre = make.CentreFactory()
    return {"centre": centre, "cluster": make.ClusterFactory(authority=centre.authority)}


def service_model(**fields):
    values = {"name": "Model", "kind": "existing", "families_are": "stated", **YEAR, **fields}
    values.setdefault("authority", make.AuthorityFactory())
    return ServiceModel.objects.create(**values)


def own_base():
    model = service_model()
    model.base = model
    model.save()


def cost_line(**fields):
    values = {"strand": Strand.objects.first(), "kind": "staff", "amount": 1, **fields}
    values.setdefault("service_model", service_model())
    return CostLine.objects.create(**values)


def changed_twice():
    line = cost_line()
    model = service_model(base=line.service_model)
    twice(lambda: cost_line(service_model=model, replaces=line))


def replaces_itself():
    line = cost_line()
    line.replaces = line
    line.save()


def two_comparisons():
    pair = {"existing": service_model(), "redesigned": service_model(kind="redesigned")}
    twice(lambda: Comparison.objects.create(title="x", **pair))


def comparison_with_itself():
    model = service_model()
    Comparison.objects.create(title="x", existing=model, redesigned=model)


def comparison_in_prices_of(year):
    Comparison.objects.create(
        title="x", existing=service_model(), redesigned=service_model(), prices_year=year
    )


def families_of_a_strand():
    model = service_model()
    twice(lambda: model.families_by_strand.create(strand=Strand.objects.first(), families=1))


def model_version():
    model = service_model()
    twice(lambda: model.versions.create(number=1, document={}, why="x"))


def scenarios():
    model = service_model()
    twice(lambda: model.scenarios.create(name="x", why="x"))


def deflator(**fields):
    return Deflator.objects.create(**{"year": 2009, "index": 1, "published_on": EARLY, **fields})


def discount_rate(**fields):
    return DiscountRate.objects.create(
        **{"starts_on": EARLY, "from_year": 1, "percent": 3, **fields}
    )


def outcome_value(**fields):
    values = {"name": "x", "unit": "x", "kind": "fiscal", "amount": 5, "price_year": 2009}
    return OutcomeValue.objects.create(**values | {"confidence": "low"} | fields)


def projection(**fields):
    values = {"name": "x", "authority": make.AuthorityFactory(), "first_year": 2012}
    return Projection.objects.create(**values | fields)


def projected(**fields):
    values = {"kind": "benefit", "value_kind": "fiscal", "label": "x", "amount": 5}
    return projection().amounts.create(**values | fields)


def case_study(**fields):
    values = {"finding": "F", "place_name": "P", **fields}
    return CaseStudy.objects.create(authority=make.AuthorityFactory(), **values)


def two_sections():
    study = case_study()
    twice(lambda: Section.objects.create(case_study=study, kind="next", words="x"))


def chosen_twice():
    study = case_study()
    twice(
        lambda: study.chosen.create(
            section="next", source="measure", key="families_reached", shown_as="figure"
        )
    )


def picture(**fields):
    values = {"section": "next", "file": "x.png", "content_type": "image/png", "alt": "x"}
    return case_study().pictures.create(**values | {"width": 1, "height": 1} | fields)


def review(**fields):
    return case_study().reviews.create(version=1, **fields)


def two_reviews():
    study = case_study()
    twice(lambda: study.reviews.create(version=1))


def reviewed_by_the_same():
    user = User.objects.create_user("someone@example.org", "a long password")
    review(asked_by=user, reviewer=user)


def published_twice():
    study = case_study()
    twice(
        lambda: PublishedVersion.objects.create(case_study=study, number=1, document={}, sha256="x")
    )


def words_twice():
    version = PublishedVersion.objects.create(
        case_study=case_study(), number=1, document={}, sha256="x"
    )
    of = uuid4()
    twice(lambda: version.words.create(of=of, words={}))


VIOLATIONS = {
    "service_model_at_most_one_place": lambda: service_model(**both_places()),
    "service_model_ends_after_start": lambda: service_model(**BACKWARDS),
    "measured_families_are_not_typed": lambda: service_model(
        families_are="measured", families_given=3
    ),
    "measured_children_are_not_typed": lambda: service_model(
        families_are="measured", children_given=3
    ),
    "service_model_is_not_its_own_base": own_base,
    "families_of_a_strand_once_in_a_model": families_of_a_strand,
    "service_model_version_number_once": model_version,
    "cost_not_below_0": lambda: cost_line(amount=-1),
    "fte_not_below_0": lambda: cost_line(fte=-1),
    "salary_not_below_0": lambda: cost_line(fte=1, salary=-1),
    "cost_afterwards_not_below_0": lambda: cost_line(amount_after=-1),
    "salary_is_of_a_post": lambda: cost_line(salary=1),
    "on_costs_0_to_100_per_cent_of_a_salary": lambda: cost_line(on_costs_percent=20),
    "what_stops_costs_nothing_afterwards": lambda: cost_line(decision="stop", amount_after=1),
    "only_a_line_of_the_base_is_taken_out": lambda: cost_line(is_taken_out=True),
    "line_of_the_base_changed_once": changed_twice,
    "cost_line_does_not_replace_itself": replaces_itself,
    "one_comparison_of_two_models": two_comparisons,
    "comparison_of_two_different_models": comparison_with_itself,
    "prices_of_a_year_1950_to_2100": lambda: comparison_in_prices_of(1900),
    "scenario_name_once_of_a_service_model": scenarios,
    "scenario_says_why": lambda: service_model().scenarios.create(name="x", why=""),
    "one_deflator_of_a_year": lambda: twice(deflator),
    "deflator_above_0": lambda: deflator(index=0),
    "one_discount_rate_from_a_year": lambda: twice(discount_rate),
    "discount_rate_0_to_100_from_year_1": lambda: discount_rate(from_year=0),
    "one_value_of_an_outcome_and_year": lambda: twice(outcome_value),
    "outcome_value_between_low_and_high": lambda: outcome_value(low=6),
    "projection_at_most_one_place": lambda: projection(**both_places()),
    "projection_of_1_to_100_years": lambda: projection(horizon_years=0),
    "projection_begins_1950_to_2100": lambda: projection(first_year=1900),
    "optimism_bias_0_to_100_per_cent": lambda: projection(optimism_bias_percent=101),
    "projected_years_begin_at_1_and_end_after": lambda: projected(from_year=3, to_year=2),
    "projected_amount_between_low_and_high": lambda: projected(high=4),
    "own_optimism_bias_of_a_benefit": lambda: projected(kind="investment", optimism_bias_percent=5),
    "quantity_is_of_an_outcome": lambda: projected(quantity=5),
    "case_study_at_most_one_place": lambda: case_study(**both_places()),
    "case_study_ends_after_start": lambda: case_study(**BACKWARDS),
    "case_study_period_has_both_ends": lambda: case_study(starts_on=EARLY),
    "public_case_study_is_released": lambda: case_study(is_public=True),
    "one_section_of_a_kind_in_a_case_study": two_sections,
    "figure_chosen_once_in_a_section": chosen_twice,
    "picture_says_what_it_shows": lambda: picture(alt=""),
    "withdrawn_picture_holds_nothing": lambda: picture(consent_withdrawn_on=LATE),
    "withdrawn_quote_holds_no_words": lambda: Quote.objects.create(
        case_study=case_study(), words="x", consent_given_on=EARLY, consent_withdrawn_on=LATE
    ),
    "words_of_a_quote_once_in_a_version": words_twice,
    "people_in_a_picture_have_agreed": lambda: picture(has_people=True),
    "picture_at_most_4000_pixels_wide_and_high": lambda: picture(width=4001),
    "one_review_of_a_case_study_at_a_time": two_reviews,
    "a_second_person_reviews_a_case_study": reviewed_by_the_same,
    "review_of_a_case_study_decided_with_its_day": lambda: review(verdict="ready"),
    "needed_changes_are_said": lambda: review(verdict="changes", decided_at=NOON),
    "published_version_number_once": published_twice,
    "arithmetic_has_its_three_numbers": lambda: StatedFigure.objects.create(
        case_study=case_study(), label="x", value="x", arithmetic_cost=1
    ),
    "consent_not_withdrawn_before_given": lambda: Quote.objects.create(
        case_study=case_study(),
        words="x",
        said_by="x",
        consent_given_on=LATE,
        consent_withdrawn_on=EARLY,
    ),
}
