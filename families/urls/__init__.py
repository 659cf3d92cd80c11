from families.urls import following_up, front_door, households, registers

app_name = "families"

urlpatterns = [
    *front_door.urlpatterns,
    *following_up.urlpatterns,
    *households.urlpatterns,
    *registers.urlpatterns,
]
