"""Users, jobs and files, places and what goes on there."""

from config.privacy.record import FILE, LOG, SERVICE, STAFF, Record

RECORDS = {
    "accounts.User": Record(
        STAFF,
        operational="id uuid password is_superuser is_active is_staff groups user_permissions",
        personal="email name last_login date_joined",
    ),
    "accounts.AccessLogEntry": Record(
        LOG, operational="id at event object_type detail", personal="user object_id"
    ),
    "documents.Job": Record(
        FILE,
        operational=(
            "uuid kind state created sent started finished heartbeat attempts progress_done "
            "progress_total progress_words error_count"
        ),
        personal="arguments owner result errors",
    ),
    "documents.StoredFile": Record(
        FILE,
        operational="uuid job is_input content_type size sha256 pages created expires_at",
        personal="owner file name",
    ),
    "documents.Message": Record(
        "30 days after it was sent or given up",
        operational="id key created_at sent_at attempts problem given_up_at",
        personal="to subject body",
    ),
    "centres.Authority": Record(SERVICE, operational="id code name publishes_figures"),
    "centres.Ward": Record(SERVICE, operational="id authority code name"),
    "centres.Area": Record(
        SERVICE,
        operational="id ward code name vintage deprivation_decile boundary priority_reason",
    ),
    "centres.Population": Record(SERVICE, operational="id area year children source"),
    "centres.LiveBirths": Record(SERVICE, operational="id area month births source"),
    "centres.AreaChange": Record(SERVICE, operational="id before after"),
    "centres.Postcode": Record(SERVICE, operational="postcode area_code ended"),
    "centres.Centre": Record(
        SERVICE,
        operational=(
            "id slug uuid authority name address postcode phone email "
            "register_locks_after_hours areas"
        ),
    ),
    "centres.Cluster": Record(SERVICE, operational="id slug uuid authority name centres"),
    "centres.ReachArea": Record(SERVICE, operational="id starts_on ends_on uuid centre area"),
    "centres.Membership": Record(
        STAFF, operational="id uuid role centre authority provider", personal="user"
    ),
    "centres.Venue": Record(SERVICE, operational="id uuid centre name kind address postcode"),
    "centres.Provider": Record(
        SERVICE, operational="id uuid authority name kind legal_form stage centres"
    ),
    "centres.Strand": Record(SERVICE, operational="id slug name position"),
    "centres.Activity": Record(
        SERVICE,
        operational=(
            "id uuid centre name description picture strand provider led_by answered_for_by "
            "youngest_months oldest_months capacity is_public status ended_because replaced_by"
        ),
    ),
    "centres.WeeklyTime": Record(
        SERVICE,
        operational="id starts_on ends_on uuid activity weekday start end venue term_time_only",
    ),
    "centres.Term": Record(SERVICE, operational="id uuid authority name starts_on ends_on"),
    "centres.Closure": Record(SERVICE, operational="id uuid centre starts_on ends_on reason"),
    "centres.Session": Record(
        SERVICE,
        operational=(
            "id uuid authority centre activity ref weekly_time date start end venue strand "
            "provider led_by capacity status cancelled_because reopened_until unnamed_age_0 "
            "unnamed_age_1 unnamed_age_2 unnamed_age_3 unnamed_age_4 unnamed_older unnamed_adults"
        ),
    ),
}
