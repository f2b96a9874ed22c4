"""The address of the press's page, /desk/press/."""

from django.urls import path

from broadsheet.desk.press_room.views import press_view

urlpatterns = [path("press/", press_view, name="desk_press")]
