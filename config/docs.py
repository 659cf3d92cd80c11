"""Pages of docs/ that are made from the tables in the code."""

from accounts.permissions import MAY, Permission, Role
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
