from families.urls import duplicates, following_up, front_door, households, registers

app_name = "families"

urlpatterns = [
    *duplicates.urlpatterns,
    *front_door.urlpatterns,
    *following_up.urlpatterns,
    *households.urlpatterns,
    *registers.urlpatterns,
]
