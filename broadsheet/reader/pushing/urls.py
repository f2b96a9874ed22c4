"""The addresses below /push/."""

from django.urls import path

from broadsheet.reader.pushing import views

urlpatterns = [
    path("key", views.key_view),
    path("subscribe", views.subscribe_view),
    path("changed", views.changed_view),
    path("forget", views.forget_view),
]
