"""The addresses below /wire/ that agencies send to."""

from django.urls import path

from broadsheet.wire.sources.push.views import push_view

urlpatterns = [path("push/<str:name>", push_view, name="wire-push")]
