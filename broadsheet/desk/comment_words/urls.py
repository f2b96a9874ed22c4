"""Addresses below /desk/comments/words/."""

from django.urls import path

from broadsheet.desk.comment_words import views

urlpatterns = [
    path("comments/words/list/", views.list_view, name="desk_comment_words"),
    path("comments/words/list.csv", views.export_view, name="desk_comment_words_csv"),
]
