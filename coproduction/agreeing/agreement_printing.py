"""The terms of a version as a PDF, with the signatures it has and lines for those to come."""

from django.template.loader import render_to_string
from django.utils.text import slugify

from coproduction.agreeing.agreed import terms_in
from coproduction.models import Signature
from coproduction.whole import what_is_wrong


def agreement_html(version) -> str:
    signed = {one.party: one for one in version.signatures.all()}
    context = {
        "version": version,
        "terms": terms_in(version),
        "signed": [(party, signed.get(party)) for party in Signature.Party],
        "wrong": what_is_wrong(version),
        "on_paper": True,
    }
    return render_to_string("coproduction/terms/paper.html", context)


def agreement_file_name(version) -> str:
    title = slugify(version.document["title"])[:60] or "agreement"
    return f"{title}-version-{version.number}.pdf"
