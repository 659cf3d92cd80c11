from django.urls import path

from documents import views

app_name = "documents"

urlpatterns = [
    path("jobs/", views.job_list, name="job-list"),
    path("jobs/<uuid:pk>/", views.job_detail, name="job-detail"),
    path("jobs/<uuid:pk>/progress/", views.job_progress, name="job-progress"),
    path("files/<uuid:pk>/", views.file_download, name="file-download"),
]
