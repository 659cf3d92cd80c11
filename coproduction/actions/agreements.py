"""From a draft to what both parties have signed, to the next version, to the end."""

from django.db import transaction
from django.db.models import Max

from coproduction.agreeing.agreed import (
    changes_to_sign,
    holding_version,
    offered_version,
    terms_in,
    terms_of,
)
from coproduction.agreeing.agreed import what_is_missing as missing_in
from coproduction.agreeing.terms import to_json
from coproduction.agreeing.versions import changes_between
from coproduction.models import Agreement, AgreementVersion, Signature
from coproduction.whole import what_is_wrong
from reach.publishing.document import checksum
from volunteers.actions.refused import RefusedInWords

OFFERED = "A version of it is offered for signing. Take it back first."
NOT_OFFERED = "This version is not offered for signing any more. Nothing was signed."
CHANGED = "Somebody changed the terms meanwhile. Read them again, then offer them."
SIGNED_BY_YOU = "You signed it for the other party. Somebody else has to sign for this one."


def _held(agreement) -> Agreement:
    """Locked until the end of the transaction: terms are changed, offered, opened by one."""
    return Agreement.objects.select_for_update(of=["self"]).get(pk=agreement.pk)


@transaction.atomic
def offer_for_signing(*, by, agreement, what_changed="", seen="") -> AgreementVersion:
    """Freeze the terms for both parties to sign, and close them.

    ``seen``: the checksum of the terms that were read; others are not offered unread.
    """
    agreement = _held(agreement)
    if not agreement.terms_open:
        raise RefusedInWords(OFFERED if offered_version(agreement) else "Open the terms first.")
    terms = terms_of(agreement)
    document = to_json(terms)
    if seen and seen != checksum(document):
        raise RefusedInWords(CHANGED)
    if missing := missing_in(terms):
        raise RefusedInWords(" ".join(missing))
    holding = holding_version(agreement)
    if holding and not changes_between(terms_in(holding), terms):
        raise RefusedInWords("These terms are signed already. There is nothing new to sign.")
    last = agreement.versions.aggregate(last=Max("number"))["last"] or 0
    agreement.terms_open = False
    agreement.save(update_fields=["terms_open"])
    return agreement.versions.create(
        number=last + 1,
        what_changed=what_changed,
        document=document,
        sha256=checksum(document),
        made_by=by,
    )


@transaction.atomic
def take_back(*, by, version) -> None:
    """It is not to be signed any more; its terms can be changed again."""
    agreement = _held(version.agreement)
    version = AgreementVersion.objects.get(pk=version.pk)
    if version.status != AgreementVersion.Status.OFFERED:
        raise RefusedInWords("This version is not offered for signing any more.")
    version.status = AgreementVersion.Status.TAKEN_BACK
    version.save(update_fields=["status"])
    agreement.terms_open = True
    agreement.save(update_fields=["terms_open"])


@transaction.atomic
def sign(*, by, version, party, name, role, signed_on, how) -> AgreementVersion:
    """A signature for one party; with the second one the version is agreed and holds."""
    agreement = _held(version.agreement)
    version = AgreementVersion.objects.get(pk=version.pk)
    if version.status != AgreementVersion.Status.OFFERED:
        raise RefusedInWords(NOT_OFFERED)
    if wrong := what_is_wrong(version):
        raise RefusedInWords(wrong)
    signed = {one.party: one for one in version.signatures.all()}
    if party in signed:
        raise RefusedInWords(f"{signed[party].name} has signed it for this party already.")
    here = Signature.How.HERE
    if how == here and any(one.how == here and one.recorded_by_id == by.pk
                           for one in signed.values()):  # fmt: skip
        raise RefusedInWords(SIGNED_BY_YOU)
    version.signatures.create(
        party=party, name=name, role=role, signed_on=signed_on, how=how, recorded_by=by
    )
    if signed:
        _agree(agreement, version, max(signed_on, *(one.signed_on for one in signed.values())))
    return version


def _agree(agreement, version, on):
    version.status, version.agreed_on = AgreementVersion.Status.AGREED, on
    version.save(update_fields=["status", "agreed_on"])
    if agreement.status == Agreement.Status.DRAFT:
        agreement.status = Agreement.Status.AGREED
    agreement.opened_because = ""
    agreement.save(update_fields=["status", "opened_because"])


@transaction.atomic
def open_for_change(*, by, agreement, why) -> None:
    """The terms of a signed agreement may be changed; what is signed holds until then."""
    agreement = _held(agreement)
    if agreement.status == Agreement.Status.ENDED:
        raise RefusedInWords("It has ended. Make a new agreement instead.")
    if agreement.terms_open:
        return
    if offered_version(agreement):
        raise RefusedInWords(OFFERED)
    agreement.terms_open, agreement.opened_because = True, why
    agreement.save(update_fields=["terms_open", "opened_because"])


@transaction.atomic
def close_unchanged(*, by, agreement) -> None:
    """Leave the terms as they are signed, after all."""
    agreement = _held(agreement)
    holding = holding_version(agreement)
    if not agreement.terms_open or holding is None:
        raise RefusedInWords("There is nothing to close.")
    if changes_to_sign(holding, terms_of(agreement)):
        raise RefusedInWords("The terms are not those that are signed. Offer them for signing.")
    agreement.terms_open, agreement.opened_because = False, ""
    agreement.save(update_fields=["terms_open", "opened_because"])


@transaction.atomic
def end_agreement(*, by, agreement, on, why) -> None:
    """It ends on that day; a version that waits for signatures is taken back."""
    agreement = _held(agreement)
    if agreement.status == Agreement.Status.ENDED:
        raise RefusedInWords("It has ended already.")
    agreement.versions.filter(status=AgreementVersion.Status.OFFERED).update(
        status=AgreementVersion.Status.TAKEN_BACK
    )
    agreement.status, agreement.terms_open = Agreement.Status.ENDED, False
    agreement.ended_on, agreement.ended_because = on, why
    agreement.save(update_fields=["status", "terms_open", "ended_on", "ended_because"])
