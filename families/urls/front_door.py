"""What parents open: what's on, and saying hello; and the versions of that form."""

from django.urls import path

from families.views import hello, home

urlpatterns = [
    path("whats-on/", home.whats_on, name="whats-on"),
    path("whats-on/<uuid:pk>/", home.activity, name="activity"),
    path("hello/", hello.hello, name="hello"),
    path("hello/send/", hello.hello_send, name="hello-send"),
    path("hello/clear/", hello.hello_clear, name="hello-clear"),
    path("hello/equality/", hello.hello_equality, name="hello-equality"),
    path("hello/care/", hello.hello_care, name="hello-care"),
]
