"""From terms to signatures: sharing data, offering, signing, opening again, ending."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.permissions import Permission
from centres.access import own_providers
from coproduction.actions.agreements import (
    close_unchanged,
    end_agreement,
    offer_for_signing,
    open_for_change,
    sign,
    take_back,
)
from coproduction.agreeing.agreed import holding_version, terms_in, terms_of, what_is_missing
from coproduction.agreeing.data_sharing import checklist
from coproduction.agreeing.terms import to_json
from coproduction.agreeing.versions import changes_between
from coproduction.forms.data_sharing import ChecklistForm
from coproduction.forms.signing import (
    EndForm,
    OfferForm,
    OpenForm,
    PaperSignatureForm,
    SignForm,
)
from coproduction.models import Agreement, AgreementVersion, Signature
from coproduction.views.held import (
    edit,
    editable_agreement,
    open_agreement,
    see,
    terms_page,
    writes_terms,
)
from families.views.today import posted
from reach.publishing.document import checksum
from volunteers.actions.refused import RefusedInWords

Party = Signature.Party


def version_page(version):
    return reverse("coproduction:version-detail", args=[version.uuid])


def acted(request, form, act, *, done, to):
    """Do what the form asks; what is refused stands above it. Gives the page to go to, or None."""
    if not form.is_valid():
        return None
    try:
        act()
    except RefusedInWords as refused:
        form.add_error(None, refused.words)
        return None
    messages.success(request, done)
    return redirect(to)


def said(request, act, *, done, to):
    """The same for a button without a form."""
    try:
        act()
    except RefusedInWords as refused:
        messages.error(request, refused.words)
    else:
        messages.success(request, done)
    return redirect(to)


@writes_terms
def data_sharing(request, uuid):
    agreement = open_agreement(request, uuid)
    forms = ChecklistForm(posted(request), agreement=agreement)
    if forms.is_valid():
        forms.save(by=request.user)
        messages.success(request, "Saved.")
        return redirect(terms_page(agreement))
    context = {"agreement": agreement, "formset": forms, "back": terms_page(agreement)}
    return render(request, "coproduction/terms/data_sharing.html", context)


@writes_terms
def agreement_offer(request, uuid):
    """Look at what will be frozen, then offer it to both parties."""
    agreement = open_agreement(request, uuid)
    terms, holding = terms_of(agreement), holding_version(agreement)
    settled = checklist(agreement)
    form = OfferForm(
        posted(request),
        is_first=holding is None,
        is_settled=settled.is_complete,
        initial={"seen": checksum(to_json(terms)), "what_changed": agreement.opened_because},
    )

    def offer():
        words = form.cleaned_data
        offer_for_signing(
            by=request.user,
            agreement=agreement,
            what_changed=words.get("what_changed", ""),
            seen=words["seen"],
        )

    done = "The terms are frozen and wait for both signatures."
    to = reverse("coproduction:agreement-versions", args=[agreement.uuid])
    if went := acted(request, form, offer, done=done, to=to):
        return went
    context = {"agreement": agreement, "form": form, "checklist": settled}
    context |= to_be_frozen(terms, holding)
    return render(request, "coproduction/terms/agreement_offer.html", context)


def to_be_frozen(terms, holding):
    """What she looks at before she offers it: the terms, what they lack, and what is new."""
    return {
        "terms": terms,
        "missing": what_is_missing(terms),
        "holding": holding,
        "changes": changes_between(terms_in(holding), terms) if holding else [],
    }


@edit
def agreement_open(request, uuid):
    agreement = editable_agreement(request.user, uuid)
    form = OpenForm(posted(request))
    went = acted(
        request,
        form,
        lambda: open_for_change(by=request.user, agreement=agreement, why=form.cleaned_data["why"]),
        done="The terms can be changed. What is signed holds until both have signed the next.",
        to=terms_page(agreement),
    )
    context = {
        "agreement": agreement,
        "form": form,
        "title": "Open the terms for a change",
        "lead": "What is signed goes on to hold until both parties have signed the next version.",
        "button": "Open them",
    }
    return went or render(request, "coproduction/terms/step.html", context)


@require_POST
@edit
def agreement_close(request, uuid):
    agreement = editable_agreement(request.user, uuid)
    return said(
        request,
        lambda: close_unchanged(by=request.user, agreement=agreement),
        done="The terms are closed, as they are signed.",
        to=terms_page(agreement),
    )


@edit
def agreement_end(request, uuid):
    agreement = editable_agreement(request.user, uuid)
    form = EndForm(posted(request), agreement=agreement)
    went = acted(
        request,
        form,
        lambda: end_agreement(by=request.user, agreement=agreement, **form.cleaned_data),
        done="The agreement has ended. All that was signed and measured stays.",
        to=terms_page(agreement),
    )
    context = {
        "agreement": agreement,
        "form": form,
        "title": "End the agreement",
        "lead": "Its terms, versions, reviews and payments stay to be read. It cannot be opened "
        "again; a version that waits for signatures is taken back.",
        "button": "End it",
    }
    return went or render(request, "coproduction/terms/step.html", context)


# --- signatures


def signable_version(user, uuid):
    """A version that she sees, and the parties that she may sign for in here."""
    versions = AgreementVersion.objects.for_user(user).select_related(
        "agreement__provider", "agreement__centre", "agreement__cluster"
    )
    version = get_object_or_404(versions, uuid=uuid)
    agreement = version.agreement
    parties = set()
    if Agreement.objects.editable_by(user).filter(pk=agreement.pk).exists():
        parties.add(Party.COMMISSIONER)
    if own_providers(user, Permission.KEEP_GROUP).filter(pk=agreement.provider_id).exists():
        parties.add(Party.PROVIDER)
    return version, parties


@edit
def version_sign_for_centre(request, uuid):
    return _signed_here(request, uuid, Party.COMMISSIONER)


@see
def version_sign_for_group(request, uuid):
    """By a lead of the group itself; whoever else sees the version is told so."""
    return _signed_here(request, uuid, Party.PROVIDER)


def _signed_here(request, uuid, party):
    """A page to sign on. What is not offered any more is refused by the action, in words."""
    version, parties = signable_version(request.user, uuid)
    if party not in parties:
        messages.error(request, "Somebody of the group itself signs for it here.")
        return redirect(version_page(version))
    return _sign_page(request, version, party)


def _sign_page(request, version, party):
    terms = terms_in(version)
    named = terms.commissioner if party == Party.COMMISSIONER else terms.provider
    form = SignForm(posted(request), initial={"name": request.user.name})
    went = acted(
        request,
        form,
        lambda: sign(
            by=request.user,
            version=version,
            party=party,
            name=form.cleaned_data["name"],
            role=form.cleaned_data["role"],
            signed_on=timezone.localdate(),
            how=Signature.How.HERE,
        ),
        done=f"You signed version {version.number} for {named}.",
        to=version_page(version),
    )
    context = {
        "agreement": version.agreement,
        "version": version,
        "terms": terms,
        "form": form,
        "named": named,
    }
    return went or render(request, "coproduction/terms/version_sign.html", context)


@edit
def version_on_paper(request, uuid):
    versions = AgreementVersion.objects.editable_by(request.user)
    version = get_object_or_404(
        versions.select_related("agreement__provider", "agreement__centre", "agreement__cluster"),
        uuid=uuid,
    )
    form = PaperSignatureForm(posted(request), version=version)
    went = acted(
        request,
        form,
        lambda: sign(
            by=request.user, version=version, how=Signature.How.PAPER, **form.cleaned_data
        ),
        done="The signature is written down.",
        to=version_page(version),
    )
    context = {
        "agreement": version.agreement,
        "form": form,
        "title": f"Write down a signature: version {version.number}",
        "lead": "For a signature on the printed terms. Keep the paper.",
        "button": "Write it down",
        "back": version_page(version),
    }
    return went or render(request, "coproduction/terms/step.html", context)


@require_POST
@edit
def version_take_back(request, uuid):
    versions = AgreementVersion.objects.editable_by(request.user).select_related("agreement")
    version = get_object_or_404(versions, uuid=uuid)
    return said(
        request,
        lambda: take_back(by=request.user, version=version),
        done="The version is taken back. Its terms can be changed again.",
        to=terms_page(version.agreement),
    )
