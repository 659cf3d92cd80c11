"""Agreements: what is agreed, with whom it is signed, and its versions."""

from django.urls import path

from coproduction.views import agreements, signing, term_parts, terms, versions

urlpatterns = [
    path("agreements/", agreements.agreement_list, name="agreement-list"),
    path("agreements/add/", terms.agreement_add, name="agreement-add"),
    path("agreements/<uuid:uuid>/terms/", terms.agreement_terms, name="agreement-terms"),
    path("agreements/<uuid:uuid>/edit/", terms.agreement_edit, name="agreement-edit"),
    path("agreements/<uuid:uuid>/data-sharing/", signing.data_sharing, name="data-sharing"),
    path("agreements/<uuid:uuid>/offer/", signing.agreement_offer, name="agreement-offer"),
    path("agreements/<uuid:uuid>/open/", signing.agreement_open, name="agreement-open"),
    path("agreements/<uuid:uuid>/close/", signing.agreement_close, name="agreement-close"),
    path("agreements/<uuid:uuid>/end/", signing.agreement_end, name="agreement-end"),
    path(
        "agreements/<uuid:uuid>/versions/", versions.agreement_versions, name="agreement-versions"
    ),
    path(
        "agreements/<uuid:uuid>/versions/compare/", versions.version_compare, name="version-compare"
    ),
    path("agreement-versions/<uuid:uuid>/", versions.version_detail, name="version-detail"),
    path(
        "agreement-versions/<uuid:uuid>/sign-for-centre/",
        signing.version_sign_for_centre,
        name="version-sign-for-centre",
    ),
    path(
        "agreement-versions/<uuid:uuid>/sign-for-group/",
        signing.version_sign_for_group,
        name="version-sign-for-group",
    ),
    path("agreement-versions/<uuid:uuid>/on-paper/", signing.version_on_paper,
         name="version-on-paper"),
    path("agreement-versions/<uuid:uuid>/take-back/", signing.version_take_back,
         name="version-take-back"),
    path("agreement-versions/<uuid:uuid>/pdf/", versions.version_pdf, name="version-pdf"),
    path("agreement-versions/<uuid:uuid>/pdf/make/", versions.version_pdf_make,
         name="version-pdf-make"),
    path("agreements/<uuid:uuid>/areas-of-work/add/", terms.area_of_work_add,
         name="area-of-work-add"),
    path("areas-of-work/<uuid:uuid>/edit/", terms.area_of_work_edit, name="area-of-work-edit"),
    path("areas-of-work/<uuid:uuid>/up/", terms.area_of_work_up, name="area-of-work-up"),
    path("areas-of-work/<uuid:uuid>/delete/", terms.area_of_work_delete,
         name="area-of-work-delete"),
    path("areas-of-work/<uuid:uuid>/activities/add/", term_parts.agreed_activity_add,
         name="agreed-activity-add"),
    path("agreed-activities/<uuid:uuid>/edit/", term_parts.agreed_activity_edit,
         name="agreed-activity-edit"),
    path("agreed-activities/<uuid:uuid>/delete/", term_parts.agreed_activity_delete,
         name="agreed-activity-delete"),
    path("areas-of-work/<uuid:uuid>/deliverables/add/", term_parts.deliverable_add,
         name="deliverable-add"),
    path("deliverables/<uuid:uuid>/edit/", term_parts.deliverable_edit, name="deliverable-edit"),
    path("deliverables/<uuid:uuid>/done/", term_parts.deliverable_done, name="deliverable-done"),
    path("deliverables/<uuid:uuid>/delete/", term_parts.deliverable_delete,
         name="deliverable-delete"),
    path("areas-of-work/<uuid:uuid>/targets/add/", term_parts.target_add, name="target-add"),
    path("agreement-targets/<uuid:uuid>/edit/", term_parts.target_edit, name="target-edit"),
    path("agreement-targets/<uuid:uuid>/delete/", term_parts.target_delete, name="target-delete"),
]  # fmt: skip
