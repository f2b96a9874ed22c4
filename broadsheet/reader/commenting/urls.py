"""The addresses below /comments/."""

from django.urls import path

from broadsheet.reader.commenting import mine_views, other_views, views

urlpatterns = [
    path("comments/start", views.start),
    path("comments/send", views.send),
    path("comments/code/<str:token>.png", views.code_picture),
    path("comments/code/<str:token>.<str:lang>.wav", views.code_sound),
    path("comments/write/<int:article>", views.write),
    path("comments/done/<str:lang>/<int:article>/<str:how>", views.done),
    path("comments/report/<int:number>", other_views.report),
    path("comments/mine/", mine_views.ask),
    path("comments/mine/<str:lang>", mine_views.ask),
    path("comments/mine/link/<str:secret>", mine_views.link),
    path("comments/confirm/<str:secret>", other_views.confirm),
]
