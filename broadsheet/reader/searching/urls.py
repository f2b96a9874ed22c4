"""The addresses of the search."""

from django.urls import re_path

from broadsheet.reader.searching.views import results, suggest, with_slash

urlpatterns = [
    re_path(r"^(?P<lang>ar|en)/search/$", results, name="search"),
    re_path(r"^(?P<lang>ar|en)/search/suggest$", suggest, name="search-suggest"),
    re_path(r"^(?P<lang>ar|en)/search$", with_slash),
]
