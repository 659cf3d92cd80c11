"""Who leads and who comes: do volunteer-led sessions reach other families than staff-led ones?

Families with a name, at sessions that took place. A contact (a visit, a call) is at no session,
so nobody led it, and it is not counted here.
"""

from reach.leading.report import LeadingReport, Led, Overlap, leading_report

__all__ = ["LeadingReport", "Led", "Overlap", "leading_report"]
