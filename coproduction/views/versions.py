"""The versions of an agreement: what was offered and signed, compared, and as PDF for signing."""

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from coproduction.agreeing.agreed import terms_in, terms_of
from coproduction.agreeing.versions import changes_between
from coproduction.jobs import AGREEMENT_PDF
from coproduction.models import AgreementVersion, Signature
from coproduction.views.held import see, seen_agreement
from coproduction.views.signing import signable_version, version_page
from coproduction.whole import what_is_wrong
from documents.jobs import start_or_join
from documents.models import StoredFile
from documents.views import file_download

Party = Signature.Party


def versions_of(agreement):
    return agreement.versions.prefetch_related("signatures").select_related("made_by")


@require_safe
@see
def agreement_versions(request, uuid):
    agreement, may_edit = seen_agreement(request.user, uuid)
    versions = list(versions_of(agreement))
    context = {
        "agreement": agreement,
        "may_edit": may_edit,
        "versions": versions,
        "numbers": [version.number for version in versions],
    }
    return render(request, "coproduction/terms/agreement_versions.html", context)


@require_safe
@see
def version_compare(request, uuid):
    """Any two versions, or one and the terms as they stand now."""
    agreement, _ = seen_agreement(request.user, uuid)
    versions = {str(version.number): version for version in versions_of(agreement)}
    before = versions.get(request.GET.get("before", ""))
    after_asked = request.GET.get("after", "")
    after = versions.get(after_asked)
    is_now = after_asked == "now"
    context = {
        "agreement": agreement,
        "versions": versions.values(),
        "before": before,
        "after": after,
        "is_now": is_now,
    }
    if before and (after or is_now):
        terms = terms_of(agreement) if is_now else terms_in(after)
        context["changes"] = changes_between(terms_in(before), terms)
    return render(request, "coproduction/terms/version_compare.html", context)


@require_safe
@see
def version_detail(request, uuid):
    """A version as it was offered, who signed it, and for whom this reader may sign."""
    version, parties = signable_version(request.user, uuid)
    signed = {one.party: one for one in version.signatures.all()}
    is_offered = version.status == AgreementVersion.Status.OFFERED
    context = {
        "agreement": version.agreement,
        "version": version,
        "terms": terms_in(version),
        "signed": [(party, signed.get(party)) for party in Party],
        "to_sign": [party for party in parties if is_offered and party not in signed],
        "is_offered": is_offered,
        "may_edit": Party.COMMISSIONER in parties,
        "pdf": made_pdf(request.user, version),
        "wrong": what_is_wrong(version),
    }
    return render(request, "coproduction/terms/version_detail.html", context)


# --- the paper


def _signed_at(version):
    """When it was signed last: a PDF shows who has signed."""
    return version.signatures.aggregate(last=Max("recorded_at"))["last"]


def _arguments(version):
    return {"version": str(version.uuid)}


def made_pdf(user, version):
    """The user's last PDF of this version with the signatures it has, or None."""
    files = StoredFile.objects.for_user(user).available()
    since = _signed_at(version)
    return files.made_by(AGREEMENT_PDF, _arguments(version), since=since).first()


@require_safe
@see
def version_pdf(request, uuid):
    version, _ = signable_version(request.user, uuid)
    stored = made_pdf(request.user, version)
    if stored:
        return file_download(request, stored.pk)
    messages.info(request, "There is no PDF of this version yet. Make it here.")
    return redirect(version_page(version))


@require_POST
@see
def version_pdf_make(request, uuid):
    """Start the job, or go to the one that is at it already."""
    version, _ = signable_version(request.user, uuid)
    arguments, since = _arguments(version), _signed_at(version)
    return redirect(start_or_join(AGREEMENT_PDF, by=request.user, arguments=arguments, since=since))
