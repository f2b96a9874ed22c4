"""The addresses of the wire room, below /desk/wire/."""

from django.urls import include, path

from broadsheet.desk.wire_room import views

_patterns = [
    path("", views.room_view, name="room"),
    path("arrivals/", views.arrivals_view, name="arrivals"),
    path("failures/", views.failures_view, name="failures"),
    path("files/<int:pk>/", views.file_view, name="file"),
    path("<int:pk>/", views.item_view, name="item"),
    path("<int:pk>/take/", views.take_view, name="take"),
]
urlpatterns = [path("wire/", include((_patterns, "desk_wire")))]
