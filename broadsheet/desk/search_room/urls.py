"""The address of the desk's search: /desk/search/."""

from django.urls import path

from broadsheet.desk.search_room.views import search_view

urlpatterns = [path("search/", search_view, name="desk_search")]
