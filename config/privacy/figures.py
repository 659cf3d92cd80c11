"""Targets and releases, costs and case studies."""

from config.privacy.record import SERVICE, STAFF, Record

RECORDS = {
    "reach.Target": Record(
        SERVICE,
        operational="id centre cluster uuid measure starts_on ends_on value baseline source",
    ),
    "reach.SavedView": Record(
        STAFF,
        operational="id uuid page digest digest_sent_for created_at",
        personal="owner name query",
    ),
    "reach.Release": Record(
        "For good: what was published stays as it was",
        operational=(
            "id uuid authority starts_on ends_on status document sha256 note made_by made_at "
            "published_by published_at withdrawn_by withdrawn_at withdrawn_because"
        ),
    ),
    "costing.ServiceModel": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid slug authority name kind base starts_on ends_on families_are "
            "families_given children_given source"
        ),
    ),
    "costing.StrandFamilies": Record(SERVICE, operational="id service_model strand families"),
    "costing.ServiceModelVersion": Record(
        SERVICE, operational="id uuid service_model number document sha256 why kept_by kept_at"
    ),
    "costing.CostLine": Record(
        SERVICE,
        operational=(
            "id uuid service_model strand kind description activity grade fte salary "
            "on_costs_percent amount age_band agency overlap effect decision amount_after "
            "takes_place_of owner note replaces is_taken_out position"
        ),
    ),
    "costing.Comparison": Record(
        SERVICE, operational="id uuid title existing redesigned others prices_year note"
    ),
    "costing.Scenario": Record(
        SERVICE,
        operational="id uuid service_model submission_key name why changes made_by made_at",
    ),
    "costing.Deflator": Record(
        SERVICE, operational="id uuid authority source year index published_on"
    ),
    "costing.DiscountRate": Record(
        SERVICE, operational="id uuid authority source starts_on from_year percent"
    ),
    "costing.OutcomeValue": Record(
        SERVICE,
        operational=(
            "id uuid authority source name unit kind amount low high agency price_year confidence "
            "note"
        ),
    ),
    "costing.Projection": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid authority name first_year horizon_years timing "
            "optimism_bias_percent source"
        ),
    ),
    "costing.ProjectedAmount": Record(
        SERVICE,
        operational=(
            "id uuid projection kind value_kind label from_year to_year amount low high "
            "optimism_bias_percent outcome quantity agency source position"
        ),
    ),
    "costing.CaseStudy": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid slug authority finding subtitle place_name programme starts_on "
            "ends_on comparison agreement projection version released_on is_public updated_at "
            "last_written_by"
        ),
    ),
    "costing.Section": Record(
        SERVICE, operational="id case_study kind words revision changed_at changed_by"
    ),
    "costing.ChosenFigure": Record(
        SERVICE, operational="id uuid case_study section source key shown_as position"
    ),
    "costing.StudyPicture": Record(
        "Until the consent ends or it is taken out; that it ended, as long as the service runs",
        operational=(
            "id uuid case_study section content_type width height sha256 has_people position "
            "is_in_draft added_at"
        ),
        personal="file alt caption consent_given_on consent_withdrawn_on",
    ),
    "costing.StudyReview": Record(
        SERVICE,
        operational=(
            "id uuid case_study version asked_by asked_at look_at reviewer verdict said decided_at "
            "words_sha256"
        ),
    ),
    "costing.PublishedVersion": Record(
        "For good: what was published stays as it was; words used with consent stand beside it",
        operational=(
            "id uuid case_study number document sha256 what_changed published_by published_at "
            "reviewed_by taken_back_at"
        ),
    ),
    "costing.PublishedWords": Record(
        "Until the consent ends, the story does not say it any more or the quote is deleted",
        operational="id version of secret",
        personal="words",
    ),
    "costing.Quote": Record(
        "Until the consent ends or it is taken out; that it ended, as long as the service runs",
        operational="id uuid case_study story is_in_draft",
        personal="words said_by consent_given_on consent_withdrawn_on",
    ),
    "costing.StatedFigure": Record(
        SERVICE,
        operational=(
            "id uuid case_study label value unit source dated section is_headline position "
            "arithmetic_cost arithmetic_over arithmetic_spread"
        ),
    ),
}
