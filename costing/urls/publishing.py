from django.urls import path

from costing.views import case_studies, public_page, publishing, versions

STUDY = "case-studies/<slug:slug>/"
VERSION = f"{STUDY}versions/<uuid:uuid>/"

urlpatterns = [
    path(f"{STUDY}publish/", publishing.case_study_publish, name="case-study-publish"),
    path(f"{STUDY}next-version/", publishing.case_study_next, name="case-study-next"),
    path(f"{STUDY}take-back/", publishing.case_study_take_back, name="case-study-take-back"),
    path(
        f"{STUDY}public-page/",
        publishing.case_study_public_switch,
        name="case-study-public-switch",
    ),
    path(f"{STUDY}versions/", versions.published_version_list, name="published-version-list"),
    path(VERSION, versions.published_version_detail, name="published-version-detail"),
    path(
        f"{VERSION}changes/", versions.published_version_changes, name="published-version-changes"
    ),
    path(f"{VERSION}pdf/", versions.published_version_pdf, name="published-version-pdf"),
    path(
        f"{VERSION}docx/",
        versions.published_version_file,
        {"kind": "docx"},
        name="published-version-docx",
    ),
    path(
        f"{VERSION}odt/",
        versions.published_version_file,
        {"kind": "odt"},
        name="published-version-odt",
    ),
    path(
        "case-studies/<slug:slug>.docx",
        case_studies.case_study_file,
        {"kind": "docx"},
        name="case-study-docx",
    ),
    path(
        "case-studies/<slug:slug>.odt",
        case_studies.case_study_file,
        {"kind": "odt"},
        name="case-study-odt",
    ),
    path("published/<slug:slug>.pdf", public_page.public_pdf, name="case-study-public-pdf"),
    path(
        "published/<slug:slug>/pictures/<uuid:uuid>/",
        public_page.public_picture,
        name="case-study-public-picture",
    ),
    path("published/<slug:slug>/", public_page.case_study_public, name="case-study-public"),
]
