"""The addresses of the wire room, below /desk/wire/."""

from django.urls import include, path

from broadsheet.desk.wire_room import bulk, saving, views

_patterns = [
    path("", views.room_view, name="room"),
    path("rows/", views.rows_view, name="rows"),
    path("ignore/", bulk.ignore_view, name="ignore"),
    path("restore/", bulk.restore_view, name="restore"),
    path("filters/", saving.save_view, name="save_filter"),
    path("filters/<int:pk>/delete/", saving.delete_view, name="delete_filter"),
    path("failures/", views.failures_view, name="failures"),
    path("files/<int:pk>/", views.file_view, name="file"),
    path("<int:pk>/", views.item_view, name="item"),
    path("<int:pk>/take/", views.take_view, name="take"),
]
urlpatterns = [path("wire/", include((_patterns, "desk_wire")))]
