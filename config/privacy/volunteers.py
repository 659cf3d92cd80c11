"""Volunteers, their checks, hours, ladder and plans."""

from config.privacy.record import SERVICE, STAFF, VOLUNTEER, Record

RECORDS = {
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
}
