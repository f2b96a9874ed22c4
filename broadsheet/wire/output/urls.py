"""The addresses for partners, below /wire/partners/."""

from django.urls import re_path

from broadsheet.wire.output import views

_LIST = r"^wire/partners/articles\.(?P<suffix>json|xml)$"
_STORY = r"^wire/partners/articles/(?P<number>[0-9]{1,18})\.(?P<suffix>json|xml)$"
urlpatterns = [
    re_path(_LIST, views.list_view, name="partners-list"),
    re_path(_STORY, views.story_view, name="partners-story"),
]
