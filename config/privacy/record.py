"""What is said of a model, and the usual rules of how long its rows are kept."""

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
