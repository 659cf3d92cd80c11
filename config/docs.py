"""Pages of docs/ that are made from the tables in the code."""

from accounts.permissions import MAY, Permission, Role
from config.demonstration.facts import SITES
from config.privacy import RECORDS

HELD_WHERE = (
    "A role is held in a centre (front desk, manager), an authority (commissioner, "
    "administrator) or a provider (volunteer, group lead), and counts there only."
)
MADE = "*Made by `manage.py print_docs` from {source}; a test keeps the two equal.*"


def permissions_table() -> str:
    lines = [
        "# Who may do what",
        "",
        MADE.format(source="`accounts/permissions.py`"),
        "",
        HELD_WHERE,
        "",
        "| | " + " | ".join(role.label for role in Role) + " |",
        "|---|" + ":-:|" * len(Role),
    ]
    for permission in Permission:
        marks = ["yes" if permission in MAY[role] else "" for role in Role]
        lines.append(f"| {permission.label} | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


def privacy_table() -> str:
    lines = [
        "# What is kept about people, and how long",
        "",
        MADE.format(source="`config/privacy/`"),
        "",
        "| record | personal | special category | kept |",
        "|---|---|---|---|",
    ]
    for label, record in RECORDS.items():
        if record.personal or record.special:
            personal, special = (
                ", ".join(text.split()) for text in (record.personal, record.special)
            )
            lines.append(f"| {label} | {personal} | {special} | {record.keeps} |")
    return "\n".join(lines) + "\n"


def sites_table() -> str:
    """Every published fact of the eight sites, the page that shows it and what holds it."""
    lines = [
        "# The eight sites: every fact, its page and its record",
        "",
        MADE.format(source="`config/demonstration/facts/`")
        + " Another test opens each page in the demonstration, as the reader named, and finds the "
        "words there.",
        "",
        (
            "A record is a model of the product; `costing.Section` and `costing.StatedFigure` hold "
            "what the source states and no record here can give."
        ),
    ]
    for key, site in SITES.items():
        lines += [
            "",
            f"## {site.name}",
            "",
            f"`{key}`, read as {site.reader}.",
            "",
            "| fact | the page says | page | record |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {fact.fact} | {'; '.join(fact.says)} | {site.pages[fact.page].words} "
            f"| {fact.record} |"
            for fact in site.facts
        ]
    return "\n".join(lines) + "\n"
