"""Addresses below /desk/comments/."""

from django.urls import path

from broadsheet.desk.comments_room import deciding, views

urlpatterns = [
    path("comments/", views.queue_view, name="desk_comments"),
    path("comments/counts/", views.counts_view, name="desk_comments_counts"),
    path("comments/decide/", deciding.decide_view, name="desk_comments_decide"),
    path("comments/undo/", deciding.undo_view, name="desk_comments_undo"),
    path("comments/writers/<int:pk>/", deciding.standing_view, name="desk_comments_standing"),
]
