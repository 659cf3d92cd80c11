"""What people keep of reach: saved views, some of which come by e-mail, and a published release."""

from accounts.models import User
from centres.models import Authority
from centres.periods import FinancialYear
from config.demonstration.knowsley_places import AUTHORITY_CODE
from reach.models import SavedView
from reach.publishing.actions import draft_release, publish_release, show_public_page
from reach.saved import save_view

FOUR_YEARS = "from=2008-04-01&to=2012-03-31"
WEEKLY, QUARTERLY = SavedView.Digest.WEEKLY, SavedView.Digest.QUARTERLY
# whose, name, page, filters, by e-mail
VIEWS = [
    ("ana.osei", "Whiston this year", "dashboard", "scope=whiston&period=this-year", WEEKLY),
    ("ana.osei", "Streets of Whiston, last quarter", "breakdown area",
     "scope=whiston&period=last-quarter", QUARTERLY),
    ("ana.osei", "Who leads at Whiston", "who-leads", "scope=whiston&period=this-year", "never"),
    ("colin.price", "Knowsley, last year", "dashboard",
     f"scope={AUTHORITY_CODE}&period=last-year", QUARTERLY),
    ("meg.hall", "Infants who miss out in Queen's Park", "breakdown area",
     f"scope=queens-park-childrens-centre&measure=infants_not_benefiting&{FOUR_YEARS}", "never"),
]  # fmt: skip
NOTE = "Figures of 2009-10 as the case study of Knowsley has them; the people are invented."


def load():
    for email, name, page, query, digest in VIEWS:
        view = SavedView(name=name, page=page, query=query, digest=digest)
        save_view(by=User.objects.get(email=f"{email}@example.org"), view=view)
    _publish(FinancialYear.parse("2009-10").period)


def _publish(period):
    ada = User.objects.get(email="ada.bright@example.org")
    knowsley = Authority.objects.get(code=AUTHORITY_CODE)
    release = draft_release(by=ada, authority=knowsley, period=period, note=NOTE)
    publish_release(by=ada, release=release)
    show_public_page(by=ada, authority=knowsley, shown=True)
