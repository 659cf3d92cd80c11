"""Every field of every model: operational, personal or special category, and how long it is kept.

A test holds this complete: a new field fails until somebody decides what it is.
"""

from dataclasses import dataclass

FAMILY = "25 years from the youngest child's birth (registered); 2 years after last seen (others)"
FIRST_CONTACT = "12 months, when it led nowhere; else as the family"
WITH_FAMILY = "As the family; when a person is erased her age and home area stay, without her"
STAFF = "6 years after the person's access ends"
VOLUNTEER = "6 years after the volunteer has left"
LOG = "6 years"
FILE = "24 hours; what was released, frozen or signed is kept with its checksum"
SERVICE = "As long as the service runs, and 6 years"


@dataclass(frozen=True)
class Record:
    """What a model holds: names of fields by class, and its retention rule."""

    keeps: str
    operational: str = ""
    personal: str = ""
    special: str = ""

    def fields(self):
        return [
            (name, kind)
            for kind in ("operational", "personal", "special")
            for name in getattr(self, kind).split()
        ]


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
    "families.Family": Record(
        FAMILY,
        operational="id uuid authority centre address_is_protected created_at",
        personal=(
            "ref name name_key find_keys language interpreter emergency_contact "
            "emergency_phone registered_on closed_on closed_because same_as"
        ),
    ),
    "families.Person": Record(
        FAMILY,
        operational="id uuid authority",
        personal=(
            "ref given_name family_name name_key find_keys date_of_birth date_is_approximate "
            "turns_five_on "
            "gender phone email same_as"
        ),
        special="expected_on ethnicity allergies",
    ),
    "families.FamilyMember": Record(
        FAMILY, operational="id", personal="family person role is_main"
    ),
    "families.Address": Record(
        FAMILY, operational="id", personal="starts_on ends_on family lines postcode area"
    ),
    "families.Consent": Record(
        FAMILY, operational="id", personal="person purpose is_given decided_on recorded_by"
    ),
    "families.TargetGroup": Record(SERVICE, operational="id authority slug name"),
    "families.TargetGroupMembership": Record(
        FAMILY, operational="id", personal="person", special="starts_on ends_on group"
    ),
    "families.FirstContact": Record(
        FIRST_CONTACT,
        operational=(
            "id uuid authority centre sent_at submission_key status taken_by form_version "
            "filled_in_by next_step next_step_on"
        ),
        personal=(
            "name phone email safe_to_message postcode children child_born_on "
            "child_date_is_approximate wants_to_come wants_to_talk wants_to_help "
            "language family"
        ),
        special="baby_expected_on message",
    ),
    "families.Attendance": Record(
        WITH_FAMILY,
        operational="id session date centre marked_at marked_by",
        personal="person family area walk_in",
    ),
    "families.Presence": Record(
        WITH_FAMILY,
        operational="id quarter centre is_child attendances sessions",
        personal="person family area home_authority born days",
    ),
    "families.Contact": Record(
        FAMILY,
        operational="id uuid submission_key centre recorded_by",
        personal="family date kind minutes worker agency profession people",
        special="note note_level",
    ),
    "families.ContactPerson": Record(WITH_FAMILY, operational="id", personal="contact person area"),
    "families.WalkIn": Record(
        FIRST_CONTACT,
        operational="id uuid session submission_key adults children arrived_at marked_by",
        personal="first_name family",
    ),
    "families.CountChange": Record(
        SERVICE, operational="id session submission_key change made_at made_by"
    ),
    "families.FollowUp": Record(
        FIRST_CONTACT,
        operational="id uuid submission_key kind at by to",
        personal="first_contact words",
    ),
    "families.FormVersion": Record(
        SERVICE,
        operational=(
            "id uuid authority name note status share asks_equality copied_from made_by made_at "
            "went_live_at went_live_by retired_at retired_by"
        ),
    ),
    "families.FormQuestion": Record(
        SERVICE, operational="id version position question heading why"
    ),
    "families.FormCount": Record(SERVICE, operational="id version day page kind slot number"),
    "families.FormTime": Record(SERVICE, operational="id version day seconds slot number"),
    "families.EqualityCount": Record(
        SERVICE, operational="id authority month question answer number"
    ),
    "families.FormTrial": Record(
        SERVICE,
        operational=(
            "id uuid authority name hypothesis versions starts_on ends_on decision chosen learned "
            "tried_with decided_on decided_by"
        ),
    ),
    "families.Birth": Record(
        FIRST_CONTACT,
        operational=("id uuid authority ref source told_on status taken_by matched_at matched_by"),
        personal=(
            "born_on given_name family_name name_key carer_name phone address postcode area note "
            "person not_the_same_as"
        ),
    ),
    "families.Referral": Record(
        FAMILY,
        operational=(
            "id uuid submission_key centre direction status next_step_on taken_by recorded_by "
            "recorded_at"
        ),
        personal="family name phone agency profession worker made_on outcome outcome_on",
        special="what_for note_level outcome_note",
    ),
    "families.SameDecision": Record(
        WITH_FAMILY,
        operational="id uuid is_same links decided_at decided_by undone_at undone_by",
        personal="person other_person family other_family",
    ),
    "families.Booking": Record(
        FAMILY,
        operational="id uuid session children status asked_at changed_at booked_by",
        personal="family",
    ),
    "families.Arrival": Record(
        FIRST_CONTACT,
        operational=(
            "id uuid session submission_key adults children arrived_at status decided_by "
            "decided_at walk_in"
        ),
        personal="first_name",
    ),
    "families.SentMark": Record(
        SERVICE,
        operational="id key session kind made_at received_at sent_by is_taken words",
    ),
    "families.Incident": Record(
        FAMILY,
        operational="id uuid submission_key centre session kind recorded_by recorded_at",
        personal="date time person name where told seen_by",
        special="what_happened what_was_done note_level",
    ),
    "families.IncidentAddition": Record(
        FAMILY,
        operational="id incident submission_key added_by added_at",
        special="words",
    ),
    "volunteers.Volunteer": Record(
        VOLUNTEER,
        operational="id uuid authority group is_group_member centre is_paid status created_at",
        personal=(
            "ref name phone email person user first_contact next_step next_step_on whose_turn "
            "looked_after_by left_because area age_band gender language"
        ),
        special="ethnicity",
    ),
    "volunteers.Move": Record(VOLUNTEER, operational="id", personal="volunteer status on by words"),
    "volunteers.VolunteerRole": Record(
        SERVICE,
        operational=(
            "id uuid authority slug name about check_level courses at_sessions leads_sessions "
            "one_to_one"
        ),
    ),
    "volunteers.RoleHeld": Record(
        VOLUNTEER, operational="id uuid", personal="starts_on ends_on volunteer role given_by"
    ),
    "volunteers.Check": Record(
        VOLUNTEER,
        operational="id uuid",
        personal="volunteer level applied_on issued_on decided_on decided_by due_on",
        special="decision",
    ),
    "volunteers.Course": Record(
        SERVICE, operational="id uuid authority slug name about accredited_by lasts_months"
    ),
    "volunteers.Cohort": Record(
        SERVICE, operational="id uuid course centre name where trainer places is_open"
    ),
    "volunteers.CohortPlace": Record(
        VOLUNTEER, operational="id uuid cohort", personal="volunteer given_up_on taken_at taken_by"
    ),
    "volunteers.CohortDay": Record(
        VOLUNTEER, operational="id uuid cohort date start end", personal="came"
    ),
    "volunteers.CourseRecord": Record(
        VOLUNTEER,
        operational="id uuid",
        personal="volunteer course cohort completed_on is_accredited due_on recorded_by",
    ),
    "volunteers.Turn": Record(
        VOLUNTEER,
        operational="id uuid session role leads put_down_by put_down_at",
        personal="volunteer status cannot_come_because said_at",
    ),
    "volunteers.OneToOne": Record(
        VOLUNTEER,
        operational="id uuid centre role put_down_by",
        personal="starts_on ends_on volunteer family",
    ),
    "volunteers.Hours": Record(
        VOLUNTEER,
        operational=(
            "id uuid submission_key session activity centre is_paid status logged_by logged_at "
            "approved_by approved_at"
        ),
        personal="volunteer date hours what_for query",
    ),
    "volunteers.HoursChange": Record(
        VOLUNTEER, operational="id hours kind at by", personal="words"
    ),
    "volunteers.LadderStep": Record(
        VOLUNTEER,
        operational="id uuid submission_key recorded_by recorded_at",
        personal="volunteer level on evidence",
    ),
    "volunteers.LadderNeed": Record(
        SERVICE, operational="id uuid authority level words course position"
    ),
    "volunteers.LadderNeedDone": Record(
        VOLUNTEER, operational="id need recorded_by", personal="volunteer on"
    ),
    "volunteers.Goal": Record(
        VOLUNTEER,
        operational="id uuid submission_key",
        personal="volunteer words kind next_step by_on set_on status ended_on",
    ),
    "volunteers.Outcome": Record(
        VOLUNTEER,
        operational="id uuid submission_key recorded_by",
        personal="volunteer goal kind on words",
    ),
    "volunteers.SupervisionNote": Record(
        VOLUNTEER,
        operational="id uuid submission_key level written_by written_at",
        personal="volunteer on next_on",
        special="words",
    ),
    "volunteers.Story": Record(
        VOLUNTEER,
        operational="id uuid submission_key written_by written_at changed_at",
        personal="volunteer words shown_as consent_given_on consent_withdrawn_on",
    ),
    "volunteers.SupportAmbassador": Record(
        STAFF,
        operational="id uuid centre starts_on ends_on volunteers",
        personal="name profession agency phone email",
    ),
    "volunteers.HourlyRate": Record(
        SERVICE, operational="id uuid authority kind starts_on pounds source"
    ),
    "volunteers.SupportCost": Record(
        SERVICE,
        operational="id uuid submission_key centre group starts_on ends_on kind amount source",
    ),
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
    "coproduction.Agreement": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid title provider status starts_on ends_on review_on value source"
        ),
    ),
    "coproduction.AreaOfWork": Record(
        SERVICE, operational="id uuid agreement name deliverables position activities"
    ),
    "coproduction.AgreementTarget": Record(
        SERVICE, operational="id uuid area_of_work measure of starts_on ends_on baseline value"
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
