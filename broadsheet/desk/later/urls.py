"""The addresses of the agencies' later word, below /desk/."""

from django.urls import include, path

from broadsheet.desk.later import kills, stories

_patterns = [
    path("wire/alarms/", kills.alarms_view, name="alarms"),
    path("wire/kills/", kills.kills_view, name="kills"),
    path("wire/kills/<int:pk>/", kills.kill_view, name="kill"),
    path("wire/kills/<int:pk>/acknowledge/", kills.acknowledge_view, name="acknowledge"),
    path("wire/kills/<int:pk>/withdraw/", kills.withdraw_view, name="withdraw"),
    path("articles/offers/<int:pk>/", stories.answer_view, name="answer"),
    path("wire/<int:pk>/picture/", stories.picture_view, name="picture"),
    path("articles/holds/<int:pk>/", stories.lift_view, name="lift"),
]
urlpatterns = [path("", include((_patterns, "desk_later")))]
