from django.urls import path

from reach.views import public, publishing, released

urlpatterns = [
    path("reach/released/", released.released, name="released"),
    path("reach/released/figures.csv", released.released_csv, name="released-csv"),
    path("reach/releases/", publishing.release_list, name="release-list"),
    path("reach/releases/add/", publishing.release_add, name="release-add"),
    path("reach/releases/<uuid:pk>/", publishing.release_detail, name="release-detail"),
    path("reach/releases/<uuid:pk>/figures.csv", publishing.release_csv, name="release-csv"),
    path("reach/releases/<uuid:pk>/publish/", publishing.release_publish, name="release-publish"),
    path(
        "reach/releases/<uuid:pk>/withdraw/", publishing.release_withdraw, name="release-withdraw"
    ),
    path("reach/releases/<uuid:pk>/delete/", publishing.release_delete, name="release-delete"),
    path("reach/public-page/<str:code>/", publishing.public_page, name="public-page"),
    path("figures/<str:code>.csv", public.public_csv, name="public-csv"),
    path("figures/<str:code>/", public.public_figures_page, name="public-figures"),
    path(
        "figures/<str:code>/definitions.csv", public.public_definitions, name="public-definitions"
    ),
]
