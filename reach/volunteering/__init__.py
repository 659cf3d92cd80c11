"""The dashboard of volunteering: who gives time, how much, how far along, and what it is worth.

``volunteering_report`` makes one frozen report; page and files show nothing that is not in it.
Volunteers and hours are the measures ``volunteers_active`` and ``volunteer_hours``.
"""

from reach.volunteering.report import VolunteeringReport, volunteering_report

__all__ = ["VolunteeringReport", "volunteering_report"]
