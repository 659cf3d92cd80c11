"""Families, first contacts, and who was seen when."""

from config.privacy.record import FAMILY, FIRST_CONTACT, SERVICE, WITH_FAMILY, Record

RECORDS = {
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
}
