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
            "id centre cluster uuid slug authority name kind starts_on ends_on families_are "
            "families_given source"
        ),
    ),
    "costing.CostLine": Record(
        SERVICE,
        operational=(
            "id uuid service_model strand kind description fte amount age_band agency decision note"
        ),
    ),
    "costing.Comparison": Record(SERVICE, operational="id uuid title existing redesigned note"),
    "costing.CaseStudy": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid slug authority finding subtitle place_name programme starts_on "
            "ends_on comparison agreement version released_on updated_at"
        ),
    ),
    "costing.Section": Record(SERVICE, operational="id case_study kind words"),
    "costing.Quote": Record(
        "Until the consent is withdrawn; in released reports until they are taken back",
        operational="id uuid case_study story",
        personal="words said_by consent_given_on consent_withdrawn_on",
    ),
    "costing.StatedFigure": Record(
        SERVICE,
        operational=(
            "id uuid case_study label value unit source dated section is_headline position"
        ),
    ),
}
