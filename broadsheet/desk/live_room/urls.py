"""The addresses of live stories and of the breaking banner, below /desk/."""

from django.urls import include, path

from broadsheet.desk.live_room import banner, views

_patterns = [
    path("live/", views.list_view, name="list"),
    path("live/<int:pk>/", views.story_view, name="story"),
    path("live/<int:pk>/report/", views.report_view, name="report"),
    path("live/<int:pk>/cover/", views.cover_view, name="cover"),
    path("live/<int:pk>/close/", views.close_view, name="close"),
    path("live/entries/<int:pk>/", views.entry_view, name="entry"),
    path("live/entries/<int:pk>/pin/", views.pin_view, name="pin"),
    path("live/entries/<int:pk>/remove/", views.remove_view, name="remove"),
    path("breaking/", banner.banner_view, name="banner"),
    path("breaking/end/", banner.end_view, name="end"),
]
urlpatterns = [path("", include((_patterns, "desk_live")))]
