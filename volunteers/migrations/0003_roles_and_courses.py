from django.db import migrations

# slug, name, how many months it lasts, awarding body
COURSES = [
    ("welcome", "Welcome to volunteering", None, ""),
    ("keeping-children-safe", "Keeping children safe", 36, ""),
    ("first-aid", "First aid for babies and children", 36, ""),
    ("running-a-group", "Running a group", None, ""),
    ("listening", "Listening and boundaries", None, ""),
    ("home-visits", "Visiting families at home", 36, ""),
    ("pregnancy-support", "Peer support in pregnancy", None, ""),
    ("speaking-up", "Speaking up for families", None, ""),
    ("on-a-board", "Being on a board", None, ""),
]
SAFE = ("welcome", "keeping-children-safe")
# slug, name, what she does, check needed, courses needed, and what she may be put down for:
# s sessions, l leading one, o one to one
ROLES = [
    ("peer-supporter", "Peer supporter", "Welcomes parents and listens.", "enhanced", SAFE, "so"),
    (
        "session-leader",
        "Session leader",
        "Opens up, leads and closes a session.",
        "barred",
        (*SAFE, "first-aid", "running-a-group"),
        "sl",
    ),
    (
        "community-ambassador",
        "Community ambassador",
        "Stays beside families who are where she was.",
        "enhanced",
        (*SAFE, "listening"),
        "so",
    ),
    (
        "street-champion",
        "Street champion",
        "Hears what her street says and passes it on.",
        "basic",
        ("welcome",),
        "",
    ),
    ("signposter", "Signposter", "Knows what is on and who can help.", "basic", ("welcome",), "s"),
    (
        "home-mentor",
        "Home mentor",
        "Visits a family at home, week by week.",
        "barred",
        (*SAFE, "listening", "home-visits"),
        "o",
    ),
    (
        "maternity-champion",
        "Maternity champion",
        "Meets expectant parents where they are.",
        "enhanced",
        (*SAFE, "pregnancy-support"),
        "so",
    ),
    (
        "pregnancy-assistant",
        "Pregnancy assistant",
        "One parent's companion from pregnancy to twelve weeks.",
        "enhanced",
        (*SAFE, "listening", "pregnancy-support"),
        "o",
    ),
    ("board-member", "Board member", "Decides with others.", "none", ("on-a-board",), ""),
    ("chair", "Chair", "Leads a board's meetings.", "none", ("on-a-board",), ""),
]
# level, what it takes, the course that does it
LADDER = [
    (1, "Come along once and see what goes on", None),
    (1, "Welcome to volunteering", "welcome"),
    (2, "Lead one session with somebody beside you", None),
    (2, "Running a group", "running-a-group"),
    (3, "Bring parents together about one thing that matters to them", None),
    (3, "Speaking up for families", "speaking-up"),
    (4, "Speak for families where decisions are made", None),
    (4, "Being on a board", "on-a-board"),
]


def add(apps, schema_editor):
    Course = apps.get_model("volunteers", "Course")
    VolunteerRole = apps.get_model("volunteers", "VolunteerRole")
    LadderNeed = apps.get_model("volunteers", "LadderNeed")
    courses = {
        slug: Course.objects.create(slug=slug, name=name, lasts_months=months, accredited_by=body)
        for slug, name, months, body in COURSES
    }
    for slug, name, about, check_level, needed, put_down in ROLES:
        role = VolunteerRole.objects.create(
            slug=slug,
            name=name,
            about=about,
            check_level=check_level,
            at_sessions="s" in put_down,
            leads_sessions="l" in put_down,
            one_to_one="o" in put_down,
        )
        role.courses.set([courses[slug] for slug in needed])
    for position, (level, words, course) in enumerate(LADDER):
        LadderNeed.objects.create(
            level=level, words=words, course=courses.get(course), position=position
        )


def take_away(apps, schema_editor):
    for model in ("LadderNeed", "VolunteerRole", "Course"):
        apps.get_model("volunteers", model).objects.filter(authority=None).delete()


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0002_way_in_to_plans")]
    operations = [migrations.RunPython(add, take_away)]
